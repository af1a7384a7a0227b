// @ts-check
// Carries the reader's view, selection and arrangement over to another record. Loaded when requested.
import { CHANGE, FLAG } from '../core/flags.js';

/** @typedef {import('../core/types.js').Arrangement} Arrangement */

/** Key of a lane in both records. @param {{ title: string, side: string }} lane */
const key = ({ title, side }) => JSON.stringify([title, side]);

/**
 * Restores hidden, folded and reordered lanes. New lanes stay below their predecessors.
 * @param {import('../core/engine.js').Engine} engine
 * @param {Arrangement} before
 */
function arrange(engine, before) {
  let flags = 0;
  const there = (/** @type {import('../core/types.js').Choice[]} */ choices, /** @type {string} */ value) => (choices.some(choice => choice.value === value) ? value : '');
  const now = engine.arrangement();
  flags |= engine.arrange(there(now.groups, before.group), there(now.colours, before.colour));
  const was = new Map(before.lanes.map((lane, place) => [key(lane), { ...lane, place }]));
  let last = -1;
  const lanes = engine.arrangement().lanes.map(lane => {
    const old = was.get(key(lane));
    last = old?.place ?? last;
    if (old?.hidden) flags |= engine.change_lane(lane.lane, CHANGE.HIDE);
    if (old && old.folded !== lane.folded) flags |= engine.change_lane(lane.lane, old.folded ? CHANGE.FOLD : CHANGE.UNFOLD);
    return { lane: lane.lane, place: last };
  });
  for (let from = 1; from < lanes.length; from++) {
    for (let at = from; at > 0 && lanes[at - 1].place > lanes[at].place; at--) {
      flags |= engine.change_lane(lanes[at].lane, CHANGE.UP);
      [lanes[at - 1], lanes[at]] = [lanes[at], lanes[at - 1]];
    }
  }
  return flags;
}

/** In seconds: the range in which dates are written with a four-digit year, 0 to 9999. */
const [FIRST, LAST] = [-62167219200, 253402300799];

/**
 * The sides of a view to the second, or by their dates if no date can express the second.
 * @param {import('../core/types.js').View} view
 */
function sides({ from, to, fromSeconds, toSeconds }) {
  if (!(fromSeconds >= FIRST && toSeconds <= LAST && toSeconds - fromSeconds >= 1)) return [from, to];
  // The end of a view is exclusive.
  return [fromSeconds, toSeconds - 1].map(at => new Date(Math.round(at) * 1000).toISOString().replace('.000', ''));
}

/** Steps of a search and a filter that are done before the first picture. */
const STEPS = 4;

/**
 * Searches and filters as before, for a record that is not very large before its first picture.
 * @param {import('../pkg/annals_quick.js').Engine} engine
 * @param {NonNullable<import('../core/live.js').Live['sought']>} sought
 */
function seek(engine, { query, filter, fades }) {
  let flags = filter ? engine.filter(filter, fades) : 0;
  if (query) flags |= engine.search(query);
  for (let step = 0; step < STEPS && flags & FLAG.FINDING; step++) flags = (flags & ~FLAG.FINDING) | engine.find_on();
  return flags;
}

/**
 * Restores a picture in a core with a record, and returns the flags.
 * @param {import('../core/engine.js').Core} core
 * @param {import('../core/live.js').Seen} seen
 * @param {import('../core/live.js').Live['sought']} [sought]
 */
export const put = (core, { view, selected, arrangement, scroll }, sought = null) => core.run(engine => {
  const now = performance.now();
  let flags = arrangement ? arrange(engine, arrangement) : 0;
  if (sought && core.isQuick) flags |= seek(/** @type {any} */ (engine), sought);
  if (selected !== null) flags |= engine.select(selected, false, now);
  const [from, to] = sides(view);
  flags |= engine.show(from, to, false, now);
  // Last, because the selection would otherwise scroll into view.
  return flags | engine.scroll_to(scroll);
});

/**
 * Remembers the picture on request, and restores the last one in a core with another record.
 * @param {import('../core/live.js').Live} live
 */
export function keeper(live) {
  /** The selection when the load began: a part of the record may not have the event yet. */
  const { selected: first } = live.snapshot;
  /** @type {import('../core/live.js').Seen | null} */
  let seen = null;
  const remember = () => {
    // After a trap the core cannot be asked.
    if (!live.alive) seen ??= live.seen;
    else {
      const { view, selected, scroll } = live.snapshot;
      seen = { view, selected, scroll, arrangement: live.ask(engine => engine.arrangement()) };
    }
  };
  return {
    remember,
    /** Returns the flags. @param {import('../core/engine.js').Core} core */
    restore(core) {
      // The reader may have moved in the current core while this one was prepared.
      if (core !== live.cores.current) remember();
      return seen ? put(core, { ...seen, selected: seen.selected ?? first }, live.sought) : 0;
    },
  };
}
