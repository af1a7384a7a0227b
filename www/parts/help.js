// @ts-check
// How to move the picture by mouse, touch and keys.
import { el } from '../dom/el.js';

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, { kind: { fixed, cooperative }, words }) {
  const keys = el('dl', { class: 'annals-keys' });
  for (const [key, what] of [['← → ↑ ↓', words.say('helpNear')], [words.say('keyEnds'), words.say('helpEnds')],
    ...fixed ? [] : [['+ −', words.say('helpZoom')]], [words.say('keyEnter'), words.say('helpEnter')], [words.say('keyEscape'), words.say('helpEscape')],
    ['F O', words.say('helpFold')], ...fixed ? [] : [['/', words.say('helpSearch')]]]) {
    keys.append(el('dt', {}, el('kbd', { text: key })), el('dd', { text: what }));
  }
  if (!fixed) box.append(el('p', { text: words.say(cooperative ? 'dragGuest' : 'drag') }));
  box.append(keys);
  return { update() {}, close() {} };
}
