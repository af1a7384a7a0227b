// @ts-check
// Has records read by a worker, so that the page answers meanwhile; loaded when there is one to read.
import { refused } from '../core/arguments.js';
import { Fault, later, reason } from '../core/later.js';
import { megabytes } from '../dom/text.js';
import { EN } from '../words/en.js';
import { Bytes, cancelled, SOON } from './bytes.js';
import { Flow, joined, whole } from './read.js';

/** @typedef {import('./protocol.js').ToWorker} ToWorker */
/** @typedef {import('./protocol.js').FromWorker} FromWorker */
/** @typedef {import('./protocol.js').Other} Other */

const NAME = 'pkg/annals_reader.js';
const SCRIPT = new URL('../pkg/annals_reader.js', import.meta.url);
/** The module of the first reader (''), and those of the others. */
const MODULES = {
  '': new URL('../pkg/annals_reader_bg.wasm', import.meta.url),
  fast: new URL('../pkg/annals_fast_bg.wasm', import.meta.url),
  foreign: new URL('../pkg/annals_foreign_bg.wasm', import.meta.url),
  sheet: new URL('../pkg/annals_sheet_bg.wasm', import.meta.url),
};
/** Endings of files that the first reader leaves to another one. @type {[RegExp, Other][]} */
const ENDINGS = [[/\.(xls[xmb]?|ods)$/i, 'sheet'], [/\.(?!(csv|tsv|txt|json|ndjson|jsonl|annals|gz)$)[a-z]{2,12}$/i, 'foreign']];
/** In bytes: a worker with less memory is kept for the next record; others are ended. */
const KEPT = 2 ** 25;

/** In seconds: maximum silence of a worker that has received the whole file. */
const PATIENCE = 60;

/** @type {Partial<Record<'' | Other, Promise<WebAssembly.Module>>>} */
const compiled = {};

/** A reader, compiled once for all workers. @param {'' | Other} [name] */
function compile(name = '') {
  const compiling = compiled[name] ??= (async () => {
    const response = await fetch(MODULES[name]);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // Only with the right content type can it be compiled while it downloads, and the code be cached.
    const streams = /^application\/wasm/.test(response.headers.get('content-type') ?? '');
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  })();
  compiling.catch(() => { delete compiled[name]; });
  return compiling;
}

/** The only Trusted Types policy of the page. It allows two addresses: the script and its copy. */
let copy = '';
const policy = (() => {
  const rules = { createScriptURL: (/** @type {string} */ address) => {
    if (address === SCRIPT.href || address === copy) return address;
    throw new TypeError('This address is none of a script of Annals.');
  } };
  try {
    return /** @type {any} */ (globalThis).trustedTypes?.createPolicy('annals-url', rules) ?? rules;
  } catch {
    // The surrounding page may forbid a policy of this name; then only a plain address can be tried.
    return rules;
  }
})();

/** The text of the worker's script, fetched once. @type {Promise<string> | null} */
let text = null;

/** Fetches the script. */
function script() {
  text ??= fetch(SCRIPT).then(response => {
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.text();
  });
  text.catch(() => { text = null; });
  return text;
}

/**
 * Fetches the whole reader, for files opened without a network: the script for a worker or, without workers, the
 * module.
 */
export const fetchAhead = () => Promise.all([compile(), window.Worker ? script() : later(NAME)]);

/**
 * Starts a worker, from a blob if the script belongs to another site, as in a sandbox. Null if no worker may start.
 */
async function start() {
  for (const own of [true, false]) {
    try {
      if (!own && !copy) {
        copy = URL.createObjectURL(new Blob([await script()], { type: 'text/javascript' }));
      }
      const worker = new Worker(policy.createScriptURL(own ? SCRIPT.href : copy));
      const ready = await new Promise(resolve => {
        worker.onmessage = () => resolve(true);
        worker.onerror = event => {
          event.preventDefault();
          resolve(false);
        };
      });
      if (ready) return worker;
      worker.terminate();
    } catch { /* tries the next way */ }
  }
  return null;
}

