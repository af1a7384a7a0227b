// @ts-check
// The frame around the picture: header, legend, panel, messages, and the style sheet.
import { brief, button, count, dress, el, focusedIn, put } from '../dom/el.js';

/** @typedef {ReturnType<typeof buildFrame>} Frame */

/**
 * Builds it. What can do nothing is not made: no Open in a compact frame, no zoom where
 * the view is fixed.
 * @param {Record<string, (factor?: number) => void>} actions
 * @param {import('../parts/details.js').Kind} kind
 */
export function buildFrame(actions, { compact, fixed, heading }) {
  const title = el(/** @type {'h1'} */ (`h${heading}`), { class: 'annals-title', dir: 'auto' });
  const extent = el('span', { class: 'annals-soft' });
  const note = el('p', { class: 'annals-note', role: 'status', hidden: true });
  const home = button('', actions.home, { class: 'annals-button annals-home' });
  const badge = button('', () => {}, { class: compact ? 'annals-link' : 'annals-button annals-badge', 'aria-expanded': 'false' });
  // A picture that is not to be moved is not to be arranged.
  const arrange = fixed ? null : button('Arrange', () => {}, {
    class: 'annals-button annals-arranges', 'aria-expanded': 'false', title: 'Other lanes and colours',
  });
  const canvas = el('canvas', { class: 'annals-canvas', 'data-annals': 'canvas', 'aria-hidden': 'true' });
  const overlay = el('canvas', { class: 'annals-overlay', 'aria-hidden': 'true' });
  // Also without the style sheet their size must not make that of the picture, which makes theirs.
  for (const one of [canvas, overlay]) dress(one, { position: 'absolute' });
  dress(canvas, { opacity: '0' });
  const listbox = el('div', { class: 'annals-mirror', tabindex: 0, 'aria-label': 'Timeline' });
  const picture = el('div', { class: 'annals-picture' }, canvas, overlay, listbox);
  const stage = el('div', { class: 'annals-stage' }, picture, note);
  const legend = el('details', { class: 'annals-legend', hidden: true }, el('summary', { text: 'Legend' }));
  const grip = el('div', { class: 'annals-grip' });
  const panel = el('section', { class: 'annals-panel', 'data-annals': 'details', 'aria-label': 'Details' });
  const tools = el('div', { class: 'annals-tools' },
    fixed ? null : button('Fit', actions.fit, { title: 'Show all events' }), arrange,
    compact ? null : button('Open…', actions.open, { title: 'Open a record of your own; it stays on this computer' }),
    button('About', actions.about, { class: 'annals-button annals-about', 'aria-label': 'About this timeline' }));
  // On a narrow screen the rarer buttons are behind this one.
  const menu = button('⋯', () => {}, { class: 'annals-button annals-menu', 'aria-label': 'More', 'aria-expanded': 'false' });
  const isOpen = () => menu.getAttribute('aria-expanded') === 'true';
  const open = yes => menu.setAttribute('aria-expanded', String(yes));
  const root = el('section', { class: compact ? 'annals annals-compact' : 'annals', 'aria-label': 'Timeline', lang: 'en', dir: 'ltr' },
    el('div', { class: 'annals-head' },
      el('div', { class: 'annals-name' }, title, extent),
      fixed ? null : el('div', { class: 'annals-zoom', role: 'group', 'aria-label': 'View' },
        button('−', () => actions.zoom(0.5), { 'aria-label': 'Zoom out' }),
        button('+', () => actions.zoom(2), { 'aria-label': 'Zoom in' })),
      tools, menu),
    stage, panel);
  menu.addEventListener('click', () => open(!isOpen()));
  tools.addEventListener('click', () => open(false));
  tools.addEventListener('focusout', event => {
    if (event.relatedTarget && event.relatedTarget !== menu && !tools.contains(/** @type {Node} */ (event.relatedTarget))) open(false);
  });
  const head = /** @type {HTMLElement} */ (root.firstChild);
  /** Shows a button that is there only while it has a text. @param {HTMLElement} one */
  const offer = (one, text) => {
    if (!text && focusedIn(one)) listbox.focus();
    one.textContent = brief(text || '');
    if (!text) one.remove();
    else if (!one.isConnected) tools.prepend(one);
  };
  /** Puts the focus on a button of the header, or on the menu that holds it. @param {HTMLElement} one */
  const focusOn = one => {
    one.focus();
    if (!focusedIn(one)) menu.focus();
  };
  /** Closes the menu; false where it is not open. */
  const closeMenu = () => {
    if (!isOpen()) return false;
    open(false);
    menu.focus();
    return true;
  };
  return { root, head, title, extent, note, home, badge, arrange, stage, picture, canvas, overlay, listbox, legend, panel, grip, offer, focusOn, closeMenu };
}

/** Says which other site a record comes from, before its own words. @param {HTMLElement} title @param {string} host */
export function markHost(title, host) {
  title.parentElement.querySelector('.annals-from')?.remove();
  // The end of a name says whose it is.
  if (host) title.before(el('span', { class: 'annals-from', text: `from ${host.length > 40 ? `…${host.slice(-40)}` : host}`, title: host }));
}

/** Shows the signs in use, each with what it means. */
export function showLegend(legend, signs) {
  legend.hidden = signs.length === 0;
  legend.querySelector('ul')?.remove();
  legend.append(el('ul', { 'data-annals': 'legend' }, ...signs.map(({ text, help, image }) =>
    el('li', {}, el('img', { src: image, alt: '', width: 30, height: 16 }),
      el('span', {}, brief(text), help ? el('small', { text: help }) : null)))));
}

