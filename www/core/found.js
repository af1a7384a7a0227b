// @ts-check
// Types of what the core answers on search, filter and list, named after the structs in Rust; `tests/types.rs` compares
// each with its struct.

/**
 * A hit of a search. Marks are pairs of begin and end in UTF-16 code units.
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} title
 * @property {number[]} marks
 * @property {string} dateText
 * @property {string} laneTitle
 * @property {string | null} passage
 * @property {number[]} passageMarks
 */

/**
 * A lane with hits, or whose title has the words.
 * @typedef {object} FoundLane
 * @property {number} lane
 * @property {string} title
 * @property {number[]} marks
 * @property {number} hits
 * @property {boolean} isNamed
 */

/**
 * An entity whose name has the words.
 * @typedef {object} FoundEntity
 * @property {string} value
 * @property {string} name
 * @property {number[]} marks
 */

/**
 * A search and its hits so far.
 * @typedef {object} Hits
 * @property {string} text
 * @property {boolean} isDone
 * @property {number} count
 * @property {number} outside
 * @property {number | null} position
 * @property {Hit[]} hits
 * @property {FoundLane[]} lanes
 * @property {FoundEntity[]} entities
 */

/**
 * A term of a filter.
 * @typedef {object} FilterTerm
 * @property {string} field
 * @property {string} value
 * @property {string} title
 * @property {boolean} isOut
 */

/**
 * A filter with its effect.
 * @typedef {object} Terms
 * @property {string} text
 * @property {boolean} fades
 * @property {FilterTerm[]} terms
 * @property {number} kept
 * @property {number} events
 */

/**
 * A choice of a filter.
 * @typedef {object} FilterChoice
 * @property {string} value
 * @property {string} title
 * @property {number} count
 */

/**
 * The choices of a field.
 * @typedef {object} Choices
 * @property {FilterChoice[]} choices
 * @property {number} total
 */

/**
 * A row of the list.
 * @typedef {object} ListedEvent
 * @property {string} id
 * @property {string} title
 * @property {string} date
 * @property {string} dateText
 * @property {string} laneTitle
 * @property {string} kind
 * @property {string} kindText
 * @property {string} actors
 * @property {string} places
 * @property {string} sources
 * @property {string} tags
 * @property {string} text
 */

/**
 * A part of the list.
 * @typedef {object} ListPage
 * @property {number} total
 * @property {boolean} isSorted
 * @property {ListedEvent[]} events
 */

export {};