/** The words of a progress. @param {string} name @param {import('./protocol.js').Progress} progress @param {import('../words/say.js').Words} words */
function told(name, { bytes, total, events = 0 }, words) {
  const [come, all] = [megabytes(words, bytes || total), megabytes(words, total)];
  const size = !total ? words.say('unpacked', come) : bytes ? words.say('readingOf', come, all) : all;
  return words.say('reading', name === EN.theRecord ? words.say('theRecord') : name, size) + (events ? `, ${words.count('eventCount', events)}` : '');
}

/** Sends a message to a worker. @param {Worker} worker @param {ToWorker} message @param {Transferable[]} [given] */
const post = (worker, message, given = []) => worker.postMessage(message, given);

/** A worker with the reader in it that waits for a record. @type {Promise<Worker | null> | null} */
let waiting = null;

/** Prepares a worker for a record that is arriving. @param {string} [name] the name of its file */
export function prepare(name = '') {
  const other = ENDINGS.find(([ending]) => ending.test(name.replace(/\.gz$/i, '')))?.[1];
  if (other) compile(other).catch(() => {});
  waiting ??= (async () => {
    const [worker, module] = await Promise.all([start(), compile().catch(() => null)]);
    if (worker && module) post(worker, { kind: 'start', module });
    return worker;
  })();
  return waiting;
}

/** Keeps a worker that has read a record for the next one. @param {Worker} worker */
function keep(worker) {
  if (waiting) {
    worker.terminate();
    return;
  }
  const own = waiting = Promise.resolve(worker);
  worker.onmessage = null;
  worker.onerror = event => {
    event.preventDefault();
    if (waiting === own) waiting = null;
    worker.terminate();
  };
}

/** The fault of a module that cannot be had. @param {'' | Other} name @param {unknown} error */
const missing = (name, error) => new Fault('reader', 'noReader', [reason(error), `pkg${MODULES[name].pathname.replace(/^.*(?=\/)/, '')}`]);

/** The module of another reader. @param {Other} name */
const bring = name => compile(name).catch(error => { throw missing(name, error); });

/**
 * Reads a record in this page if no worker may start.
 * @param {WebAssembly.Module} module
 * @param {string} name
 * @param {Bytes} file
 * @param {import('./protocol.js').Reading} reading
 * @param {(progress: import('./protocol.js').Progress) => void} tell
 */
async function* readHere(module, name, file, reading, tell) {
  await later(NAME);
  const { annalsReader, annalsPiece } = /** @type {any} */ (globalThis);
  const record = await annalsReader(module, name, file, reading, bring, tell);
  const room = new Uint8Array(Math.min(annalsPiece, record.length()));
  for (let left = record.length(); left > 0;) {
    const filled = record.fill(room);
    left -= filled;
    yield room.slice(0, filled);
  }
  record.free();
}

/**
 * Reads a file into its packed form, which arrives in chunks while it is written. Each chunk must be used before the
 * next is requested. The bytes of the file are transferred.
 * @param {string} name
 * @param {Bytes} file
 * @param {{ signal: AbortSignal, progress: (text: string) => void, show: (part: Bytes) => Promise<void>, words: import('../words/say.js').Words, reading: import('./protocol.js').Reading }} given `show`
 *   is given what has come of a record that takes long to come
 * @returns {Promise<Bytes>}
 */
