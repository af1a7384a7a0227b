// @ts-check
// Brings a timeline back after its engine has ended in an error; loaded ahead, or when that has happened.
import { FLAG } from '../core/engine.js';
import { put } from './keep.js';
import { cancelled } from './read.js';

/** So often it is tried without a picture that rests. */
const MOST = 3;
const DONE = 'The timeline was restarted after an error';

/**
 * Opens in a new core what is shown, and puts it where it was. Throws where that does not succeed.
 * @param {import('../picture/stage.js').Stage} stage
 * @param {import('../annals.js').Loading} loading
 * @param {import('../annals.js').Loading | null} shown
 * @param {{ falls: () => number, open: () => Promise<void> }} record `falls` says how often it has ended
 */
export async function restart(stage, loading, shown, { falls, open }) {
  const { seen } = stage;
  loading.kept = {
    remember() {},
    restore(core) {
      // Another record has come meanwhile.
      if (stage.alive) throw cancelled(loading.signal);
      stage.size(core);
      return seen ? put(core, seen) : 0;
    },
  };
  stage.notices.hint('Restarting after an error');
  // The record before a part of the next one may be in a core that is whole.
  stage.dropPart();
  for (let tries = 1; !stage.alive && !stage.ended; tries++) {
    if (falls() > MOST || tries > MOST) throw new Error(`It was tried ${MOST} times to start it again.`);
    try {
      if (shown) await open();
      else {
        const core = await stage.cores.forPart(0);
        if (stage.alive) core.free();
        else {
          stage.cores.adopt(core);
          stage.apply(FLAG.FRAME);
        }
      }
    } catch (error) {
      // What is not there now will hardly be so at once.
      if (loading.signal.aborted || /network|status|timeout|file/.test(error.code)) throw error;
    }
  }
  stage.notices.hint(DONE);
  stage.notices.say(DONE);
}
