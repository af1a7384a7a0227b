// @ts-check
// The address of what a timeline shows. Loaded when one is asked for.
import { SHIPPED } from '../load/load.js';
import { fragment } from './follow.js';
import { queryOf } from './query.js';

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