export async function readRecord(name, file, { signal, progress, show, words, reading }) {
  const preparing = prepare();
  waiting = null;
  const [worker, module] = await Promise.all([preparing, compile().catch(error => /** @type {Error} */ (error))]);
  if (module instanceof Error) {
    worker?.terminate();
    throw missing('', module);
  }
  let begun = Infinity;
  const tell = (/** @type {import('./protocol.js').Progress} */ at) => { if (performance.now() - begun > SOON) progress(told(name, at, words)); };
  if (!worker) {
    begun = performance.now();
    const chunks = readHere(module, name, file, reading, tell);
    return Bytes.of(chunks, 0).catch(error => { throw error instanceof Fault ? error : fault(name, error); });
  }
  const flow = new Flow();
  let [size, held, late, over] = [0, Infinity, 0, false];
  /** @type {Promise<void> | null} */
  let showing = null;
  const cancel = () => flow.end(cancelled(signal));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  worker.onerror = event => {
    event.preventDefault();
    flow.end(fault(name, { code: 'crash', message: event.message }));
  };
  // Counted in turns of this page, because the computer may sleep.
  let quiet = 0;
  let waits = false;
  /** Why another reader cannot be had. @type {Error | null} */
  let lack = null;
  let report = '';
  const watch = setInterval(() => {
    quiet += 1;
    if (!waits && quiet > PATIENCE && begun < Infinity && held === Infinity) {
      flow.end(new Fault('reader', 'readEndless', [name, PATIENCE]));
    }
  }, 1000);
  worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
    quiet = 0;
    switch (data.kind) {
      case 'progress':
        tell(data.progress);
        break;
      case 'preview':
        // A part that arrives while the previous one is being opened is dropped.
        showing ??= whole(data.preview).then(show).catch(() => {}).finally(() => { showing = null; });
        break;
      case 'fault':
        flow.end(lack && data.code === 'module' ? lack : fault(name, data));
        break;
      case 'need':
        // The worker waits for the network meanwhile.
        waits = true;
        bring(data.name).catch(error => {
          lack = error;
          return null;
        }).then(module => {
          [waits, quiet] = [false, 0];
          post(worker, { kind: 'module', name: data.name, module });
        });
        break;
      case 'length':
        size = data.length;
        report = data.report;
        break;
      case 'chunk':
        flow.put(data.chunk);
        break;
      case 'done':
        held = data.held;
        flow.end();
    }
  };
  const send = async () => {
    post(worker, { kind: 'file', name, head: file.head.slice(0, 6), size: file.expected, reading });
    for await (const chunk of file) {
      // A view of a larger buffer is copied, because only a complete buffer can be transferred.
      const own = chunk.byteLength === chunk.buffer.byteLength ? chunk : chunk.slice();
      post(worker, { kind: 'chunk', chunk: own }, [/** @type {ArrayBuffer} */ (own.buffer)]);
    }
    post(worker, { kind: 'end' });
    quiet = 0;
    begun = performance.now();
    if (!over) late = window.setTimeout(() => progress(told(name, { bytes: 0, total: file.expected }, words)), SOON);
  };
  send().catch(error => flow.end(error));
  const chunks = async function* () {
    try {
      for await (const chunk of flow) {
        yield chunk;
        const room = /** @type {ArrayBuffer} */ (chunk.buffer);
        post(worker, { kind: 'room', room }, [room]);
      }
    } finally {
      over = true;
      clearTimeout(late);
      clearInterval(watch);
      signal.removeEventListener('abort', cancel);
      if (held <= KEPT) keep(worker);
      // This also frees its memory.
      else worker.terminate();
    }
  };
  const record = await Bytes.of(chunks(), 0);
  record.size = size;
  record.report = report;
  return record;
}

/**
 * The answer of the readers to what is no file: the record as a file for people, the meaning of a typed date (`answer` in
 * src/formats/convert.rs).
 * @param {Uint8Array[]} request
 * @param {import('../words/say.js').Words} words
 * @returns {Promise<Uint8Array[]>}
 */
export async function answer(request, words) {
  const made = await readRecord('request.annals', await whole(joined(request)), {
    signal: new AbortController().signal, progress() {}, show: async () => {}, words, reading: { map: '', sheet: '' },
  });
  /** @type {Uint8Array[]} */
  const pieces = [];
  for await (const piece of made) pieces.push(piece.slice());
  return pieces;
}

/**
 * The error of a worker, or of the reader in this page.
 * @param {string} name
 * @param {{ code?: string, message: string }} error
 */
function fault(name, { code, message }) {
  if (code === 'memory') {
    return new Fault('too-large', 'readFull', [name]);
  }
  // What cannot be changed is told in whole sentences.
  if (code === 'update') return refused(message);
  return code === 'crash' || !code
    ? new Fault('reader', 'readCrashed', [name, message])
    : new Fault(code, 'notRead', [name, message]);
}
