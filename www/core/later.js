// @ts-check
// Modules that are fetched when they are needed, and the fault that is told where one cannot be had.
import { ENGLISH } from '../words/say.js';

/** An error fit to be shown: a sentence for readers by its key, in English until it is said in the language of a timeline. */
export class Fault extends Error {
  /** @param {string} code @param {import('../words/say.js').Key} key @param {(string | number)[]} [parts] @param {import('./types.js').Problem[]} [problems] */
  constructor(code, key, parts = [], problems = []) {
    super(ENGLISH.fault({ key, parts }));
    this.code = code;
    this.key = key;
    this.parts = parts;
    this.problems = problems;
  }
}

/** The modules, by file below the folder of the shell. */
const LATER = {
  'dom/copy.js': () => import('../dom/copy.js'),
  'dom/long.js': () => import('../dom/long.js'),
  'face/find.js': () => import('../face/find.js'),
  'face/follow.js': () => import('../face/follow.js'),
  'face/link.js': () => import('../face/link.js'),
  'face/options.js': () => import('../face/options.js'),
  'load/columns.js': () => import('../load/columns.js'),
  'load/failed.js': () => import('../load/failed.js'),
  'load/full.js': () => import('../load/full.js'),
  'load/given.js': () => import('../load/given.js'),
  'load/keep.js': () => import('../load/keep.js'),
  'load/read.js': () => import('../load/read.js'),
  'load/reader.js': () => import('../load/reader.js'),
  'load/restart.js': () => import('../load/restart.js'),
  'load/source.js': () => import('../load/source.js'),
  'load/update.js': () => import('../load/update.js'),
  'parts/about.js': () => import('../parts/about.js'),
  'parts/arrange.js': () => import('../parts/arrange.js'),
  'parts/columns.js': () => import('../parts/columns.js'),
  'parts/details.js': () => import('../parts/details.js'),
  'parts/filter.js': () => import('../parts/filter.js'),
  'parts/goto.js': () => import('../parts/goto.js'),
  'parts/help.js': () => import('../parts/help.js'),
  'parts/legend.js': () => import('../parts/legend.js'),
  'parts/list.js': () => import('../parts/list.js'),
  'parts/problems.js': () => import('../parts/problems.js'),
  'parts/search.js': () => import('../parts/search.js'),
  'parts/share.js': () => import('../parts/share.js'),
  'picture/finding.js': () => import('../picture/finding.js'),
  'picture/fold.js': () => import('../picture/fold.js'),
  'picture/journey.js': () => import('../picture/journey.js'),
  'picture/minimap.js': () => import('../picture/minimap.js'),
  'picture/nothing.js': () => import('../picture/nothing.js'),
  'picture/notes.js': () => import('../picture/notes.js'),
  'picture/print.js': () => import('../picture/print.js'),
  'picture/said.js': () => import('../picture/said.js'),
  'picture/sheet.js': () => import('../picture/sheet.js'),
  'picture/told.js': () => import('../picture/told.js'),
  'pkg/annals_quick.js': () => import('../pkg/annals_quick.js'),
  'pkg/annals_reader.js': () => import('../pkg/annals_reader.js'),
  'words/language.js': () => import('../words/language.js'),
  'words/more.js': () => import('../words/more.js'),
};

/** What belongs to the first picture, and what says nothing. */
const FIRST = /^(pkg|words|face|parts\/(about|legend))\b/;

/** @typedef {keyof typeof LATER} Later */

/** Number of failed fetches of each module. @type {Map<string, number>} */
const failed = new Map();

/**
 * Fetches a module. After a failure the next attempt uses another address, because browsers remember a failed module.
 * @template {Later} F
 * @param {F} file
 * @returns {Promise<Awaited<ReturnType<(typeof LATER)[F]>>>}
 */
export async function later(file) {
  const times = failed.get(file) ?? 0;
  try {
    const coming = times ? import(new URL(`../${file}?again=${times}`, import.meta.url).href) : LATER[file]();
    // What it says comes with it, unless that is there from the beginning.
    const [module] = await Promise.all([coming, FIRST.test(file) ? null : import('../words/more.js')]);
    // The type of the same module.
    return /** @type {any} */ (module);
  } catch (error) {
    failed.set(file, times + 1);
    throw new Fault('network', 'noPart', [file, reason(error)]);
  }
}

/** The message of any thrown value. @param {unknown} error */
export const reason = error => (error instanceof Error ? error.message : String(error));
