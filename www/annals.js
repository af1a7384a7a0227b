// @ts-check
// The script face: `mount` puts a timeline into an element and returns its handle.
import { fields, range, refused, text, word, wrong } from './face/arguments.js';
import { around, count } from './dom/el.js';
import { FLAG, LARGE, start, startQuick } from './core/engine.js';
import { problemLine } from './picture/frame.js';
import { ENTRIES } from './parts/details.js';
import { Fault, fetchPart } from './core/part.js';
import { breath, Bytes, cancelled, checkAddress, isFlat, readInput, SOON } from './load/read.js';
import { Stage } from './picture/stage.js';

/** The record that is shown when none is named. */
const SHIPPED = new URL('./pkg/abkhazia-south-ossetia.annals', import.meta.url);
/** The same as a file that people can read. */
const TEXT = new URL('./data/abkhazia-south-ossetia.json', import.meta.url);

/** Whether this is the address of the shipped record. */
const isShipped = data => data instanceof URL && data.href === SHIPPED.href;
/** So many bytes are opened at a time; between them the page answers. */
const STEP = 2 ** 22;
/** So many rows of typed columns are handed over at a time, and so many before the page answers. */
const ROWS = 2 ** 15;
const BREATH = 2 ** 17;
/** A record whose flat form is no larger is kept in it, to be opened again after an error; others are read again. In bytes. */
const KEPT = 2 ** 24;
/** Of a larger text the engine for large records is likely to be needed, which is fetched while it is read. */
const HEAVY = 2 ** 21;

/**
 * @typedef {object} Options
 * @property {string | URL | null} [src] address of the record; null for none
 * @property {string} [lang] language of the dates, a tag such as `de`; the other words are English so far
 * @property {'auto' | 'light' | 'dark' | 'contrast'} [theme]
 * @property {'cooperative' | 'free' | 'static'} [interaction] `cooperative` leaves the plain wheel and the
 *   vertical finger to the page (the default where compact), `static` moves nothing
 * @property {'full' | 'compact'} [ui] `compact` is for an article
 * @property {number} [heading] level of the title, 2 by default
 * @property {Range | null} [view] the first view
 * @property {string | null} [selected] the event selected at first
 *
 * @typedef {string | number | Date} When an EDTF date, a whole number as a year, or a moment
 * @typedef {{ from?: When, to?: When }} Range with one side left out, that of the view or of the record stands in
 * @typedef {{ events: number, problems: import('./core/engine.js').Problem[] }} Loaded
 * @typedef {{ select: { id: string | null }, view: import('./core/engine.js').View, load: Loaded,
 *   error: { code: string, message: string }, change: undefined }} Events
 */

/**
 * A load, and what it takes to show its record again: `source` is what was given, or `flat` the pieces of the flat form.
 * `kept` is what it keeps of the picture; `from` is the other site that it comes from; `again` says that the record is known.
 * @typedef {AbortController & { kept?: { remember: () => void, restore: (core: import('./core/engine.js').Core) => number },
 *   name?: string, from?: string, flat?: Uint8Array[] | null, source?: [any, any] | null, again?: boolean }} Loading
 */

/**
 * Puts a timeline into an element, which it fills. Resolves when the record is shown or a
 * message says why it cannot be; rejects only if the engine cannot start.
 * @param {HTMLElement} element
 * @param {Options} [options]
 */
export async function mount(element, options = {}) {
  // The engine travels while the options are looked at.
  start().catch(() => {});
  const { options: checked, addStyle } = await checks();
  const right = checked(element, options);
  return mountChecked(element, right, addStyle(element));
}

const checks = () => fetchPart('face/options.js');
const rare = () => fetchPart('picture/notes.js');

/** The same with options that are known to be right. @param {HTMLElement} element @param {Options} options @param {Promise<void>} [styled] the style sheet is there */
export async function mountChecked(element, options, styled = undefined) {
  if (element.querySelector(':scope > .annals')) throw new Error('This element holds a timeline already; destroy() it first.');
  const timeline = new Timeline(element, options, styled);
  await timeline.ready;
  return timeline;
}

