// @ts-check
// What is said of the record as a whole.
import { any } from '../core/versions.js';
import { el, put } from '../dom/el.js';
import { count, grouped } from '../dom/text.js';

/** So many letters of a summary are there at first. */
const TEXT = 4000;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export const part = ({ box }, { kind }) => ({
  update({ record }, changed) {
    if (!any(changed, 'record')) return;
    const { summary, events, undated } = record;
    const text = (/** @type {string} */ name, /** @type {string} */ words) => (words ? put(el('p', { class: name, dir: 'auto' }), words, TEXT) : '');
    box.replaceChildren(
      el(/** @type {'h2'} */ (`h${kind.heading}`), { class: 'annals-heading', tabindex: -1, dir: 'auto', text: 'About this timeline' }),
      text('annals-text', summary),
      text('annals-soft', !events ? 'No events.' : undated === events ? `${count(events, 'event')} without a date.`
        : `${count(events, 'event')}${undated ? `, ${grouped(undated)} of them without a date` : ''}.`),
      text('', 'Select an event to read what is known of it and where that is said.'),
    );
  },
  close() {},
});
