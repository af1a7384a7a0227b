// @ts-check
// Elements made from text. No text of a record is ever parsed as HTML.
import { later } from '../core/later.js';

/**
 * Makes an element with `text`, `class` and attributes. An empty value leaves out the attribute.
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

/** Maximum number of letters of one text that are inserted at once. */
const LETTERS = 600;

/**
 * The text, or the beginning of a longer one with an ellipsis. Surrogate pairs are not split.
 * @param {string} text
 * @param {number} [most]
 */
export const brief = (text, most = 200) => (text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text);

/**
 * Inserts a text into an element; of a long one the beginning, with a button for the rest. Long words can be broken.
 * @template {HTMLElement} N
 * @param {N} node
 * @param {string} text
 * @param {number} [most] maximum number of letters
 */
export function put(node, text, most = LETTERS) {
  const isLong = text.length > most;
  const cut = isLong || /\S{200}/.test(text);
  node.textContent = cut ? brief(text) : text;
  if (cut) later('dom/long.js').then(({ fill }) => fill(node, text, most)).catch(reportError);
  return node;
}

/**
 * A button that calls a function.
 * @param {string} text
 * @param {() => void} run
 * @param {Record<string, any>} [props]
 */
export function button(text, run, props = {}) {
  const node = el('button', { type: 'button', class: 'annals-button', text, ...props });
  node.addEventListener('click', run);
  return node;
}

/**
 * A link from a record. Its target gets no referrer and no access to this page.
 * @param {string} href
 * @param {string} text
 */
export const link = (href, text) => el('a', {
  href, text, dir: 'auto', target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer',
});

/** Text of a record within a line; its writing direction affects only itself. @param {string} text */
export const inline = text => el('bdi', { text });

/**
 * Sets styles that no rule of the surrounding page can override.
 * @param {HTMLElement | SVGElement} node
 * @param {Record<string, string>} styles
 */
export function dress(node, styles) {
  for (const name in styles) node.style.setProperty(name, styles[name], 'important');
}

/**
 * The element inside `node` with the focus, or null. Works in a shadow root too.
 * @param {HTMLElement} node
 * @returns {HTMLElement | null}
 */
export function focusedIn(node) {
  const { activeElement } = /** @type {Document} */ (node.getRootNode());
  return node.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement) : null;
}

/** Sets the language of a text, if it is known. @param {HTMLElement} node @param {string} language */
export function speak(node, language) {
  if (language) node.lang = language;
  else node.removeAttribute('lang');
}
