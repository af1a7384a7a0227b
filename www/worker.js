// @ts-check
// Reads records away from the page. Stands behind the bindings of the reader (`wasm_bindgen`), so that both are one
// classic script: it starts as a worker, also from a blob; where no worker may start, it is imported instead.
(() => {
  /** The most bytes of a record, after inflation. */
  const LIMIT = 2 ** 30;
  /** Bytes of the pieces in which a record is handed over, and how many are under way at once. */
  const PIECE = 2 ** 19;
  const UNDER_WAY = 8;
  // @ts-ignore: they stand above, in the same file.
  const bindings = wasm_bindgen;

  const starts = (bytes, ...first) => first.every((byte, at) => bytes[at] === byte);

  /**
   * Takes bytes as they come; so many altogether, 0 where that is not known.
   * @param {AsyncIterable<Uint8Array>} chunks @param {number} size
   */
  async function take(chunks, size) {
    let source = null;
    const parts = [];
    let come = 0;
    for await (const chunk of chunks) {
      come += chunk.length;
      // What grows without an end in sight would be copied again and again: it is put together at the end.
      if (!size) parts.push(chunk);
      else {
        // What comes in one piece is taken as it is.
        source ??= new bindings.Source(size > chunk.length ? size : 0);
        source.add(chunk);
      }
    }
    return source ? { source, size: come } : join(parts, come);
  }

  /** Parts, which are given away, as one source. */
  function join(parts, size) {
    const source = new bindings.Source(parts.length > 1 ? size : 0);
    for (let part; (part = parts.shift());) source.add(part);
    return { source, size };
  }

  /** What gzip packed, in parts; refused as soon as it is too much. @param {AsyncIterable<Uint8Array>} chunks */
  async function inflate(chunks, tell) {
    const packed = chunks[Symbol.asyncIterator]();
    let broken = null;
    const stream = new ReadableStream({
      async pull(control) {
        try {
          const { done, value } = await packed.next();
          if (done) control.close();
          else control.enqueue(value);
        } catch (error) {
          broken = error;
          control.error(error);
        }
      },
    });
    const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader();
    const parts = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return { parts, size };
        size += value.length;
        if (size > LIMIT) {
          await reader.cancel();
          throw Object.assign(new Error('It holds more than 1 GiB when unpacked, which is the most that is read.'), { code: 'too-large' });
        }
        parts.push(value);
        tell({ bytes: size, total: 0 });
      }
    } catch (error) {
      if (broken ?? error.code) throw broken ?? error;
      throw Object.assign(new Error('It is packed with gzip, and damaged or cut short.'), { code: 'unreadable' });
    }
  }

  /** What was packed before it was put into gzip, in the shape of a record that was read. */
  function packedAlready(parts, size) {
    return {
      length: () => size,
      free() {},
      fill(room) {
        let filled = 0;
        while (parts.length && filled < room.length) {
          const part = parts[0].subarray(0, room.length - filled);
          room.set(part, filled);
          filled += part.length;
          if (part.length < parts[0].length) parts[0] = parts[0].subarray(part.length);
          else parts.shift();
        }
        return filled;
      },
    };
  }

  /**
   * Reads bytes, JSON, CSV or what is packed already in gzip, into the flat form, which is handed over in pieces.
   * @param {Promise<any>} ready the reader, started
   * @param {string} name
   * @param {{ head: Uint8Array, size: number } & AsyncIterable<Uint8Array>} file
   * @param {(progress: { bytes: number, total: number, events?: number }) => void} tell
   * @returns {Promise<{ length: () => number, fill: (room: Uint8Array) => number, free: () => void }>}
   */
  async function read(ready, name, file, tell) {
    let taken;
    if (starts(file.head, 0x1f, 0x8b)) {
      const { parts, size } = await inflate(file, tell);
      const head = parts.slice(0, 6).flatMap(part => [...part.subarray(0, 6)]);
      // "ANNALS"
      if (starts(head, 0x41, 0x4e, 0x4e, 0x41, 0x4c, 0x53)) return packedAlready(parts, size);
      await ready;
      taken = join(parts, size);
    } else {
      await ready;
      taken = await take(file, file.size);
    }
    const { source, size } = taken;
    tell({ bytes: 0, total: size });
    return source.read(name.replace(/\.gz$/i, ''), (done, events) => tell({ bytes: done, total: size, events }));
  }

  /** Starts the reader. @param {WebAssembly.Module} module */
  const begin = module => bindings({ module_or_path: module });

  const inWorker = typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope;
  if (!inWorker) {
    Object.assign(globalThis, {
      annalsReader: (module, ...rest) => read(begin(module), .../** @type {[any, any, any]} */ (rest)),
      annalsPiece: PIECE,
    });
    return;
  }

  /** What the reader exports, once it has started. @type {Promise<any>} */
  let ready;
  /** @type {WebAssembly.Memory | null} */
  let memory = null;
  /** The record that is handed over, and how much of it is not yet. @type {any} */
  let record = null;
  let left = 0;
  /** Puts a chunk into the file that is being read; nothing ends it. */
  let put = (/** @type {Uint8Array | null} */ chunk) => void chunk;

  /** A file whose chunks come as messages. */
  function incoming(head, size) {
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

  const failed = error => self.postMessage({ fault: { code: error.code ?? 'crash', message: String(error.message ?? error) } });

  async function answer({ name, head, size }) {
    try {
      record = await read(ready, name, incoming(head, size), progress => self.postMessage({ progress }));
      const length = left = record.length();
      self.postMessage({ length });
      for (let n = 0; n < UNDER_WAY && left > 0; n++) fill(new Uint8Array(Math.min(PIECE, length)));
    } catch (error) {
      failed(error);
    }
  }

  /** Hands over the next piece in this room; the page gives it back when it has taken it. @param {Uint8Array} room */
  function fill(room) {
    if (!record) return;
    const filled = record.fill(room);
    left -= filled;
    self.postMessage({ chunk: room.subarray(0, filled) }, { transfer: [room.buffer] });
    if (left > 0) return;
    record.free();
    record = null;
    self.postMessage({ held: memory?.buffer.byteLength ?? 0 });
  }

  self.onmessage = ({ data }) => {
    if (data.module) {
      ready = begin(data.module);
      ready.then(exports => { memory = exports.memory; }, () => {});
    } else if (data.name !== undefined) answer(data);
    else if (data.room) {
      try {
        fill(new Uint8Array(data.room));
      } catch (error) {
        failed(error);
      }
    } else put(data.chunk);
  };
  self.postMessage({ ready: true });
})();
