// @ts-check
// What the fragment of the page's address says.
import { decoded } from '../load/bytes.js';

/** @typedef {ReturnType<typeof readFragment>} Asked */

/**
 * Reads `t=FROM..TO&sel=ID&q=WORDS&f=FILTER&arr=by:GROUP,colour:COLOUR&part=NAME`. Other keys are ignored; if one is
 * written twice, the first one counts. A host may add a piece of its own behind (WordPress appends `#?secret=…`), which is kept.
 * @param {string} hash
 */
export function readFragment(hash) {
  const [, text = '', secret = ''] = /^#?([^#?]*)(.*)$/.exec(hash) ?? [];
  const parts = text.split('&');
  const value = (/** @type {string} */ key) => decoded(parts.find(part => part.startsWith(key))?.slice(key.length) ?? '');
  const [, from, to] = /^(.+?)\.\.(.+)$/.exec(value('t=')) ?? [];
  const [, group, colour] = /^(?:by:(\w+))?,?(?:colour:(\w+))?$/.exec(value('arr=')) ?? [];
  return { view: from ? { from, to } : null, selected: value('sel=') || null, arrange: { group, colour }, part: value('part='), query: value('q='), filter: value('f='), secret };
}
