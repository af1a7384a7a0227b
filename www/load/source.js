// @ts-check
// What `src=` in the address of the standard page means; loaded where it is there.
import { Fault } from '../core/later.js';
import { checkAddress, decoded } from './read.js';

/** What else the address of the page can say. */
const OWN = /^(src|embed|lang|theme|interaction|map)(=|$)/;

/**
 * The address of the record. One that was put there as it is, with a query of its own, goes on behind its `&`: what is no
 * parameter of the page belongs to it.
 * @param {string} search the query of the page's address
 */
export function source(search) {
  const parts = search.slice(1).split('&');
  const at = parts.findIndex(part => /^src(=|$)/.test(part));
  const [first, ...rest] = parts.slice(at);
  let text = first.slice(4);
  const isPlain = text.includes('?');
  if (isPlain) text = [text, ...rest.filter(part => !OWN.test(part))].join('&');
  else text = decoded(text.includes('://') ? text : text.replace(/\+/g, ' '));
  if (!text.trim()) {
    throw new Fault('address', 'noAddress');
  }
  const url = checkAddress(text);
  const policy = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[http-equiv=Content-Security-Policy]'));
  const allowed = /connect-src ([^;]*)/.exec(policy?.content ?? '')?.[1].split(/\s+/);
  if (allowed && url.origin !== location.origin && !allowed.includes(url.protocol) && !allowed.includes(url.origin)) {
    throw new Fault('policy', 'policy', [url.host + url.pathname, allowed.join(' ')]);
  }
  return url;
}
