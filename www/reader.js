// @ts-check
// Has records read by a worker, so that the page answers meanwhile; loaded when there is one to read.
import { count, megabytes } from './dom.js';
import { Fault } from './read.js';

const SCRIPT = new URL('./pkg/annals_reader.js', import.meta.url);
const MODULE = new URL('./pkg/annals_reader_bg.wasm', import.meta.url);
/** A reading shorter than this is not told of, in ms. */
const SOON = 250;

/** @type {Promise<WebAssembly.Module> | null} */
let compiled = null;

/** The reader, compiled once for all workers. */
function compile() {
  compiled ??= (async () => {
    const response = await fetch(MODULE);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return WebAssembly.compile(await response.arrayBuffer());
  })();
  compiled.catch(() => { compiled = null; });
  return compiled;
}

/** The page's one policy: it lets two addresses through, that of the script and that of a copy of it. */
let copy = '';
const policy = (() => {
  const rules = { createScriptURL: address => {
    if (address === SCRIPT.href || address === copy) return address;
    throw new TypeError('This address is none of a script of Annals.');
  } };
  try {
    return /** @type {any} */ (globalThis).trustedTypes?.createPolicy('annals-url', rules) ?? rules;
  } catch {
    // A page around it may allow no policy of this name: then only a plain address can be tried.
    return rules;
  }
})();

/** Starts a worker; from a blob where the script is of another site, as in a sandbox. Null where none may start. */
async function start() {
  for (const own of [true, false]) {
    try {
      if (!own && !copy) {
        copy = URL.createObjectURL(new Blob([await (await fetch(SCRIPT)).text()], { type: 'text/javascript' }));
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
    } catch { /* the next way */ }
  }
  return null;
}

/** The words of a progress. */
function told(name, { bytes, total, events = 0 }) {
  const size = total ? `${megabytes(bytes || total)}${bytes ? ` of ${megabytes(total)}` : ''}` : `${megabytes(bytes)} unpacked`;
  return `Reading ${name}: ${size}${events ? `, ${count(events, 'event')}` : ''}`;
}

/**
 * Reads bytes of a record into its flat form. The bytes are given away.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {{ signal: AbortSignal, progress: (text: string) => void }} reading
 * @returns {Promise<Uint8Array>}
 */
export async function readRecord(name, bytes, { signal, progress }) {
  const [module, worker] = await Promise.all([
    compile().catch(error => {
      throw new Fault('reader', `The reader of records could not be loaded (${error.message}). Is pkg/annals_reader_bg.wasm there, and not blocked?`);
    }),
    start(),
  ]);
  const begun = performance.now();
  const tell = told_ => { if (performance.now() - begun > SOON) progress(told(name, told_)); };
  if (!worker) {
    await import(SCRIPT.href);
    return /** @type {any} */ (globalThis).annalsReader(module, name, bytes, tell).catch(error => { throw fault(name, error); });
  }
  const late = setTimeout(() => progress(told(name, { bytes: 0, total: bytes.length })), SOON);
  try {
    return await new Promise((resolve, reject) => {
      const cancel = () => reject(new Fault('cancelled', 'The load was cancelled.'));
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel);
      worker.onerror = event => {
        event.preventDefault();
        reject(fault(name, { code: 'crash', message: event.message }));
      };
      worker.onmessage = ({ data }) => {
        if (data.progress) tell(data.progress);
        else if (data.fault) reject(fault(name, data.fault));
        else if (data.flat) resolve(data.flat);
      };
      // A view of a larger buffer is copied: what is transferred must be the caller's to give.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
      worker.postMessage({ module, name, bytes: own }, [own.buffer]);
    });
  } finally {
    clearTimeout(late);
    // Its memory goes with it.
    worker.terminate();
  }
}

function fault(name, { code, message }) {
  return code === 'crash' || !code
    ? new Fault('reader', `Reading ${name} ended in an error of the reader (${message}). The record before it is still shown; please report this with the file.`)
    : new Fault(code, `${name} could not be read. ${message}`);
}
