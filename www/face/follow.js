// @ts-check
// Keeps the fragment of the page's address and the timeline the same: the address follows the reader, and the timeline
// follows the address. Loaded after the first picture.
import { readFragment } from './address.js';

/** In ms: rest before the address is updated. Browsers refuse more than about ten changes per second. */
const SETTLED = 400;
/** The arrangement of a record as it comes, which no address needs to say. */
const GROUP = 'record';
const COLOUR = 'family';

/**
 * What an address names. Null for the arrangement where it is that of the record.
 * @typedef {{ view: { from: string, to: string } | null, selected: string | null, arrange: { group?: string, colour?: string } }} State
 */

/** A value of the fragment; signs that need no code stay as they are. @param {string} text */
const coded = text => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%(3A|2C)/g, sign => decodeURIComponent(sign));

/**
 * The fragment for a state; for a record that no address can name (null), only what a host has added.
 * @param {State | null} state
 * @param {string} secret
 */
export function fragment(state, secret) {
  /** @type {string[]} */
  const parts = [];
  if (state) {
    const { view, selected, arrange: { group = GROUP, colour = COLOUR } } = state;
    const lanes = [group === GROUP ? '' : `by:${group}`, colour === COLOUR ? '' : `colour:${colour}`].filter(Boolean).join();
    if (view) parts.push(`t=${coded(`${view.from}..${view.to}`)}`);
    if (selected !== null) parts.push(`sel=${coded(selected)}`);
    if (lanes) parts.push(`arr=${coded(lanes)}`);
  }
  return `#${parts.join('&')}${secret}`;
}

/** What makes an entry of the history: Back undoes each of these. @param {State | null} state */
export const entry = state => JSON.stringify(state && [state.selected]);

/**
 * Shows what an address says; its record first, where a reader has opened another one.
 * @param {import('./own.js').Own} own
 * @param {import('./address.js').Asked} asked
 */
async function go(own, { view, selected, arrange: { group = GROUP, colour = COLOUR } }) {
  // A failure is told in the page.
  if (own.foreign && !await own.home().catch(() => null)) return;
  const arranged = own.live.seen?.arrangement;
  if (arranged?.group !== group || arranged?.colour !== colour) own.arranged({ group, colour });
  own.seek(selected).catch(reportError);
  try {
    if (view) own.show({ ...view, animate: true, width: undefined });
  } catch { /* without dates the view is kept */ }
}

/**
 * Follows until the page is left.
 * @param {import('./own.js').Own} own
 * @param {string} read the fragment that the timeline was opened with
 */
export function follow(own, read) {
  const { live, stage: { listeners } } = own;
  let { secret } = readFragment(read);
  let timer = 0;
  let written = read;
  /** The state of the entry of the history that is shown; unknown after a jump. @type {string | null} */
  let shown = null;

  /** @returns {State | null} */
  const state = () => {
    // No address can name a reader's own file.
    if (own.foreign || !live.snapshot.record) return null;
    return { view: live.view, selected: own.stage.selected, arrange: live.seen?.arrangement ?? {} };
  };
  const write = () => {
    const now = state();
    const next = entry(now);
    const text = fragment(now, secret);
    // In a frame Back belongs to the article around it.
    const adds = shown !== null && next !== shown && self === top;
    try {
      if (text !== written) history[adds ? 'pushState' : 'replaceState'](history.state, '', text);
      [written, shown] = [location.hash, next];
    } catch { /* refused after too many changes: the next rest writes it */ }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(write, SETTLED);
  };
  const turn = () => {
    if (location.hash === written) return;
    const asked = readFragment(written = location.hash);
    ({ secret } = asked);
    shown = null;
    go(own, asked).catch(reportError);
    soon();
  };
  listeners.on('change', soon);
  window.addEventListener('hashchange', turn);
  turn();
  soon();
}
