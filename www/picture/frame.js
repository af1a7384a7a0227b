// @ts-check
// The frame around the picture: header, panel, and the places for parts.
import { brief, button, dress, el, focusedIn } from '../dom/el.js';

/** @typedef {ReturnType<typeof buildFrame>} Frame */

/**
 * Builds it. What can do nothing is not made: no Open in a compact frame, no zoom where
 * the view is fixed.
 * @param {Record<'open' | 'fit' | 'about' | 'home' | 'arrange' | 'problems', () => void> & { zoom: (factor: number) => void }} actions
 * @param {import('../parts/table.js').Kind} kind `heading` is the level of the title
 */
export function buildFrame(actions, { compact, fixed, heading }) {
  const title = el(/** @type {'h1'} */ (`h${heading}`), { class: 'annals-title', dir: 'auto' });
  const extent = el('span', { class: 'annals-soft' });
  const note = el('p', { class: 'annals-note', role: 'status', hidden: true });
  const home = button('', actions.home, { class: 'annals-button annals-home' });
  const badge = button('', actions.problems, { class: compact ? 'annals-link' : 'annals-button annals-badge', 'aria-expanded': 'false' });
  // A picture that is not to be moved is not to be arranged.
  const arrange = fixed ? null : button('Arrange', actions.arrange, {
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
  const grip = el('div', { class: 'annals-grip' });
  const panel = el('section', { class: 'annals-panel', 'data-annals': 'details', 'aria-label': 'Details' });
  const tools = el('div', { class: 'annals-tools' },
    fixed ? null : button('Fit', actions.fit, { title: 'Show all events' }), arrange,
    compact ? null : button('Open…', actions.open, { title: 'Open a record of your own; it stays on this computer' }),
    button('About', actions.about, { class: 'annals-button annals-about', 'aria-label': 'About this timeline' }));
  // On a narrow screen the rarer buttons are behind this one.
  const menu = button('⋯', () => {}, { class: 'annals-button annals-menu', 'aria-label': 'More', 'aria-expanded': 'false' });
  const isOpen = () => menu.getAttribute('aria-expanded') === 'true';
  const open = (/** @type {boolean} */ yes) => menu.setAttribute('aria-expanded', String(yes));
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
  /** Shows a button that is there only while it has a text. @param {HTMLElement} one @param {string | false} text */
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
  return { root, head, title, extent, note, home, badge, arrange, stage, picture, canvas, overlay, listbox, panel, grip, offer, focusOn, closeMenu };
}

/** Says which other site a record comes from, before its own words. @param {HTMLElement} title @param {string} host */
export function markHost(title, host) {
  title.parentElement?.querySelector('.annals-from')?.remove();
  // The end of a name says whose it is.
  if (host) title.before(el('span', { class: 'annals-from', text: `from ${host.length > 40 ? `…${host.slice(-40)}` : host}`, title: host }));
}
