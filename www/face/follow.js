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
 * What an address names; `part` is the open one.
 * @typedef {{ view: { from: string, to: string } | null, selected: string | null, arrange: { group?: string, colour?: string }, part?: string | null, query?: string, filter?: string }} State
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
    const { view, selected, arrange: { group = GROUP, colour = COLOUR }, part, query, filter } = state;
    const lanes = [group === GROUP ? '' : `by:${group}`, colour === COLOUR ? '' : `colour:${colour}`].filter(Boolean).join();
    if (view) parts.push(`t=${coded(`${view.from}..${view.to}`)}`);
    if (selected !== null) parts.push(`sel=${coded(selected)}`);
    if (query) parts.push(`q=${coded(query)}`);
    if (filter) parts.push(`f=${coded(filter)}`);
    if (lanes) parts.push(`arr=${coded(lanes)}`);
    if (part) parts.push(`part=${coded(part)}`);
  }
  return `#${parts.join('&')}${secret}`;
}

/** What makes an entry of the history: Back undoes each of these. @param {State | null} state */
export const entry = state => JSON.stringify(state && [state.selected, state.part || null, state.query || '', state.filter || '']);

/**
 * Shows what an address says; its record first, where a reader has opened another one.
 * @param {import('./own.js').Own} own
 * @param {import('./address.js').Asked} asked
 */
async function go(own, asked) {
  const { view, selected, arrange: { group = GROUP, colour = COLOUR }, part } = asked;
  // A failure is told in the page.
  if (own.foreign && !await own.home().catch(() => null)) return;
  const arranged = own.live.seen?.arrangement;
  if (arranged?.group !== group || arranged?.colour !== colour) own.arranged({ group, colour });
  own.seek(selected).catch(reportError);
  try {
    if (view) own.show({ ...view, animate: true, width: undefined });
  } catch { /* without dates the view is kept */ }
  turn(own, part);
  await find(own, asked);
}

/** Searches and filters as an address says; a filter that cannot be read is none. @param {import('./own.js').Own} own @param {import('./address.js').Asked} asked */
async function find({ live, stage }, { query, filter }) {
  const { sought } = live;
  if (query === (sought?.query ?? '') && filter === (sought?.filter ?? '')) return;
  try {
    const finding = await stage.finding();
    if (filter !== (sought?.filter ?? '')) await finding.filter(filter);
    if (query !== (sought?.query ?? '')) await finding.search(query);
    await finding.done();
  } catch (error) {
    console.warn(error);
  }
}

/** Opens the part that an address names, or closes the open one. @param {import('./own.js').Own} own @param {string} part */
function turn({ stage: { aside, frame } }, part) {
  const isThere = Object.hasOwn(frame.buttons, part);
  if (!isThere) aside.close(false);
  // In a frame the focus stays where it is, with the article around it.
  else if (aside.open !== part) aside.toggle(/** @type {import('../parts/table.js').AsideId} */ (part), self === top);
}

/**
 * Follows until the page is left.
 * @param {import('./own.js').Own} own
 * @param {string} read the fragment that the timeline was opened with
 */
export function follow(own, read) {
  const { live, stage } = own;
  let { secret } = readFragment(read);
  let timer = 0;
  /** Number of addresses that are being followed. */
  let turns = 0;
  let written = read;
  /** The state of the entry of the history that is shown; unknown after a jump. @type {string | null} */
  let shown = null;

  /** @returns {State | null} */
  const state = () => {
    // No address can name a reader's own file.
    if (own.foreign || !live.snapshot.record) return null;
    return { view: live.view, selected: stage.selected, arrange: live.seen?.arrangement ?? {}, part: stage.aside.open, query: live.sought?.query, filter: live.sought?.filter };
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
    if (!turns) timer = window.setTimeout(write, SETTLED);
  };
  /** Writes nothing until an address is followed. @param {Promise<void> | void} turned */
  const until = async turned => {
    turns += 1;
    try {
      await turned;
      await stage.idle();
    } catch (error) {
      reportError(error);
    }
    turns -= 1;
    soon();
  };
  const follows = () => {
    if (location.hash === written) return;
    const asked = readFragment(written = location.hash);
    ({ secret } = asked);
    shown = null;
    until(go(own, asked));
  };
  stage.listeners.on('change', soon);
  window.addEventListener('hashchange', follows);
  turn(own, readFragment(read).part);
  until(find(own, readFragment(read)));
  follows();
}
