// @ts-check
// Takes what is shown elsewhere: its link, the code that puts it into an article, and pictures of it.
import { later } from '../core/later.js';
import { button, dress, el } from '../dom/el.js';
import { fileName, save } from '../dom/save.js';
import { saveEvents } from './export.js';
import { finder, headed, reachable } from './finder.js';

/** Languages that are offered for an article: those with all words. */
const LANGUAGES = ['en', 'de'];
/** Height of a frame in CSS pixels: the least, the first, and the most. */
const HEIGHTS = [240, 480, 2000];
/** Widest picture in device pixels that browsers draw. */
const WIDEST = 16_384;
/** Largest area of a picture in device pixels that all browsers draw. */
const LARGEST = 16_777_216;

/** The characters with a meaning in HTML. @type {Record<string, string>} */
const CODES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A text as the value of an attribute. @param {string} text */
export const attribute = text => text.replace(/[&<>"]/g, sign => CODES[sign]);

/**
 * The code for a frame in an article.
 * @param {string} address
 * @param {string} title
 * @param {number} height in CSS pixels
 */
export const frameCode = (address, title, height) =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;

/** The largest scale up to the wanted one at which a picture can be drawn. @param {number} width @param {number} height @param {number} wanted */
export const scaleFor = (width, height, wanted) =>
  Math.min(wanted, WIDEST / width, WIDEST / height, Math.sqrt(LARGEST / (width * height)));

/**
 * A picture in device pixels.
 * @param {string} svg
 * @param {number} wanted pixels of it for each of the picture
 * @returns {Promise<Blob>}
 */
async function png(svg, wanted) {
  const href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = scaleFor(width, height, wanted);
    const canvas = el('canvas');
    [canvas.width, canvas.height] = [width, height].map(side => Math.max(1, Math.round(side * scale)));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(href);
  }
}

const BOX = { padding: '4px 8px', border: '1px solid var(--edge)', 'border-radius': '7px', background: 'var(--ground)', color: 'inherit', font: 'inherit' };

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { ask, say, words, link, named } = core;
  let title = '';
  /** @template {HTMLElement} N @param {N} node @param {Record<string, string>} [more] */
  const boxed = (node, more = {}) => {
    dress(node, { ...BOX, 'min-height': reachable(), ...more });
    return node;
  };
  const wide = { width: '100%', 'margin-top': '8px' };
  /** @param {import('../words/say.js').Key} key @param {HTMLElement} control */
  const row = (key, control) => {
    const name = el('span', { text: words.say(key) });
    dress(name, { 'overflow-wrap': 'normal' });
    dress(control, { 'min-width': '0', 'max-width': '100%' });
    const label = el('label', {}, name, control);
    dress(label, { display: 'flex', 'flex-wrap': 'wrap', 'justify-content': 'space-between', 'align-items': 'center', gap: '10px', 'margin-top': '8px' });
    return label;
  };
  /** @param {[string, string][]} choices */
  const select = choices => boxed(el('select', {}, ...choices.map(([value, text]) => el('option', { value, text }))));
  const place = el('div', { role: 'status' });
  const copy = (/** @type {HTMLInputElement | HTMLTextAreaElement} */ field) =>
    later('dom/copy.js').then(module => module.copy(field.value, place, say, words, { shown: field })).catch(reportError);
  const heading = (/** @type {import('../words/say.js').Key} */ key) => {
    const node = el('h3', { text: words.say(key) });
    dress(node, { 'font-size': '1em', 'margin-top': '18px' });
    return node;
  };

  // The link.
  const address = boxed(el('input', { type: 'text', readonly: true, 'data-first': true, 'aria-label': words.say('linkOfView') }), wide);
  const nameless = el('p', { class: 'annals-soft', text: words.say('noLink') });
  const linked = el('div', {}, address, el('div', { class: 'annals-row' }, button(words.say('copyLink'), () => copy(address))));

  // The frame.
  const height = boxed(el('input', { type: 'number', min: HEIGHTS[0], max: HEIGHTS[2], step: 10, value: HEIGHTS[1] }), { width: '6.5em' });
  const theme = select([['', words.say('themeAuto')], ['light', words.say('themeLight')], ['dark', words.say('themeDark')], ['contrast', words.say('themeContrast')]]);
  const names = new Intl.DisplayNames(words.tag, { type: 'language' });
  const language = select([['', words.say('languageAuto')], ...LANGUAGES.map(tag => /** @type {[string, string]} */ ([tag, names.of(tag) ?? tag]))]);
  const start = select([['view', words.say('startView')], ['first', words.say('startFirst')]]);
  const moves = select([['', words.say('movesCooperative')], ['free', words.say('movesFree')], ['static', words.say('movesStatic')]]);
  const code = boxed(el('textarea', { readonly: true, rows: 4, 'aria-label': words.say('frameCode') }), { ...wide, 'font-size': '.93em' });
  const preview = el('details', {}, el('summary', { text: words.say('preview') }));
  dress(preview, { 'margin-top': '12px' });
  const size = () => Math.min(Math.max(Math.round(Number(height.value)) || HEIGHTS[1], HEIGHTS[0]), HEIGHTS[2]);
  const framed = el('div', {}, heading('putIntoPage'), row('height', height), row('theme', theme), row('language', language), row('start', start), row('interaction', moves), code,
    el('div', { class: 'annals-row' }, button(words.say('copyCode'), () => copy(code))), self === self.top ? preview : null);
  let shown = '';
  const show = () => {
    preview.querySelector('iframe')?.remove();
    if (!preview.open || !shown) return;
    const frame = el('iframe', { src: shown, title: words.say('preview') });
    dress(frame, { width: '100%', height: `${size()}px`, border: '1px solid var(--edge)', 'margin-top': '8px' });
    preview.append(frame);
  };
  preview.addEventListener('toggle', show);

  /** The number of the last update: addresses come later. */
  let turn = 0;
  const update = async () => {
    const own = ++turn;
    const isNamed = named();
    nameless.hidden = isNamed;
    linked.hidden = framed.hidden = !isNamed;
    if (!isNamed) return;
    const query = Object.entries({ embed: '1', theme: theme.value, lang: language.value, interaction: moves.value })
      .filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join('&');
    const [plain, frame] = await Promise.all([link(), link(undefined, query)]);
    if (own !== turn || plain === null || frame === null) return;
    address.value = plain;
    const source = start.value === 'view' ? frame : frame.replace(/#.*/, '');
    code.value = frameCode(source, words.say('frameTitle', title), size());
    if (source !== shown || preview.open) {
      shown = source;
      show();
    }
  };
  for (const control of [height, theme, language, start, moves]) control.addEventListener('change', () => void update().catch(reportError));
  // The view moves without a new drawing of this part.
  box.addEventListener('focusin', () => void (preview.open ? null : update().catch(reportError)));

  // Files.
  const scale = select(['1', '2', '3', '4'].map(times => [times, `${times}×`]));
  scale.value = '2';
  const svg = () => ask(engine => engine.svg(undefined, undefined, Math.max(600, box.closest('.annals')?.querySelector('.annals-picture')?.clientWidth ?? 0), words.tag));
  /** @param {string} ending @param {() => Blob | Promise<Blob>} make */
  const saver = (ending, make) => async () => {
    try {
      save(await make(), fileName(title, ending));
      place.replaceChildren();
      // A sandbox may stop a file without a word.
      if (self.origin === 'null') place.append(el('p', { class: 'annals-soft', text: words.say('notSaved') }));
    } catch (error) {
      console.warn(error);
      place.replaceChildren(el('p', { text: words.say('noPicture') }));
    }
  };
  const files = el('div', {}, heading('asPicture'), row('scale', scale), el('div', { class: 'annals-row' },
    button('SVG', saver('svg', () => new Blob([svg()], { type: 'image/svg+xml' }))),
    button('PNG', saver('png', () => png(svg(), Number(scale.value))))));

  // The events.
  const noted = el('div', { role: 'status' });
  const events = (/** @type {'csv' | 'json'} */ ending) => async () => {
    await saveEvents(core, ending, title, !kept, noted);
  };
  /** Number of events that the filter keeps; null without one. @type {number | null} */
  let kept = null;
  const which = el('p', { class: 'annals-soft' });
  const listed = el('div', {}, heading('asTable'), which, el('div', { class: 'annals-row' },
    button('CSV', events('csv'), { title: words.say('csvIs') }), button('JSON', events('json'), { title: words.say('jsonIs') })), noted);

  const top = headed(words.say('share'));
  box.prepend(top);
  box.append(nameless, linked, place, framed, listed, files);
  return {
    update({ record }) {
      title = record.title || words.say('timeline');
      // The core of the first picture has no filter.
      const { terms, kept: left } = finder(core).ask(engine => (typeof engine.terms === 'function' ? engine.terms() : { terms: [], kept: 0 }));
      kept = terms.length ? left : null;
      which.textContent = kept === null ? words.count('eventCount', record.events) : words.count('keptOf', record.events, words.grouped(kept));
      update().catch(reportError);
    },
    close() {},
  };
}
