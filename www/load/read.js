// @ts-check
// Turns every argument of `load` into a stream of bytes or columns. Errors are sentences.
import { MOST_BYTES } from '../core/flags.js';
import { Fault, later } from '../core/later.js';
import { EN } from '../words/en.js';
import { megabytes } from '../dom/text.js';
import { Bytes, cancelled, checkAddress, decoded } from './bytes.js';

/** In ms: silence after which a download is reported as slow, and after which it ends. */
const SILENT = 15_000;
const GIVE_UP = 120_000;

/** A queue of chunks, read in the order of writing. Chunks are not joined. */
export class Flow {
  /** @type {Uint8Array[]} */
  #chunks = [];
  /** @type {Error | true | null} */
  #over = null;
  /** @type {() => void} */
  #wake = () => {};

  /** @param {Uint8Array} chunk */
  put(chunk) {
    this.#chunks.push(chunk);
    this.#wake();
  }

  /** Ends the queue with an error or, by default, as complete. @param {Error | true} why */
  end(why = true) {
    this.#over ??= why;
    // After a cancellation the remaining chunks are dropped.
    if (why !== true && /** @type {any} */ (why).code === 'cancelled') this.#chunks = [];
    this.#wake();
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) yield chunk;
      else if (this.#over === true) return;
      else if (this.#over) throw this.#over;
      else await new Promise(resolve => { this.#wake = () => resolve(0); });
    }
  }
}

/** The site of a record, if it is neither that of the page nor that of these files. @param {URL} url */
const foreign = ({ host }) => ([location.host, new URL(import.meta.url).host].includes(host) ? '' : host);

/**
 * @typedef {{ name?: string, format?: string, shipped: string, signal: AbortSignal, early: (name: string) => Promise<any> | null,
 *   progress: (text: string) => void, words: import('../words/say.js').Words }} Reading
 */

/**
 * Writes a stream into a queue.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {(chunk: Uint8Array) => void} put
 */
async function pour(stream, put) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    put(value);
  }
}

/** In ms: the waits before each retry of a server with a temporary failure. */
const AGAIN = [1000, 2000, 4000];

/** Waits, unless cancelled. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
const pause = (ms, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  });
});

/** Downloads a record, without cookies or referrer. @param {URL} url @param {Reading} reading */
async function download(url, { signal, progress, shipped, words }) {
  const place = url.host + url.pathname;
  const stop = new AbortController();
  const cancel = () => stop.abort();
  const size = () => (total > got ? words.say('readingOf', megabytes(words, got), megabytes(words, total)) : megabytes(words, got));
  signal.addEventListener('abort', cancel);
  let got = 0;
  let total = 0;
  let last = performance.now();
  let silent = false;
  let trouble = 0;
  let from = '';
  const watch = setInterval(() => {
    const still = performance.now() - last;
    silent = still > GIVE_UP;
    if (silent) cancel();
    else if (trouble) progress(words.say('asked', place, trouble));
    else progress(words.say(still > SILENT ? 'silent' : 'loading', size()));
  }, 1000);
  const flow = new Flow();
  const fault = (/** @type {unknown} */ error) => {
    cancel();
    if (error instanceof Fault) return error;
    if (signal.aborted) return cancelled(signal);
    if (silent) return new Fault('timeout', 'timeout', [place]);
    if (got) return new Fault('truncated', 'brokenOff', [place, size()]);
    return new Fault('network', 'notDownloaded', [place]);
  };
  const get = async () => {
    // Only a request with the same options uses the preload from the head of the page.
    const ask = () => fetch(url, {
      credentials: url.href === shipped ? 'same-origin' : 'omit', referrerPolicy: 'no-referrer', signal: stop.signal,
    });
    let response = await ask();
    for (const ms of AGAIN) {
      if (response.status < 500) break;
      trouble = response.status;
      await pause(ms, stop.signal);
      response = await ask();
    }
    trouble = 0;
    last = performance.now();
    const { status } = response;
    // The host after redirects; a response made by a service worker may have no address.
    from = foreign(new URL(response.url || url.href));
    if (!response.ok) {
      throw new Fault('status', status === 404 || status === 410 ? 'notThere' : status === 401 || status === 403 ? 'notPublic' : 'notSent', [status, place]);
    }
    total = Number(response.headers.get('content-length'));
    checkSize(place, total, words);
    if (response.body) await pour(response.body, value => {
      got += value.length;
      checkSize(place, got, words);
      last = performance.now();
      flow.put(value);
    });
  };
  // Chunks are stored as they arrive, without waiting for the reader.
  get().then(() => flow.end(), error => flow.end(fault(error))).finally(() => {
    clearInterval(watch);
    signal.removeEventListener('abort', cancel);
  });
  const chunks = async function* () {
    try {
      yield* flow;
    } finally {
      cancel();
    }
  };
  const bytes = await Bytes.of(chunks(), 0);
  Object.assign(bytes, { expected: total, from });
  if (/^\s*<(!doctype\s+html|html)\b/i.test(new TextDecoder().decode(bytes.head.subarray(0, 200)))) {
    bytes.close();
    throw new Fault('web-page', 'webPage', [place]);
  }
  return bytes;
}

