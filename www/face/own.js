// @ts-check
// The common part of the script interface and our own page: a stage and a loader, called with checked arguments.
import { breath } from '../core/engine.js';
import { Fault, later } from '../core/later.js';
import { ENTRIES } from '../core/live.js';
import { Loader, SHIPPED } from '../load/load.js';
import { SOON } from '../load/bytes.js';
import { Stage } from '../picture/stage.js';
import { refused } from '../core/arguments.js';

/** @typedef {import('./types.js').Options} Options */
/** @typedef {import('../core/types.js').Details} Details */
/** @typedef {{ group?: string, colour?: string }} Arrange */
/**
 * Dates as EDTF.
 * @typedef {{ from: string | undefined, to: string | undefined, animate: boolean, width: number | undefined }} Stretch
 */

/** All entries of each list of an event. */
const ALL = 2 ** 32 - 1;

/** True if the modules for use without a network have been requested on this page. */
let isAhead = false;

/**
 * Loads the modules that open files and restart after an error, when the page is idle.
 * @param {Stage} stage
 * @param {boolean} files
 */
function ahead(stage, files) {
  const isSaving = /** @type {any} */ (navigator).connection?.saveData;
  const load = () => {
    stage.fetchAhead(!isSaving);
    if (isAhead || isSaving) return;
    isAhead = true;
    // A failed fetch is repeated when the module is needed.
    for (const name of /** @type {const} */ (['load/restart.js', 'load/failed.js'])) later(name).catch(() => {});
    if (!files) return;
    later('load/reader.js').then(({ fetchAhead }) => fetchAhead()).catch(() => {});
    for (const name of /** @type {const} */ (['picture/notes.js', 'load/read.js', 'load/given.js', 'face/options.js', 'dom/long.js'])) later(name).catch(() => {});
  };
  // Safari does not have it.
  if ('requestIdleCallback' in window) requestIdleCallback(load);
  else setTimeout(load, SOON);
}

export class Own {
  stage;
  live;
  /** True in a page of somebody else. */
  isGuest;
  /** Resolves when the record is shown, or a message says why it cannot be. @type {Promise<void>} */
  ready;
  #loader;
  #gone = false;
  /** True if the message about a missing event is shown. */
  #missed = false;

  /**
   * @param {HTMLElement} element
   * @param {Options & { arrange?: Arrange }} options checked options, and the first arrangement
   * @param {import('../load/protocol.js').Reading} [reading] what the address says about the table of its record
   * @param {Promise<void>} [styled] resolves when the style sheet has loaded
   */
  constructor(element, options, reading, styled) {
    if (element.querySelector(':scope > .annals')) throw new Error('This element holds a timeline already; destroy() it first.');
    const { src = SHIPPED, view, selected, arrange } = options;
    this.isGuest = styled !== undefined;
    /** @type {Loader} */
    let loader;
    /** @type {Stage} */
    const stage = this.stage = new Stage(element, options, {
      open: file => loader.quietly(file, undefined, loader.reading ?? { map: '', sheet: '' }),
      home: () => loader.quietly(loader.home.src),
      loading: () => loader.busy,
      fell: (message, own) => loader.fell(message, own),
      rested: () => loader.rested(),
      link: async (id, more) => (await later('face/link.js')).link(this, id, more),
      named: () => !this.foreign,
      full: () => loader.full(),
      // A guest's page belongs to its host and must not be reloaded.
      again: () => {
        if (!styled) return location.reload();
        this.destroy();
        new Own(element, options, reading, styled).ready.catch(() => {});
      },
    });
    this.live = stage.live;
    loader = this.#loader = new Loader(stage, reading);
    this.ready = loader.begin(src, styled, () => {
      if (arrange) this.arranged(arrange);
      // The first selection is made before the first picture.
      if (selected) this.seek(selected, false).catch(reportError);
      try {
        if (view) this.show({ from: undefined, to: undefined, width: undefined, .../** @type {object} */ (view), animate: false });
      } catch { /* without dates the record's own view is kept */ }
    });
    this.ready.then(() => stage.idle()).then(() => ahead(stage, options.ui !== 'compact'), () => {});
  }

  /** The address of the mount's own record. */
  get src() {
    return this.#loader.home.src;
  }

  /** True if the record is not the mount's own, so that no address can name it. */
  get foreign() {
    return this.#loader.foreign;
  }

