// @ts-check
// Everything that `load` takes, turned into bytes as they come or columns; faults are told in words.
import { MOST_BYTES } from '../core/flags.js';
import { Fault, later } from '../core/later.js';
import { EN } from '../words/en.js';
import { megabytes } from '../dom/text.js';

/** Work on a record that is shorter than this is not told of, in ms. */
export const SOON = 250;
/** What a record begins with tells what it is: so many bytes are waited for. */
const HEAD = 256;
/** Silence that is told, and that ends a download, in ms. */
const SILENT = 15_000;
const GIVE_UP = 120_000;

/** The end of a load that was cancelled: its signal says why. @param {AbortSignal} signal */
export const cancelled = signal => new Fault('cancelled', signal.aborted ? signal.reason : 'cancelled');

/** An address that may be fetched: https, the site of the page or of these files, or http on this machine. @param {string | URL} address */
export function checkAddress(address) {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
  const own = url?.protocol === 'http:' && (url.origin === location.origin || url.origin === new URL(import.meta.url).origin
    || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
  if (!url || (url.protocol !== 'https:' && !own) || url.username || url.password) {
    throw new Fault('address', 'badAddress', [String(address).slice(0, 200)]);
  }
  return url;
}

/** Bytes on their way: put in as they come, taken out in that order. Nothing is joined. */
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

  /** No more come, because of this error or because that was all. @param {Error | true} why */
  end(why = true) {
    this.#over ??= why;
    // What is no good any more is not waited for by whoever takes the rest.
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

/** The site of a record, where it is neither that of the page nor that of these files. @param {URL} url */
const foreign = ({ host }) => ([location.host, new URL(import.meta.url).host].includes(host) ? '' : host);

/** A file, or a record in its flat form, whose beginning has come: it is gone through once, and closed. */
export class Bytes {
  /** @type {Uint8Array} */
  head = new Uint8Array(0);
  /** How many bytes there are; 0 where that is not sure. */
  size = 0;
  /** How many there will be, as far as somebody said so. */
  expected = 0;
  /** The other site that it comes from. */
  from = '';
  #rest;

  /** @param {AsyncIterator<Uint8Array>} rest */
  constructor(rest) {
    this.#rest = rest;
  }

  /** @param {AsyncIterable<Uint8Array>} chunks @param {number} size */
  static async of(chunks, size) {
    const rest = chunks[Symbol.asyncIterator]();
    const bytes = new Bytes(rest);
    bytes.size = bytes.expected = size;
    while (bytes.head.length < HEAD) {
      const { done, value } = await rest.next();
      if (done) break;
      if (!bytes.head.length && value.length >= HEAD) bytes.head = value;
      else {
        // A copy: with the next chunk asked for, this one may be gone.
        const head = new Uint8Array(bytes.head.length + value.length);
        head.set(bytes.head);
        head.set(value, bytes.head.length);
        bytes.head = head;
      }
    }
    return bytes;
  }

  async *[Symbol.asyncIterator]() {
    if (this.head.length) yield this.head;
    for (;;) {
      const { done, value } = await this.#rest.next();
      if (done) return;
      yield value;
    }
  }

  /** Nothing more of it is wanted. */
  close() {
    this.#rest.return?.();
  }
}

/**
 * @typedef {{ name?: string, format?: string, shipped: string, signal: AbortSignal, early: (name: string) => Promise<any> | null,
 *   progress: (text: string) => void, words: import('../words/say.js').Words }} Reading
 */

/** Puts what a stream gives into a flow. @param {ReadableStream<Uint8Array>} stream @param {(chunk: Uint8Array) => void} put */
async function pour(stream, put) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    put(value);
  }
}

/** A server that has trouble is asked again after so long, each time, in ms. */
const AGAIN = [1000, 2000, 4000];

/** Waits, unless it is cancelled. @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
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
    // Only a request of the same kind finds what the head of the page preloaded.
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
    // That of the last redirect; an answer made by a service worker can be without one.
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
  // What has come waits for nobody.
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

/** Bytes that are all there. @param {Uint8Array} all @returns {Promise<Bytes>} */
export const whole = all => Bytes.of((async function* () { if (all.length) yield all; })(), all.length);

/** Whether bytes are a record that is packed already. @param {Uint8Array} bytes */
export const isFlat = bytes => String.fromCharCode(...bytes.subarray(0, 6)) === 'ANNALS';

/** @param {string} name @param {number} size @param {import('../words/say.js').Words} words */
function checkSize(name, size, words) {
  if (size > MOST_BYTES) throw new Fault('too-large', 'tooLarge', [name, megabytes(words, size), megabytes(words, MOST_BYTES)]);
}

/** A part of an address as people write it. @param {string} text */
export const decoded = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The name by which the reader knows a format where the content does not tell it. @param {string} name @param {string} [format] */
const named = (name, format) => (format && !name.endsWith(`.${format}`) ? `${name}.${format}` : name);

/** What stands in a file. @param {string} name @param {Blob} file */
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

/** What is not bytes or text, and what is wrong with it; seldom wanted. */
const given = () => later('load/given.js');

/**
 * What is to be opened: bytes as they come, with what was begun for them early, or columns.
 * @typedef {{ name: string, bytes: Bytes, early: Promise<any> | null, columns?: undefined }
 *   | { columns: import('./given.js').Columns, name?: undefined, bytes?: undefined, early?: undefined }} Input
 */

/** Reads what a caller handed over, of which anything may throw. @param {any} data @param {Reading} reading @returns {Promise<Input>} */
export const readInput = (data, reading) => read(data, reading).catch(async error => {
  throw error instanceof Fault ? error : (await given()).told(error);
});

/** @param {any} data @param {Reading} reading @returns {Promise<Input>} */
async function read(data, reading) {
  const { format } = reading;
  let early = null;
  let name = reading.name;
  // Unlike instanceof, this knows things from another frame.
  const kind = Object.prototype.toString.call(data).slice(8, -1);
  /** @type {Uint8Array | undefined} */
  let bytes;
  if (kind === 'URL') {
    const url = checkAddress(data);
    early = reading.early(url.pathname);
    name ??= decoded(url.pathname.split('/').pop() ?? '') || url.host;
    return { name: named(name, format), bytes: await download(url, reading), early };
  } else if (kind === 'String') {
    // No record is one word.
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

/** Lets the page answer before what follows; sooner than a timer. @returns {Promise<void>} */
export const breath = () => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});
