export type Options = import('./face/types.js').Options;
export type When = import('./face/types.js').When;
export type Range = import('./face/types.js').Range;
export type LoadOptions = import('./face/types.js').LoadOptions;
export type Change = import('./face/types.js').Change;
export type Loaded = import('./face/types.js').Loaded;
export type Events = import('./face/types.js').Events;
export type View = import('./core/types.js').View;
export type Box = import('./core/types.js').Box;
export type Problem = import('./core/types.js').Problem;
export type Details = import('./core/types.js').Details;
export type Arrangement = import('./core/types.js').Arrangement;
/** @typedef {import('./face/types.js').Options} Options */
/** @typedef {import('./face/types.js').When} When */
/** @typedef {import('./face/types.js').Range} Range */
/** @typedef {import('./face/types.js').LoadOptions} LoadOptions */
/** @typedef {import('./face/types.js').Change} Change */
/** @typedef {import('./face/types.js').Loaded} Loaded */
/** @typedef {import('./face/types.js').Events} Events */
/** @typedef {import('./core/types.js').View} View */
/** @typedef {import('./core/types.js').Box} Box */
/** @typedef {import('./core/types.js').Problem} Problem */
/** @typedef {import('./core/types.js').Details} Details */
/** @typedef {import('./core/types.js').Arrangement} Arrangement */
/**
 * Puts a timeline into an element and fills it. Resolves when the record is shown or a message says why it cannot be.
 * Rejects only if the engine cannot start.
 * @param {HTMLElement} element
 * @param {Options} [options]
 * @returns {Promise<Timeline>}
 */
export declare function mount(element: HTMLElement, options?: Options): Promise<Timeline>;
/** A mounted timeline, made by `mount`. */
export declare class Timeline {
    #private;
    /**
     * Shows another record. Rejects, with `problems`, only if nothing could be read; the old record then remains.
     * @param {unknown} data a URL object, the text of a record, a File, Blob, ArrayBuffer or typed array, a record object, or typed columns
     * @param {LoadOptions} [given]
     * @returns {Promise<Loaded>}
     */
    load(data: unknown, given?: LoadOptions): Promise<Loaded>;
    /**
     * Adds, changes and removes events by their ids, all of it or nothing; view, selection, scroll and arrangement stay.
     * Changes that come quickly are made one after the other.
     * @param {Change} change
     * @returns {Promise<Loaded>}
     */
    update(change: Change): Promise<Loaded>;
    /**
     * Shows the time from the earliest second of `from` to the latest of `to`.
     * @param {Range & { animate?: boolean }} where
     */
    show(where: Range & {
        animate?: boolean;
    }): void;
    /** The visible time. @returns {View} */
    get view(): View;
    /**
     * Selects an event, or none with null. Resolves to its details, or null for an unknown id.
     * @param {string | null} id
     * @param {{ animate?: boolean }} [options]
     * @returns {Promise<Details | null>}
     */
    select(id: string | null, options?: {
        animate?: boolean;
    }): Promise<Details | null>;
    /** Id of the selected event, or null. @returns {string | null} */
    get selected(): string | null;
    /** The details of an event, or null for an unknown id. @param {string} id @returns {Details | null} */
    details(id: string): Details | null;
    /** The problems of the record. @returns {Problem[]} */
    get problems(): Problem[];
    /**
     * The area of an event in CSS pixels of the viewport; null if it is not drawn.
     * @param {string} id
     * @returns {Box | null}
     */
    locate(id: string): Box | null;
    /**
     * Adds a listener and returns a function that removes it. `change` has no data: what is in view, selected or open
     * has changed, or the arrangement.
     * @template {keyof Events} K
     * @param {K} name
     * @param {(event: Events[K]) => void} listener
     * @returns {() => void}
     */
    on<K extends keyof Events>(name: K, listener: (event: Events[K]) => void): () => void;
    /**
     * Makes lanes by `record`, `sides`, `kind`, `actor`, `place`, `post` or `tag`, and colours by `family`, `lane`,
     * `actor` or `certainty`. An omitted choice does not change.
     * @param {{ group?: string, colour?: string }} [choice]
     */
    arrange(choice?: {
        group?: string;
        colour?: string;
    }): void;
    /** The lanes from the top, and the available choices. @returns {Arrangement} */
    get arrangement(): Arrangement;
    /**
     * Searches titles, texts, people, places, lanes, kinds, sources, tags and dates, and marks the hits. All words must
     * occur; text in quotes is one phrase. An empty text ends the search. Resolves when all events are searched.
     * @param {string} text
     * @returns {Promise<import('./face/types.js').SearchResult>}
     */
    search(text: string): Promise<import('./face/types.js').SearchResult>;
    /**
     * Shows only some events: those with one of the wanted values of each field, and without any unwanted one. Values are
     * ids or names, one or a list. Without an argument all events are shown.
     * @param {import('./face/types.js').Filter | string | null} [filter]
     * @returns {Promise<import('./face/types.js').FilterResult>}
     */
    filter(filter?: import('./face/types.js').Filter | string | null): Promise<import('./face/types.js').FilterResult>;
    /** Resolves when no load, frame or animation is pending. @returns {Promise<void>} */
    idle(): Promise<void>;
    /**
     * The picture as SVG text; without dates, of the visible time.
     * @param {Range & { width?: number }} [where]
     * @returns {string}
     */
    svg(where?: Range & {
        width?: number;
    }): string;
    /** Removes the timeline and frees its memory. */
    destroy(): void;
}
