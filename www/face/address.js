// @ts-check
// The fragment of the page's address: what is in view and what is selected.
import { decoded } from '../load/read.js';

/**
 * Reads `t=FROM..TO&sel=ID`. A host may add its own (WordPress appends `#?secret=…`): that
 * is kept, as are unknown keys. Of a key written twice the first counts.
 * @param {string} hash
 */
export function readFragment(hash) {
  const [, text = '', secret = ''] = /^#?([^#?]*)(.*)$/.exec(hash) ?? [];
  const parts = text.split('&').filter(Boolean);
  const value = (/** @type {string} */ key) => decoded(parts.find(part => part.startsWith(key))?.slice(key.length) ?? '');
  const [, from, to] = /^(.+?)\.\.(.+)$/.exec(value('t=')) ?? [];
  return { view: from ? { from, to } : null, selected: value('sel=') || null, rest: parts.filter(part => !/^(t|sel)=/.test(part)), secret };
}

/**
 * Writes it; of a record that no address can name, what is not ours alone.
 * @param {{ view: { from: string, to: string }, selected: string | null } | null} seen
 * @param {string[]} rest
 * @param {string} secret
 */
export function fragment(seen, rest, secret) {
  const parts = [...rest];
  if (seen) {
    const { view: { from, to }, selected } = seen;
    parts.unshift(`t=${encodeURIComponent(`${from}..${to}`).replace(/%3A/g, ':')}`, ...selected === null ? [] : [`sel=${encodeURIComponent(selected)}`]);
  }
  return `#${parts.join('&')}${secret}`;
}
