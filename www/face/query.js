// @ts-check
// The query of an address.

/**
 * A query without what only a frame needs, or with that of another frame; the rest stays as it was written.
 * @param {string} search
 * @param {string} more
 */
export function queryOf(search, more) {
  const name = (/** @type {string} */ part) => part.split('=')[0];
  const dropped = ['embed', 'interaction', ...more ? ['theme', 'lang'] : []];
  // The address of a record comes last: all that follows may be its own.
  const own = search.replace(/^\?/, '').split('&').filter(part => part && !dropped.includes(name(part)));
  return [more, ...own].filter(Boolean).map((part, at) => (at ? '&' : '?') + part).join('');
}
