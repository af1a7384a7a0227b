// @ts-check
// What is said in cases that seldom come; loaded when one does.
import { brief, el } from '../dom/el.js';
import { count } from '../dom/text.js';

/** Of an id no more than this is repeated, in characters with the ellipsis. */
const SHOWN = 81;
/** A link that opens takes the focus or hides the page by then, in ms. */
const OPENED = 700;

/** Why there is no axis, and what to do. @param {import('../core/types.js').Record} state */
export const undated = ({ events }) => (events
  ? `This record has ${count(events, 'event')} and no date that can be read, so there is no axis. What it has is listed below. A date such as 2005, 2005-09 or 2005-09-19 gives an event its place.`
  : 'This record has no events.');

/** That an event which was asked for is not there. @param {string} id */
export const unknown = id => `The event “${brief(id, SHOWN)}” that was asked for is not in this record. It may have got another id since, or been taken out.`;

/**
 * What can be done where a first record was not waited for.
 * @param {import('./stage.js').Stage} stage @param {() => void} again @param {false | (() => void)} example
 */
export function offerWays(stage, again, example) {
  /** @type {[string, () => void][]} */
  const actions = [['Try again', again], ['Open a file', stage.pick]];
  if (example) actions.push(['Show the example', example]);
  stage.frame.title.textContent ||= 'Timeline';
  stage.notices.alert('The load was cancelled, so there is no record to show yet.', { actions });
}

/**
 * Shows the address of a link that did not open: the sandbox of a frame may stop it, and tells nobody.
 * @param {import('./notices.js').Notices} notices @param {string} href
 */
export function follow(notices, href) {
  setTimeout(() => {
    if (document.hidden || !document.hasFocus()) return;
    const address = el('bdi', { text: href });
    notices.alert('If no page has opened, this frame does not let links open. The address, to be copied:', { lines: [address] });
    getSelection()?.selectAllChildren(address);
  }, OPENED);
}
