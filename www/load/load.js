// @ts-check
// The loads of one timeline: passes records to the core, and reports failures.
import { breath, startQuick } from '../core/engine.js';
import { FLAG, LARGE } from '../core/flags.js';
import { Fault, later, reason } from '../core/later.js';
import { EN } from '../words/en.js';
import { Bytes, cancelled, checkAddress, decoded, isFlat, shipped, SOON } from './bytes.js';

/** @typedef {import('../core/engine.js').Core} Core */
/** @typedef {import('../face/types.js').LoadOptions} LoadOptions */
/** @typedef {import('../face/types.js').Loaded} Loaded */
/** @typedef {import('../picture/stage.js').Stage} Stage */
/**
 * The first part of a record that is still arriving; `wanted` is false once the rest has overtaken it.
 * @typedef {{ wanted: boolean }} Part
 */

/** Nothing is said about a table. */
const PLAIN = { map: '', sheet: '' };
/** The default record. */
export const SHIPPED = new URL('../pkg/abkhazia-south-ossetia.annals', import.meta.url);
/** The same as a file that people can read. */
const TEXT = new URL('../data/abkhazia-south-ossetia.json', import.meta.url);
/** Number of bytes opened at a time; between them the page can respond. */
const STEP = 2 ** 22;
/**
 * In bytes. A packed record up to this size is kept in memory and reopened after an error; a larger one is read
 * again.
 */
const KEPT = 2 ** 24;
/** In bytes. A larger text probably needs the engine for large records, which is fetched while the text is read. */
const HEAVY = 2 ** 21;

/** True if this is the address of the default record. @param {unknown} data */
export const isShipped = data => data instanceof URL && data.href === SHIPPED.href;
/** Number of dated events, from the header of a packed record. @param {Uint8Array} packed */
const datedIn = packed => (packed.length < 24 ? 0 : new DataView(packed.buffer, packed.byteOffset).getUint32(20, true));

/** A load, and the data needed to show its record again. */
export class Loading {
  #abort = new AbortController();
  signal = this.#abort.signal;
  /**
   * Restores the reader's picture, if requested.
   * @type {{ remember: () => void, restore: (core: Core) => number } | null}
   */
  kept = null;
  name = '';
  /** The other site from which the record comes. */
  from = '';
  /** The pieces of the packed form. @type {Uint8Array[] | null} */
  packed = null;
  /** The arguments of `load`. @type {[unknown, LoadOptions] | null} */
  source = null;
  /** True if the record has been shown before. */
  again = false;
  /** How its table is read, and what the reader tells of that (`formats::Reading::report`). @type {import('./protocol.js').Reading} */
  reading = PLAIN;
  report = '';
  /** True for the mount's own record. */
  isHome = false;

  /** @param {import('../words/say.js').Key} why */
  abort(why) {
    this.#abort.abort(why);
  }
}

/** The loader of a timeline. */
export class Loader {
  /** True if the record is not the mount's own, so that no address can name it. */
  foreign = false;
  /** The mount's own record, the target of "Back to". */
  home = { src: /** @type {URL | null} */ (null), title: '' };
  #stage;
  /** @type {Loading | null} */
  #loading = null;
  /** The load of the shown record, after it was first shown. @type {Loading | null} */
  shown = null;
  /** The restart after an error, while it runs. @type {Loading | null} */
  #restarting = null;
  /** Number of engine failures since the picture was last at rest. */
  #falls = 0;
  /** Changes are made one after the other. @type {Promise<unknown>} */
  changes = Promise.resolve();

  /** What the address of our own page says about tables. @type {import('./protocol.js').Reading | undefined} */
  reading;

  /** @param {Stage} stage @param {import('./protocol.js').Reading} [reading] */
  constructor(stage, reading) {
    this.#stage = stage;
    this.reading = reading;
  }

