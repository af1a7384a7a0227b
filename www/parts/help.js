// @ts-check
// How to move the picture: by fingers or the mouse, and by keys. Where fingers are used they come first.
import { el } from '../dom/el.js';
import { CORE_KEYS, OWN_KEYS } from './keys.js';
import { PARTS } from './table.js';

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, { kind: { fixed, cooperative }, words }) {
  const keys = el('dl', { class: 'annals-keys' });
  const row = (/** @type {string[]} */ caps, /** @type {string} */ says) =>
    keys.append(el('dt', {}, ...caps.flatMap(cap => [el('kbd', { text: cap }), ' '])), el('dd', { text: says }));
  /** What stands on a key of the table of parts. @param {string} key */
  const cap = key => (key.startsWith('Ctrl+') ? words.say('keyWith', key.slice(5).toUpperCase()) : key.toUpperCase());
  for (const { caps, says, moves } of [...CORE_KEYS, ...OWN_KEYS]) {
    if (!(fixed && moves)) row(caps.map(cap => words.say(/** @type {any} */ (cap))), words.say(says));
  }
  for (const { id, keys: opening = [] } of /** @type {import('./table.js').Entry[]} */ (Object.values(PARTS))) {
    if (opening.length) row(opening.map(cap), words.say(/** @type {any} */ (id)));
  }
  const touch = el('ul', { class: 'annals-gestures' }, ...[words.say('gestureTap'), words.say('gestureHold'), ...fixed ? [] : [words.say(cooperative ? 'gestureGuest' : 'gestureDrag')]]
    .map(text => el('li', { text })));
  const mouse = fixed ? null : el('p', { text: words.say(cooperative ? 'dragGuest' : 'drag') });
  const parts = matchMedia('(pointer: coarse)').matches ? [touch, keys] : [mouse, keys, touch];
  for (const one of parts) if (one) box.append(one);
  return { update() {}, close() {} };
}
