// @ts-check
// The parts around the picture. Each is a separate module, fetched when it is needed.
import { later } from '../core/later.js';

/** @typedef {{ heading: number, fixed: boolean, compact: boolean, cooperative: boolean }} Kind the kind of timeline; `heading` is the level of headings */

/**
 * The interface of the timeline for a part.
 * @typedef {object} Core
 * @property {Kind} kind
 * @property {<T>(work: (engine: import('../core/engine.js').Engine) => T) => T} ask calls the core; errors are sentences
 * @property {(work: import('../core/live.js').Work) => number} act calls the core and carries out its requests
 * @property {(id: string, from?: number, most?: number) => import('../core/types.js').Details | null} details
 * @property {(id?: string) => void} select selects an event, or none
 * @property {(id?: string, more?: string) => Promise<string | null>} link the address of what is shown, with an event, by default the selected one, and more of a query; null for a record that no address names
 * @property {() => import('../picture/journey.js').Journey | null} journey the way of the reader, once it is followed
 * @property {() => boolean} named true if an address names the record
 * @property {() => import('../picture/told.js').Told | null} told how the record was read, if it was another program's
 * @property {(id: string) => void} show selects an event, closes the part in place of the details, and puts the focus on the event
 * @property {(text: string) => void} say announces a text to a screen reader
 * @property {() => Promise<void>} full resolves when the core can search and filter
 * @property {(field: string, value: string) => void} only shows only the events with a value
 * @property {import('../words/say.js').Words} words
 */

/**
 * The place for the elements of a part.
 * @typedef {object} Region
 * @property {HTMLElement} box
 * @property {HTMLElement} [foot] stays below the scrolling part
 * @property {() => void} close
 */

/**
 * A part in use. `update` draws the changes; `hide` is called when it is not visible any more; `close` releases
 * resources outside the region.
 * @typedef {{ hide?: () => void, update: (snapshot: import('../core/live.js').Snapshot, changed: import('../core/versions.js').Changed) => void, close: () => void }}
 *   Part
 */

/**
 * One row of the table. A part with a `button`, which is the class of that button, takes the place of the details. The
 * button says the word of the `id`, and more of it where the `title` says so. `keys` open the part where no text is
 * typed: names as in `event.key`, letters small, after "Ctrl+" or "Alt+".
 * A part that is `full` needs the core that can search and filter; one that `stays` is not closed by a selection that
 * was made in it.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} [button]
 * @property {import('../words/say.js').Key} [title]
 * @property {string[]} [keys]
 * @property {boolean} [full]
 * @property {boolean} [stays]
 * @property {() => Promise<{ part: (region: Region, core: Core) => Part }>} load
 */

/** @typedef {keyof typeof PARTS} Id */
/** Parts in place of the details. @typedef {Exclude<Id, 'about' | 'details' | 'legend' | 'help'>} AsideId */

/** All parts; those with a button in the order of their buttons. @satisfies {Record<string, Entry>} */
export const PARTS = {
  about: { id: 'about', load: () => later('parts/about.js') },
  details: { id: 'details', load: () => later('parts/details.js') },
  legend: { id: 'legend', load: () => later('parts/legend.js') },
  help: { id: 'help', load: () => later('parts/help.js') },
  problems: { id: 'problems', button: 'annals-badge', load: () => later('parts/problems.js') },
  search: { id: 'search', button: 'annals-search', title: 'searchTitle', keys: ['/', 'Ctrl+f'], full: true, stays: true, load: () => later('parts/search.js') },
  filter: { id: 'filter', button: 'annals-filters', title: 'filterTitle', full: true, load: () => later('parts/filter.js') },
  list: { id: 'list', button: 'annals-lists', title: 'listTitle', full: true, stays: true, load: () => later('parts/list.js') },
  columns: { id: 'columns', load: () => later('parts/columns.js') },
  goto: { id: 'goto', button: 'annals-gotos', title: 'gotoTitle', keys: ['g'], full: true, load: () => later('parts/goto.js') },
  arrange: { id: 'arrange', button: 'annals-arranges', title: 'arrangeTitle', load: () => later('parts/arrange.js') },
  share: { id: 'share', button: 'annals-shares', title: 'shareTitle', load: () => later('parts/share.js') },
};
