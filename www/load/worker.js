// @ts-check
// Reads records outside the page. Appended to the bindings of the reader (`wasm_bindgen`) as one classic script,
// which starts as a worker, possibly from a blob. If no worker may start, it is imported instead.
(() => {
  /** In bytes: a reader that fails while holding this much memory has most likely run out of memory. */
  const FULL = 2 ** 29;
  /** Size in bytes of the pieces in which a record is sent, and number of pieces in flight. */
  const PIECE = 2 ** 19;
  const UNDER_WAY = 8;
  /** Number of bytes read at a time. */
  const BLOCK = 2 ** 18;
  /** Number of bytes between two progress messages. */
  const TOLD = 2 ** 20;
  /**
   * If at most this number of bytes arrive per ms, the first part is shown after this time in ms, and again each time
   * it has doubled.
   */
  const SLOW = 20_000;
  const PATIENCE = 1000;
  /** @typedef {import('./protocol.js').Progress} Progress */
  /**
   * A packed record while it is sent.
   * @typedef {{ length: () => number, fill: (room: Uint8Array) => number, free: () => void }} Packed
   */

  /** The bindings, which precede this in the same file. @type {any} */
  // @ts-ignore: no module exports them.
  const bindings = wasm_bindgen;

  /**
   * A test whether to show the part of a file that has arrived. `size` is 0 if unknown.
   * @param {number} size
   * @returns {(come: number) => boolean}
   */
  function pace(size) {
    const begun = performance.now();
    let shown = 0;
    return come => {
      const spent = performance.now() - begun;
      const rate = come / spent;
      const isDue = come > shown * 2 && spent > PATIENCE && rate < SLOW && (!size || size - come > rate * PATIENCE);
      if (isDue) shown = come;
      return isDue;
    };
  }

  /**
   * Takes bytes as they arrive, and reads the complete part of them.
   * @param {string} name
   * @param {AsyncIterable<Uint8Array>} chunks
   * @param {number} size 0 if unknown
   * @param {import('./protocol.js').Reading} reading
   * @param {(progress: Progress) => void} tell
   * @param {((record: Packed | undefined) => void) | undefined} show
   */
  async function take(name, chunks, size, reading, tell, show) {
    const source = new bindings.Source(name, size);
    try {
      source.options(reading.map, reading.sheet);
    } catch (/** @type {any} */ error) {
      throw Object.assign(error, { code: 'columns' });
    }
    const isDue = pace(size);
    let come = 0;
    let told = 0;
    // By a timer, because the part is shown even if no bytes arrive.
    const timer = show && setInterval(() => { if (isDue(come)) show(source.so_far()); }, PATIENCE / 4);
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += BLOCK) {
          const block = chunk.subarray(at, at + BLOCK);
          source.add(block);
          come += block.length;
          if (come - told < TOLD) continue;
          told = come;
          tell({ bytes: come, total: size, events: source.events() });
        }
      }
    } finally {
      clearInterval(timer);
    }
    return { source, size: come };
  }

  /**
   * Reads bytes (JSON, CSV, a packed record, or one of these in gzip) into the packed form, which is sent in pieces.
   * @param {Promise<any>} ready the started reader
   * @param {string} name
   * @param {{ head: Uint8Array, size: number } & AsyncIterable<Uint8Array>} file
   * @param {import('./protocol.js').Reading} reading
   * @param {(progress: Progress) => void} tell
   * @param {(record: Packed | undefined) => void} [show] gets the part that has arrived, if the record takes long
   * @returns {Promise<Packed>}
   */
  async function read(ready, name, file, reading, tell, show) {
    const { memory } = await ready;
    try {
      const { source, size } = await take(name, file, file.size, reading, tell, show);
      // The size of the content of a gzip file is unknown.
      const total = file.head[0] === 0x1f && file.head[1] === 0x8b ? 0 : size;
      tell({ bytes: 0, total: size, events: source.events() });
      return source.finish((/** @type {number} */ bytes, /** @type {number} */ events) => tell({ bytes, total, events }));
    } catch (/** @type {any} */ error) {
      const isFull = error instanceof WebAssembly.RuntimeError && memory.buffer.byteLength > FULL;
      if (isFull) Object.assign(error, { code: 'memory' });
      else if (/^(unreadable|too-large|update)$/.test(error.name)) Object.assign(error, { code: error.name });
      throw error;
    }
  }

  /** Starts the reader. @param {WebAssembly.Module} module */
  const begin = module => bindings({ module_or_path: module });

  // @ts-ignore: there in workers alone.
  const inWorker = typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope;
  if (!inWorker) {
    Object.assign(globalThis, {
      /** @type {(module: WebAssembly.Module, ...rest: [any, any, any, any]) => Promise<Packed>} */
      annalsReader: (module, ...rest) => read(begin(module), ...rest),
      annalsPiece: PIECE,
    });
    return;
  }

  /**
   * Sends a message to the page.
   * @type {(message: import('./protocol.js').FromWorker, given?: ArrayBuffer[]) => void}
   */
  const send = (message, given = []) => /** @type {any} */ (self).postMessage(message, given);

  /** The exports of the reader, after it has started. @type {Promise<any>} */
  let ready;
  /** @type {WebAssembly.Memory | null} */
  let memory = null;
  /** The record that is being sent. @type {Packed | null} */
  let record = null;
  let left = 0;
  /** Adds a chunk to the file that is being read; null ends it. */
  let put = (/** @type {Uint8Array | null} */ chunk) => void chunk;

  /** A file whose chunks arrive as messages. @param {Uint8Array} head @param {number} size */
  function incoming(head, size) {
    /** @type {(Uint8Array | null)[]} */
    const chunks = [];
    let wake = () => {};
    put = chunk => {
      chunks.push(chunk);
      wake();
    };
    return {
      head,
      size,
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (!chunks.length) await new Promise(resolve => { wake = () => resolve(0); });
          const chunk = chunks.shift();
          if (!chunk) return;
          yield chunk;
        }
      },
    };
  }

  const failed = (/** @type {any} */ error) => send({ kind: 'fault', code: error.code ?? 'crash', message: String(error.message ?? error) });

  /**
   * Reads a file and sends its record.
   * @param {string} name @param {Uint8Array} head @param {number} size @param {import('./protocol.js').Reading} reading
   */
  async function answer(name, head, size, reading) {
    try {
      record = await read(ready, name, incoming(head, size), reading, progress => send({ kind: 'progress', progress }), part => {
        if (!part) return;
        const preview = new Uint8Array(part.length());
        part.fill(preview);
        part.free();
        send({ kind: 'preview', preview }, [preview.buffer]);
      });
      const length = left = record.length();
      send({ kind: 'length', length });
      for (let n = 0; n < UNDER_WAY && left > 0; n++) fill(new Uint8Array(Math.min(PIECE, length)));
    } catch (error) {
      failed(error);
    }
  }

  /** Sends the next piece in this buffer, which the page returns after use. @param {Uint8Array} room */
  function fill(room) {
    if (!record) return;
    const filled = record.fill(room);
    left -= filled;
    send({ kind: 'chunk', chunk: room.subarray(0, filled) }, [/** @type {ArrayBuffer} */ (room.buffer)]);
    if (left > 0) return;
    record.free();
    record = null;
    send({ kind: 'done', held: memory?.buffer.byteLength ?? 0 });
  }

  self.onmessage = (/** @type {MessageEvent<import('./protocol.js').ToWorker>} */ { data }) => {
    switch (data.kind) {
      case 'start':
        ready = begin(data.module);
        ready.then(exports => { memory = exports.memory; }, () => {});
        break;
      case 'file':
        answer(data.name, data.head, data.size, data.reading);
        break;
      case 'chunk':
        put(data.chunk);
        break;
      case 'end':
        put(null);
        break;
      case 'room':
        try {
          fill(new Uint8Array(data.room));
        } catch (error) {
          failed(error);
        }
    }
  };
  send({ kind: 'ready' });
})();
