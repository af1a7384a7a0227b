// @ts-check
// What comes in from around: pointers, keys, files, size, theme, motion.
import { dress, el, sharpness, within } from '../dom/el.js';
import { FLAG } from '../core/engine.js';

const [DOWN, MOVE, UP, CANCEL, LEAVE] = [0, 1, 2, 3, 4];
const CURSORS = ['default', 'pointer', 'grab', 'grabbing'];
/** Pixels of a wheel's line, where it counts in lines. */
const LINE = 16;

const mods = event => (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);

/** @typedef {(work: (engine: import('../pkg/annals_core.js').Engine) => number | void) => number} Act */

/** Listens to the picture; `pressed` is told of the mouse. @param {HTMLCanvasElement} canvas @param {Act} act */
export function listen(canvas, interaction, act, pressed, signal) {
  // A guest leaves its host the finger that scrolls.
  dress(canvas, { 'touch-action': { free: 'none', static: 'auto' }[interaction] ?? 'pan-y' });
  const held = new Set();
  let touch = false;
  /** Where it points. @returns {[number, number]} */
  const at = event => /** @type {any} */ (within(canvas.parentElement, event));
  const send = (kind, event) => {
    const flags = act(engine => engine.pointer(kind, event.pointerId, ...at(event), mods(event), performance.now()));
    dress(canvas, { cursor: CURSORS[(flags >> 12) & 7] });
  };
  const on = (name, run, target = /** @type {EventTarget} */ (canvas)) => target.addEventListener(name, run, { signal, passive: false });
  on('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if ((event.pointerType === 'touch') !== touch) {
      touch = !touch;
      act(engine => engine.pointer_type(touch));
    }
    held.add(event.pointerId);
    // Throws for a pointer that has gone already, and for one made by a script.
    try { canvas.setPointerCapture(event.pointerId); } catch { /* the gesture then ends at the edge */ }
    send(DOWN, event);
  });
  on('pointermove', event => {
    if (event.pointerType === 'mouse' || held.has(event.pointerId)) send(MOVE, event);
  });
  on('pointerup', event => {
    if (held.delete(event.pointerId)) send(UP, event);
  });
  // A tap may open a sheet; the click that follows a finger would then fall on what has come to lie under it.
  on('touchend', event => {
    if (event.cancelable) event.preventDefault();
  });
  on('pointerleave', event => {
    if (!held.has(event.pointerId)) send(LEAVE, event);
  });
  for (const name of ['pointercancel', 'lostpointercapture']) {
    on(name, event => {
      if (held.delete(event.pointerId)) send(CANCEL, event);
    });
  }
  // A gesture may be taken away without a word to the canvas (a menu, another window).
  const cancelAll = () => {
    for (const id of held) act(engine => engine.pointer(CANCEL, id, 0, 0, 0, performance.now()));
    held.clear();
  };
  on('contextmenu', cancelAll);
  on('blur', cancelAll, window);
  on('pagehide', cancelAll, window);
  on('visibilitychange', cancelAll, document);
  // A press would put the focus on the page; it belongs to the picture's own list.
  on('mousedown', event => {
    event.preventDefault();
    // After a tap this comes late, when the focus has already gone to the details.
    if (!touch) pressed();
  });
  on('wheel', event => {
    const unit = [1, LINE, canvas.clientHeight][event.deltaMode];
    const flags = act(engine => engine.wheel(...at(event), event.deltaX * unit, event.deltaY * unit, mods(event), performance.now()));
    if (flags & FLAG.HANDLED) event.preventDefault();
  });
}

/** Whether a key is the timeline's: with Ctrl, Alt or Meta it is the browser's, but for Ctrl with Home and End. */
export const isOurs = ({ key, ctrlKey, altKey, metaKey }) => !altKey && !metaKey && (!ctrlKey || key === 'Home' || key === 'End');

/** Sends a key to the core. @param {KeyboardEvent} event @param {Act} act */
export function sendKey(event, act) {
  const flags = act(engine => engine.key(event.key, mods(event), performance.now()));
  if (flags & FLAG.HANDLED) event.preventDefault();
}

/** Takes a reader's own file, dropped on `root` or picked, and sends it nowhere; the result shows the picker. */
export function acceptFiles(root, open) {
  const input = el('input', { type: 'file', accept: '.json,.csv,.annals,.gz,application/json,text/csv,text/plain,application/gzip', 'aria-label': 'Open a record', hidden: true });
  const veil = el('div', { class: 'annals-drop', hidden: true }, 'Drop the file to open it. It stays on this computer: nothing is uploaded.');
  root.append(input, veil);
  input.addEventListener('change', () => {
    if (input.files[0]) open(input.files[0]);
    // The same file, corrected and chosen again, is to be read again.
    input.value = '';
  });
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    root.addEventListener(name, /** @param {any} event */ event => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      // Leaving for a child is not leaving.
      veil.hidden = name === 'drop' || (name === 'dragleave' && !root.contains(event.relatedTarget));
      if (name === 'drop' && event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
    });
  }
  return () => input.click();
}

/** Width, height, pixel ratio and em for a picture in `box`. @returns {[number, number, number, number]} */
export function measure(box) {
  const width = Math.max(1, box.clientWidth);
  const height = Math.max(1, box.clientHeight);
  // The style sheet has 14 px where the page's own text has 16.
  return [width, height, sharpness(box), parseFloat(getComputedStyle(box).fontSize) * 16 / 14];
}

/** Tells when something that `measure` reads may have changed. */
export function watchSize(boxes, changed, signal) {
  const observer = new ResizeObserver(changed);
  for (const box of boxes) observer.observe(box);
  const [, picture] = boxes;
  // The zoom of an ancestor changes nothing but this. Safari does not know it.
  try { observer.observe(picture, { box: 'device-pixel-content-box' }); } catch { /* then the pointer brings it */ }
  // Nothing tells that an ancestor is transformed in another way.
  picture.addEventListener('pointerenter', changed, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  // A query holds for one ratio only, so each change arms the next.
  const arm = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    changed();
    arm();
  }, { once: true, signal });
  arm();
}

const follow = (queries, use, signal) => {
  const lists = queries.map(query => matchMedia(query));
  const apply = () => use(...lists.map(list => list.matches));
  for (const list of lists) list.addEventListener('change', apply, { signal });
  apply();
};

/** The colours that the system forces on the page, as the core takes them: ground, text, selection, links. */
const forcedColours = () => {
  const probe = document.createElement('i');
  dress(probe, { 'forced-color-adjust': 'none' });
  document.documentElement.append(probe);
  const colours = ['Canvas', 'CanvasText', 'Highlight', 'LinkText'].map(name => {
    dress(probe, { color: name });
    const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    return red << 16 | green << 8 | blue;
  });
  probe.remove();
  return colours;
};

/** Tells the theme to draw in; `auto` is what the system asks for. Colours that it forces come before any theme. */
export const followTheme = (theme, use, signal) => follow(
  ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'],
  (dark, more, forced) => {
    const strong = dark ? 'contrast-dark' : 'contrast';
    const asked = more ? strong : dark ? 'dark' : 'light';
    use(forced ? strong : theme === 'auto' ? asked : theme, forced ? forcedColours() : []);
  }, signal);

/** Tells whether movement is to be reduced. */
export const followMotion = (use, signal) => follow(['(prefers-reduced-motion: reduce)'], use, signal);
