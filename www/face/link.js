// @ts-check
// The address of what a timeline shows. Loaded when one is asked for.
import { SHIPPED } from '../load/load.js';
import { fragment } from './follow.js';

/** The query of our own page without what only a frame needs; the rest stays as it was written. @param {string} search */
export const withoutFrame = search => search.slice(1).split('&').filter(part => part && !/^(embed|interaction)=/.test(part)).map((part, at) => (at ? '&' : '?') + part).join('');

/**
 * The address of our own page with the visible time and an event, or null for a record that no address names. In a page
 * of somebody else it leads to ours.
 * @param {import('./own.js').Own} own
 * @param {string | null} selected
 * @param {string} [more] a part of the query to be added
 */
export function link(own, selected, more = '') {
  if (own.foreign) return null;
  const { live, src, isGuest } = own;
  const base = isGuest ? new URL('..', import.meta.url) : new URL(location.href);
  const query = !isGuest ? withoutFrame(base.search) : !src || src.href === SHIPPED.href ? '' : `?src=${encodeURIComponent(src.href)}`;
  base.search = [query, more].filter(Boolean).join(query ? '&' : '?').replace(/^(?=[^?])/, '?');
  const { group, colour } = live.seen?.arrangement ?? {};
  base.hash = fragment({ view: live.view, selected, arrange: { group, colour } }, '');
  return base.href;
}
