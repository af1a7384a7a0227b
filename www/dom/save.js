// @ts-check
// Saves files through a link.
import { brief, el } from './el.js';

/** In ms: how long the address of a file is kept. Most browsers have taken the file by the next task, some take it later. */
const KEPT = 60_000;

/** A name for a file: letters and digits of a title. @param {string} title @param {string} ending */
export const fileName = (title, ending) => `${brief(title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''), 60).replace('…', '') || 'timeline'}.${ending}`;

/**
 * Offers a file to be saved.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const href = URL.createObjectURL(blob);
  el('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
