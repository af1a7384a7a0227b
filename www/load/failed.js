// @ts-check
// What a reader is told when a load failed or was cancelled, and what can be done about it.
import { later, reason } from '../core/later.js';
import { isShipped, SHIPPED } from './load.js';

/**
 * Message, code and problems of any thrown value.
 * @param {any} error
 * @returns {{ code: string, message: string, problems: import('../core/types.js').Problem[] }}
 */
const faultOf = error => ({ code: error?.code ?? 'unknown', message: reason(error), problems: error?.problems ?? [] });

/**
 * Tells of a load that failed, unless another has taken its place.
 * @param {import('./load.js').Loader} loader
 * @param {import('../picture/stage.js').Stage} stage
 * @param {import('./load.js').Loading} loading
 * @param {unknown} error
 * @param {[unknown, import('../face/types.js').LoadOptions | undefined]} asked what was to be loaded
 * @param {(() => void) | null} restart null while the engine is being restarted
 */
export async function fail(loader, stage, loading, error, [data, given], restart) {
  // Where its words cannot be had its key is better than nothing.
  await Promise.all([later('words/more.js').catch(() => {}), stage.words.learn()]);
  if (!loader.holds(loading)) return;
  stage.dropPart();
  const { code, problems } = faultOf(error);
  const { words } = stage;
  const again = () => loader.quietly(data, given);
  const example = !isShipped(data) && (() => loader.quietly(SHIPPED));
  if (code === 'cancelled') {
    // There may be no record to return to. Another load may have begun meanwhile.
    later('picture/notes.js').then(({ offerWays }) => {
      if (!stage.loaded && !loader.busy && stage.live.alive) offerWays(stage, again, example);
    }).catch(reportError);
    return;
  }
  const message = words.fault(error);
  /** @type {[string, () => void][]} */
  const actions = [];
  if (/network|status|timeout|truncated|crash|reader/.test(code)) actions.push([words.say('tryAgain'), again]);
  if (!stage.loaded && example) actions.push([words.say('showExample'), example]);
  stage.frame.title.textContent ||= words.say('timeline');
  if (!stage.live.alive && restart) actions.push([words.say('reload'), restart]);
  // The first problems; one of the whole record has no place.
  const lineOf = (/** @type {import('../core/types.js').Problem} */ { line, column, message: said }) => (line ? words.say('problemAt', line, column, said) : said);
  stage.notices.alert(message, { lines: problems.slice(0, 5).map(lineOf), actions });
  // Delayed, because a listener can be added only after `mount` has resolved.
  setTimeout(() => stage.listeners.emit('error', { code, message }));
}

/**
 * Tells of an engine that could not be started again.
 * @param {import('./load.js').Loader} loader
 * @param {import('../picture/stage.js').Stage} stage
 * @param {string[]} lines
 * @param {() => void} again
 */
export function stopped(loader, stage, lines, again) {
  const { words } = stage;
  const { home, foreign } = loader;
  /** @type {[string, () => void][]} */
  const actions = [[words.say('reload'), again]];
  if (foreign && home.title) actions.push([words.say('backTo', home.title), () => loader.quietly(home.src)]);
  else if (!isShipped(home.src)) actions.push([words.say('showExample'), () => loader.quietly(SHIPPED)]);
  stage.halt(words.say('stopped'), lines, actions);
}
