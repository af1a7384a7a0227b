// @ts-check
// What comes in from around: pointers, keys, files, size, theme, motion.
import { FLAG, HELD, POINTER } from '../core/flags.js';
import { dress, el } from '../dom/el.js';
import { sharpness, within } from '../dom/plane.js';

/** The cursor that a call asks for; the first that applies. */
const CURSORS = /** @type {[number, string][]} */ ([[FLAG.CURSOR_GRABBING, 'grabbing'], [FLAG.CURSOR_POINTER, 'pointer'], [FLAG.CURSOR_GRAB, 'grab']]);
/** Pixels of a wheel's line, where it counts in lines. */
const LINE = 16;

/** The keys that are held. @param {MouseEvent | KeyboardEvent} event */
const held = event => (event.shiftKey ? HELD.SHIFT : 0) | (event.ctrlKey ? HELD.CONTROL : 0) | (event.altKey ? HELD.ALT : 0) | (event.metaKey ? HELD.META : 0);

/** Calls the core and does what it asks. @typedef {(work: import('../core/live.js').Work) => number} Act */

/**
 * Listens to the picture; `pressed` is told of the mouse.
 * @param {HTMLCanvasElement} canvas
 * @param {'cooperative' | 'free' | 'static'} interaction
 * @param {Act} act
 * @param {() => void} pressed
 * @param {AbortSignal} signal
 */
export function listen(canvas, interaction, act, pressed, signal) {
  // A guest leaves its host the finger that scrolls.
  dress(canvas, { 'touch-action': { free: 'none', static: 'auto', cooperative: 'pan-y' }[interaction] });
  /** @type {Set<number>} */
  const down = new Set();
  const place = /** @type {HTMLElement} */ (canvas.parentElement);
  let touch = false;
  let cursor = '';
  const send = (/** @type {number} */ kind, /** @type {PointerEvent} */ event) => {
    const flags = act(engine => engine.pointer(kind, event.pointerId, ...within(place, event), held(event), performance.now()));
    const asked = CURSORS.find(([flag]) => flags & flag)?.[1] ?? 'default';
    // A style that is set is computed anew, also where it is the same.
    if (asked !== cursor) dress(canvas, { cursor: cursor = asked });
  };
  /**
   * @template {keyof HTMLElementEventMap} K
   * @param {K} name
   * @param {(event: HTMLElementEventMap[K]) => void} run
   * @param {EventTarget} target
   */
  const on = (name, run, target = canvas) => target.addEventListener(name, /** @type {EventListener} */ (run), { signal, passive: false });
  on('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if ((event.pointerType === 'touch') !== touch) {
      touch = !touch;
      act(engine => engine.pointer_type(touch));
    }
    down.add(event.pointerId);
    // Throws for a pointer that has gone already, and for one made by a script.
    try { canvas.setPointerCapture(event.pointerId); } catch { /* the gesture then ends at the edge */ }
    send(POINTER.DOWN, event);
  });
  on('pointermove', event => {
    if (event.pointerType === 'mouse' || down.has(event.pointerId)) send(POINTER.MOVE, event);
  });
  on('pointerup', event => {
    if (down.delete(event.pointerId)) send(POINTER.UP, event);
  });
  // A tap may open a sheet; the click that follows a finger would then fall on what has come to lie under it.
  on('touchend', event => {
    if (event.cancelable) event.preventDefault();
  });
  on('pointerleave', event => {
    if (!down.has(event.pointerId)) send(POINTER.LEAVE, event);
  });
  for (const name of /** @type {const} */ (['pointercancel', 'lostpointercapture'])) {
    on(name, event => {
      if (down.delete(event.pointerId)) send(POINTER.CANCEL, event);
    });
  }
  // A gesture may be taken away without a word to the canvas (a menu, another window).
  const cancelAll = () => {
    for (const id of down) act(engine => engine.pointer(POINTER.CANCEL, id, 0, 0, 0, performance.now()));
    down.clear();
  };
  on('contextmenu', cancelAll);
  on('blur', cancelAll, window);
  on(/** @type {any} */ ('pagehide'), cancelAll, window);
  on(/** @type {any} */ ('visibilitychange'), cancelAll, document);
  // A press would put the focus on the page; it belongs to the picture's own list.
  on('mousedown', event => {
    event.preventDefault();
    // After a tap this comes late, when the focus has already gone to the details.
    if (!touch) pressed();
  });
  on('wheel', event => {
    const unit = [1, LINE, canvas.clientHeight][event.deltaMode];
    const flags = act(engine => engine.wheel(...within(place, event), event.deltaX * unit, event.deltaY * unit, held(event), performance.now()));
    if (flags & FLAG.HANDLED) event.preventDefault();
  });
}

/** Whether a key is the timeline's: with Ctrl, Alt or Meta it is the browser's, but for Ctrl with Home and End. @param {KeyboardEvent} event */
export const isOurs = ({ key, ctrlKey, altKey, metaKey }) => !altKey && !metaKey && (!ctrlKey || key === 'Home' || key === 'End');

/** Sends a key to the core. @param {KeyboardEvent} event @param {Act} act */
export function sendKey(event, act) {
  const flags = act(engine => engine.key(event.key, held(event), performance.now()));
  if (flags & FLAG.HANDLED) event.preventDefault();
}
