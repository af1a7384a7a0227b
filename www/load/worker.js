// @ts-check
// Reads records outside the page. Appended to the bindings of the readers (`wasm_bindgen`, `annals_fast`,
// `annals_foreign`, `annals_sheet`) as one classic script, which starts as a worker, possibly from a blob. If no worker may start, it is
// imported instead.
//
// The first reader unpacks a file and reads it if it is Annals' own. Otherwise it names another reader, whose module the
// page sends, and passes the bytes on to it.
(() => {
  /** In bytes: a reader that fails while holding this much memory has most likely run out of memory. */
  const FULL = 2 ** 29;
  /** Size in bytes of the pieces in which a record is sent, and number of pieces in flight. */
  const PIECE = 2 ** 19;
  const UNDER_WAY = 8;
  /** Number of bytes read at a time. */
  const BLOCK = 2 ** 18;
  /** In bytes: a larger file is worth the reader compiled for speed; and the names of files that are read by it. */
  const LARGE = 2 ** 21;
  const OWN = /(^|\/)[^.]*$|\.(csv|tsv|txt|json|ndjson|jsonl)(\.gz)?$/i;
  /** Number of bytes between two progress messages. */
  const TOLD = 2 ** 20;
  /**
   * If at most this number of bytes arrive per ms, the first part is shown after this time in ms, and again each time
   * it has doubled.
   */
  const SLOW = 20_000;
  const PATIENCE = 1000;
  /** @typedef {import('./protocol.js').Progress} Progress */
  /** @typedef {import('./protocol.js').Other} Other */
  /** Gives the module of another reader. @typedef {(name: Other) => Promise<WebAssembly.Module>} Bring */
  /**
   * A packed record while it is sent.
   * @typedef {{ length: () => number, fill: (room: Uint8Array) => number, free: () => void, report?: string }} Packed
   */

  /** The bindings, which precede this in the same file. @type {any} */
  // @ts-ignore: no module exports them.
  const bindings = wasm_bindgen;
  /** Those of the other readers. @type {Record<Other, any>} */
  // @ts-ignore: they precede this too.
  const others = { fast: annals_fast, foreign: annals_foreign, sheet: annals_sheet };
  /** The memories of the readers that have started, by name. @type {Map<string, WebAssembly.Memory>} */
  const memories = new Map();
  /** Bytes that the readers hold. */
  const held = () => [...memories.values()].reduce((all, { buffer }) => all + buffer.byteLength, 0);
  /** Another reader that is starting or has started. @type {Map<Other, Promise<any>>} */
  const started = new Map();

  /**
   * Starts another reader, once. @param {Other} name @param {Bring} bring
   */
  async function start(name, bring) {
    let starting = started.get(name);
    if (!starting) {
      starting = bring(name).then(module => others[name]({ module_or_path: module }));
      started.set(name, starting);
      // Another file may try again.
      starting.catch(() => started.delete(name));
    }
    memories.set(name, (await starting).memory);
    return others[name];
  }

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
   * @param {Bring} bring
   * @param {(progress: Progress) => void} tell
   * @param {((record: Packed | undefined) => void) | undefined} show
   */
  async function take(name, chunks, size, reading, bring, tell, show) {
    const make = (/** @type {any} */ reader, /** @type {string} */ name, /** @type {number} */ size) => {
      const source = new reader.Source(name, size);
      try {
        source.options(reading.map, reading.sheet);
      } catch (/** @type {any} */ error) {
        throw Object.assign(error, { code: 'columns' });
      }
      return source;
    };
    // A large file of Annals' own is read by the same reader compiled for speed, if that can be had.
    const isLarge = size > LARGE && OWN.test(name);
    const first = make(isLarge ? await start('fast', bring).catch(() => bindings) : bindings, name, size);
    /** The reader of the file. */
    let source = first;
    /** Passes what has come on to another reader, if the first one names one. */
    const pass = async () => {
      const other = first.elsewhere();
      if (!other) return;
      if (source === first) source = make(await start(other, bring), first.name(), first.name() === name ? size : 0);
      const room = new Uint8Array(BLOCK);
      for (let filled; (filled = first.held(room));) source.add(room.subarray(0, filled));
    };
    const isDue = pace(size);
    let come = 0;
    let told = 0;
    // By a timer, because the part is shown even if no bytes arrive.
    const timer = show && setInterval(() => { if (isDue(come)) show(source.so_far()); }, PATIENCE / 4);
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += BLOCK) {
          const block = chunk.subarray(at, at + BLOCK);
          first.add(block);
          await pass();
          come += block.length;
          if (come - told < TOLD) continue;
          told = come;
          tell({ bytes: come, total: size, events: source.events() });
        }
      }
    } finally {
      clearInterval(timer);
    }
    const end = async (/** @type {(bytes: number, events: number) => void} */ tell) => {
      let record = first.finish(tell);
      if (!record) {
        try {
          await pass();
        } catch (error) {
          // The other reader only knows more of this file.
          record = first.finish_anyway(tell);
          if (!record) throw error;
        }
      }
      if (!record) {
        if (first.has_warning()) source.warn();
        record = source.finish(tell);
        if (record) record.report = source.report();
        source.free();
      }
      first.free();
      return record;
    };
    return { events: () => source.events(), end, size: come };
  }

  /**
   * Reads bytes (JSON, CSV, a packed record, or one of these in gzip) into the packed form, which is sent in pieces.
   * @param {Promise<any>} ready the started reader
   * @param {string} name
   * @param {{ head: Uint8Array, size: number } & AsyncIterable<Uint8Array>} file
   * @param {import('./protocol.js').Reading} reading
   * @param {Bring} bring
   * @param {(progress: Progress) => void} tell
   * @param {(record: Packed | undefined) => void} [show] gets the part that has arrived, if the record takes long
   * @returns {Promise<Packed>}
   */
  async function read(ready, name, file, reading, bring, tell, show) {
    memories.set('', (await ready).memory);
    try {
      const { events, end, size } = await take(name, file, file.size, reading, bring, tell, show);
      // The size of the content of a gzip file is unknown.
      const total = file.head[0] === 0x1f && file.head[1] === 0x8b ? 0 : size;
      tell({ bytes: 0, total: size, events: events() });
      return await end((bytes, events) => tell({ bytes, total, events }));
    } catch (/** @type {any} */ error) {
      const isFull = error instanceof WebAssembly.RuntimeError && held() > FULL;
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
      /** @type {(module: WebAssembly.Module, ...rest: [any, any, any, Bring, any]) => Promise<Packed>} */
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
  /** The record that is being sent. @type {Packed | null} */
  let record = null;
  let left = 0;
  /** Adds a chunk to the file that is being read; null ends it. */
  let put = (/** @type {Uint8Array | null} */ chunk) => void chunk;

  /** Take the module that was asked for. @type {Record<string, { resolve: (module: WebAssembly.Module) => void, reject: (error: Error) => void }>} */
  const asked = {};

  /** Asks the page for the module of another reader. @type {Bring} */
  const bring = name => new Promise((resolve, reject) => {
    asked[name] = { resolve, reject };
    send({ kind: 'need', name });
  });

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
      record = await read(ready, name, incoming(head, size), reading, bring, progress => send({ kind: 'progress', progress }), part => {
        if (!part) return;
        const preview = new Uint8Array(part.length());
        part.fill(preview);
        part.free();
        send({ kind: 'preview', preview }, [preview.buffer]);
      });
      const length = left = record.length();
      send({ kind: 'length', length, report: record.report ?? '' });
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
    send({ kind: 'done', held: held() });
  }

  self.onmessage = (/** @type {MessageEvent<import('./protocol.js').ToWorker>} */ { data }) => {
    switch (data.kind) {
      case 'start':
        ready = begin(data.module);
        ready.catch(() => {});
        break;
      case 'module':
        if (data.module) asked[data.name].resolve(data.module);
        else asked[data.name].reject(Object.assign(new Error('no module'), { code: 'module' }));
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
