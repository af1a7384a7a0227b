// @ts-check
// The record's title, summary and extent.
import { any } from '../core/versions.js';
import { el, put, speak } from '../dom/el.js';

/** Number of letters of a summary that are shown first. */
const TEXT = 4000;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export const part = ({ box }, { kind, words }) => ({
  update({ record }, changed) {
    if (!any(changed, 'record')) return;
    const { summary, events, undated } = record;
    const text = (/** @type {string} */ name, /** @type {string} */ said) => (said ? put(el('p', { class: name, dir: 'auto' }), said, TEXT) : '');
    const about = text('annals-text', summary);
    if (about) speak(about, record.language);
    box.replaceChildren(
      el(/** @type {'h2'} */ (`h${kind.heading}`), { class: 'annals-heading', tabindex: -1, dir: 'auto', text: words.say('aboutTimeline') }),
      about,
      text('annals-soft', !events ? words.say('noEvents') : undated === events ? words.count('allUndated', events)
        : undated ? words.count('someUndated', events, words.grouped(undated)) : words.count('allDated', events)),
      text('', words.say('selectHint')),
    );
  },
  close() {},
});
