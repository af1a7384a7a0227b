// @ts-check
// The keys of the picture: the help shows each row. `tests/shell/keys.test.mjs` compares them with what is handled.

/**
 * One row. `names` are those of `event.key`; `caps` the words for what stands on the keys, or else the signs there; `moves`
 * if the picture must be movable.
 * @typedef {{ names: string[], caps: string[], says: import('../words/say.js').Key, moves?: boolean }} Row
 */

/** The keys that the core handles. @type {Row[]} */
export const CORE_KEYS = [
  { names: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], caps: ['←', '→', '↑', '↓'], says: 'helpNear' },
  { names: ['Home', 'End'], caps: ['keyHome', 'keyEnd'], says: 'helpEnds' },
  { names: ['PageUp', 'PageDown'], caps: ['keyPageUp', 'keyPageDown'], says: 'helpPage', moves: true },
  { names: ['+', '=', '-', '_'], caps: ['+', '−'], says: 'helpZoom', moves: true },
  { names: ['0'], caps: ['0'], says: 'helpFit', moves: true },
  { names: ['Enter', ' '], caps: ['keyEnter'], says: 'helpEnter' },
  { names: ['Escape'], caps: ['keyEscape'], says: 'helpEscape' },
  { names: ['f', 'F', 'o', 'O'], caps: ['F', 'O'], says: 'helpFold' },
];

/** Those of the shell. @type {Row[]} */
export const OWN_KEYS = [
  { names: [], caps: ['keyWayBack', 'keyWayOn'], says: 'helpWay', moves: true },
  { names: ['r'], caps: ['R'], says: 'helpRelation' },
  { names: ['b'], caps: ['B'], says: 'helpBack' },
  { names: ['n', 'p'], caps: ['N', 'P'], says: 'helpHits' },
  { names: ['z'], caps: ['Z'], says: 'helpZoomSelection', moves: true },
  { names: ['l'], caps: ['L'], says: 'helpZoomLane', moves: true },
  { names: ['h'], caps: ['H'], says: 'helpZoomHits', moves: true },
  { names: ['?'], caps: ['?'], says: 'helpHelp' },
];
