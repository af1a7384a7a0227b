// @ts-check
// The WebAssembly core: started once, and every call is checked for traps.
import * as small from '../pkg/annals_core.js';
import { Fault, later } from './later.js';

/** @typedef {import('../pkg/annals_core.js').Engine} Engine */

const QUICK = 'annals_quick';
/** In bytes: blocks with a word that is watched, in different places of the memory. */
const SPREAD = [8, 512, 4096];

/**
 * An instance of an engine with its own memory. `torn` is set after a trap; `marks` are words of its memory that
 * never change.
 * @typedef {import('../pkg/annals_core.js').Copy & { torn?: boolean, marks?: [number, number][] }} Bindings
 */

/** @type {Promise<Bindings> | null} */
let started = null;
/** @type {Promise<Bindings | null> | null} */
let quick = null;
/** The cores of each instance. @type {Map<Bindings, Set<Core>>} */
const all = new Map();

/**
 * A new word of the memory to watch, and its value. Blocks of other sizes are in other places.
 * @param {Bindings} copy
 * @param {number} [bytes]
 * @returns {[number, number]}
 */
function mark({ wasm }, bytes = 8) {
  const at = wasm.__wbindgen_malloc(bytes, 8) >>> 2;
  const words = new Uint32Array(wasm.memory.buffer);
  words[at] = Math.random() * 2 ** 32;
  return [at, words[at]];
}

/** A word among the constants, after the stack. @param {Bindings} copy @returns {[number, number]} */
const constant = ({ wasm }) => [2 ** 18 + 64, new Uint32Array(wasm.memory.buffer)[2 ** 18 + 64]];

/**
 * True if the marks of an instance are unchanged. After an overwrite no result can be trusted.
 * @param {Bindings} copy
 */
function isIntact({ marks, wasm }) {
  const words = marks && new Uint32Array(wasm.memory.buffer);
  return !words || marks.every(([at, word]) => words[at] === word);
}

/**
 * The usable instance of an engine: a new one after a trap.
 * @param {Pick<typeof small, 'bindings' | 'renew' | 'default'>} module
 * @param {URL | WebAssembly.Module} address
 * @returns {Promise<Bindings>}
 */
async function copyOf(module, address) {
  /** @type {Bindings} */
  const live = module.bindings();
  if (live.torn) return module.renew();
  await module.default({ module_or_path: address });
  return live;
}

/** That the engine did not start, and why; its words are fetched. @param {import('../words/say.js').Key} key @param {string} why */
const fault = (key, why = '') => later('words/more.js').then(() => new Fault('engine', key, [why]), () => new Fault('engine', 'noEngine', [why]));

/** Starts the core; later calls share the first start. */
export const start = () => started ??= (async () => {
  if (typeof WebAssembly !== 'object') {
    throw await fault('noWasm');
  }
  try {
    return await copyOf(small, new URL('../pkg/annals_core_bg.wasm', import.meta.url));
  } catch (error) {
    started = null;
    throw await fault(self.origin === 'null' ? 'noEngineInFrame' : 'noEngine', String(error));
  }
})();

/**
 * Starts the core for large records: the same code compiled for speed, with the layout of large records and the
 * reader of typed columns. Null if it is not available; the next call tries again.
 */
export const startQuick = () => quick ??= (async () => {
  try {
    const address = new URL('../pkg/annals_quick_bg.wasm', import.meta.url);
    // Compiled while it and its bindings download. If the server sends another content type, the bindings compile it.
    const [bindings, module] = await Promise.all([later('pkg/annals_quick.js'), WebAssembly.compileStreaming(fetch(address)).catch(() => address)]);
    return await copyOf(/** @type {any} */ (bindings), module);
  } catch (error) {
    quick = null;
    console.warn('The engine for large records could not be loaded.', error);
    return null;
  }
})();

/**
 * True if the core must not be called after this error, because it stopped inside a call or its data is still
 * borrowed. A stack overflow without a WebAssembly trace may have happened inside.
 * @param {any} error
 */
