// @ts-check
// What the header says of a record: its title, its extent, where it comes from, its problems.
import { later } from '../core/later.js';
import { brief, el, speak } from '../dom/el.js';
import { extent } from '../dom/text.js';

/**
 * Shows the record of the core in the header, and a note over a picture without an axis. Returns what it says.
 * @param {import('./frame.js').Frame} frame
 * @param {import('../core/live.js').Live} live
 * @param {import('../parts/table.js').Kind} kind
 * @param {import('../words/say.js').Words} words
 */
export function showRecord({ title, extent: span, note, badge, offer }, live, { compact }, words) {
  const { record } = live.snapshot;
  const whole = extent(words, record);
  const text = live.cores.isPart ? words.say('soFar', whole) : whole;
  title.textContent = brief(live.title || words.say('timeline'));
  speak(title, record.language);
  span.textContent = text;
  markHost(title, live.cores.current?.from ?? '', words);
  note.hidden = record.dated > 0;
  note.textContent = '';
  if (!note.hidden) later('picture/notes.js').then(({ undated }) => { note.textContent = undated(record, words); }).catch(reportError);
  const { errors, warnings } = record;
  const problems = errors + warnings ? words.count('problemCount', errors + warnings) : '';
  badge.classList.toggle('annals-error', errors > 0);
  // Problems are for the publisher: for the readers of an article they are in the description of the timeline.
  if (compact) badge.textContent = problems;
  else offer(badge, problems);
  return { text, problems };
}

/** Says which other site a record comes from, before its own words. @param {HTMLElement} title @param {string} host @param {import('../words/say.js').Words} words */
function markHost(title, host, words) {
  title.parentElement?.querySelector('.annals-from')?.remove();
  // The end of a name says whose it is.
  if (host) title.before(el('span', { class: 'annals-from', text: words.say('from', host.length > 40 ? `…${host.slice(-40)}` : host), title: host }));
}
