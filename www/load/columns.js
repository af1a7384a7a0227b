// @ts-check
// Passes typed columns to the core for large records. Fetched with the first ones.

/** Number of rows passed at a time, and before the page can respond. */
const ROWS = 2 ** 15;
const BREATH = 2 ** 17;

/**
 * Passes columns to a core, a block of rows at a time. Returns the final call, which gives flags.
 * @param {import('./given.js').Columns} columns
 * @param {import('../core/engine.js').Core} core
 * @param {() => Promise<void>} check lets the page respond
 */
export async function feedColumns({ start, end, lane, lanes, titles: { bytes, offsets }, rank }, core, check) {
  // The call of the core for large records; only it takes columns.
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
