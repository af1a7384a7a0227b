// @ts-check
// Messages between the page and the worker that reads records, told apart by their `kind`.

/**
 * How far reading has come: bytes of a file or of what was unpacked, and events found; `total` is 0 where it is not known.
 * @typedef {{ bytes: number, total: number, events?: number }} Progress
 */

/**
 * To the worker: its module, which starts it; a file, whose bytes follow in chunks up to its end; room for the next
 * piece of the record, given back.
 * @typedef {{ kind: 'start', module: WebAssembly.Module }
 *   | { kind: 'file', name: string, head: Uint8Array, size: number }
 *   | { kind: 'chunk', chunk: Uint8Array }
 *   | { kind: 'end' }
 *   | { kind: 'room', room: ArrayBuffer }} ToWorker
 */

/**
 * From the worker: it is there; how far it is; what has come of a record that takes long; the length of the record in
 * bytes and its pieces; that all is handed over, and how much memory the worker holds; why it cannot be read.
 * @typedef {{ kind: 'ready' }
 *   | { kind: 'progress', progress: Progress }
 *   | { kind: 'preview', preview: Uint8Array }
 *   | { kind: 'length', length: number }
 *   | { kind: 'chunk', chunk: Uint8Array }
 *   | { kind: 'done', held: number }
 *   | { kind: 'fault', code: string, message: string }} FromWorker
 */

export {};
