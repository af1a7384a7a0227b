// @ts-check
// One tab stop for many controls, with arrows from one to the next. Fetched after the first picture.
import { focusedIn } from './el.js';

const CONTROLS = 'a[href], button, input, summary';

/** @param {HTMLElement} node */
const works = node => !(/** @type {HTMLButtonElement} */ (node).disabled) && node.checkVisibility();

/**
 * Makes the controls in a box one tab stop. In a list Up and Down go from row to row, and Left and Right along a row;
 * elsewhere all four go along. Home and End go to the first and the last.
 * @param {HTMLElement} box
 * @param {AbortSignal} [signal] ends it
 */
export function rove(box, signal) {
  const all = () => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(CONTROLS)]);
  /** The control with the tab stop, by its place: what is drawn again has the stop where it was. */
  let stop = 0;
  const fix = () => {
    const list = all();
    const held = focusedIn(box);
    if (held) stop = list.indexOf(held);
    const own = list[stop] && works(list[stop]) ? list[stop] : list.find(works) ?? list[0];
    for (const one of list) one.tabIndex = one === own ? 0 : -1;
  };
  box.addEventListener('focusin', fix, { signal });
  const watch = new MutationObserver(fix);
  watch.observe(box, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
  const size = new ResizeObserver(fix);
  size.observe(box);
  signal?.addEventListener('abort', () => [watch, size].forEach(one => one.disconnect()));
  box.addEventListener('keydown', event => {
    const held = focusedIn(box);
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!held?.matches(CONTROLS) || altKey || ctrlKey || metaKey || shiftKey) return;
    const lines = [...box.children].filter(one => one.matches('li'));
    const isPlain = !lines.length;
    const rows = (isPlain ? all().map(one => [one]) : lines.map(row => /** @type {HTMLElement[]} */ ([...row.querySelectorAll(CONTROLS)])))
      .filter(row => row.some(works));
    const at = rows.findIndex(row => row.includes(held));
    const place = rows[at].indexOf(held);
    const way = getComputedStyle(box).direction === 'rtl' ? -1 : 1;
    const [down, along] = /** @type {Record<string, [number, number]>} */ ({
      ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, way], ArrowLeft: [0, -way], Home: [-at, 0], End: [rows.length - 1 - at, 0],
    })[key] ?? [0, 0];
    if (!down && !along && key !== 'Home' && key !== 'End') return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows[at + (isPlain ? down + along : down)] ?? rows[at];
    const own = row.filter(works);
    const next = isPlain ? own[0] : along ? own[own.indexOf(held) + along] : row[place] && works(row[place]) ? row[place] : own[0];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }, { signal });
  fix();
}
