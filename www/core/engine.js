// @ts-check
// The wasm core, started once, every call watched for traps.
import * as small from '../pkg/annals_core.js';
import { Fault, later } from './later.js';

/** @typedef {import('../pkg/annals_core.js').Engine} Engine */

const QUICK = 'annals_quick';

/**
 * A copy of an engine, with a memory of its own: `torn` after a trap, `marks` are words of its memory that nothing changes.
 * @typedef {import('../pkg/annals_core.js').Copy & { torn?: boolean, marks?: [number, number][] }} Bindings
 */

/** @type {Promise<Bindings> | null} */
let started = null;
/** @type {Promise<Bindings | null> | null} */
let quick = null;
/** The cores on each copy. @type {Map<Bindings, Set<Core>>} */
const all = new Map();

/** Words for the memory, with a place for one of our own among the data. @param {Bindings} copy */
function mark(copy) {
  const at = copy.wasm.__wbindgen_malloc(8, 8) >>> 2;
  const words = new Uint32Array(copy.wasm.memory.buffer);
  words[at] = Math.random() * 2 ** 32;
  // The other is in the constants, behind the stack.
  return [at, 2 ** 18 + 64].map(place => /** @type {[number, number]} */ ([place, words[place]]));
}

/** Whether the memory of a copy is what it left behind: of one that was overwritten no call can be believed. @param {Bindings} copy */
function isIntact({ marks, wasm }) {
  const words = marks && new Uint32Array(wasm.memory.buffer);
  return !words || marks.every(([at, word]) => words[at] === word);
}

/**
 * The copy of an engine that is to be used: after a trap another one.
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

/** Starts the core; later calls share the first start. */
export const start = () => started ??= (async () => {
  if (typeof WebAssembly !== 'object') {
    throw new Fault('engine', 'noWasm');
  }
  try {
    return await copyOf(small, new URL('../pkg/annals_core_bg.wasm', import.meta.url));
  } catch (error) {
    started = null;
    throw new Fault('engine', self.origin === 'null' ? 'noEngineInFrame' : 'noEngine', [String(error)]);
  }
})();

/**
 * Starts the core for large records: the same, compiled for speed, with what lays them out and what reads typed columns.
 * Null where it cannot be had; the next call asks for it again.
 */
export const startQuick = () => quick ??= (async () => {
  try {
    const address = new URL('../pkg/annals_quick_bg.wasm', import.meta.url);
    // Compiled while it comes, and while its bindings come; where a server gives it another type, by them.
    const [bindings, module] = await Promise.all([later('pkg/annals_quick.js'), WebAssembly.compileStreaming(fetch(address)).catch(() => address)]);
    return await copyOf(/** @type {any} */ (bindings), module);
  } catch (error) {
    quick = null;
    console.warn('The engine for large records could not be loaded.', error);
    return null;
  }
})();

/**
 * Whether the core is not to be called again after this error: it ended within, or what it left is in use. A full stack
 * without a trace of it may be one within.
 * @param {any} error
 */
const isTorn = error => error instanceof Error && (error instanceof WebAssembly.RuntimeError
  || /recursive use|null pointer|WebAssembly\./.test(error.message)
  || (error.constructor !== Error && /wasm-function/.test(error.stack ?? ''))
  || (/^(RangeError|InternalError)$/.test(error.name) && /wasm|^.*$/.test(error.stack ?? '')));

/** Whether it still says what it shows: out of a torn memory may come an error that looks like a refusal. @param {Bindings} copy @param {Engine} engine */
function answers(copy, engine) {
  try {
    return isIntact(copy) && typeof engine.snapshot(0, 0, 0).scroll === 'number';
  } catch {
    return false;
  }
}

const overwritten = () => new WebAssembly.RuntimeError('the memory of the engine was overwritten');

/** Gives up a copy and all cores on it. @param {Bindings} copy @param {Core} culprit the one in whose call it happened @param {unknown} error */
function tear(copy, culprit, error) {
  if (copy.torn) return;
  console.error(error);
  let text = '';
  try {
    if (isIntact(copy)) text = copy.panic_message();
  } catch { /* too torn to answer */ }
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
  /** What its record is called where it says nothing itself: the name of its file. */
  name = '';
  /** The other site that its record comes from. */
  from = '';
  /** Told once, after a trap, and whether it was in a call of this one. @type {(message: string, own: boolean) => void} */
  crashed = () => {};

  /** @param {Bindings} copy @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement} overlay */
  constructor(copy, canvas, overlay) {
    this.#copy = copy;
    // The first to ask decides: an opaque picture is put on the page without blending. The core gets the same context.
    canvas.getContext('2d', { alpha: false });
    if (!all.has(copy)) all.set(copy, new Set());
    try {
      if (!isIntact(copy)) throw overwritten();
      this.#engine = new copy.Engine(canvas, overlay);
      if (copy.wasm) copy.marks ??= mark(copy);
    } catch (error) {
      if (isTorn(error)) tear(copy, this, error);
      throw error;
    }
    /** @type {Set<Core>} */ (all.get(copy)).add(this);
  }

  /** Whether it is the one for large records. */
  get isQuick() {
    return this.#copy.name === QUICK;
  }

  /** Whether calls are still answered. */
  get alive() {
    return this.#engine !== null;
  }

  /**
   * Calls the core. After a trap or a full stack, or where its memory was overwritten, its copy is torn and given up; an
   * Error is its own sentence, and one of script (a TypeError of the bindings) comes before it was entered. Where that did
   * happen within, the next call finds it in use.
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

  /** It is called no more: its memory is torn, and nothing in there is to be freed. */
  end() {
    /** @type {any} */ (this.#engine)?.__destroy_into_raw?.();
    this.#engine = null;
  }

  /** Gives the memory back. */
  free() {
    all.get(this.#copy)?.delete(this);
    if (this.#engine && isIntact(this.#copy)) this.#engine.free();
    this.end();
  }
}
