// @ts-check
// What search, filter and list share: the core that can find, and texts with matching letters marked.
import { button, dress, el } from '../dom/el.js';

/** @typedef {import('../pkg/annals_quick.js').Engine} Engine */

/** The words for fields of a filter. @type {Record<string, import('../words/say.js').Key>} */
export const FIELDS = {
  lane: 'fieldLane', family: 'fieldFamily', kind: 'fieldKind', actor: 'fieldActor', place: 'fieldPlace', tag: 'fieldTag', source: 'fieldSource',
  layer: 'fieldLayer', sure: 'fieldSure', about: 'fieldAbout', time: 'fieldTime',
};

/** The words for values that have no name in the record. @type {Record<string, import('../words/say.js').Key>} */
const VALUES = { 'layer:stated': 'layerStated', 'layer:derived': 'layerDerived', 'sure:yes': 'sureYes', 'sure:no': 'sureNo' };

/** The name of a value. @param {import('../words/say.js').Words} words @param {string} field @param {string} value @param {string} title */
export const valueName = (words, field, value, title) => {
  const key = VALUES[`${field}:${value}`];
  return key ? words.say(key) : title;
};

/** Calls of the core that can search and filter. @param {import('./table.js').Core} core */
export const finder = ({ ask, act }) => ({
  /** @template T @param {(engine: Engine) => T} work @returns {T} */
  ask: work => ask(/** @type {any} */ (work)),
  /** @param {(engine: Engine) => number} work */
  act: work => act(/** @type {any} */ (work)),
});

/**
 * Which of the hits is selected, or how many there are.
 * @param {{ count: number, position: number | null }} found @param {import('../words/say.js').Words} words
 */
export const hitsSaid = ({ count, position }, words) =>
  (position === null ? words.count('hitCount', count) : words.say('hitOf', words.grouped(position + 1), words.grouped(count)));

/**
 * A text of the record with its matching letters bold.
 * @param {string} text
 * @param {number[]} marks begin and end of each match
 */
export function marked(text, marks) {
  const node = el('bdi');
  let at = 0;
  for (let n = 0; n < marks.length; n += 2) {
    const letters = el('mark', { text: text.slice(marks[n], marks[n + 1]) });
    // The colours of the system would be those of a marker, without its ground.
    dress(letters, { 'font-weight': '700', color: 'inherit', background: 'none', 'text-decoration': 'underline', 'forced-color-adjust': 'preserve-parent-color' });
    node.append(text.slice(at, marks[n]), letters);
    at = marks[n + 1];
  }
  node.append(text.slice(at));
  return node;
}

/** A button with a sign instead of words. @param {import('../words/say.js').Words} words @param {string} text @param {import('../words/say.js').Key} key @param {() => void} run */
export const sign = (words, text, key, run) => button(text, run, { 'aria-label': words.say(key), title: words.say(key) });

/** Buttons to the hit before and to the next one. @param {import('./table.js').Core} core @param {import('../words/say.js').Key} before @param {import('../words/say.js').Key} next */
export const steps = (core, before, next) => {
  const step = (/** @type {boolean} */ forward) => () => void finder(core).act(engine => engine.step_hit(forward, performance.now()));
  return [sign(core.words, '↑', before, step(false)), sign(core.words, '↓', next, step(true))];
};

/** Height of a control: for a finger, or for a mouse. */
export const reachable = () => (matchMedia('(pointer: coarse)').matches ? '44px' : '34px');

/** The heading of a part, clear of the button that closes it. @param {string} text */
export function headed(text) {
  const heading = el('h2', { tabindex: -1, text });
  dress(heading, { 'min-height': reachable(), 'margin-inline-end': '40px' });
  return heading;
}

/** A field to type in. @param {string} name @param {Record<string, any>} [props] */
export function field(name, props = {}) {
  const input = el('input', { type: 'search', 'aria-label': name, placeholder: name, autocomplete: 'off', spellcheck: 'false', dir: 'auto', ...props });
  dress(input, {
    flex: '1', width: '100%', 'min-width': '0', 'min-height': reachable(), padding: '4px 10px', border: '1px solid var(--edge)', 'border-radius': '7px',
    background: 'var(--surface)', color: 'inherit', font: 'inherit', 'box-sizing': 'border-box',
  });
  return input;
}
