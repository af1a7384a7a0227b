// @ts-check
// The first steps of `mount` on a foreign page: checks the options of `mount` and `load`, and adds the style sheet.
import { fields, isNone, range, text, word, wrong } from '../core/arguments.js';
import { el } from '../dom/el.js';

/** An address as text; null for none. @param {unknown} value @returns {string | null | undefined} */
function address(value) {
  if (isNone(value) || typeof value === 'string') return /** @type {any} */ (value);
  try {
    return URL.prototype.toString.call(value);
  } catch {
    throw wrong('src is to be an address, as text or URL, or null', value);
  }
}

/**
 * The checked options of `mount`.
 * @param {unknown} element
 * @param {unknown} value
 * @returns {import('./types.js').Options}
 */
export function options(element, value) {
  try {
    Element.prototype.matches.call(element, '*');
  } catch {
    throw wrong('mount takes the element that the timeline is to fill', element);
  }
  const { src, lang, theme, interaction, ui, heading, view, selected } = fields('mount takes an object of options', value,
    'src', 'lang', 'theme', 'interaction', 'ui', 'heading', 'view', 'selected');
  if (!isNone(lang) && typeof lang !== 'string') throw wrong('lang is to be the tag of a language such as de', lang);
  return {
    src: address(src),
    lang: lang ?? undefined,
    theme: word('theme', theme, 'auto', 'light', 'dark', 'contrast'),
    interaction: word('interaction', interaction, 'cooperative', 'free', 'static'),
    ui: word('ui', ui, 'full', 'compact'),
    heading: word('heading', heading, 1, 2, 3, 4, 5),
    view: isNone(view) ? null : range('view', view),
    selected: isNone(selected) ? null : text('selected is to be the id of an event', selected),
  };
}

/** The checked options of `load`. @param {unknown} value @returns {import('./types.js').LoadOptions} */
export function loading(value) {
  const { name, format, keep } = fields('load takes an object of options', value, 'name', 'format', 'keep');
  return { name: isNone(name) ? undefined : text('name is to be a text', name), format: word('format', format, 'json', 'csv'), keep: Boolean(keep) };
}

/** Maximum time in ms for which the style sheet can delay the first picture. */
const PATIENCE = 2000;

/**
 * Adds the style sheet to the root of the element, once, before all others, because of cascade layers the first has
 * the lowest priority. Waits for it: without it the picture has no size.
 * @param {HTMLElement} element
 */
export async function addStyle(element) {
  const href = new URL('../pkg/guest.css', import.meta.url).href;
  const place = element.getRootNode();
  const head = place instanceof ShadowRoot ? place : document.head;
  let sheet = /** @type {HTMLLinkElement[]} */ ([...head.querySelectorAll('link')]).find(other => other.href === href && other.rel === 'stylesheet');
  if (sheet?.sheet) return;
  if (!sheet) head.prepend(sheet = el('link', { rel: 'stylesheet', href }));
  await new Promise(done => {
    for (const name of ['load', 'error']) sheet.addEventListener(name, done);
    setTimeout(done, PATIENCE);
  });
}
