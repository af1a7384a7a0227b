// @ts-check
// The parts that stand around the picture: each in a module of its own, fetched when it is asked for.
import { later } from '../core/later.js';

/** @typedef {{ heading: number, fixed: boolean, compact: boolean, cooperative: boolean }} Kind what kind of timeline it is; `heading` is the level of headings */

/**
 * What a part asks of the timeline, and what it may do.
 * @typedef {object} Core
 * @property {Kind} kind
 * @property {<T>(work: (engine: import('../core/engine.js').Engine) => T) => T} ask asks the core; an error is its own sentence
 * @property {(work: import('../core/live.js').Work) => number} act calls the core and does what it asks
 * @property {(id: string, from?: number, most?: number) => import('../core/types.js').Details | null} details
 * @property {(id?: string) => void} select an event, or nothing
 * @property {(text: string) => void} say to a screen reader
 * @property {import('../words/say.js').Words} words
 */

/**
 * Where a part puts its elements.
 * @typedef {object} Region
 * @property {HTMLElement} box
 * @property {HTMLElement} [foot] stays below what scrolls
 * @property {() => void} close
 */

/**
 * A part at work. `update` draws what has changed; `close` lets go of what is not in the region.
 * @typedef {{ update: (snapshot: import('../core/live.js').Snapshot, changed: import('../core/versions.js').Changed) => void, close: () => void }} Part
 */

/**
 * One row of the table: `button` is the class of the button in the header that opens it, where it has one there.
 * @typedef {{ id: string, button: string | null, load: () => Promise<{ part: (region: Region, core: Core) => Part }> }} Entry
 */

/** All parts. @satisfies {Record<string, Entry>} */
export const PARTS = {
  about: { id: 'about', button: 'annals-about', load: () => later('parts/about.js') },
  details: { id: 'details', button: null, load: () => later('parts/details.js') },
  legend: { id: 'legend', button: null, load: () => later('parts/legend.js') },
  help: { id: 'help', button: null, load: () => later('parts/help.js') },
  arrange: { id: 'arrange', button: 'annals-arranges', load: () => later('parts/arrange.js') },
  problems: { id: 'problems', button: 'annals-badge', load: () => later('parts/problems.js') },
};
