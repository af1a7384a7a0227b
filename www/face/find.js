// @ts-check
// Search and filter of the script interface. Fetched with the first call.
import { fields, refused, text as textOf } from '../core/arguments.js';

/** @typedef {import('../picture/stage.js').Stage} Stage */
/** @typedef {import('../pkg/annals_quick.js').Engine} Engine */

/** Number of ids of hits that a search returns. */
const MOST = 1000;
/** Fields of a filter with values. */
const FIELDS = ['lane', 'kind', 'family', 'actor', 'place', 'tag', 'source', 'layer', 'sure', 'about'];
const EXPECTED = "filter takes an object such as { lane: 'agreements', without: { kind: 'conflict' }, from: '2005' }, or a text such as 'lane:agreements,-kind:conflict'";

/** @template T @param {Stage} stage @param {(engine: Engine) => T} work @returns {T} */
const ask = (stage, work) => stage.live.ask(/** @type {any} */ (work));

/**
 * Searches for a text. Resolves when all events are searched, or another search has taken the place of this one.
 * @param {Stage} stage
 * @param {unknown} given
 * @returns {Promise<import('./types.js').SearchResult>}
 */
export async function search(stage, given) {
  const text = textOf('search takes a text', given ?? '');
  const finding = await stage.finding();
  await finding.search(text);
  await finding.done();
  const { count, hits, lanes } = ask(stage, engine => engine.found(0, MOST));
  return { count, hits: hits.map(({ id }) => id), lanes: lanes.map(({ title, hits: inside }) => ({ title, hits: inside })) };
}

/**
 * Terms of a filter as text.
 * @param {any} given
 * @param {string} sign
 */
function terms(given, sign) {
  const known = fields(EXPECTED, given, ...FIELDS);
  return FIELDS.flatMap(field => {
    const value = known[field];
    if (value === undefined || value === null) return [];
    const one = (/** @type {unknown} */ each) => `${sign}${field}:${textOf(`${field} of a filter is to be a text or a list of texts`, typeof each === 'boolean' ? (each ? 'yes' : 'no') : each).replace(/[,\\]/g, '\\$&')}`;
    return Array.isArray(value) ? value.map(one) : [one(value)];
  });
}

/**
 * Shows only some events. Resolves when they are shown; without a filter all are.
 * @param {Stage} stage
 * @param {unknown} given
 * @returns {Promise<import('./types.js').FilterResult>}
 */
export async function filter(stage, given) {
  let text = '';
  let fades = false;
  if (typeof given === 'string') text = given;
  else if (given !== null && given !== undefined) {
    const { without, from, to, fade } = fields(EXPECTED, given, 'without', 'from', 'to', 'fade');
    fades = Boolean(fade);
    const unknown = Object.keys(/** @type {object} */ (given)).find(key => ![...FIELDS, 'without', 'from', 'to', 'fade'].includes(key));
    if (unknown !== undefined) throw refused(`${EXPECTED}; found the field “${unknown.slice(0, 60)}”.`);
    const side = (/** @type {unknown} */ date) => (date === undefined || date === null ? '' : textOf('from and to of a filter are to be dates', date));
    const time = `${side(from)}..${side(to)}`;
    text = [...terms(given, ''), ...without ? terms(without, '-') : [], ...time === '..' ? [] : [`time:${time}`]].join(',');
  }
  const finding = await stage.finding();
  await finding.filter(text, fades);
  await finding.done();
  await stage.idle();
  const { kept, events, text: own } = ask(stage, engine => engine.terms());
  return { events, kept, filter: own };
}
