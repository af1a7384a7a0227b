// @ts-check
// The drawn scroll bar of the lanes: a mouse or a pen drags its thumb, and a click beside the thumb goes there.
import { within } from '../dom/plane.js';

/** In px: how far from the right edge of the picture a press is one of the bar. */
const EDGE_PX = 12;

/**
 * Listens to presses of the bar. Its place comes from the core that has it; where another one draws, that is fetched first.
 * @param {import('./stage.js').Stage} stage
 * @param {AbortSignal} signal
 */
export function bar(stage, signal) {
  const { frame: { picture }, live } = stage;
  /** The pointer that holds the thumb. @type {number | null} */
  let holder = null;
  /** Moves the thumb to a height of the picture; before the bar is known that waits. @type {(y: number) => void} */
  let move = () => {};
  const scroll = (/** @type {number} */ px) => live.act(engine => engine.scroll_to(px));
  // Scrolling alone makes no new snapshot.
  const scrolled = () => live.ask(engine => engine.snapshot(0, 0, 0)).scroll;
  /** True if the lanes are higher than their room. */
  const isThere = () => {
    const before = scrolled();
    if (before > 0) return true;
    scroll(1);
    const moves = scrolled() > 0;
    scroll(before);
    return moves;
  };
  const take = async (/** @type {number} */ y) => {
    let last = y;
    move = at => { last = at; };
    const [top, room, thumb, most] = await stage.finding().then(finding => finding.ask(engine => engine.scroll_bar()));
    if (!(room > thumb)) return;
    const from = scrolled();
    const start = top + (room - thumb) * from / most;
    // Beside the thumb its middle comes to the pointer.
    const hold = y >= start && y <= start + thumb ? y - start : thumb / 2;
    move = at => scroll((at - hold - top) / (room - thumb) * most);
    move(last);
  };
  picture.addEventListener('pointerdown', event => {
    if (event.pointerType === 'touch' || event.button !== 0 || holder !== null || !live.alive) return;
    const [x, y] = within(picture, event);
    if (x < picture.clientWidth - EDGE_PX || !isThere()) return;
    event.stopPropagation();
    holder = event.pointerId;
    try { picture.setPointerCapture(holder); } catch { /* a pointer of a script */ }
    take(y).catch(reportError);
  }, { capture: true, signal });
  picture.addEventListener('pointermove', event => {
    if (event.pointerId !== holder) return;
    event.stopPropagation();
    move(within(picture, event)[1]);
  }, { capture: true, signal });
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    picture.addEventListener(name, event => {
      if (event.pointerId !== holder) return;
      event.stopPropagation();
      holder = null;
    }, { capture: true, signal });
  }
}
