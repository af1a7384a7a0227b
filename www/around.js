// @ts-check
// What the page around asks for, followed live: size, pixel ratio, theme, motion.

/** More pixels are not drawn: phones refuse larger canvases. */
const PIXELS = 2 ** 24;

/** Width, height, pixel ratio and em for a picture in `box`. @returns {[number, number, number, number]} */
export function measure(box) {
  const width = Math.max(1, box.clientWidth);
  const height = Math.max(1, box.clientHeight);
  // The style sheet has 14 px where the page's own text has 16.
  return [width, height, Math.min(devicePixelRatio, Math.sqrt(PIXELS / width / height)), parseFloat(getComputedStyle(box).fontSize) * 16 / 14];
}

/** Tells when something that `measure` reads may have changed. */
export function watchSize(boxes, changed, signal) {
  const observer = new ResizeObserver(changed);
  for (const box of boxes) observer.observe(box);
  signal.addEventListener('abort', () => observer.disconnect());
  // A query holds for one ratio only, so each change arms the next.
  const arm = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    changed();
    arm();
  }, { once: true, signal });
  arm();
}

const follow = (queries, use, signal) => {
  const lists = queries.map(query => matchMedia(query));
  const apply = () => use(...lists.map(list => list.matches));
  for (const list of lists) list.addEventListener('change', apply, { signal });
  apply();
};

/** Tells the theme to draw in; `auto` is what the system asks for. */
export function followTheme(theme, use, signal) {
  if (theme !== 'auto') return use(theme);
  return follow(['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'],
    (dark, more, forced) => use(more || forced ? 'contrast' : dark ? 'dark' : 'light'), signal);
}

/** Tells whether movement is to be reduced. */
export const followMotion = (use, signal) => follow(['(prefers-reduced-motion: reduce)'], use, signal);
