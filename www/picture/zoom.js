// @ts-check
// Keys that go from hit to hit, and that zoom to the selection, to its lane, to all hits.
import { hitsSaid } from '../parts/finder.js';

/** @typedef {import('../pkg/annals_quick.js').Engine} Engine */

/** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal @param {boolean} fixed true if the picture cannot be moved */
export function zoomKeys(stage, signal, fixed) {
  const { frame: { root }, live, notices, words } = stage;
  const act = (/** @type {(engine: Engine) => number} */ work) => stage.finding().then(finding => finding.act(work));
  const step = async (/** @type {boolean} */ forward) => {
    if (!live.sought?.query) return notices.say(words.say('noSearch'));
    await act(engine => engine.step_hit(forward, performance.now()));
    const finding = await stage.finding();
    notices.say(hitsSaid(await finding.ask(engine => engine.found(0, 0)), words));
  };
  /** Zooms to the event with the focus or the selection. @param {(engine: Engine, id: string) => number} work @param {import('../words/say.js').Key} lacking */
  const zoom = async (work, lacking) => {
    const id = live.snapshot.focused ?? live.snapshot.selected;
    if (id === null || !await act(engine => work(engine, id))) notices.say(words.say(id === null ? 'noSelection' : lacking));
  };
  /** @type {Record<string, () => Promise<void>>} */
  const ways = { 'n': () => step(true), 'p': () => step(false) };
  if (!fixed) {
    Object.assign(ways, {
      'z': () => zoom((engine, id) => engine.show_event(id, performance.now()), 'selectionUndated'),
      'l': () => zoom((engine, id) => engine.show_lane_of(id, performance.now()), 'laneUndated'),
      'h': async () => {
        if (!live.sought?.query || !await act(engine => engine.show_hits(performance.now()))) notices.say(words.say('noSearch'));
      },
    });
  }
  root.addEventListener('keydown', event => {
    const way = Object.hasOwn(ways, event.key.toLowerCase()) ? ways[event.key.toLowerCase()] : null;
    if (!way || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !live.alive) return;
    if (/** @type {Element} */ (event.target).closest('input, select, textarea, table')) return;
    event.preventDefault();
    way().catch(reportError);
  }, { signal });
}