/** How long a status can be found and a hint be seen, in ms. */
const STATUS = 3000;
const HINT = 1500;
/** More problems than this help nobody and would slow the page. */
const SHOWN = 200;

/** "Line 3, column 7: what is wrong"; a problem of the whole record has no place. */
export const problemLine = ({ line, column, message }) => (line ? `Line ${line}, column ${column}: ${message}` : message);

/** The places for messages, made empty as live regions must be. */
export class Notices {
  #status = el('div', { class: 'annals-status', role: 'status' });
  #message = el('p', { role: 'alert', dir: 'auto' });
  #lines = el('ul');
  #buttons = el('div', { class: 'annals-row' });
  #alert = el('div', { class: 'annals-alert', hidden: true }, this.#message, this.#lines, this.#buttons);
  #progress = el('div', { class: 'annals-progress', hidden: true });
  #hint = el('div', { class: 'annals-hint', 'aria-hidden': 'true' });
  #timers = new Map();
  #leave;
  #final = false;

  /** `leave` takes the focus when its place goes. */
  constructor(stage, leave) {
    this.#leave = leave;
    stage.append(this.#hint, this.#progress, this.#alert, this.#status);
  }

  /** Says something to a screen reader. */
  say(text) {
    this.#status.textContent = text;
    this.#after(STATUS, this.#status, () => this.#status.replaceChildren());
  }

  /** Shows something over the picture for a moment. */
  hint(text) {
    this.#hint.textContent = text;
    this.#hint.classList.add('annals-on');
    this.#after(HINT, this.#hint, () => this.#hint.classList.remove('annals-on'));
  }

  /**
   * Shows a message until it is dismissed or things go well; a `final` one stays.
   * @param {string} text
   * @param {{ lines?: (string | Node)[], actions?: [string, () => void][], final?: boolean }} options
   */
  alert(text, { lines = [], actions = [], final = false }) {
    this.#alert.hidden = false;
    this.#final = final;
    put(this.#message, text);
    this.#lines.replaceChildren(...lines.map(line => el('li', { dir: 'auto' }, line)));
    this.#buttons.replaceChildren(...actions.map(([name, run]) => button(name, () => {
      if (!final) this.clear();
      run();
    })), final ? '' : button('Dismiss', () => this.clear()));
  }

  /** Takes the message away, unless it is to stay; false where there is none. */
  dismiss() {
    if (this.#alert.hidden || this.#final) return false;
    this.clear();
    return true;
  }

  /** Takes the message away. */
  clear() {
    this.#hide(this.#alert);
  }

  /** Shows how far a load has come, and how to end it; without text it has ended. */
  progress(text = '', cancel = () => {}) {
    if (!text) this.#hide(this.#progress);
    else if (this.#progress.hidden) this.#progress.replaceChildren(el('span', { text }), button('Cancel', cancel));
    else this.#progress.children[0].textContent = text;
    this.#progress.hidden = !text;
  }

  #hide(box) {
    const held = focusedIn(box);
    box.hidden = true;
    if (held) this.#leave();
  }

  #after(ms, key, run) {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(run, ms));
  }
}

/** What is wrong with the record: a badge in the header and a list behind it. */
export class Problems {
  #frame;
  #aside;
  #select;
  #list = el('ul');
  #heading = el('h2', { tabindex: -1 });
  #box = el('section', { class: 'annals-aside', 'data-annals': 'problems', 'aria-label': 'Problems', hidden: true }, this.#heading,
    button('×', () => this.#aside.close(), { class: 'annals-button annals-close', 'aria-label': 'Close the problems' }), this.#list);

  /** @param {Frame} frame @param {import('./aside.js').Aside} aside */
  constructor(frame, aside, select) {
    this.#frame = frame;
    this.#aside = aside;
    this.#select = select;
    frame.badge.addEventListener('click', () => aside.toggle(this.#box, frame.badge, this.#heading));
  }

  /**
   * Shows them; says how many. The list of many ends with a line that counts the rest.
   * @param {import('../core/engine.js').Problem[]} problems @param {import('../core/engine.js').State} state
   */
  show(problems, { errors, warnings }) {
    const { root, badge, head, offer } = this.#frame;
    const all = errors + warnings;
    const text = all ? count(all, 'problem') : '';
    if (this.#aside.box === this.#box) this.#aside.close(false);
    // What is wrong is the publisher's to mend: readers of an article find it quietly, below what is said of the timeline.
    if (root.classList.contains('annals-compact')) {
      badge.textContent = text;
      badge.hidden = !text;
    } else offer(badge, text);
    this.#box.remove();
    if (!text) return text;
    head.after(this.#box);
    this.#heading.textContent = text;
    badge.classList.toggle('annals-error', errors > 0);
    this.#list.replaceChildren(...problems.slice(0, SHOWN).map(({ line, column, severity, message, event }) => el('li', {},
      el('b', { class: `annals-${severity}`, text: severity }), line ? ` ${line}:${column}` : '',
      el('p', { text: message, dir: 'auto' }),
      event === null ? null : button('Show the event', () => {
        this.#aside.close();
        this.#select(event);
      }, { class: 'annals-link' }))));
    if (problems.length > SHOWN) this.#list.append(el('li', { text: `and ${count(all - SHOWN, 'more problem')}` }));
    return text;
  }
}
