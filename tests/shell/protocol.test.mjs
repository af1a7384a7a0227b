// The worker's script with a reader of a few lines behind it: which messages it takes and which it sends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const script = readFileSync(new URL('../../www/load/worker.js', import.meta.url), 'utf8');

/**
 * Starts the worker; `record` is what its reader makes of a file. With `other`, the first reader leaves files to the
 * reader of that name; `anyway` is what it makes of them itself.
 */
function start(record, other = '', anyway = undefined) {
  const sent = [];
  const asked = [];
  class WorkerGlobalScope {}
  const self = new WorkerGlobalScope();
  self.postMessage = message => sent.push(message);
  const bindings = async () => ({ memory: { buffer: new ArrayBuffer(64) } });
  const reader = other => Object.assign(bindings.bind(null), { Source: class {
    #bytes = 0;
    #held = 0;
    elsewhere() { return other || undefined; }
    name() { return 'a'; }
    held(room) {
      const filled = Math.min(this.#held, room.length);
      this.#held -= filled;
      return filled;
    }
    has_warning() { return false; }
    report() { return 'column'; }
    free() {}
    finish_anyway() { return anyway; }
    options(map, sheet) { if (map === 'nonsense') throw new Error('It is none.'); asked.push([map, sheet]); }
    add(block) {
      this.#bytes += block.length;
      this.#held += block.length;
    }
    events() { return 3; }
    so_far() { return undefined; }
    finish(tell) {
      if (other) return undefined;
      tell(this.#bytes, 3);
      return record(this.#bytes);
    }
  } });
  const [wasm_bindgen, annals_fast, annals_foreign, annals_sheet] = [reader(other), reader(''), reader(''), reader('')];
  vm.runInNewContext(script, { self, WorkerGlobalScope, wasm_bindgen, annals_fast, annals_foreign, annals_sheet, Map, performance, setInterval, clearInterval, Uint8Array, WebAssembly, Promise, Error, Object, String, Math });
  const tell = async message => {
    self.onmessage({ data: message });
    await new Promise(setImmediate);
  };
  return { sent, tell, asked };
}

/** A packed record of a number of bytes. */
const packed = length => ({ length: () => length, fill: room => Math.min(room.length, length), free() {} });
const kinds = sent => sent.map(({ kind }) => kind);

test('a file goes in by chunks and its record comes out', async () => {
  const { sent, tell, asked } = start(bytes => packed(bytes * 2));
  assert.deepEqual(sent.map(message => ({ ...message })), [{ kind: 'ready' }]);
  await tell({ kind: 'start', module: {} });
  await tell({ kind: 'file', name: 'a.csv', head: new Uint8Array(2), size: 10, reading: { map: 'date:Datum', sheet: '' } });
  await tell({ kind: 'chunk', chunk: new Uint8Array(4) });
  await tell({ kind: 'chunk', chunk: new Uint8Array(6) });
  assert.deepEqual(kinds(sent), ['ready'], 'nothing is said before the end');
  await tell({ kind: 'end' });
  assert.deepEqual(kinds(sent), ['ready', 'progress', 'progress', 'length', 'chunk', 'done']);
  const [, , progress, length, chunk, done] = sent;
  assert.deepEqual({ ...progress.progress }, { bytes: 10, total: 10, events: 3 });
  assert.deepEqual([length.length, chunk.chunk.length, done.held], [20, 20, 64]);
  assert.deepEqual(asked, [['date:Datum', '']], 'what the address says about the table is handed on');
});

test('columns that cannot be meant are a fault of their own', async () => {
  const { sent, tell } = start(bytes => packed(bytes));
  await tell({ kind: 'start', module: {} });
  await tell({ kind: 'file', name: 'a.csv', head: new Uint8Array(2), size: 1, reading: { map: 'nonsense', sheet: '' } });
  assert.deepEqual({ ...sent.at(-1) }, { kind: 'fault', code: 'columns', message: 'It is none.' });
});

test('what the reader throws is a fault, and the worker goes on', async () => {
  let calls = 0;
  const { sent, tell } = start(bytes => {
    calls += 1;
    if (calls === 1) throw Object.assign(new Error('It is damaged.'), { name: 'unreadable' });
    return packed(bytes);
  });
  await tell({ kind: 'start', module: {} });
  for (let turn = 0; turn < 2; turn++) {
    await tell({ kind: 'file', name: 'a.csv', head: new Uint8Array(2), size: 1, reading: { map: '', sheet: '' } });
    await tell({ kind: 'chunk', chunk: new Uint8Array(1) });
    await tell({ kind: 'end' });
  }
  const fault = sent.find(({ kind }) => kind === 'fault');
  assert.deepEqual({ ...fault }, { kind: 'fault', code: 'unreadable', message: 'It is damaged.' });
  assert.equal(kinds(sent).at(-1), 'done');
});

test('a file of another program goes on to the reader that is asked for', async () => {
  const { sent, tell, asked } = start(bytes => packed(bytes), 'foreign');
  await tell({ kind: 'start', module: {} });
  for (let turn = 0; turn < 2; turn++) {
    await tell({ kind: 'file', name: 'a.ics', head: new Uint8Array(2), size: 7, reading: { map: '', sheet: 'b' } });
    await tell({ kind: 'chunk', chunk: new Uint8Array(4) });
    if (!turn) {
      assert.deepEqual({ ...sent.at(-1) }, { kind: 'need', name: 'foreign' });
      await tell({ kind: 'module', name: 'foreign', module: {} });
    }
    await tell({ kind: 'chunk', chunk: new Uint8Array(3) });
    await tell({ kind: 'end' });
    assert.deepEqual([sent.at(-2).chunk.length, sent.at(-1).held], [7, 128], 'all bytes, once, and the memory of both');
    assert.equal(sent.find(({ kind }) => kind === 'length').report, 'column');
  }
  assert.equal(kinds(sent).filter(kind => kind === 'need').length, 1, 'a reader is asked for once');
  assert.deepEqual(asked[1], ['', 'b'], 'what is said about the table goes with the bytes');
});

test('a reader that cannot be had is a fault, unless the first one can do without', async () => {
  for (const [anyway, last] of [[undefined, 'fault'], [packed(3), 'done']]) {
    const { sent, tell } = start(bytes => packed(bytes), 'foreign', anyway);
    await tell({ kind: 'start', module: {} });
    await tell({ kind: 'file', name: 'a.csv', head: new Uint8Array(2), size: 0, reading: { map: '', sheet: '' } });
    await tell({ kind: 'end' });
    await tell({ kind: 'module', name: 'foreign', module: null });
    assert.equal(kinds(sent).at(-1), last);
    if (last === 'fault') assert.equal(sent.at(-1).code, 'module');
  }
});
