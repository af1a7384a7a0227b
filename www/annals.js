// @ts-check
// The script interface: `mount` puts a timeline into an element and returns its handle.
import { start } from './core/engine.js';
import { later } from './core/later.js';
import { around } from './dom/plane.js';
import { fields, range, text, word, wrong } from './core/arguments.js';
import { Own } from './face/own.js';

/** @typedef {import('./face/types.js').Options} Options */
/** @typedef {import('./face/types.js').When} When */
/** @typedef {import('./face/types.js').Range} Range */
/** @typedef {import('./face/types.js').LoadOptions} LoadOptions */
/** @typedef {import('./face/types.js').Change} Change */
/** @typedef {import('./face/types.js').Loaded} Loaded */
/** @typedef {import('./face/types.js').Events} Events */
/** @typedef {import('./core/types.js').View} View */
/** @typedef {import('./core/types.js').Box} Box */
/** @typedef {import('./core/types.js').Problem} Problem */
/** @typedef {import('./core/types.js').Details} Details */
/** @typedef {import('./core/types.js').Arrangement} Arrangement */

/**
 * Puts a timeline into an element and fills it. Resolves when the record is shown or a message says why it cannot be.
 * Rejects only if the engine cannot start.
 * @param {HTMLElement} element
 * @param {Options} [options]
 * @returns {Promise<Timeline>}
 */
export async function mount(element, options = {}) {
  // The engine is fetched while the options are checked.
  start().catch(() => {});
  const { options: checked, addStyle } = await later('face/options.js');
  const right = checked(element, options);
  const own = new Own(element, right, undefined, addStyle(element));
  await own.ready;
  return new Timeline(own);
}

/** Error text for an id that is not a text. */
const ID = 'The id of an event is to be a text';

/** A mounted timeline, made by `mount`. */
export class Timeline {
  #own;

  /** @param {Own} own @internal */
  constructor(own) {
    this.#own = own;
  }

  /**
   * Shows another record. Rejects, with `problems`, only if nothing could be read; the old record then remains.
   * @param {unknown} data a URL object, the text of a record, a File, Blob, ArrayBuffer or typed array, a record object, or typed columns
   * @param {LoadOptions} [given]
   * @returns {Promise<Loaded>}
   */
  load(data, given = undefined) {
    return this.#own.load(data, given);
  }

  /**
   * Adds, changes and removes events by their ids, all of it or nothing; view, selection, scroll and arrangement stay.
   * Changes that come quickly are made one after the other.
   * @param {Change} change
   * @returns {Promise<Loaded>}
   */
  update(change) {
    return this.#own.update(change);
  }

  /**
   * Shows the time from the earliest second of `from` to the latest of `to`.
   * @param {Range & { animate?: boolean }} where
   */
  show(where) {
    this.#own.show(range('show', where));
  }

  /** The visible time. @returns {View} */
  get view() {
    return this.#own.live.view;
  }

  /**
   * Selects an event, or none with null. Resolves to its details, or null for an unknown id.
   * @param {string | null} id
   * @param {{ animate?: boolean }} [options]
   * @returns {Promise<Details | null>}
   */
  async select(id, options = {}) {
    const { animate = true } = fields('select takes an object of options', options, 'animate');
    return this.#own.select(id === null ? null : text(ID, id), Boolean(animate));
  }

  /** Id of the selected event, or null. @returns {string | null} */
  get selected() {
    return this.#own.stage.selected;
  }

  /** The details of an event, or null for an unknown id. @param {string} id @returns {Details | null} */
  details(id) {
    return this.#own.details(text(ID, id ?? ''));
  }

  /** The problems of the record. @returns {Problem[]} */
  get problems() {
    const { live, stage } = this.#own;
    return stage.words.problems(live.ask(engine => engine.problems()));
  }

  /**
   * The area of an event in CSS pixels of the viewport; null if it is not drawn.
   * @param {string} id
   * @returns {Box | null}
   */
  locate(id) {
    const known = text(ID, id ?? '');
    const box = this.#own.live.ask(engine => engine.locate(known));
    return box ? around(this.#own.stage.frame.picture, box) : null;
  }

  /**
   * Adds a listener and returns a function that removes it. `change` has no data: what is in view, selected or open
   * has changed, or the arrangement.
   * @template {keyof Events} K
   * @param {K} name
   * @param {(event: Events[K]) => void} listener
   * @returns {() => void}
   */
  on(name, listener) {
    if (typeof listener !== 'function') throw wrong('on takes a function as its listener', listener);
    const known = word('The name that on listens to', name ?? 'nothing', 'select', 'view', 'load', 'error', 'change');
    return this.#own.stage.listeners.on(/** @type {K} */ (known), listener);
  }

  /**
   * Makes lanes by `record`, `sides`, `kind`, `actor`, `place`, `post` or `tag`, and colours by `family`, `lane`,
   * `actor` or `certainty`. An omitted choice does not change.
   * @param {{ group?: string, colour?: string }} [choice]
   */
  arrange(choice = {}) {
    const { group, colour } = fields("arrange takes an object such as { group: 'kind' }", choice, 'group', 'colour');
    const one = (/** @type {unknown} */ value) => text('group and colour are to be texts', value ?? '');
    this.#own.arrange(one(group), one(colour));
  }

  /** The lanes from the top, and the available choices. @returns {Arrangement} */
  get arrangement() {
    return this.#own.live.ask(engine => engine.arrangement());
  }

  /**
   * Searches titles, texts, people, places, lanes, kinds, sources, tags and dates, and marks the hits. All words must
   * occur; text in quotes is one phrase. An empty text ends the search. Resolves when all events are searched.
   * @param {string} text
   * @returns {Promise<import('./face/types.js').SearchResult>}
   */
  async search(text) {
    return (await later('face/find.js')).search(this.#own.stage, text);
  }

  /**
   * Shows only some events: those with one of the wanted values of each field, and without any unwanted one. Values are
   * ids or names, one or a list. Without an argument all events are shown.
   * @param {import('./face/types.js').Filter | string | null} [filter]
   * @returns {Promise<import('./face/types.js').FilterResult>}
   */
  async filter(filter = null) {
    return (await later('face/find.js')).filter(this.#own.stage, filter);
  }

  /** Resolves when no load, frame or animation is pending. @returns {Promise<void>} */
  idle() {
    return this.#own.stage.idle();
  }

  /**
   * The picture as SVG text; without dates, of the visible time.
   * @param {Range & { width?: number }} [where]
   * @returns {string}
   */
  svg(where = {}) {
    return this.#own.svg(range('svg', where, 0));
  }

  /** Removes the timeline and frees its memory. */
  destroy() {
    this.#own.destroy();
  }
}
