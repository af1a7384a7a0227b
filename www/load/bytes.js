// @ts-check
// Bytes of a record as they arrive, and the default record, which comes without anything else.
import { Fault } from '../core/later.js';

/** Work that takes less than this, in ms, has no progress message. */
export const SOON = 250;
/** Number of bytes needed to recognise the format of a record. */
const HEAD = 256;
/** In ms: the default record is asked for again, with progress, after this time. */
const QUICK = 4000;

/** The end of a load that was cancelled: its signal says why. @param {AbortSignal} signal */
export const cancelled = signal => new Fault('cancelled', signal.aborted ? signal.reason : 'cancelled');

/**
 * Returns an address that may be fetched: https, the site of the page or of these files, or http on this machine.
 * @param {string | URL} address
 */
export function checkAddress(address) {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
  const own = url?.protocol === 'http:' && (url.origin === location.origin || url.origin === new URL(import.meta.url).origin
    || /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname));
  if (!url || (url.protocol !== 'https:' && !own) || url.username || url.password) {
    throw new Fault('address', 'badAddress', [String(address).slice(0, 200)]);
  }
  return url;
}

/** A file, or a packed record, of which the beginning has arrived. It is read once and then closed. */
export class Bytes {
  /** @type {Uint8Array} */
  head = new Uint8Array(0);
  /** Number of bytes; 0 if unknown. */
  size = 0;
  /** The expected number of bytes, if it was announced. */
  expected = 0;
  /** The other site from which it comes. */
  from = '';
  /** What the reader tells of it. */
  report = '';
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
        // A copy, because the next request for a chunk may reuse the buffer.
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

  /** Stops reading. */
  close() {
    this.#rest.return?.();
  }
}

/** True if the bytes are a packed record. @param {Uint8Array} bytes */
export const isFlat = bytes => String.fromCharCode(...bytes.subarray(0, 6)) === 'ANNALS';

/** A part of an address, decoded. @param {string} text */
export const decoded = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * The default record, if it comes soon and whole; null where it does not.
 * @param {URL} url
 * @param {AbortSignal} signal
 */
export async function shipped(url, signal) {
  try {
    // Only a request with the same options uses the preload from the head of the page.
    const response = await fetch(url, { credentials: 'same-origin', referrerPolicy: 'no-referrer', signal: AbortSignal.any([signal, AbortSignal.timeout(QUICK)]) });
    const all = new Uint8Array(await response.arrayBuffer());
    return response.ok && isFlat(all) ? Bytes.of((async function* () { yield all; })(), all.length) : null;
  } catch {
    return null;
  }
}
