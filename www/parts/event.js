// @ts-check
// What stands beside the fields of an event: its images, its date in the reader's time zone, its link and its citation.
import { later } from '../core/later.js';
import { brief, button, dress, el, link as linkTo } from '../dom/el.js';
import { sentences } from './compare.js';
import { finder } from './finder.js';

/** @typedef {import('../core/types.js').Details} Details */
/** @typedef {import('./table.js').Core} Core */

/** A moment with a time zone, as a record writes it: what the browser reads too. */
const ZONED = /^-?\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

/** Number of images of an event that are fetched; the others are links. */
const IMAGES = 4;

/** True while dates are said in the reader's time zone; kept from event to event. */
let isMine = false;

/** The event with which another one is to be compared, by timeline. @type {WeakMap<Core, { id: string, title: string }>} */
const compared = new WeakMap();

/** A moment in the reader's time zone, or empty where its date has no zone. @param {string | null} date @param {string} tag */
export function inMyZone(date, tag) {
  if (!date || !ZONED.test(date)) return '';
  const at = new Date(date);
  return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, {
    weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', hourCycle: 'h23',
    ...date.length > 22 ? { second: '2-digit' } : {},
  }).format(at);
}

/**
 * What to write under a quotation of the record: the event, its date, its sources with the place in them, the record,
 * and the address.
 * @param {Details} event
 * @param {string} record its title
 * @param {string | null} address
 * @param {import('../words/say.js').Words} words
 */
export function citation({ title, dateText, sources }, record, address, words) {
  const works = sources.map(({ title: work, publisher, at, url }) => [work, publisher, at, url].filter(Boolean).join(', '));
  const whole = [`${title.replace(/\.$/, '')}, ${dateText}`, ...works, words.say('citedIn', record) + (address ? `, ${address}` : '')];
  return whole.map(part => part.replace(/\.$/, '')).join('. ');
}

/** True if an image may be fetched: by https, or from this site. @param {string} url */
export function isSafe(url) {
  if (!URL.canParse(url)) return false;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && origin === location.origin);
}

/**
 * Shows the image of a row in the width of the details, in place of the row. It is fetched without referrer and
 * credentials. If it cannot be shown, the row says so and keeps its link.
 * @param {HTMLElement} row
 * @param {import('../core/types.js').MediumDetails} medium
 * @param {import('../words/say.js').Words} words
 */
function picture(row, { url, alt, caption, credit }, words) {
  const failed = (/** @type {'imageFailed' | 'imageNotSecure'} */ why) => row.append(el('p', { class: 'annals-soft', text: words.say(why) }));
  if (!isSafe(url)) return failed('imageNotSecure');
  const image = el('img', { crossorigin: 'anonymous', referrerpolicy: 'no-referrer', decoding: 'async', alt: alt ?? caption ?? '' });
  dress(image, { display: 'block', 'max-width': '100%', 'max-height': '18em', 'object-fit': 'contain', 'border-radius': '4px' });
  image.addEventListener('error', () => failed('imageFailed'), { once: true });
  image.addEventListener('load', () => {
    const [before, after] = [row.previousElementSibling, row.nextElementSibling];
    if (!row.isConnected) return;
    const figure = el('figure', { class: 'annals-figure' }, image, el('figcaption', { class: 'annals-soft', dir: 'auto' },
      linkTo(url, caption ?? words.say('image')), credit ? `, ${credit}` : ''));
    dress(figure, { margin: '10px 0 14px' });
    row.closest('dl')?.before(figure);
    row.remove();
    if (before?.matches('dt') && !after?.matches('dd')) before.remove();
  }, { once: true });
  image.src = url;
}

/**
 * Adds to the elements of an event.
 * @param {HTMLElement} box
 * @param {Details} event
 * @param {import('../core/types.js').Record} record
 * @param {Core} core
 */
export function adorn(box, event, record, core) {
  const { words, say } = core;
  const images = event.media.filter(({ type }) => type === 'image');
  [...box.querySelectorAll('[data-image]')].slice(0, IMAGES).forEach((row, at) => picture(/** @type {HTMLElement} */ (row), images[at], words));
  const mine = inMyZone(event.date, words.tag);
  const when = box.querySelector('.annals-when');
  if (mine && when) {
    const zone = el('p', { class: 'annals-soft' });
    const turn = button('', () => {
      isMine = !isMine;
      tell();
    }, { class: 'annals-link' });
    const tell = () => {
      zone.replaceChildren(...isMine ? [el('span', { text: mine }), ' · '] : [], turn);
      turn.textContent = words.say(isMine ? 'inItsZone' : 'inMyZone');
    };
    tell();
    when.after(zone);
  }
  const place = el('div', { role: 'status' });
  const copy = (/** @type {string} */ text) => later('dom/copy.js').then(module => module.copy(text, place, say, words)).catch(reportError);
  const link = () => core.link(event.id);
  box.append(el('div', { class: 'annals-row annals-deeds' },
    core.named() ? button(words.say('copyLink'), () => link().then(address => copy(address ?? ''))) : null,
    button(words.say('copyCitation'), () => link().then(address => {
      const whole = core.details(event.id, 0, 2 ** 31) ?? event;
      copy(citation(whole, record.title || words.say('timeline'), address, words));
    })),
    core.kind.fixed ? null : button(words.say('compare'), () => {
      compared.set(core, event);
      comparison(box, event, core);
    })), place);
  if (compared.has(core)) comparison(box, event, core);
}

/**
 * Says above the fields how an event lies to the one that it is compared with, or what to do.
 * @param {HTMLElement} box
 * @param {Details} event
 * @param {Core} core
 */
function comparison(box, { id, title }, core) {
  const { words, say } = core;
  const first = compared.get(core);
  if (!first) return;
  const end = button(words.say('compareEnd'), () => {
    compared.delete(core);
    note.remove();
  }, { class: 'annals-link' });
  const text = el('div', { dir: 'auto' });
  const note = el('div', { class: 'annals-compare', role: 'note' }, text, end);
  dress(note, { padding: '10px 12px', border: '1px solid var(--edge)', 'border-radius': '7px', background: 'var(--ground)', 'margin-top': '10px' });
  box.querySelector('.annals-compare')?.remove();
  box.prepend(note);
  if (first.id === id) {
    text.textContent = words.say('compareWith', brief(first.title, 80));
    say(text.textContent);
    return;
  }
  core.full().then(() => {
    const between = finder(core).ask(engine => engine.between(first.id, id));
    const said = between ? sentences(between, first.title, title, words) : [words.say('compareNone')];
    const heading = el('p', { text: words.say('comparedWith', brief(first.title, 80)) });
    dress(heading, { 'font-weight': '600' });
    text.replaceChildren(heading, ...said.map(one => el('p', { text: one })));
    say(said.join(' '));
  }).catch(reportError);
}
