// @ts-check
// Moves the shown record into the core that can search and filter. Fetched with the first part that needs it.
import { later } from '../core/later.js';

/** In ms: how often a load that goes first is looked after. */
const LOOK = 20;

/**
 * Resolves when the record is in that core; view, selection, lanes and scroll stay. Loads that run go first.
 * @param {import('./load.js').Loader} loader
 * @param {import('../picture/stage.js').Stage} stage
 */
export async function full(loader, stage) {
  const { live } = stage;
  const { cores } = live;
  cores.full = true;
  const { keeper } = await later('load/keep.js');
  while (!live.full) {
    if (loader.busy) {
      // Not until all is at rest: a part that waits for this core is not.
      await new Promise(done => setTimeout(done, LOOK));
      continue;
    }
    const { shown } = loader;
    const loading = loader.claim();
    try {
      loading.kept = keeper(live);
      if (shown) await loader.reopen(shown, loading);
      else cores.adopt(await cores.forPart(0));
    } catch (error) {
      // Otherwise another load has come between.
      if (loader.holds(loading)) {
        cores.full = live.full;
        throw error;
      }
    } finally {
      loader.release(loading);
    }
  }
}
