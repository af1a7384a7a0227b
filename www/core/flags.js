// @ts-check
// Numbers shared by page and core. Generated from src/app/script.rs, whose test explains how.

/** Requests of a call to the shell, as bits of its result. */
export const FLAG = { FRAME: 1, SELECTED: 2, VIEW: 4, LIST: 8, LOADED: 16, HANDLED: 32, OPEN: 64, CLOSE: 128, REFUSED: 256, WHEEL_LEFT_TO_PAGE: 512, CURSOR_POINTER: 1024, CURSOR_GRAB: 2048, CURSOR_GRABBING: 4096, ARRANGED: 8192, COLOURED: 16384, FOUND: 32768, FILTERED: 65536, FINDING: 131072 };

/** Events of a pointer. */
export const POINTER = { DOWN: 0, MOVE: 1, UP: 2, CANCEL: 3, LEAVE: 4 };

/** Modifier keys, as bits. */
export const HELD = { SHIFT: 1, CONTROL: 2, ALT: 4, META: 8 };

/** Changes of one lane, or of all. */
export const CHANGE = { HIDE: 0, SHOW: 1, FOLD: 2, UNFOLD: 3, UP: 4, DOWN: 5, OPEN: 6, SHOW_ALL: 7, RESET: 8, FOLD_ALL: 9, UNFOLD_ALL: 10 };

/** A record with more dated events is large: the core draws counts instead of single events. */
export const LARGE = 12000;

/** In CSS pixels: in a narrower picture the titles of lanes have no column. */
export const SLIM_PX = 560;

/** Maximum size of a record in bytes. */
export const MOST_BYTES = 1073741824;
