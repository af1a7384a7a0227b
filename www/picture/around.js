// @ts-check
// External influences on the picture: its size, the theme, forced colours, and the preference for reduced motion.
import { dress } from '../dom/el.js';
import { sharpness } from '../dom/plane.js';

/**
 * Width, height, pixel ratio and em for a picture in `box`.
 * @param {HTMLElement} box
 * @returns {[number, number, number, number]}
 */
export function measure(box) {
  const width = Math.max(1, box.clientWidth);
  const height = Math.max(1, box.clientHeight);
  // The style sheet has 14 px for the 16 px of the page's text.
  return [width, height, sharpness(box), parseFloat(getComputedStyle(box).fontSize) * 16 / 14];
}

/**
 * Calls `changed` when a result of `measure` may have changed.
 * @param {HTMLElement[]} boxes
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchSize(boxes, changed, signal) {
  const observer = new ResizeObserver(changed);
  for (const box of boxes) observer.observe(box);
  const [, picture] = boxes;
  // Only this detects the zoom of an ancestor. Safari does not support it.
  try { observer.observe(picture, { box: 'device-pixel-content-box' }); } catch { /* then `pointerenter` detects it */ }
  // A changed transform of an ancestor has no event.
  picture.addEventListener('pointerenter', changed, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  // A query matches one ratio only, so each change installs the next one.
  const arm = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    changed();
    arm();
  }, { once: true, signal });
  arm();
}

/**
 * Passes the results of media queries to `use`, at once and after each change.
 * @param {string[]} queries
 * @param {(...holds: boolean[]) => void} use
 * @param {AbortSignal} signal
 */
const follow = (queries, use, signal) => {
  const lists = queries.map(query => matchMedia(query));
  const apply = () => use(...lists.map(list => list.matches));
  for (const list of lists) list.addEventListener('change', apply, { signal });
  apply();
};

/**
 * The colours that the system forces on the page, in the order of the core: ground, text, selection, links.
 * @returns {number[]}
 */
const forcedColours = () => {
  const probe = document.createElement('i');
  dress(probe, { 'forced-color-adjust': 'none' });
  document.documentElement.append(probe);
  const colours = ['Canvas', 'CanvasText', 'Highlight', 'LinkText'].map(name => {
    dress(probe, { color: name });
    const [red, green, blue] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
    return red << 16 | green << 8 | blue;
  });
  probe.remove();
  return colours;
};

/**
 * Passes the theme to `use`; `auto` is the preference of the system. Forced colours take precedence over any theme.
 * @param {string} theme
 * @param {(name: string, palette: number[]) => void} use
 * @param {AbortSignal} signal
 */
export const followTheme = (theme, use, signal) => follow(
  ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'],
  (dark, more, forced) => {
    const strong = dark ? 'contrast-dark' : 'contrast';
    const asked = more ? strong : dark ? 'dark' : 'light';
    use(forced ? strong : theme === 'auto' ? asked : theme, forced ? forcedColours() : []);
  }, signal);

/**
 * Passes to `use` whether motion is to be reduced.
 * @param {(reduced: boolean) => void} use
 * @param {AbortSignal} signal
 */
export const followMotion = (use, signal) => follow(['(prefers-reduced-motion: reduce)'], use, signal);