/** How many dated events the head of a packed record says that it has. @param {Uint8Array} flat */
const datedIn = flat => (flat.length < 24 ? 0 : new DataView(flat.buffer, flat.byteOffset).getUint32(20, true));

/** Whether what may be needed without the network has been asked for on this page. */
let isAhead = false;

/** Loads what opens files and what comes back after an error while the page has nothing else to do. @param {boolean} files */
function ahead(files) {
  if (isAhead || /** @type {any} */ (navigator).connection?.saveData) return;
  isAhead = true;
  const load = () => {
    for (const name of ['load/restart.js', ...(files ? ['picture/notes.js', 'load/reader.js', 'load/given.js', 'face/options.js', 'dom/long.js'] : [])]) {
      // What fails now is asked for again when it is needed.
      fetchPart(name).then(({ fetchAhead }) => fetchAhead?.()).catch(() => {});
    }
  };
  if (window.requestIdleCallback) requestIdleCallback(load);
  else setTimeout(load, SOON);
}

/** What is expected in the place of an event. */
const ID = 'The id of an event is to be a text';

/** A mounted timeline, made by `mount`. */
class Timeline {
  #stage;
  /** @type {Loading | null} */
  #loading = null;
  /** That of the record that is shown, once it was. @type {Loading | null} */
  #shown = null;
  /** While the timeline comes back after an error. @type {Loading | null} */
  #restarting = null;
  /** How often it has ended in an error since the picture last rested. */
  #falls = 0;
  /** The mount's own record, to which "Back to" leads. */
  #home = { src: /** @type {URL | undefined} */ (undefined), title: '' };
  /** Whether it is said that an event is not there. */
  #missed = false;
  #gone = false;
  /** Whether the record is not the mount's own, so that no address can name it. */
  foreign = false;

  constructor(element, options, styled) {
    this.#stage = new Stage(element, options, {
      open: file => this.#quietly(file),
      home: () => this.#quietly(this.#home.src),
      loading: () => (this.#loading ?? this.#restarting) !== null,
      fell: (message, own) => this.#fell(message, own),
      rested: () => { this.#falls = 0; },
      // The page around a guest is its host's.
      again: () => {
        if (!styled) return location.reload();
        this.destroy();
        mountChecked(element, options, styled).catch(() => {});
      },
    });
    this.ready = this.#begin(options, styled);
    this.ready.then(() => this.idle()).then(() => ahead(options.ui !== 'compact'), () => {});
  }

