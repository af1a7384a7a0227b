// @ts-check
// What the script face and our own page both stand on: a stage with what loads its records, called with right arguments.
import { Fault, later } from '../core/later.js';
import { ENTRIES } from '../core/live.js';
import { Loader, SHIPPED } from '../load/load.js';
import { breath, SOON } from '../load/read.js';
import { Stage } from '../picture/stage.js';
import { refused } from '../core/arguments.js';

/** @typedef {import('./types.js').Options} Options */
/** @typedef {import('../core/types.js').Details} Details */
/** Dates as EDTF. @typedef {{ from: string | undefined, to: string | undefined, animate: boolean, width: number | undefined }} Stretch */

/** Of each list of an event all entries. */
const ALL = 2 ** 32 - 1;

/** Whether what may be needed without the network has been asked for on this page. */
let isAhead = false;

/** Loads what opens files and what comes back after an error while the page has nothing else to do. @param {Stage} stage @param {boolean} files */
function ahead(stage, files) {
  const isSaving = /** @type {any} */ (navigator).connection?.saveData;
  const load = () => {
    stage.fetchAhead(!isSaving);
    if (isAhead || isSaving) return;
    isAhead = true;
    // What fails now is asked for again when it is needed.
    later('load/restart.js').catch(() => {});
    if (!files) return;
    later('load/reader.js').then(({ fetchAhead }) => fetchAhead()).catch(() => {});
    for (const name of /** @type {const} */ (['picture/notes.js', 'load/given.js', 'face/options.js', 'dom/long.js'])) later(name).catch(() => {});
  };
  // Safari has none.
  if ('requestIdleCallback' in window) requestIdleCallback(load);
  else setTimeout(load, SOON);
}

export class Own {
  stage;
  live;
  /** Resolves when the record is shown, or a message says why it cannot be. @type {Promise<void>} */
  ready;
  #loader;
  #gone = false;
  /** Whether it is said that an event is not there. */
  #missed = false;

  /** @param {HTMLElement} element @param {Options} options right ones @param {Promise<void>} [styled] the style sheet is there */
  constructor(element, options, styled) {
    if (element.querySelector(':scope > .annals')) throw new Error('This element holds a timeline already; destroy() it first.');
    const { src = SHIPPED, view, selected } = options;
    /** @type {Loader} */
    let loader;
    /** @type {Stage} */
    const stage = this.stage = new Stage(element, options, {
      open: file => loader.quietly(file),
      home: () => loader.quietly(loader.home.src),
      loading: () => loader.busy,
      fell: (message, own) => loader.fell(message, own),
      rested: () => loader.rested(),
      // The page around a guest is its host's.
      again: () => {
        if (!styled) return location.reload();
        this.destroy();
        new Own(element, options, styled).ready.catch(() => {});
      },
    });
    this.live = stage.live;
    loader = this.#loader = new Loader(stage);
    this.ready = loader.begin(src, styled, () => {
      // Where the page's address asked, before the first picture.
      if (selected) this.seek(selected, false).catch(reportError);
      try {
        if (view) this.show({ from: undefined, to: undefined, width: undefined, .../** @type {object} */ (view), animate: false });
      } catch { /* no dates: the record's own view stands */ }
    });
    this.ready.then(() => stage.idle()).then(() => ahead(stage, options.ui !== 'compact'), () => {});
  }

  /** Whether the record is not the mount's own, so that no address can name it. */
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

  /** Selects an event, or nothing; resolves to its details, null for an unknown id. @param {string | null} id @param {boolean} animate */
  async select(id, animate) {
    const known = id === null ? null : this.live.details(id);
    if (known || id === null) this.live.act(engine => engine.select(known?.id, animate, performance.now()));
    if (!known || id === null) return null;
    const { counts = [], ...details } = known;
    if (counts.every(count => count <= ENTRIES)) return details;
    // Long lists are handed over in a task of their own.
    await breath();
    return this.live.alive ? this.details(id) : details;
  }

  /** Selects the event that an address names, and says so where it is not in the record. @param {string | null} id */
  async seek(id, animate = true) {
    const { notices } = this.stage;
    if (this.#missed) notices.dismiss();
    const details = this.select(id, animate);
    this.#missed = id !== null && !await details;
    if (this.#missed && id !== null) notices.alert((await later('picture/notes.js')).unknown(id, this.stage.words), {});
  }

  /** Everything about an event; null for an unknown id. @param {string} id @returns {Details | null} */
  details(id) {
    const known = this.live.ask(engine => engine.details(id, 0, ALL));
    if (!known) return null;
    const { counts, ...details } = known;
    return details;
  }

  /** Other lanes, other colours; an empty word keeps what is. @param {string} group @param {string} colour */
  arrange(group, colour) {
    this.#said(() => this.live.act(engine => engine.arrange(group, colour)));
    const arrangement = this.live.ask(engine => engine.arrangement());
    later('parts/arrange.js').then(({ chosen }) => this.stage.notices.say(chosen(arrangement, group, this.stage.words))).catch(() => {});
  }

  /** Takes the timeline away and gives its memory back. */
  destroy() {
    this.#gone = true;
    this.#loader.abort('destroyed');
    this.stage.destroy();
  }

  /**
   * Does something from one date to another; in the place of one that is missing stands that of the view, or of the record.
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

  /** What the engine refuses by a sentence is a wrong argument. @template T @param {() => T} work @returns {T} */
  #said(work) {
    try {
      return work();
    } catch (error) {
      throw error instanceof Error && error.constructor === Error && this.live.alive ? refused(error.message) : error;
    }
  }
}
