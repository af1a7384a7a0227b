// @ts-check
// Numbers that page and core both know. Made of what src/app/script.rs names, whose test says how.

/** What a call asks of the shell, as bits of its result. */
export const FLAG = { FRAME: 1, SELECTED: 2, VIEW: 4, LIST: 8, LOADED: 16, HANDLED: 32, OPEN: 64, CLOSE: 128, REFUSED: 256, WHEEL_LEFT_TO_PAGE: 512, CURSOR_POINTER: 1024, CURSOR_GRAB: 2048, CURSOR_GRABBING: 4096, ARRANGED: 8192, COLOURED: 16384 };

/** What a pointer does. */
export const POINTER = { DOWN: 0, MOVE: 1, UP: 2, CANCEL: 3, LEAVE: 4 };

/** Keys that are held, as bits. */
export const HELD = { SHIFT: 1, CONTROL: 2, ALT: 4, META: 8 };

/** What can be done with a lane, or with all of them. */
export const CHANGE = { HIDE: 0, SHOW: 1, FOLD: 2, UNFOLD: 3, UP: 4, DOWN: 5, SHOW_ALL: 6, RESET: 7 };

/** Above so many dated events a record is large: the core draws it by its density. */
export const LARGE = 12000;

/** Below this width of the picture the titles of lanes have no column, in CSS pixels. */
export const SLIM_PX = 560;

/** No record larger than this is read, in bytes. */
export const MOST_BYTES = 1073741824;
