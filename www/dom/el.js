// @ts-check
// Elements made of text. Nothing of a record is ever parsed as HTML.
import { later } from '../core/later.js';

/**
 * Makes an element: `text`, `class`, and attributes; an absent value leaves one away.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} props
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'text') put(node, String(value));
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/** Of a text no more letters are put into the page at once. */
const LETTERS = 600;

/** A text as it is, or of a longer one the beginning with an ellipsis. No letter is parted. @param {string} text @param {number} [most] */
export const brief = (text, most = 200) => (text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text);

/**
 * Puts a text into an element: of a long one the beginning, with a way to the rest; long words can be broken.
 * @template {HTMLElement} N
 * @param {N} node
 * @param {string} text
 * @param {number} [most] letters
 */
export function put(node, text, most = LETTERS) {
  const isLong = text.length > most;
  const cut = isLong || /\S{200}/.test(text);
  node.textContent = cut ? brief(text) : text;
  if (cut) later('dom/long.js').then(({ fill }) => fill(node, text, most)).catch(reportError);
  return node;
}

/** A button that does something. @param {string} text @param {() => void} run @param {Record<string, any>} [props] */
export function button(text, run, props = {}) {
  const node = el('button', { type: 'button', class: 'annals-button', text, ...props });
  node.addEventListener('click', run);
  return node;
}

/** A link out of a record; its target learns nothing of this page. @param {string} href @param {string} text */
export const link = (href, text) => el('a', {
  href, text, dir: 'auto', target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer',
});

/** Text of a record inside a line, whose direction turns only itself. @param {string} text */
export const inline = text => el('bdi', { text });

/** Styles of an element that no rule of the page around it can change. @param {HTMLElement | SVGElement} node @param {Record<string, string>} styles */
export function dress(node, styles) {
  for (const name in styles) node.style.setProperty(name, styles[name], 'important');
}

/** The element inside `node` that has the focus, or null; also in a shadow root. @param {HTMLElement} node @returns {HTMLElement | null} */
export function focusedIn(node) {
  const { activeElement } = /** @type {Document} */ (node.getRootNode());
  return node.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement) : null;
}

/** Says which language a text is in; one that is not known is not named. @param {HTMLElement} node @param {string} language */
export function speak(node, language) {
  if (language) node.lang = language;
  else node.removeAttribute('lang');
}