  /**
   * Shows another record. Rejects, with `problems`, only if nothing could be read; the old
   * record stays then.
   * @param {unknown} data a URL object, the text of a record, a File, Blob, ArrayBuffer or
   *   typed array, a record object, or typed columns
   * @param {{ name?: string, format?: 'json' | 'csv', keep?: boolean }} [given] `keep` keeps view, selection, scroll
   *   and arrangement
   */
  async load(data, given = undefined) {
    if (this.#gone) throw new Fault('destroyed', 'destroy() has taken this timeline away; mount makes another one.');
    const loading = this.#claim();
    let options = {};
    try {
      if (given !== undefined) options = (await checks()).loading(given);
      if (options.keep && this.#stage.loaded) loading.kept = (await fetchPart('load/keep.js')).keeper(this.#stage);
      const result = await this.#take(this.#read(data, options, loading), loading);
      this.foreign = data !== this.#home.src;
      if (!this.foreign) this.#home.title = this.#stage.title;
      const { frame } = this.#stage;
      frame.offer(frame.home, this.foreign && this.#home.title && `Back to ${this.#home.title}`);
      return result;
    } catch (error) {
      this.#failed(loading, error, data, given);
      throw error;
    } finally {
      this.#release(loading);
    }
  }

  /**
   * Shows the time from the earliest second of `from` to the latest of `to`.
   * @param {Range & { animate?: boolean }} where
   */
  show(where) {
    const stretch = range('show', where);
    this.#between(stretch, (from, to) => this.#stage.act(engine => engine.show(from, to, stretch.animate, performance.now())));
  }

  /** The time in view. */
  get view() {
    return this.#stage.view;
  }

  /**
   * Selects an event, or nothing by null; resolves to its details, null for an unknown id.
   * @param {string | null} id
   */
  async select(id, options = {}) {
    const { animate = true } = fields('select takes an object of options', options, 'animate');
    const known = id === null ? null : this.#stage.part(text(ID, id));
    if (known || id === null) this.#stage.act(engine => engine.select(known?.id, Boolean(animate), performance.now()));
    if (!known) return null;
    const { counts, ...details } = known;
    if (counts.every(count => count <= ENTRIES)) return details;
    // Long lists are handed over in a task of their own.
    await breath();
    return this.#stage.alive ? this.details(id) : details;
  }

  /** Selects the event that an address names, and says so where it is not in the record. @param {string | null} id */
  async seek(id, options = undefined) {
    const { notices } = this.#stage;
    if (this.#missed) notices.dismiss();
    const details = this.select(id, options);
    this.#missed = id !== null && !await details;
    if (this.#missed) notices.alert((await rare()).unknown(id), {});
  }

  /** Id of the selected event, or null. */
  get selected() {
    return this.#stage.selected;
  }

  /** What is known of an event; null for an unknown id. @param {string} id */
  details(id) {
    return this.#stage.details(text(ID, id ?? ''));
  }

  /** What is wrong with the record. @returns {import('./core/engine.js').Problem[]} */
  get problems() {
    return this.#stage.ask(engine => engine.problems());
  }

  /**
   * Where an event is drawn, in CSS pixels of the viewport; null if it is not drawn.
   * @param {string} id
   * @returns {import('./core/engine.js').Box | null}
   */
  locate(id) {
    const known = text(ID, id ?? '');
    const box = this.#stage.ask(engine => engine.locate(known));
    return box ? around(this.#stage.frame.picture, box) : null;
  }

  /**
   * Listens; the result ends it. `change` tells, without more, that view or selection changed.
   * @template {keyof Events} K
   * @param {K} name
   * @param {(event: Events[K]) => void} listener
   */
  on(name, listener) {
    if (typeof listener !== 'function') throw wrong('on takes a function as its listener', listener);
    return this.#stage.on(word('The name that on listens to', name ?? 'nothing', 'select', 'view', 'load', 'error', 'change'), listener);
  }

  /**
   * Makes lanes by `record`, `sides`, `kind`, `actor`, `place`, `post` or `tag` and colours by
   * `family`, `lane`, `actor` or `certainty`; what is left out stays.
   * @param {{ group?: string, colour?: string }} [choice]
   */
  arrange(choice = {}) {
    const { group, colour } = fields("arrange takes an object such as { group: 'kind' }", choice, 'group', 'colour');
    const one = value => text('group and colour are to be texts', value ?? '');
    this.#said(() => this.#stage.arrange(one(group), one(colour)));
  }

  /** The lanes from above and what can be chosen. */
  get arrangement() {
    return this.#stage.ask(engine => engine.arrangement());
  }

  /** Resolves when no load, frame or movement is pending. */
  idle() {
    return this.#stage.idle();
  }

  /**
   * The picture as SVG text; without dates, what is in view.
   * @param {Range & { width?: number }} [where]
   * @returns {string}
   */
  svg(where = {}) {
    const stretch = range('svg', where, 0);
    const { width = this.#stage.frame.picture.clientWidth } = stretch;
    return this.#between(stretch, (from, to) => this.#stage.ask(engine => engine.svg(from, to, width, this.#stage.language)));
  }

  /** Does something from one date to another; in the place of one that is missing stands that of the view, or of the record. */
  #between({ from, to }, work) {
    return this.#said(() => {
      if ((from === undefined) === (to === undefined)) return work(from, to);
      const { view, span } = this.#stage.state;
      const within = part => work(from ?? part.from, to ?? part.to);
      try {
        return within(view);
      } catch (error) {
        if (!span) throw error;
        return within(span);
      }
    });
  }

  /** What the engine refuses by a sentence is a wrong argument. */
  #said(work) {
    try {
      return work();
    } catch (error) {
      throw error?.constructor === Error && this.#stage.alive ? refused(error.message) : error;
    }
  }

  /** Takes the timeline away and gives its memory back. */
  destroy() {
    this.#gone = true;
    for (const one of [this.#loading, this.#restarting]) one?.abort('destroy() has taken the timeline away before the record was shown.');
    this.#stage.destroy();
  }

  async #begin({ src = SHIPPED, view, selected }, styled) {
    const stage = this.#stage;
    const loading = this.#claim();
    // The record travels while the engine starts.
    const input = src === null ? null : (async () => {
      this.#home.src = checkAddress(typeof src === 'object' && 'then' in src ? await src : src);
      return this.#read(this.#home.src, {}, loading);
    })();
    input?.catch(() => {});
    try {
      await stage.start(styled, () => (isShipped(this.#home.src) ? TEXT : this.#home.src));
    } catch (error) {
      loading.abort('The engine did not start.');
      throw error;
    }
    try {
      if (input) {
        await this.#take(input, loading);
        this.#home.title = stage.title;
        this.#restore(view, selected);
      }
    } catch (error) {
      this.#failed(loading, error, this.#home.src);
    }
    this.#release(loading);
    stage.flush();
  }

  /** Goes where the page's address asked, before the first picture. */
  #restore(view, selected) {
    const stage = this.#stage;
    if (selected) {
      this.seek(selected, { animate: false }).catch(reportError);
    }
    try {
      if (view) this.show({ ...view, animate: false });
    } catch { /* no dates: the record's own view stands */ }
  }

  #claim() {
    this.#loading?.abort('Another load has taken the place of this one.');
    this.#stage.dropPart();
    return this.#loading = new AbortController();
  }

  #release(loading) {
    if (loading !== this.#loading) return;
    this.#loading = null;
    this.#stage.notices.progress();
    this.#stage.rest();
  }

  /** Shows how far a load has come, with a way to end it. @returns {(text: string) => void} */
  #teller(loading) {
    return text => this.#stage.notices.progress(text, () => loading.abort('The load was cancelled.'));
  }

  #read(data, options, loading) {
    loading.source = [data, options];
    return readInput(data, {
      ...options,
      // A worker starts while a text travels, by a name that it is likely to have.
      early: name => (/\.(csv|tsv|json|ndjson|jsonl|txt|gz)$/i.test(name) ? fetchPart('load/reader.js').then(({ prepare }) => prepare()).catch(() => {}) : null),
      shipped: SHIPPED.href,
      signal: loading.signal,
      progress: this.#teller(loading),
    });
  }

  /** @returns {Promise<Loaded>} */
  async #take(input, loading) {
    const stage = this.#stage;
    await this.#fill(input, loading);
    this.#shown = loading;
    if (loading.flat) loading.source = null;
    const result = { events: stage.state.events, problems: this.problems };
    stage.emit('load', result);
    return result;
  }

  /** Shows what was given to load. */
  async #fill(input, loading) {
    const { name, bytes, columns, early } = await input;
    if (loading.signal.aborted) {
      bytes?.close();
      throw cancelled(loading.signal);
    }
    loading.name = name;
    loading.from = bytes?.from;
    await (columns ? this.#columns(columns, loading) : this.#open(name, bytes, early, loading));
  }

  /** Opens what is packed as it comes; other records are read by the worker first. @param {import('./load/read.js').Bytes} file */
  async #open(name, file, early, loading) {
    let flat = file;
    try {
      if (!isFlat(file.head)) {
        if (file.expected > HEAVY) startQuick();
        // Nobody else may take the worker that was started for this.
        await early;
        const { readRecord } = await fetchPart('load/reader.js');
        const part = { wanted: true };
        flat = await readRecord(name, file, {
          signal: loading.signal,
          progress: this.#teller(loading),
          show: come => this.#into(name, come, loading, part),
        });
        part.wanted = false;
      }
      await this.#into(name, flat, loading);
    } finally {
      file.close();
      flat.close();
    }
  }

  /** Opens what is packed as it comes, or a part of it for as long as that is wanted. @param {import('./load/read.js').Bytes} flat */
  #into(name, flat, loading, part = undefined) {
    return this.#give(name, datedIn(flat.head), loading, async (core, check) => {
      core.run(engine => engine.open(flat.size));
      let fed = 0;
      let held = 0;
      if (!part) loading.flat = [];
      for await (const chunk of flat) {
        if (!part && (held += chunk.length) > KEPT) loading.flat = null;
        // A copy: the reader has its room back for the next.
        if (!part) loading.flat?.push(chunk.slice());
        for (let at = 0; at < chunk.length; at += STEP) {
          core.run(engine => engine.feed(chunk.subarray(at, at + STEP)));
          fed += Math.min(STEP, chunk.length - at);
          if (fed >= STEP) {
            await check();
            fed = 0;
          }
        }
        if (loading.signal.aborted) await check();
      }
      while (core.run(engine => engine.unfold())) await check();
      return () => core.run(engine => engine.opened());
    }, part);
  }

  /** Hands typed columns over, some rows at a time. */
  async #columns({ start, end, lane, lanes, titles: { bytes, offsets }, rank }, loading) {
    await this.#give('the record of these columns', start.length, loading, async (/** @type {any} */ core, check) => {
      core.run(engine => engine.columns(lanes, Uint32Array.of(start.length, end.length, lane.length, offsets.length, bytes.length, ...(rank ? [rank.length] : []))));
      for (let at = 0; at < start.length; at += ROWS) {
        const to = at + ROWS;
        const [first = 0, last = bytes.length] = [offsets[at], offsets[Math.min(to, offsets.length - 1)]];
        core.run(engine => engine.feed_columns(start.subarray(at, to), end.subarray(at, to), lane.subarray(at, to),
          bytes.subarray(first, Math.max(first, last)), offsets.subarray(at, to + 1), first, rank?.subarray(at, to)));
        if (to % BREATH === 0) await check();
      }
      return () => core.run(engine => engine.columns_read());
    }, undefined, this.#stage.cores.forPart(Infinity));
  }

  /**
   * Gives a record of so many dated events to the core that is made for it. Until all of it is taken the record before
   * stays, whatever happens.
   * @param {(core: import('./core/engine.js').Core, check: () => Promise<void>) => Promise<() => number>} feed gives the last
   *   call, which gives flags; `check` lets the page answer and ends what was cancelled
   * @param {{ wanted: boolean }} [part] it is a part of what is still coming, which the rest may overtake
   * @param {Promise<import('./core/engine.js').Core>} [own] the core that has to take it, where not any can
   */
  async #give(name, dated, loading, feed, part = undefined, own = undefined) {
    const { signal } = loading;
    const progress = this.#teller(loading);
    const stage = this.#stage;
    const core = await (own ?? (part ? stage.cores.forPart(dated) : stage.cores.forRecord(dated)));
    const check = async () => {
      await breath();
      if (signal.aborted || part?.wanted === false) throw cancelled(signal);
    };
    try {
      await check();
      const finish = await feed(core, check);
      loading.kept?.remember();
      let flags = finish();
      if (flags & FLAG.REFUSED) {
        throw new Fault('unreadable', `Nothing in ${name} could be read as a record. Annals reads JSON and CSV, also packed with gzip.`,
          core.run(engine => engine.problems_of_last_load()));
      }
      // The first picture is whole when it comes.
      const begun = performance.now();
      await check();
      for (let more = dated > LARGE; more;) {
        more = core.run(engine => engine.prepare());
        await check();
        if (!part && performance.now() - begun > SOON) progress(`Arranging ${count(dated, 'event')}`);
      }
      flags |= loading.kept?.restore(core) ?? 0;
      stage.rehearse(core);
      const go = stage.place();
      // Without a name of its own it has one here only for messages.
      core.from = loading.from ?? '';
      core.name = /^(the record|file(\.|$))/.test(name) ? '' : name;
      if (part) stage.showPart(core, flags);
      else {
        stage.cores.adopt(core);
        if (loading.again) stage.restored();
        else stage.apply(flags);
      }
      go();
    } catch (error) {
      // Asked before its memory is given back.
      const { alive } = core;
      stage.cores.discard(core);
      stage.redraw();
      if (signal.aborted) throw cancelled(signal);
      if (error instanceof Fault) throw error;
      const what = name.replace(/^the record/, 'The record');
      if (!alive && !core.isQuick) throw new Fault('crash', `${what} could not be opened: the engine ended in an error. What was shown before comes back.`);
      throw new Fault('unreadable', alive ? `${what} could not be opened. ${error.message}.`
        : `${what} could not be opened: the engine for large records ended in an error, most likely because its memory did not suffice. Show a part of the record.`);
    }
  }

  /** Tells of a load that failed, unless another has taken its place. */
  #failed(loading, error, data, given = undefined) {
    if (loading !== this.#loading) return;
    this.#stage.dropPart();
    const { code = 'unknown', message, problems = [] } = error;
    if (code === 'cancelled') return void this.#cancelled(data, given);
    /** @type {[string, () => void][]} */
    const actions = [];
    if (/network|status|timeout|truncated|crash|reader/.test(code)) actions.push(['Try again', () => this.#quietly(data, given)]);
    if (!this.#stage.loaded && !isShipped(data)) actions.push(['Show the example', () => this.#quietly(SHIPPED)]);
    this.#stage.frame.title.textContent ||= 'Timeline';
    if (!this.#stage.alive && !this.#restarting) actions.push(['Reload', () => this.#again()]);
    this.#stage.notices.alert(message, { lines: problems.slice(0, 5).map(problemLine), actions });
    // Later, since a listener can only be there once `mount` has resolved.
    setTimeout(() => this.#stage.emit('error', { code, message }));
  }

  /** Comes back after an error in the engine, whose memory is given up. @param {boolean} own whether it was in a call of this timeline */
  #fell(message, own) {
    if (own) this.#falls += 1;
    this.#stage.emit('error', { code: 'crash', message });
    this.#again(message);
  }

  /** Shows in a new core what was shown. @param {string} [message] what has happened; without it a reader asks for it */
  async #again(message) {
    if (this.#restarting || this.#stage.ended) return;
    const stage = this.#stage;
    const restarting = this.#restarting = /** @type {Loading} */ (new AbortController());
    if (message === undefined) this.#falls = 0;
    try {
      const { restart } = await fetchPart('load/restart.js');
      await restart(stage, restarting, this.#shown, {
        falls: () => this.#falls,
        open: () => {
          const { flat, name, source } = this.#shown;
          restarting.again = Boolean(flat);
          restarting.from = this.#shown.from;
          return flat ? Bytes.of((async function* () { yield* flat; })(), 0).then(bytes => this.#into(name, bytes, restarting))
            : this.#fill(this.#read(...source, restarting), restarting);
        },
      });
    } catch (error) {
      if (!stage.ended && !stage.alive) {
        /** @type {[string, () => void][]} */
        const actions = [['Reload', () => {
          stage.notices.clear();
          this.#again();
        }]];
        if (this.foreign && this.#home.title) actions.push([`Back to ${this.#home.title}`, () => this.#quietly(this.#home.src)]);
        else if (!isShipped(this.#home.src)) actions.push(['Show the example', () => this.#quietly(SHIPPED)]);
        stage.halt('The timeline has stopped because of an error in its engine. Your record is not changed.', [error.message, ...message ? [message] : []], actions);
      }
    } finally {
      this.#restarting = null;
      stage.notices.progress();
      stage.rest();
    }
  }

  /** Leaves a way on where the first load was cancelled: no record is there to stay. */
  async #cancelled(data, given) {
    const { offerWays } = await rare();
    const stage = this.#stage;
    if (stage.loaded || this.#loading || !stage.alive) return;
    offerWays(stage, () => this.#quietly(data, given), !isShipped(data) && (() => this.#quietly(SHIPPED)));
  }

  /** A load whose failure is told in the page only. */
  #quietly(data, given = undefined) {
    this.load(data, given).catch(() => {});
  }
}
