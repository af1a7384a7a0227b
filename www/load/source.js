// @ts-check
// The meaning of `src=` in the address of the standard page. Loaded if it is present.
import { Fault } from '../core/later.js';
import { checkAddress, decoded } from './bytes.js';

/** The other parameters of the page. */
const OWN = /^(src|embed|lang|theme|interaction|map|sheet)(=|$)/;

/**
 * The address of the record. An address with a query that is not encoded continues after its `&`: parameters that are
 * not those of the page belong to it.
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