  /** True while a record is loading. */
  get busy() {
    return (this.#loading ?? this.#restarting) !== null;
  }

  /** True if a load has not been overtaken. @param {Loading} loading */
  holds(loading) {
    return loading === this.#loading;
  }

  /** Called when the picture is at rest. */
  rested() {
    this.#falls = 0;
  }

  /**
   * Shows another record. If none of it can be read, the old one remains.
   * @param {unknown} data
   * @param {LoadOptions} [given]
   * @param {import('./protocol.js').Reading} [reading] how its table is read, where a person opens it: then it is said what came of it
   * @returns {Promise<Loaded>}
   */
  async load(data, given, reading) {
    const stage = this.#stage;
    const loading = this.claim();
    const before = this.shown;
    loading.reading = reading ?? (data === this.home.src && this.reading || PLAIN);
    let options = {};
    try {
      if (given !== undefined) options = (await later('face/options.js')).loading(given);
      if (/** @type {LoadOptions} */ (options).keep && stage.loaded) loading.kept = (await later('load/keep.js')).keeper(stage.live);
      loading.isHome = data === this.home.src;
      return await this.#take(this.#fill(this.#read(data, options, loading), loading), loading);
    } catch (error) {
      await this.#failed(loading, error, data, given);
      if (error instanceof Fault) error.message = stage.words.fault(error);
      throw error;
    } finally {
      this.release(loading);
      if (reading) this.#tell(loading, before);
    }
  }

  /** Says what came of a load. @param {Loading} loading @param {Loading | null} [before] */
  #tell(loading, before) {
    if (!loading.signal.aborted) later('picture/told.js').then(({ tell }) => tell(this.#stage, this, loading, loading === this.shown, before)).catch(reportError);
  }

  /** Shows the record of an earlier load again. @param {Loading} before */
  async back(before) {
    const loading = this.claim();
    try {
      await this.#take(this.reopen(before, loading, false), loading);
    } catch (error) {
      await this.#failed(loading, error, null);
    } finally {
      this.release(loading);
    }
  }

  /**
   * Changes the record that is shown, after the changes before this one: all of it, or nothing.
   * @param {import('../face/types.js').Change} change
   * @returns {Promise<Loaded>}
   */
  async update(change) {
    const { update } = await later('load/update.js');
    return update(this, this.#stage, change, {
      take: (file, name, loading) => this.#take(this.#fill(this.#read(file, { name }, loading), loading), loading),
      failed: (loading, error, file) => this.#failed(loading, error, file, { keep: true }),
    });
  }

  /** A load whose failure is told in the page only. @param {unknown} data @param {LoadOptions} [given] @param {import('./protocol.js').Reading} [reading] */
  quietly(data, given, reading) {
    this.load(data, given, reading).catch(() => {});
  }

  /**
   * Starts the engine and shows the first record. `shown` is called before the first picture.
   * @param {string | URL | null | Promise<string | URL>} src
   * @param {Promise<void> | undefined} styled
   * @param {() => void} shown
   */
  async begin(src, styled, shown) {
    const stage = this.#stage;
    const loading = this.claim();
    loading.reading = this.reading ?? PLAIN;
    loading.isHome = true;
    // The record is fetched while the engine starts.
    const input = src === null ? null : (async () => {
      const own = this.home.src = checkAddress(await src);
      loading.source = [own, {}];
      const bytes = isShipped(own) && await shipped(own, loading.signal);
      return bytes ? { name: decoded(own.pathname.split('/').pop() ?? ''), bytes, early: null } : this.#read(own, {}, loading);
    })();
    input?.catch(() => {});
    try {
      await stage.start(styled, () => (isShipped(this.home.src) ? TEXT : this.home.src ?? undefined));
    } catch (error) {
      loading.abort('notStarted');
      throw error;
    }
    try {
      if (input) {
        await this.#take(this.#fill(input, loading), loading);
        shown();
        if (this.reading && loading.report) this.#tell(loading);
      }
    } catch (error) {
      await this.#failed(loading, error, this.home.src);
    }
    this.release(loading);
    stage.flush();
  }

  /** Ends what is under way. @param {import('../words/say.js').Key} why */
  abort(why) {
    for (const one of [this.#loading, this.#restarting]) one?.abort(why);
  }

  claim() {
    this.#loading?.abort('overtaken');
    this.#stage.dropPart();
    return this.#loading = new Loading();
  }

  /** @param {Loading} loading */
  release(loading) {
    if (loading !== this.#loading) return;
    this.#loading = null;
    this.#stage.notices.progress();
    this.#stage.rest();
  }

  /**
   * Shows the progress of a load, with a button to cancel it.
   * @param {Loading} loading
   * @returns {(text: string) => void}
   */
  #teller(loading) {
    return text => this.#stage.notices.progress(text, () => loading.abort('cancelled'));
  }

  /** @param {unknown} data @param {LoadOptions} options @param {Loading} loading */
  async #read(data, options, loading) {
    loading.source = [data, options];
    const { readInput } = await later('load/read.js');
    if (loading.signal.aborted) throw cancelled(loading.signal);
    return readInput(data, {
      ...options,
      // The worker starts while a file is downloaded that is not in the packed form.
      early: name => (!/\.annals$/i.test(name) ? later('load/reader.js').then(({ prepare }) => prepare(name)).catch(() => {}) : null),
      shipped: SHIPPED.href,
      signal: loading.signal,
      progress: this.#teller(loading),
      words: this.#stage.words,
    });
  }

  /** @param {Promise<void>} filled @param {Loading} loading @returns {Promise<Loaded>} */
  async #take(filled, loading) {
    const { live, listeners, words, frame } = this.#stage;
    await filled;
    this.shown = loading;
    // A table may be read in another way.
    if (loading.packed && !loading.report) loading.source = null;
    this.foreign = !loading.isHome;
    if (loading.isHome) this.home.title = live.title;
    frame.offer(frame.home, this.foreign && this.home.title && words.say('backTo', this.home.title));
    const result = { events: live.snapshot.record.events, problems: live.ask(engine => engine.problems()) };
    if (result.problems.length) await words.learn();
    result.problems = words.problems(result.problems);
    listeners.emit('load', result);
    return result;
  }

  /** Shows the given record. @param {Promise<import('./read.js').Input>} input @param {Loading} loading */
  async #fill(input, loading) {
    const { name, bytes, columns, early } = await input;
    if (loading.signal.aborted) {
      bytes?.close();
      throw cancelled(loading.signal);
    }
    if (columns) {
      const { feedColumns } = await later('load/columns.js');
      const own = this.#stage.live.cores.forPart(Infinity);
      await this.#give(EN.theColumns, columns.start.length, loading, (core, check) => feedColumns(columns, core, check), undefined, own);
      return;
    }
    loading.name = name;
    loading.from = bytes.from;
    await this.#open(name, bytes, early, loading);
  }

