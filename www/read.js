// @ts-check
// Everything that `load` takes, turned into bytes or columns; faults are told in words.
import { megabytes } from './dom.js';

/** No record larger than this is read, in bytes. */
const LIMIT = 2 ** 30;
/** Silence that is told, and that ends a download, in ms. */
const SILENT = 15_000;
const GIVE_UP = 120_000;

/** An error fit to be shown: `message` is a sentence for readers. */
export class Fault extends Error {
  /** @param {import('./engine.js').Problem[]} problems */
  constructor(code, message, problems = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

/** An address that may be fetched: https, the site of the page or of these files, or http on this machine. */
export function checkAddress(address) {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
  const own = url?.protocol === 'http:' && (url.origin === location.origin || url.origin === new URL(import.meta.url).origin
    || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
  if ((url?.protocol !== 'https:' && !own) || url.username || url.password) {
    throw new Fault('address', `“${String(address).slice(0, 200)}” is not loaded: the address of a record must be on this site or begin with https, without a user name or password.`);
  }
  return url;
}

/**
 * @typedef {{ name?: string, format?: string, preloaded: boolean, signal: AbortSignal,
 *   progress: (text: string) => void }} Reading
 */

/** Downloads a record, without cookies or referrer. @param {URL} url @param {Reading} reading */
async function download(url, { signal, progress, preloaded }) {
  const place = url.host + url.pathname;
  const stop = new AbortController();
  const cancel = () => stop.abort();
  const size = () => megabytes(got) + (total > got ? ` of ${megabytes(total)}` : '');
  signal.addEventListener('abort', cancel);
  let got = 0;
  let total = 0;
  let last = performance.now();
  let silent = false;
  const watch = setInterval(() => {
    const still = performance.now() - last;
    silent = still > GIVE_UP;
    if (silent) cancel();
    else progress(`${still > SILENT ? 'The server is not sending data. So far' : 'Loading'}: ${size()}`);
  }, 1000);
  const chunks = [];
  try {
    // Only a request of the same kind finds what the head of the page preloaded.
    const response = await fetch(url, {
      credentials: preloaded ? 'same-origin' : 'omit', referrerPolicy: 'no-referrer', signal: stop.signal,
    });
    const { status } = response;
    if (!response.ok) {
      throw new Fault('status', `The server answered ${status} for ${place}: ${status === 404 || status === 410 ? 'there is no such file'
        : status === 401 || status === 403 ? 'the file is not public' : 'it did not send the file; later it may'}.`);
    }
    total = Number(response.headers.get('content-length'));
    const reader = response.body.getReader();
    for (;;) {
      checkSize(place, Math.max(got, total));
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      got += value.length;
      last = performance.now();
    }
  } catch (error) {
    cancel();
    if (error instanceof Fault) throw error;
    if (signal.aborted) throw new Fault('cancelled', 'The load was cancelled.');
    if (silent) throw new Fault('timeout', `${place} sent nothing for two minutes. It may work later.`);
    if (got) throw new Fault('truncated', `The download of ${place} broke off after ${size()}.`);
    throw new Fault('network', `${place} could not be downloaded. The address may be wrong, the server out of reach, or other sites may not read the file (it must send “Access-Control-Allow-Origin”). Open the address in a new tab to see; a file saved from there can be dropped here.`);
  } finally {
    clearInterval(watch);
    signal.removeEventListener('abort', cancel);
  }
  const bytes = new Uint8Array(got);
  got = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, got);
    got += chunk.length;
  }
  if (/^\s*<(!doctype\s+html|html)\b/i.test(new TextDecoder().decode(bytes.subarray(0, 200)))) {
    throw new Fault('web-page', `${place} is a web page, not a record. Please give the address of the file itself (on GitHub: the “Raw” link).`);
  }
  return bytes;
}

/** Whether bytes are a record that is packed already. @param {Uint8Array} bytes */
export const isFlat = bytes => String.fromCharCode(...bytes.subarray(0, 6)) === 'ANNALS';

function checkSize(name, size) {
  if (size > LIMIT) throw new Fault('too-large', `${name} has ${megabytes(size)}; the most that is read is ${megabytes(LIMIT)}.`);
}

/** Reads what a caller handed over. @param {any} data @param {Reading} reading */
export async function readInput(data, reading) {
  const { format } = reading;
  let name = reading.name;
  // Unlike instanceof, this knows things from another frame.
  const kind = Object.prototype.toString.call(data).slice(8, -1);
  /** @type {Uint8Array} */
  let bytes;
  if (kind === 'URL') {
    const url = checkAddress(data);
    name ??= url.pathname.split('/').pop() || url.host;
    bytes = await download(url, reading);
  } else if (kind === 'String') {
    bytes = new TextEncoder().encode(data);
  } else if (kind === 'File' || kind === 'Blob') {
    name ??= data.name ?? 'file';
    checkSize(name, data.size);
    bytes = new Uint8Array(await data.arrayBuffer().catch(() => {
      throw new Fault('file', `${name} could not be read. It may have been moved or changed since it was chosen.`);
    }));
  } else if (kind === 'ArrayBuffer') {
    bytes = new Uint8Array(data);
  } else if (ArrayBuffer.isView(data)) {
    bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  } else if (typeof data !== 'object' || data === null) {
    throw new Fault('argument', 'There is nothing to load: give a URL object, the text of a record, a file, bytes, a record or typed columns.');
  } else if (ArrayBuffer.isView(data.start)) {
    if (![data.end, data.lane, data.lanes, data.titles?.bytes, data.titles?.offsets].every(part => part?.length >= 0)) {
      throw new Fault('argument', 'One of the columns end, lane, lanes, titles.bytes and titles.offsets is missing.');
    }
    return { columns: data };
  } else {
    try {
      bytes = new TextEncoder().encode(JSON.stringify(data));
    } catch (error) {
      throw new Fault('argument', `The record cannot be written as JSON (${error}).`);
    }
  }
  name ??= 'the record';
  checkSize(name, bytes.length);
  // The core knows a format by content and by the ending of the name.
  return { name: format && !name.endsWith(`.${format}`) ? `${name}.${format}` : name, bytes };
}
