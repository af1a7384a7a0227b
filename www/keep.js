// @ts-check
// What a reader has made of the picture, carried over to another record; loaded when that is asked for.

const HIDE = 0;
const FOLD = 2;
const UNFOLD = 3;
const UP = 4;

/** By what a lane is known in both records. */
const key = ({ title, side }) => JSON.stringify([title, side]);

/** Hides, folds and orders the lanes that were there before as they were; new ones stay below those they stand below. */
function arrange(engine, before) {
  let flags = 0;
  const there = (choices, value) => (choices.some(choice => choice.value === value) ? value : '');
  const now = engine.arrangement();
  flags |= engine.arrange(there(now.groups, before.group), there(now.colours, before.colour));
  const was = new Map(before.lanes.map((lane, place) => [key(lane), { ...lane, place }]));
  let last = -1;
  const lanes = engine.arrangement().lanes.map(lane => {
    const old = was.get(key(lane));
    last = old?.place ?? last;
    if (old?.hidden) flags |= engine.change_lane(lane.lane, HIDE);
    if (old && old.folded !== lane.folded) flags |= engine.change_lane(lane.lane, old.folded ? FOLD : UNFOLD);
    return { lane: lane.lane, place: last };
  });
  for (let from = 1; from < lanes.length; from++) {
    for (let at = from; at > 0 && lanes[at - 1].place > lanes[at].place; at--) {
      flags |= engine.change_lane(lanes[at].lane, UP);
      [lanes[at - 1], lanes[at]] = [lanes[at], lanes[at - 1]];
    }
  }
  return flags;
}

/**
 * Remembers the picture whenever it is asked to, and puts the last one into a core that has taken another record.
 * @param {import('./stage.js').Stage} stage
 */
export function keeper(stage) {
  /** Selected when the load began: a part of the record may not have it yet. */
  const { selected: first } = stage.state;
  let seen;
  const remember = () => {
    seen = stage.ask(engine => ({ state: engine.state(), arrangement: engine.arrangement(), scroll: engine.scroll() }));
  };
  return {
    remember,
    /** Gives the flags of what was done. @param {import('./engine.js').Core} core */
    restore(core) {
      // That at work may have been moved in while this one was prepared.
      if (core !== stage.cores.current) remember();
      const { state: { view, selected }, arrangement, scroll } = seen;
      const now = performance.now();
      return core.run(engine => {
        let flags = arrange(engine, arrangement);
        const id = selected ?? first;
        if (id !== null) flags |= engine.select(id, false, now);
        flags |= engine.show(view.from, view.to, false, now);
        // Last, since what was selected would come into view.
        return flags | engine.scroll_to(scroll);
      });
    },
  };
}
