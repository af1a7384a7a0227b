// @ts-check
// The wasm core, started once, every call watched for traps; and the loop that draws.
import * as small from './pkg/annals_core.js';

/**
 * @typedef {{ from: string, to: string, fromSeconds: number, toSeconds: number }} View
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 * @typedef {{ line: number, column: number, severity: 'error' | 'warning', message: string, event: string | null }} Problem
 * @typedef {{ id: string, title: string, dateText: string, previous: string | null, next: string | null, [field: string]: any }} Details
 * @typedef {{ title: string, events: number, view: View, selected: string | null, focused: string | null, [field: string]: any }} State
 */

/** What a call asks of the shell, as bits of its result. */
export const FLAG = { FRAME: 1, SELECTED: 2, VIEW: 4, MIRROR: 8, LOADED: 16, HANDLED: 32, OPEN: 64, CLOSE: 128, REFUSED: 256, WAIT: 512 };

/** Above so many dated events a record is large: the core draws it by its density. */
export const LARGE = 12_000;

/** @typedef {Pick<typeof small, 'Engine' | 'panic_message'>} Bindings */

let started;
/** @type {Promise<Bindings | null> | null} */
let quick = null;
/** How often it has ended in a trap. Its memory is as it fell then, so that each time another copy is started, a few times. */
let traps = 0;
const MOST_TRAPS = 3;

/** Starts the core; later calls share the first start. */
export const start = () => started ??= (async () => {
  if (typeof WebAssembly !== 'object') {
    throw new Error('The timeline needs WebAssembly, which this browser does not have or has switched off. Please allow it for this page, or use another browser.');
  }
  try {
    await small.default({ module_or_path: new URL('./pkg/annals_core_bg.wasm', import.meta.url) });
    return small;
  } catch (error) {
    started = undefined;
    throw new Error(`The engine of the timeline could not start (${error}). Is pkg/annals_core_bg.wasm there, and not blocked?${
      self.origin === 'null' ? ' For a sandboxed frame the server must send it with “Access-Control-Allow-Origin: *”.' : ''}`);
  }
})();

/**
 * Starts the core for large records: the same, compiled for speed, with what lays them out and what reads typed columns.
 * Null where it cannot be had; the next call asks for it again.
 */
export const startQuick = () => quick ??= (async () => {
  try {
    const address = new URL('./pkg/annals_quick_bg.wasm', import.meta.url);
    // Compiled while it comes, and while its bindings come; where a server gives it another type, by them.
    const [bindings, module] = await Promise.all([
      import(`./pkg/annals_quick.js${traps ? `?copy=${traps}` : ''}`), WebAssembly.compileStreaming(fetch(address)).catch(() => address),
    ]);
    await bindings.default({ module_or_path: module });
    return bindings;
  } catch (error) {
    quick = null;
    console.warn('The engine for large records could not be loaded.', error);
    return null;
  }
})();

/** Whether the core is not to be called again after this error. A full stack without a trace of it may be one within. */
const isTorn = error => error instanceof Error && (error instanceof WebAssembly.RuntimeError
  || /recursive use|null pointer/.test(error.message)
  || (/^(RangeError|InternalError)$/.test(error.name) && /wasm|^.*$/.test(error.stack ?? '')));

/** One engine on a pair of canvases. */
export class Core {
  /** @type {InstanceType<Bindings['Engine']> | null} */
  #engine;
  #bindings;
  /** What its record is called where it says nothing itself: the name of its file. */
  name = '';
  /** Told once, after a trap. @type {(message: string) => void} */
  crashed = () => {};

  /** @param {Bindings} bindings */
  constructor(bindings, canvas, overlay) {
    this.#bindings = bindings;
    // The first to ask decides: an opaque picture is put on the page without blending. The core gets the same context.
    canvas.getContext('2d', { alpha: false });
    this.#engine = new bindings.Engine(canvas, overlay);
  }

  /** Whether it is the one for large records. */
  get isQuick() {
    return this.#bindings !== small;
  }

  /** Whether calls are still answered. */
  get alive() {
    return this.#engine !== null;
  }

  /**
   * Calls the core. After a trap or a full stack its state is torn, so it is given up; an Error is its own sentence, and
   * one of script (a TypeError of the bindings) comes before it was entered. Where that did happen within, the next call
   * finds it in use.
   */
  run(work) {
    if (!this.#engine) throw new Error('The timeline has stopped.');
    try {
      return work(this.#engine);
    } catch (error) {
      if (isTorn(error)) {
        this.#engine = null;
        console.error(error);
        let text = '';
        try { text = this.#bindings.panic_message(); } catch { /* too torn to answer */ }
        if (this.isQuick) {
          traps += 1;
          quick = traps < MOST_TRAPS ? null : Promise.resolve(null);
        }
        this.crashed(text || String(error));
      }
      throw error;
    }
  }

  /** Gives the memory back. */
  free() {
    this.#engine?.free();
    this.#engine = null;
  }
}

/** How long a frame may fail to come before a timer draws it, in ms. */
const LATE = 200;

/** Draws on request. */
export class Loop {
  #draw;
  #frame = 0;
  #timer = 0;
  #stopped = false;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** Whether a frame is still to come. */
  get pending() {
    return this.#timer !== 0;
  }

  /** Asks for a frame; a timer stands in where none comes (a hidden page or iframe). */
  request() {
    if (this.#stopped || this.#timer) return;
    this.#frame = requestAnimationFrame(this.flush);
    this.#timer = window.setTimeout(this.flush, LATE);
  }

  /** Draws now what waits for a frame. */
  flush = () => {
    if (!this.#timer) return;
    this.#clear();
    this.#draw();
  };

  /** Draws no more. */
  stop() {
    this.#stopped = true;
    this.#clear();
  }

  #clear() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
