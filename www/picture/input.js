// @ts-check
// Input from pointers, wheel and keys.
import { FLAG, HELD, POINTER } from '../core/flags.js';
import { dress, el } from '../dom/el.js';
import { sharpness, within } from '../dom/plane.js';

/** The cursor requested by a call; the first match counts. */
const CURSORS = /** @type {[number, string][]} */ ([[FLAG.CURSOR_GRABBING, 'grabbing'], [FLAG.CURSOR_POINTER, 'pointer'], [FLAG.CURSOR_GRAB, 'grab']]);
/** Pixels per line, for a wheel that counts in lines. */
const LINE = 16;

/** The modifier keys that are held. @param {MouseEvent | KeyboardEvent} event */
const held = event => (event.shiftKey ? HELD.SHIFT : 0) | (event.ctrlKey ? HELD.CONTROL : 0) | (event.altKey ? HELD.ALT : 0) | (event.metaKey ? HELD.META : 0);

/** Calls the core and carries out its requests. @typedef {(work: import('../core/live.js').Work) => number} Act */

/**
 * Listens to the picture, whose canvas lies below the accessible list; `pressed` is called when the mouse is pressed.
 * @param {HTMLCanvasElement} canvas
 * @param {'cooperative' | 'free' | 'static'} interaction
 * @param {Act} act
 * @param {() => void} pressed
 * @param {AbortSignal} signal
 */
export function listen(canvas, interaction, act, pressed, signal) {
  /** @type {Set<number>} */
  const down = new Set();
  const place = /** @type {HTMLElement} */ (canvas.parentElement);
  const wear = (/** @type {Record<string, string>} */ styles) => [canvas, place].forEach(one => dress(one, styles));
  // A guest page leaves vertical scrolling by touch to its host.
  wear({ 'touch-action': { free: 'none', static: 'auto', cooperative: 'pan-y' }[interaction] });
  let touch = false;
  let cursor = '';
  const send = (/** @type {number} */ kind, /** @type {PointerEvent} */ event) => {
    const flags = act(engine => engine.pointer(kind, event.pointerId, ...within(place, event), held(event), performance.now()));
    const asked = CURSORS.find(([flag]) => flags & flag)?.[1] ?? 'default';
    // Setting a style makes the browser recompute it even if it is unchanged.
    if (asked !== cursor) wear({ cursor: cursor = asked });
  };
  /**
   * @template {keyof HTMLElementEventMap} K
   * @param {K} name
   * @param {(event: HTMLElementEventMap[K]) => void} run
   * @param {EventTarget} [target]
   */
  const on = (name, run, /** @type {EventTarget} */ target = place) => target.addEventListener(name, /** @type {EventListener} */ (run), { signal, passive: false });
  on('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if ((event.pointerType === 'touch') !== touch) {
      touch = !touch;
      act(engine => engine.pointer_type(touch));
    }
    down.add(event.pointerId);
    // Throws for a pointer that is gone already, and for one made by a script.
    try { canvas.setPointerCapture(event.pointerId); } catch { /* then the gesture ends at the edge */ }
    send(POINTER.DOWN, event);
  });
  on('pointermove', event => {
    if (event.pointerType === 'mouse' || down.has(event.pointerId)) send(POINTER.MOVE, event);
  });
  on('pointerup', event => {
    if (down.delete(event.pointerId)) send(POINTER.UP, event);
  });
  // A tap may open a sheet; the click after it would then hit the sheet.
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
  // A gesture can end without an event on the canvas (a menu, another window).
  const cancelAll = () => {
    for (const id of down) act(engine => engine.pointer(POINTER.CANCEL, id, 0, 0, 0, performance.now()));
    down.clear();
  };
  on('contextmenu', cancelAll);
  on('blur', cancelAll, window);
  on(/** @type {any} */ ('pagehide'), cancelAll, window);
  on(/** @type {any} */ ('visibilitychange'), cancelAll, document);
  // A press would move the focus to the page; it belongs to the accessible list.
  on('mousedown', event => {
    event.preventDefault();
    // After a tap this event comes late, when the focus is already in the details.
    if (!touch) pressed();
  });
  on('wheel', event => {
    const unit = [1, LINE, canvas.clientHeight][event.deltaMode];
    const flags = act(engine => engine.wheel(...within(place, event), event.deltaX * unit, event.deltaY * unit, held(event), performance.now()));
    if (flags & FLAG.HANDLED) event.preventDefault();
  });
}

/**
 * True if a key belongs to the timeline. With Ctrl, Alt or Meta it belongs to the browser, except Ctrl with Home and
 * End.
 * @param {KeyboardEvent} event
 */
export const isOurs = ({ key, ctrlKey, altKey, metaKey }) => !altKey && !metaKey && (!ctrlKey || key === 'Home' || key === 'End');

/** Passes a key to the core. @param {KeyboardEvent} event @param {Act} act */
export function sendKey(event, act) {
  const flags = act(engine => engine.key(event.key, held(event), performance.now()));
  if (flags & FLAG.HANDLED) event.preventDefault();
}
