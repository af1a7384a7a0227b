// @ts-check
// The address of what a timeline shows. Loaded when one is asked for.
import { SHIPPED } from '../load/load.js';
import { fragment } from './follow.js';

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

/**
 * The address of our own page with the visible time and an event, or null for a record that no address names. In a page
 * of somebody else it leads to ours.
 * @param {import('./own.js').Own} own
 * @param {string | null} [selected] by default what is selected
 * @param {string} [more] a part of the query to be added
 */
export function link(own, selected = own.stage.selected, more = '') {
  if (own.foreign) return null;
  const { live, src, isGuest } = own;
  const base = isGuest ? new URL('..', import.meta.url) : new URL(location.href);
  const said = !isGuest ? base.search : !src || src.href === SHIPPED.href ? '' : `?src=${encodeURIComponent(src.href)}`;
  base.search = queryOf(said, more);
  const { group, colour } = live.seen?.arrangement ?? {};
  base.hash = fragment({ view: live.view, selected, arrange: { group, colour }, query: live.sought?.query, filter: live.sought?.filter }, '');
  return base.href;
}
