// @ts-check
// Types of the script interface.

/** @typedef {string | number | Date} When an EDTF date, a whole number as a year, or a moment */
/** @typedef {{ from?: When, to?: When }} Range an omitted side is that of the view or of the record */

/**
 * @typedef {object} Options
 * @property {string | URL | null} [src] address of the record; null for none
 * @property {string} [lang] language of all that is not the record's own, a tag such as `de`; without it that of the first record; English, around dates in any language that the browser knows, where Annals has no words
 * @property {'auto' | 'light' | 'dark' | 'contrast'} [theme]
 * @property {'cooperative' | 'free' | 'static'} [interaction] `cooperative` leaves the plain wheel and the
 *   vertical finger to the page (the default where compact), `static` moves nothing
 * @property {'full' | 'compact'} [ui] `compact` is for an article
 * @property {1 | 2 | 3 | 4 | 5} [heading] level of the title, 2 by default
 * @property {Range | null} [view] the first view
 * @property {string | null} [selected] the event selected first
 */

/**
 * Options of `load`. `keep` keeps view, selection, scroll position and arrangement.
 * @typedef {{ name?: string, format?: 'json' | 'csv', keep?: boolean }} LoadOptions
 */

/**
 * What `update` takes: events to add, fields of events to change (null takes one away), ids of events to remove.
 * @typedef {{ add?: object[], change?: ({ id: string | number } & Record<string, unknown>)[], remove?: (string | number)[] }} Change
 */

/** @typedef {{ events: number, problems: import('../core/types.js').Problem[] }} Loaded */

/**
 * The data of each event, by its name.
 * @typedef {{ select: { id: string | null }, view: import('../core/types.js').View, load: Loaded, error: { code: string, message: string }, change:
 *   undefined }} Events
 */

/**
 * The hits of a search: their number, the ids of the first ones by rank, and by lane how many are in it.
 * @typedef {{ count: number, hits: string[], lanes: { title: string, hits: number }[] }} SearchResult
 */

/**
 * Wanted values by field.
 * @typedef {Partial<Record<'lane' | 'kind' | 'family' | 'actor' | 'place' | 'tag' | 'source' | 'layer' | 'sure' | 'about', string | string[]>>} FilterValues
 */

/**
 * A filter. `without` has values whose events are left out; `fade` leaves those in the picture, faded.
 * @typedef {FilterValues & { without?: FilterValues, from?: string, to?: string, fade?: boolean }} Filter
 */

/**
 * What a filter leaves: the number of events of the record, how many are kept, and the filter as text.
 * @typedef {{ events: number, kept: number, filter: string }} FilterResult
 */

export {};
