// @ts-check
// Messages between the page and the worker that reads records, distinguished by `kind`.

/**
 * The progress of reading: bytes of the file or of unpacked text, and events found. `total` is 0 if it is unknown.
 * @typedef {{ bytes: number, total: number, events?: number }} Progress
 */

/**
 * What a person says about a table: its columns (`date:Datum,title:Titel`) and the sheet of a workbook. Empty texts say
 * nothing.
 * @typedef {{ map: string, sheet: string }} Reading
 */

/** The name of a reader beside the first one: the same for large files, texts of other programs, workbooks. @typedef {'fast' | 'foreign' | 'sheet'} Other */

/**
 * Messages to the worker. `start`: the module of the reader. `module`: that of another reader, if it can be had. `file`: a file, whose bytes follow as `chunk` up to
 * `end`. `room`: the buffer for the next piece of the record.
 * @typedef {{ kind: 'start', module: WebAssembly.Module } | { kind: 'module', name: Other, module: WebAssembly.Module | null } | { kind: 'file', name: string, head: Uint8Array, size: number, reading: Reading } | { kind: 'chunk', chunk:
 *   Uint8Array } | { kind: 'end' } | { kind: 'room', room: ArrayBuffer }} ToWorker
 */

/**
 * Messages from the worker. `ready`: it has started. `progress`. `preview`: the first part of a record that takes
 * long. `need`: the file needs another reader. `length`: size of the packed record in bytes, followed by its pieces as `chunk`, and what the reader tells of its table. `done`: all has been sent,
 * with the memory that the worker holds. `fault`: why the record cannot be read.
 * @typedef {{ kind: 'ready' } | { kind: 'progress', progress: Progress } | { kind: 'preview', preview: Uint8Array } | { kind: 'need', name: Other } | { kind: 'length', length:
 *   number, report: string } | { kind: 'chunk', chunk: Uint8Array } | { kind: 'done', held: number } | { kind: 'fault', code: string, message: string }} FromWorker
 */

export {};
