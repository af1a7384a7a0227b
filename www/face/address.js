// @ts-check
// The fragment of the page's address: the visible time and the selected event.
import { decoded } from '../load/bytes.js';

/**
 * Reads `t=FROM..TO&sel=ID`. A host may add its own part (WordPress appends `#?secret=…`), which is kept, as are
 * unknown keys. If a key is written twice, the first one counts.
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
 * Writes the fragment. For a record that no address can name, only the parts that are not ours.
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