  /**
   * Opens a packed record as it arrives; the worker reads other records first.
   * @param {string} name
   * @param {Bytes} file
   * @param {Promise<any> | null} early
   * @param {Loading} loading
   */
  async #open(name, file, early, loading) {
    let packed = file;
    try {
      if (!isFlat(file.head)) {
        if (file.expected > HEAVY) startQuick();
        // No other load may take the worker that was started for this one.
        await early;
        const { readRecord } = await later('load/reader.js');
        const part = { wanted: true };
        packed = await readRecord(name, file, {
          signal: loading.signal,
          progress: this.#teller(loading),
          show: come => this.#into(name, come, loading, part),
          words: this.#stage.words,
          reading: loading.reading,
        });
        loading.report = packed.report;
        part.wanted = false;
      }
      await this.#into(name, packed, loading);
    } finally {
      file.close();
      packed.close();
    }
  }

  /**
   * Opens a packed record as it arrives, or a part of it while that is wanted.
   * @param {string} name
   * @param {Bytes} packed
   * @param {Loading} loading
   * @param {Part} [part]
   */
  #into(name, packed, loading, part) {
    return this.#give(name, datedIn(packed.head), loading, async (core, check) => {
      core.run(engine => engine.open(packed.size));
      let fed = 0;
      let held = 0;
      if (!part) loading.packed = [];
      for await (const chunk of packed) {
        if (!part && (held += chunk.length) > KEPT) loading.packed = null;
        // A copy, because the reader reuses the buffer.
        if (!part) loading.packed?.push(chunk.slice());
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

  /**
   * Passes a record to the core for its number of dated events. Until the core has all of it, the previous record
   * remains.
   * @param {string} name
   * @param {number} dated
   * @param {Loading} loading
   * @param {(core: Core, check: () => Promise<void>) => Promise<() => number>} feed returns the final call, which returns flags; `check` lets the page respond and throws if the load was cancelled
   * @param {Part} [part]
   * @param {Promise<Core>} [own] the core to use, if not any
   */
  async #give(name, dated, loading, feed, part, own) {
    const { signal } = loading;
    const progress = this.#teller(loading);
    const stage = this.#stage;
    const { live } = stage;
    const core = await (own ?? (part ? live.cores.forPart(dated) : live.cores.forRecord(dated)));
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
        await stage.words.learn();
        throw new Fault('unreadable', 'unreadable', [name], stage.words.problems(core.run(engine => engine.problems_of_last_load())));
      }
      if (!stage.loaded) await stage.speech.follow(core);
      // The first picture is whole when it comes.
      const begun = performance.now();
      await check();
      for (let more = dated > LARGE; more;) {
        more = core.run(engine => engine.prepare());
        await check();
        if (!part && performance.now() - begun > SOON) progress(stage.words.count('arranging', dated));
      }
      flags |= loading.kept?.restore(core) ?? 0;
      stage.rehearse(core);
      core.watch();
      const go = stage.place();
      // The name of the file, for messages, if the record has no title.
      core.from = loading.from;
      core.name = /^(the record|file(\.|$))/.test(name) ? '' : name;
      if (part) stage.showPart(core, flags);
      else {
        live.cores.adopt(core);
        if (loading.again) {
          stage.restored();
          live.told(flags & (FLAG.FINDING | FLAG.FILTERED | FLAG.FOUND));
        } else live.told(flags);
      }
      go();
    } catch (error) {
      // Read before the memory is freed.
      const { alive } = core;
      live.cores.discard(core);
      stage.redraw();
      if (signal.aborted) throw cancelled(signal);
      if (error instanceof Fault) throw error;
      if (!alive && !core.isQuick) throw new Fault('crash', 'openCrashed', [name]);
      throw new Fault('unreadable', alive ? 'notOpened' : 'openFull', [name, reason(error)]);
    }
  }

  /** Tells of a load that failed, unless another has taken its place. @param {Loading} loading @param {unknown} error @param {unknown} data @param {LoadOptions} [given] */
  async #failed(loading, error, data, given) {
    try {
      const { fail } = await later('load/failed.js');
      await fail(this, this.#stage, loading, error, [data, given], this.#restarting ? null : () => this.#again());
    } catch {
      // Without a network there may be no more than the message.
      if (this.holds(loading)) this.#stage.notices.alert(this.#stage.words.fault(error), {});
    }
  }

  /**
   * Restarts after a failure of the engine, whose memory is given up.
   * @param {string} message
   * @param {boolean} own true if it was in a call of this timeline
   */
  fell(message, own) {
    if (own) this.#falls += 1;
    this.#stage.listeners.emit('error', { code: 'crash', message });
    this.#again(message);
  }

  /**
   * Shows the record again in a new core.
   * @param {string} [message] the failure; none if a reader has requested the restart
   */
  async #again(message) {
    if (this.#restarting || this.#stage.ended) return;
    const stage = this.#stage;
    const shown = this.shown;
    const restarting = this.#restarting = new Loading();
    if (message === undefined) this.#falls = 0;
    try {
      const { restart } = await later('load/restart.js');
      await restart(stage, restarting, {
        falls: () => this.#falls,
        open: shown && (() => this.reopen(shown, restarting)),
      });
    } catch (error) {
      if (!stage.ended && !stage.live.alive) {
        const again = () => {
          stage.notices.clear();
          this.#again();
        };
        const lines = [stage.words.fault(error), ...message ? [message] : []];
        later('load/failed.js').then(({ stopped }) => stopped(this, stage, lines, again), () => stage.halt(stage.words.say('stopped'), lines, [[stage.words.say('reload'), again]]));
      }
    } finally {
      this.#restarting = null;
      stage.notices.progress();
      stage.rest();
    }
  }

  /**
   * Shows the record of an earlier load again, in the core that is to be used now.
   * @param {Loading} shown
   * @param {Loading} loading
   * @param {boolean} [again] true if its picture is there already
   */
  async reopen({ packed, name, source, from, reading, report, isHome }, loading, again = packed !== null) {
    Object.assign(loading, { name, source, from, reading, report, isHome, again });
    if (packed) await this.#into(name, await Bytes.of((async function* () { yield* packed; })(), 0), loading);
    else await this.#fill(this.#read(.../** @type {[unknown, LoadOptions]} */ (source), loading), loading);
  }

  /** Resolves when the record is in the core that can search and filter; view, selection, lanes and scroll stay. */
  async full() {
    await (await later('load/full.js')).full(this, this.#stage);
  }
}
