// @ts-check
// Messages for rare cases. Loaded when one occurs.
import { brief, el } from '../dom/el.js';

/** Maximum number of characters of an id in a message, including the ellipsis. */
const SHOWN = 81;
/** In ms: by then a link that opens has taken the focus or hidden the page. */
const OPENED = 700;

/** Why there is no axis, and what to do. @param {import('../core/types.js').Record} state @param {import('../words/say.js').Words} words */
export const undated = ({ events }, words) => (events ? words.count('undatedRecord', events) : words.say('emptyRecord'));

/** That an event which was asked for is not there. @param {string} id @param {import('../words/say.js').Words} words */
export const unknown = (id, words) => words.say('unknownEvent', brief(id, SHOWN));

/**
 * Offers choices after the first record was cancelled.
 * @param {import('./stage.js').Stage} stage
 * @param {() => void} again
 * @param {false | (() => void)} example
 */
export function offerWays(stage, again, example) {
  const { words } = stage;
  /** @type {[string, () => void][]} */
  const actions = [[words.say('tryAgain'), again], [words.say('openFile'), stage.pick]];
  if (example) actions.push([words.say('showExample'), example]);
  stage.frame.title.textContent ||= words.say('timeline');
  stage.notices.alert(words.say('cancelledFirst'), { actions });
}

/**
 * Shows the address of a link that did not open: the sandbox of a frame may stop it, and tells nobody.
 * @param {import('./notices.js').Notices} notices @param {string} href @param {import('../words/say.js').Words} words
 */
export function follow(notices, href, words) {
  setTimeout(() => {
    if (document.hidden || !document.hasFocus()) return;
    const address = el('bdi', { text: href });
    notices.alert(words.say('linkStopped'), { lines: [address] });
    getSelection()?.selectAllChildren(address);
  }, OPENED);
}
