// @ts-check
// Typed columns on their way into the core for large records; fetched with the first ones.

/** So many rows are handed over at a time, and so many before the page answers. */
const ROWS = 2 ** 15;
const BREATH = 2 ** 17;

/**
 * Hands columns to a core, some rows at a time; the result ends it and gives flags.
 * @param {import('./given.js').Columns} columns
 * @param {import('../core/engine.js').Core} core
 * @param {() => Promise<void>} check lets the page answer
 */
export async function feedColumns({ start, end, lane, lanes, titles: { bytes, offsets }, rank }, core, check) {
  // That of the core for large records, which alone takes them.
  const run = (/** @type {(engine: import('../pkg/annals_quick.js').Engine) => any} */ work) => core.run(/** @type {any} */ (work));
  run(engine => engine.columns(lanes, Uint32Array.of(start.length, end.length, lane.length, offsets.length, bytes.length, ...(rank ? [rank.length] : []))));
  for (let at = 0; at < start.length; at += ROWS) {
    const to = at + ROWS;
    const [first = 0, last = bytes.length] = [offsets[at], offsets[Math.min(to, offsets.length - 1)]];
    run(engine => engine.feed_columns(start.subarray(at, to), end.subarray(at, to), lane.subarray(at, to),
      bytes.subarray(first, Math.max(first, last)), offsets.subarray(at, to + 1), first, rank?.subarray(at, to)));
    if (to % BREATH === 0) await check();
  }
  return () => /** @type {number} */ (run(engine => engine.columns_read()));
}
