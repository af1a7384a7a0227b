// @ts-check
// Restarts a timeline after a failure of its engine. Loaded ahead, or after the failure.
import { FLAG } from '../core/flags.js';
import { Fault } from '../core/later.js';
import { put } from './keep.js';
import { cancelled } from './bytes.js';

/** Maximum number of attempts without a picture at rest. */
const MOST = 3;

/**
 * Opens the shown record in a new core and restores the view. Throws if that fails.
 * @param {import('../picture/stage.js').Stage} stage
 * @param {import('./load.js').Loading} loading
 * @param {{ falls: () => number, open: (() => Promise<void>) | null }} record `falls` returns the number of failures; `open` opens the shown record, if there is one
 */
export async function restart(stage, loading, { falls, open }) {
  const { live } = stage;
  const { seen } = live;
  loading.kept = {
    remember() {},
    restore(core) {
      // Another record has been shown meanwhile.
      if (live.alive) throw cancelled(loading.signal);
      stage.size(core);
      return seen ? put(core, seen, live.sought) : 0;
    },
  };
  stage.notices.hint(stage.words.say('restarting'));
  // The record before a part of the next one may be in a core that is whole.
  stage.dropPart();
  for (let tries = 1; !live.alive && !stage.ended; tries++) {
    if (falls() > MOST || tries > MOST) throw new Fault('crash', 'triedOften', [MOST]);
    try {
      if (open) await open();
      else {
        const core = await live.cores.forPart(0);
        if (live.alive) core.free();
        else {
          live.cores.adopt(core);
          live.told(FLAG.FRAME);
        }
      }
    } catch (/** @type {any} */ error) {
      // A missing file or network will hardly be back at once.
      if (loading.signal.aborted || /network|status|timeout|file/.test(error.code)) throw error;
    }
  }
  const done = stage.words.say('restarted');
  stage.notices.hint(done);
  stage.notices.say(done);
}