  /** Shows another record. @param {unknown} data @param {import('./types.js').LoadOptions} [given] */
  async load(data, given) {
    if (this.#gone) throw new Fault('destroyed', 'gone');
    return this.#loader.load(data, given);
  }

  /** Changes events by their ids. @param {import('./types.js').Change} change */
  async update(change) {
    if (this.#gone) throw new Fault('destroyed', 'gone');
    return this.#loader.update(change);
  }

  /** Shows a stretch of time. @param {Stretch} stretch */
  show(stretch) {
    this.#between(stretch, (from, to) => {
      this.live.act(engine => engine.show(/** @type {string} */ (from), /** @type {string} */ (to), stretch.animate, performance.now()));
    });
  }

  /** The picture as SVG text. @param {Stretch} stretch */
  svg(stretch) {
    const { width = this.stage.frame.picture.clientWidth } = stretch;
    return this.#between(stretch, (from, to) => this.live.ask(engine => engine.svg(from, to, width, this.stage.speech.tag)));
  }

  /**
   * Selects an event, or none. Resolves to its details, or null for an unknown id.
   * @param {string | null} id
   * @param {boolean} animate
   */
  async select(id, animate) {
    const known = id === null ? null : this.live.details(id);
    if (known || id === null) this.live.act(engine => engine.select(known?.id, animate, performance.now()));
    if (!known || id === null) return null;
    const { counts = [], ...details } = known;
    if (counts.every(count => count <= ENTRIES)) return details;
    // Long lists are passed in a separate task.
    await breath();
    return this.live.alive ? this.details(id) : details;
  }

  /**
   * Selects the event named by an address, and shows a message if the record does not have it.
   * @param {string | null} id
   */
  async seek(id, animate = true) {
    const { notices } = this.stage;
    if (this.#missed) notices.dismiss();
    const details = this.select(id, animate);
    this.#missed = id !== null && !await details;
    if (this.#missed && id !== null) notices.alert((await later('picture/notes.js')).unknown(id, this.stage.words), {});
  }

  /** All details of an event, or null for an unknown id. @param {string} id @returns {Details | null} */
  details(id) {
    const known = this.live.ask(engine => engine.details(id, 0, ALL));
    if (!known) return null;
    const { counts, ...details } = known;
    return details;
  }

  /** Other lanes, other colours; an empty word changes nothing. @param {string} group @param {string} colour */
  arrange(group, colour) {
    this.#said(() => this.live.act(engine => engine.arrange(group, colour)));
    const arrangement = this.live.ask(engine => engine.arrangement());
    later('parts/arrange.js').then(({ chosen }) => this.stage.notices.say(chosen(arrangement, group, this.stage.words))).catch(() => {});
  }

  /** Lanes and colours as an address says; what is unknown is left as it is. @param {Arrange} choice */
  arranged({ group = '', colour = '' }) {
    for (const [lanes, colours] of [[group, ''], ['', colour]]) {
      try {
        this.live.act(engine => engine.arrange(lanes, colours));
      } catch { /* there are no such lanes */ }
    }
  }

  /** Shows the mount's own record again. */
  home() {
    return this.load(this.#loader.home.src);
  }

  /** Removes the timeline and frees its memory. */
  destroy() {
    this.#gone = true;
    this.#loader.abort('destroyed');
    this.stage.destroy();
  }

  /**
   * Calls `work` with two dates. A missing one is taken from the view, or from the record.
   * @template T
   * @param {{ from: string | undefined, to: string | undefined }} stretch
   * @param {(from: string | undefined, to: string | undefined) => T} work
   * @returns {T}
   */
  #between({ from, to }, work) {
    return this.#said(() => {
      if ((from === undefined) === (to === undefined)) return work(from, to);
      const { view, record: { span } } = this.live.snapshot;
      const within = (/** @type {{ from: string, to: string }} */ part) => work(from ?? part.from, to ?? part.to);
      try {
        return within(view);
      } catch (error) {
        if (!span) throw error;
        return within(span);
      }
    });
  }

  /** Converts a refusal of the engine into an argument error. @template T @param {() => T} work @returns {T} */
  #said(work) {
    try {
      return work();
    } catch (error) {
      throw error instanceof Error && error.constructor === Error && this.live.alive ? refused(error.message) : error;
    }
  }
}