/** Pieces, one behind the other. @param {Uint8Array[]} pieces */
export function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Bytes that are completely in memory. @param {Uint8Array} all @returns {Promise<Bytes>} */
export const whole = all => Bytes.of((async function* () { if (all.length) yield all; })(), all.length);

/** @param {string} name @param {number} size @param {import('../words/say.js').Words} words */
function checkSize(name, size, words) {
  if (size > MOST_BYTES) throw new Fault('too-large', 'tooLarge', [name, megabytes(words, size), megabytes(words, MOST_BYTES)]);
}

/**
 * The file name for the reader, which decides the format if the content does not.
 * @param {string} name
 * @param {string} [format]
 */
const named = (name, format) => (format && !name.endsWith(`.${format}`) ? `${name}.${format}` : name);

/** The content of a file. @param {string} name @param {Blob} file */
async function* fileChunks(name, file) {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new Fault('file', 'fileGone', [name]);
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The module for other values and for errors, which is rarely needed. */
const given = () => later('load/given.js');

/**
 * The data to open: bytes as they arrive, with the work started early for them, or columns.
 * @typedef {{ name: string, bytes: Bytes, early: Promise<any> | null, columns?: undefined } | { columns: import('./given.js').Columns, name?:
 *   undefined, bytes?: undefined, early?: undefined }} Input
 */

/**
 * Reads the argument of `load`. Any access to it may throw.
 * @param {any} data
 * @param {Reading} reading
 * @returns {Promise<Input>}
 */
export const readInput = (data, reading) => read(data, reading).catch(async error => {
  throw error instanceof Fault ? error : (await given()).told(error);
});

/** @param {any} data @param {Reading} reading @returns {Promise<Input>} */
async function read(data, reading) {
  const { format } = reading;
  let early = null;
  let name = reading.name;
  // Unlike instanceof, this works for objects from another frame.
  const kind = Object.prototype.toString.call(data).slice(8, -1);
  /** @type {Uint8Array | undefined} */
  let bytes;
  if (kind === 'URL') {
    const url = checkAddress(data);
    early = reading.early(url.pathname);
    name ??= decoded(url.pathname.split('/').pop() ?? '') || url.host;
    return { name: named(name, format), bytes: await download(url, reading), early };
  } else if (kind === 'String') {
    // A single word is not a record.
    if (data.length < 2000 && !/[\s,;{["]/.test(data.trim())) (await given()).checkWord(data.trim());
    early = reading.early('.csv');
    bytes = new TextEncoder().encode(data);
  } else if (kind === 'File' || kind === 'Blob') {
    const own = name ?? String(data.name ?? 'file');
    early = reading.early(own);
    checkSize(own, data.size, reading.words);
    return { name: named(own, format), bytes: await Bytes.of(fileChunks(own, data), data.size), early };
  } else if (kind === 'ArrayBuffer') {
    bytes = new Uint8Array(data);
  } else if (ArrayBuffer.isView(data)) {
    bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  } else {
    const { columns, text } = (await given()).take(data, kind);
    if (columns) return { columns };
    bytes = new TextEncoder().encode(text);
  }
  name ??= EN.theRecord;
  checkSize(name, bytes.length, reading.words);
  return { name: named(name, format), bytes: await whole(bytes), early };
}
