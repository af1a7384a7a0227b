// @ts-check
// Reads records away from the page. Stands behind the bindings of the reader (`wasm_bindgen`), so that both are one
// classic script: it starts as a worker, also from a blob; where no worker may start, it is imported instead.
(() => {
  /** The most bytes of a record, after inflation. */
  const LIMIT = 2 ** 30;
  // @ts-ignore: they stand above, in the same file.
  const bindings = wasm_bindgen;

  const starts = (bytes, ...first) => first.every((byte, at) => bytes[at] === byte);

  /** What gzip packed; refused as soon as it is too much. @param {Uint8Array} bytes */
  async function inflate(bytes, tell) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const reader = stream.getReader();
    const chunks = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > LIMIT) {
          await reader.cancel();
          throw Object.assign(new Error('It holds more than 1 GiB when unpacked, which is the most that is read.'), { code: 'too-large' });
        }
        chunks.push(value);
        tell({ bytes: size, total: 0 });
      }
    } catch (error) {
      if (error.code) throw error;
      throw Object.assign(new Error('It is packed with gzip, and damaged or cut short.'), { code: 'unreadable' });
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  /**
   * Reads bytes, JSON, CSV or what is packed already, also inside gzip, into the flat form.
   * @param {WebAssembly.Module} module @param {string} name @param {Uint8Array} bytes
   * @param {(progress: { bytes: number, total: number, events?: number }) => void} tell
   * @returns {Promise<Uint8Array>}
   */
  async function read(module, name, bytes, tell) {
    let record = bytes;
    if (starts(bytes, 0x1f, 0x8b)) record = await inflate(bytes, tell);
    // "ANNALS"
    if (starts(record, 0x41, 0x4e, 0x4e, 0x41, 0x4c, 0x53)) return record;
    tell({ bytes: 0, total: record.length });
    await bindings({ module_or_path: module });
    return bindings.read(name.replace(/\.gz$/i, ''), record,
      (done, events) => tell({ bytes: done, total: record.length, events }));
  }

  const inWorker = typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope;
  if (!inWorker) {
    Object.assign(globalThis, { annalsReader: read });
    return;
  }
  self.onmessage = async ({ data: { module, name, bytes } }) => {
    try {
      const flat = await read(module, name, bytes, progress => self.postMessage({ progress }));
      self.postMessage({ flat }, { transfer: [flat.buffer] });
    } catch (error) {
      self.postMessage({ fault: { code: error.code ?? 'crash', message: String(error.message ?? error) } });
    }
  };
  self.postMessage({ ready: true });
})();
