// @ts-check
// Other ways to reach what the picture shows: a card that Escape puts away, a long press for what a hover shows, a flick,
// buttons in place of drags, keys along relations, and the key of the help.
import { FLAG, POINTER } from '../core/flags.js';
import { button, dress, el, focusedIn } from '../dom/el.js';
import { within } from '../dom/plane.js';
import { rove } from '../dom/rove.js';
import { bar } from './bar.js';
import { hold as holdFocus } from './hold.js';
import { zoomKeys } from './zoom.js';

/** In ms: a finger that rests so long shows what a hover shows. */
const LONG_MS = 500;
/** In px: a finger that has moved farther is not at rest. */
const SLOP_PX = 9;
/** In px per ms: a finger that leaves the picture faster than this flicks it, at most at the second; below the third it comes to rest. */
const FLICK = 1;
const FASTEST = 4;
const REST = 0.05;
/** Share of the speed of a flick that is left after a ms. */
const LEFT = 0.997;
/** In ms: the speed of a finger is that of its last moves. */
const RECENT_MS = 100;
/** Id of a pointer that no hand moves. */
const NOBODY = -1;
/** Share of the picture by which a button moves it. */
const STEP = 0.4;
/** Events that the reader can go back to. */
const MOST_BACK = 50;

/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {(kind: number, id: number, x: number, y: number) => number} Send */

/** Adds these ways to a timeline. @param {Stage} stage @param {AbortSignal} signal @param {{ fixed: boolean, cooperative: boolean }} kind */
export function reach(stage, signal, kind) {
  const { live, frame } = stage;
  const { root, picture } = frame;
  /** @type {Send} */
  const send = (kind, id, x, y) => live.act(engine => engine.pointer(kind, id, x, y, 0, performance.now()));
  // Escape puts the card beside the pointer away, wherever the focus is.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !(send(POINTER.LEAVE, NOBODY, 0, 0) & FLAG.HANDLED) || !root.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true, signal });
  holdFocus(stage, signal);
  hold(picture, send, signal);
  zoomKeys(stage, signal, kind.fixed);
  if (!kind.fixed) {
    bar(stage, signal);
    flick(stage, send, signal, kind.cooperative);
    pad(stage, send);
  }
  relations(stage, signal);
  // The buttons of the header are one tab stop.
  const tools = /** @type {HTMLElement} */ (root.querySelector('.annals-tools'));
  if (tools.children.length > 2) {
    tools.role = 'toolbar';
    stage.words.fix(tools, { 'aria-label': 'tools' });
    rove(tools, signal);
  }
  root.addEventListener('keydown', event => {
    if (event.key !== '?' || event.ctrlKey || event.altKey || event.metaKey || /** @type {Element} */ (event.target).closest('input, select, textarea')) return;
    const help = /** @type {HTMLDetailsElement} */ (frame.panel.querySelector('.annals-help'));
    event.preventDefault();
    help.open = true;
    if (!help.checkVisibility()) /** @type {HTMLElement} */ (root.querySelector('.annals-about')).click();
    const summary = /** @type {HTMLElement} */ (help.querySelector('summary'));
    summary.scrollIntoView({ block: 'nearest' });
    summary.focus();
  }, { signal });
}

/** A finger that rests shows what a hover shows, and as it moves on, what it comes to. @param {HTMLElement} picture @param {Send} send @param {AbortSignal} signal */
function hold(picture, send, signal) {
  let timer = 0;
  let [x, y] = [0, 0];
  const stop = () => clearTimeout(timer);
  picture.addEventListener('pointerdown', event => {
    stop();
    if (event.pointerType !== 'touch') return;
    // The card of a press before.
    send(POINTER.LEAVE, NOBODY, 0, 0);
    if (!event.isPrimary) return;
    [x, y] = [event.clientX, event.clientY];
    const at = within(picture, event);
    timer = window.setTimeout(() => {
      send(POINTER.CANCEL, event.pointerId, ...at);
      send(POINTER.MOVE, event.pointerId, ...at);
    }, LONG_MS);
  }, { capture: true, signal });
  picture.addEventListener('pointermove', event => {
    if (Math.hypot(event.clientX - x, event.clientY - y) > SLOP_PX) stop();
  }, { signal });
  for (const name of ['pointerup', 'pointercancel']) picture.addEventListener(name, stop, { signal });
}

