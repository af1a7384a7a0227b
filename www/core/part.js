// @ts-check
// Parts of the shell that are loaded when they are needed, and the fault that is told where one cannot be.

/** An error fit to be shown: `message` is a sentence for readers. */
export class Fault extends Error {
  /** @param {import('../core/engine.js').Problem[]} problems */
  constructor(code, message, problems = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

/** How often a part could not be loaded. @type {Map<string, number>} */
const failed = new Map();

/**
 * Loads a part by its file. One that could not be loaded is asked for by another address the next time, since browsers
 * keep a module that failed.
 * @param {string} file below the folder of the shell
 * @returns {Promise<any>}
 */
export async function fetchPart(file) {
  const times = failed.get(file) ?? 0;
  try {
    return await import(`../${file}${times ? `?again=${times}` : ''}`);
  } catch (error) {
    failed.set(file, times + 1);
    throw new Fault('network', `A part of the timeline could not be loaded: ${file}. Is it there, and not blocked? (${error.message})`);
  }
}
