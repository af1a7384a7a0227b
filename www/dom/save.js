// @ts-check
// Saves files through a link.
import { el } from './el.js';

/** In ms: how long the address of a file is kept. Most browsers have taken the file by the next task, some take it later. */
const KEPT = 60_000;

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