const isTorn = error => error instanceof Error && (error instanceof WebAssembly.RuntimeError
  || /recursive use|null pointer|WebAssembly\./.test(error.message)
  || (error.constructor !== Error && /wasm-function/.test(error.stack ?? ''))
  || (/^(RangeError|InternalError)$/.test(error.name) && /wasm|^.*$/.test(error.stack ?? '')));

/**
 * True if it still reports its record. A damaged memory can produce an error that looks like a normal one.
 * @param {Bindings} copy
 * @param {Engine} engine
 */
function answers(copy, engine) {
  try {
    return isIntact(copy) && typeof engine.snapshot(0, 0, 0).scroll === 'number';
  } catch {
    return false;
  }
}

const overwritten = () => new WebAssembly.RuntimeError('the memory of the engine was overwritten');

/**
 * Gives up an instance and all its cores.
 * @param {Bindings} copy
 * @param {Core} culprit the core whose call failed
 * @param {unknown} error
 */
function tear(copy, culprit, error) {
  if (copy.torn) return;
  console.error(error);
  let text = '';
  try {
    if (isIntact(copy)) text = copy.panic_message();
  } catch { /* too damaged to answer */ }
  copy.torn = true;
  if (copy.name === QUICK) quick = null;
  else started = null;
  const cores = all.get(copy) ?? [];
  all.delete(copy);
  for (const core of cores) core.end();
  for (const core of cores) core.crashed(text || String(error), core === culprit);
}

/** One engine on a pair of canvases. */
export class Core {
  /** @type {Engine | null} */
  #engine = null;
  #copy;
  /** The name of its file, for a record without a title. */
  name = '';
  /** The other site from which its record comes. */
  from = '';
  /**
   * Called once after a trap, with true if the trap was in a call of this core.
   * @type {(message: string, own: boolean) => void}
   */
  crashed = () => {};

  /** @param {Bindings} copy @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement} overlay */
  constructor(copy, canvas, overlay) {
    this.#copy = copy;
    // The first `getContext` decides: an opaque canvas needs no blending. The core gets the same context.
    canvas.getContext('2d', { alpha: false });
    if (!all.has(copy)) all.set(copy, new Set());
    try {
      if (!isIntact(copy)) throw overwritten();
      this.#engine = new copy.Engine(canvas, overlay);
      if (copy.wasm) copy.marks ??= [constant(copy), mark(copy)];
    } catch (error) {
      if (isTorn(error)) tear(copy, this, error);
      throw error;
    }
    /** @type {Set<Core>} */ (all.get(copy)).add(this);
  }

  /** True if it is the core for large records. */
  get isQuick() {
    return this.#copy.name === QUICK;
  }

  /** True if it still answers calls. */
  get alive() {
    return this.#engine !== null;
  }

  /**
   * Calls the core. After a trap, a stack overflow or an overwritten memory, its instance is given up. A thrown Error
   * is a normal message, and a JavaScript error (a TypeError of the bindings) happened before the call. If it did
   * happen inside, the next call finds the data borrowed.
   * @template T
   * @param {(engine: Engine) => T} work
   */
  run(work) {
    if (!this.#engine) throw new Error('The timeline has stopped.');
    const copy = this.#copy;
    try {
      if (!isIntact(copy)) throw overwritten();
      return work(this.#engine);
    } catch (error) {
      if (isTorn(error) || (copy.marks && this.#engine && !answers(copy, this.#engine))) tear(copy, this, error);
      throw error;
    }
  }

  /** Watches words among the memory of its record too, in place of those of the record before. */
  watch() {
    const { wasm, marks } = this.#copy;
    marks?.splice(2).forEach(([at], n) => wasm.__wbindgen_free(at << 2, SPREAD[n], 8));
    marks?.push(...SPREAD.map(bytes => mark(this.#copy, bytes)));
  }

  /** Ends it without another call: its memory is damaged, so nothing in there is freed. */
  end() {
    /** @type {any} */ (this.#engine)?.__destroy_into_raw?.();
    this.#engine = null;
  }

  /** Frees its memory. */
  free() {
    all.get(this.#copy)?.delete(this);
    if (this.#engine && isIntact(this.#copy)) this.#engine.free();
    this.end();
  }
}

/** Lets the page respond before the next call; faster than a timer. @returns {Promise<void>} */
export const breath = () => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});
