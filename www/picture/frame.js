// @ts-check
// The frame around the picture: header, panel, and the places for parts.
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { PARTS } from '../parts/table.js';

/** @typedef {ReturnType<typeof buildFrame>} Frame */

/**
 * Builds the frame. Unusable controls are not made: no Open in a compact frame, no zoom with a fixed view.
 * @param {Record<'open' | 'fit' | 'about' | 'home', () => void> & { zoom: (factor: number) => void, part: (id: import('../parts/table.js').AsideId) => void }} actions
 * @param {import('../parts/table.js').Kind} kind `heading` is the level of the title
 * @param {import('../words/say.js').Words} words
 */
export function buildFrame(actions, { compact, fixed, heading }, words) {
  const title = el(/** @type {'h1'} */ (`h${heading}`), { class: 'annals-title', dir: 'auto' });
  const extent = el('span', { class: 'annals-soft' });
  const note = el('p', { class: 'annals-note', role: 'status', hidden: true });
  const home = button('', actions.home, { class: 'annals-button annals-home' });
  /** The buttons of parts. @type {Partial<Record<string, HTMLElement>>} */
  const buttons = {};
  for (const { id, button: name, title: more } of /** @type {import('../parts/table.js').Entry[]} */ (Object.values(PARTS))) {
    // A picture that is not to be moved has no parts that change it.
    if (!name || (fixed && id !== 'problems')) continue;
    const one = buttons[id] = button('', () => actions.part(/** @type {import('../parts/table.js').AsideId} */ (id)), {
      class: compact && id === 'problems' ? 'annals-link' : `annals-button ${name}`, 'aria-expanded': 'false' });
    if (more) words.fix(one, { text: /** @type {import('../words/say.js').Key} */ (id) });
  }
  const { problems, ...others } = buttons;
  const badge = /** @type {HTMLElement} */ (problems);
  const canvas = el('canvas', { class: 'annals-canvas', 'data-annals': 'canvas', 'aria-hidden': 'true' });
  const overlay = el('canvas', { class: 'annals-overlay', 'aria-hidden': 'true' });
  // Absolute even without the style sheet, so that the size of the canvases does not affect that of the picture, from
  // which it is derived.
  for (const one of [canvas, overlay]) dress(one, { position: 'absolute' });
  dress(canvas, { opacity: '0' });
  const listbox = words.fix(el('div', { class: 'annals-mirror', tabindex: 0 }), { 'aria-label': 'timeline' });
  const picture = el('div', { class: 'annals-picture' }, canvas, overlay, listbox);
  const stage = el('div', { class: 'annals-stage' }, picture, note);
  const grip = el('div', { class: 'annals-grip' });
  const panel = words.fix(el('section', { class: 'annals-panel', 'data-annals': 'details' }), { 'aria-label': 'details' });
  const tools = el('div', { class: 'annals-tools' },
    fixed ? null : words.fix(button('', actions.fit), { text: 'fit', title: 'fitTitle' }), ...Object.values(others).map(one => one ?? null),
    compact ? null : words.fix(button('', actions.open), { text: 'open', title: 'openTitle' }),
    words.fix(button('', actions.about, { class: 'annals-button annals-about' }), { text: 'about', 'aria-label': 'aboutTimeline' }));
  // On a narrow screen the rarer buttons are behind this one.
  const menu = words.fix(button('⋯', () => {}, { class: 'annals-button annals-menu', 'aria-expanded': 'false' }), { 'aria-label': 'more' });
  const isOpen = () => menu.getAttribute('aria-expanded') === 'true';
  const open = (/** @type {boolean} */ yes) => menu.setAttribute('aria-expanded', String(yes));
  const root = words.fix(el('section', { class: compact ? 'annals annals-compact' : 'annals', lang: 'en', dir: 'ltr' },
    el('div', { class: 'annals-head' },
      el('div', { class: 'annals-name' }, title, extent),
      fixed ? null : words.fix(el('div', { class: 'annals-zoom', role: 'group' },
        words.fix(button('−', () => actions.zoom(0.5)), { 'aria-label': 'zoomOut' }),
        words.fix(button('+', () => actions.zoom(2)), { 'aria-label': 'zoomIn' })), { 'aria-label': 'view' }),
      tools, menu),
    stage, panel), { 'aria-label': 'timeline' });
  menu.addEventListener('click', () => open(!isOpen()));
  tools.addEventListener('click', () => open(false));
  tools.addEventListener('focusout', event => {
    if (event.relatedTarget && event.relatedTarget !== menu && !tools.contains(/** @type {Node} */ (event.relatedTarget))) open(false);
  });
  const head = /** @type {HTMLElement} */ (root.firstChild);
  /**
   * Shows a button while it has a text, and hides it otherwise.
   * @param {HTMLElement} one
   * @param {string | false} text
   */
  const offer = (one, text) => {
    if (!text && focusedIn(one)) listbox.focus();
    one.textContent = brief(text || '');
    if (!text) one.remove();
    else if (!one.isConnected) tools.prepend(one);
  };
  /** Puts the focus on a button of the header, or on the menu that contains it. @param {HTMLElement} one */
  const focusOn = one => {
    one.focus();
    if (!focusedIn(one)) menu.focus();
  };
  /** Closes the menu; returns false if it is not open. */
  const closeMenu = () => {
    if (!isOpen()) return false;
    open(false);
    menu.focus();
    return true;
  };
  return { root, head, title, extent, note, home, badge, buttons, stage, picture, canvas, overlay, listbox, panel, grip, offer, focusOn, closeMenu };
}
