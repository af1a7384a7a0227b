// @ts-check
// Brings a timeline back after its engine has ended in an error; loaded ahead, or when that has happened.
import { FLAG } from '../core/flags.js';
import { Fault } from '../core/later.js';
import { put } from './keep.js';
import { cancelled } from './read.js';

/** So often it is tried without a picture that rests. */
const MOST = 3;

/**
 * Opens in a new core what is shown, and puts it where it was. Throws where that does not succeed.
 * @param {import('../picture/stage.js').Stage} stage
 * @param {import('./load.js').Loading} loading
 * @param {{ falls: () => number, open: (() => Promise<void>) | null }} record `falls` says how often it has ended; `open`
 *   opens what is shown, where anything is
 */
export async function restart(stage, loading, { falls, open }) {
  const { live } = stage;
  const { seen } = live;
  loading.kept = {
    remember() {},
    restore(core) {
      // Another record has come meanwhile.
      if (live.alive) throw cancelled(loading.signal);
      stage.size(core);
      return seen ? put(core, seen) : 0;
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
      // What is not there now will hardly be so at once.
      if (loading.signal.aborted || /network|status|timeout|file/.test(error.code)) throw error;
    }
  }
  const done = stage.words.say('restarted');
  stage.notices.hint(done);
  stage.notices.say(done);
}
