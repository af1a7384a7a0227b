// @ts-check
// What the first call of somebody else's page needs: the options of `mount` and `load`, checked, and the style sheet.
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

/** What `mount` was given. @param {unknown} element @param {unknown} value @returns {import('./types.js').Options} */
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

/** What `load` was given beside the record. @param {unknown} value @returns {import('./types.js').LoadOptions} */
export function loading(value) {
  const { name, format, keep } = fields('load takes an object of options', value, 'name', 'format', 'keep');
  return { name: isNone(name) ? undefined : text('name is to be a text', name), format: word('format', format, 'json', 'csv'), keep: Boolean(keep) };
}

/** How long a style sheet may keep the first picture waiting, in ms. */
const PATIENCE = 2000;

/**
 * Adds the style sheet where the element lives, once, before all others: of cascade layers the first one wins. Waits for
 * it, since without it the picture has no size.
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