/** A flick moves the picture on, ever slower; another press or key stops it. @param {Stage} stage @param {Send} send @param {AbortSignal} signal @param {boolean} cooperative */
function flick(stage, send, signal, cooperative) {
  const { root, picture } = stage.frame;
  /** @type {[number, number, number][]} */
  let moves = [];
  let fingers = 0;
  let running = 0;
  const stop = () => {
    if (!running) return;
    cancelAnimationFrame(running);
    running = 0;
    stage.glides = false;
    send(POINTER.UP, NOBODY, 0, 0);
    stage.rest();
  };
  const run = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ vx, /** @type {number} */ vy) => {
    let last = performance.now();
    send(POINTER.DOWN, NOBODY, x, y);
    stage.glides = true;
    const step = () => {
      const now = performance.now();
      const left = LEFT ** (now - last);
      [x, y, vx, vy, last] = [x + vx * (now - last), y + vy * (now - last), vx * left, vy * left, now];
      send(POINTER.MOVE, NOBODY, x, y);
      if (Math.hypot(vx, vy) < REST) stop();
      else running = requestAnimationFrame(step);
    };
    running = requestAnimationFrame(step);
  };
  picture.addEventListener('pointerdown', event => {
    stop();
    fingers = event.isPrimary ? 1 : 2;
    moves = [];
  }, { capture: true, signal });
  for (const name of ['wheel', 'keydown']) root.addEventListener(name, stop, { capture: true, passive: true, signal });
  picture.addEventListener('pointermove', event => {
    if (event.pointerType === 'touch') moves.push([event.timeStamp, ...within(picture, event)]);
  }, { signal });
  picture.addEventListener('pointerup', event => {
    const recent = moves.filter(([at]) => event.timeStamp - at < RECENT_MS);
    const [first, last] = [recent[0], recent[recent.length - 1]];
    if (event.pointerType !== 'touch' || fingers > 1 || recent.length < 3 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const ms = Math.max(1, last[0] - first[0]);
    const [vx, vy] = [(last[1] - first[1]) / ms, cooperative ? 0 : (last[2] - first[2]) / ms];
    const speed = Math.hypot(vx, vy);
    const share = Math.min(1, FASTEST / speed);
    if (speed >= FLICK) run(last[1], last[2], vx * share, vy * share);
  }, { signal });
}

/** Buttons that move the picture, in place of drags, behind one in the header. @param {Stage} stage @param {Send} send */
function pad(stage, send) {
  const { frame: { root, head, picture }, words } = stage;
  const move = (/** @type {number} */ right, /** @type {number} */ down) => () => {
    const { clientWidth, clientHeight } = picture;
    const [x, y] = [clientWidth / 2, clientHeight / 2];
    send(POINTER.DOWN, NOBODY, x, y);
    send(POINTER.MOVE, NOBODY, x - right * STEP * clientWidth, y - down * STEP * clientHeight);
    send(POINTER.UP, NOBODY, x, y);
  };
  const of = (/** @type {string} */ sign, /** @type {import('../words/say.js').Key} */ key, /** @type {() => void} */ run) =>
    words.fix(button(sign, run), { 'aria-label': key, title: key });
  const box = words.fix(el('div', { class: 'annals-pad annals-zoom', role: 'group', hidden: true },
    of('◀', 'moveEarlier', move(-1, 0)), of('▶', 'moveLater', move(1, 0)), of('▲', 'scrollUp', move(0, -1)), of('▼', 'scrollDown', move(0, 1))),
  { 'aria-label': 'movePicture' });
  const opener = words.fix(button('', () => {
    box.hidden = !box.hidden;
    opener.setAttribute('aria-expanded', String(!box.hidden));
    if (!box.hidden) /** @type {HTMLElement} */ (box.firstChild).focus();
  }, { class: 'annals-button annals-moves', 'aria-expanded': 'false' }), { text: 'move', title: 'moveTitle' });
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    opener.click();
    opener.focus();
    // It may lie in a menu or a help that is closed.
    if (!focusedIn(opener)) stage.frame.listbox.focus();
  });
  // In the menu, or with the help: in the row of buttons it would move the others when it comes.
  root.querySelector(root.classList.contains('annals-folded') ? '.annals-tools' : '.annals-help')?.append(opener);
  // A row of its own below the header's.
  dress(box, { flex: '0 0 100%' });
  dress(head, { 'flex-wrap': 'wrap' });
  head.append(box);
}

/** R goes to the related events of an event, one after the other, and B back. @param {Stage} stage @param {AbortSignal} signal */
function relations(stage, signal) {
  const { frame: { listbox }, live, notices, words } = stage;
  /** @type {string[]} */
  const back = [];
  let last = { origin: '', target: '', at: 0 };
  const go = (/** @type {string} */ id) => live.act(engine => engine.select(id, true, performance.now()));
  listbox.addEventListener('keydown', event => {
    const { id } = /** @type {HTMLElement} */ (event.target).dataset;
    const key = event.key.toLowerCase();
    if (id === undefined || !['r', 'b'].includes(key) || event.ctrlKey || event.altKey || event.metaKey || !live.alive) return;
    event.preventDefault();
    if (key === 'b') {
      const before = back.pop();
      if (before === undefined) notices.say(words.say('nothingBefore'));
      else go(before);
      return;
    }
    const isNext = last.target === id;
    const origin = isNext ? last.origin : id;
    const relations = live.details(origin)?.relations ?? [];
    if (!relations.length) return notices.say(words.say('noRelations'));
    const at = isNext ? (last.at + 1) % relations.length : 0;
    const { target, text } = relations[at];
    if (!isNext) back.splice(0, back.length - MOST_BACK + 1);
    if (!isNext) back.push(id);
    last = { origin, target, at };
    go(target);
    notices.say(words.say('relationAt', text, at + 1, relations.length));
  }, { signal });
}
