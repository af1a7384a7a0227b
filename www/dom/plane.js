// @ts-check
// Where a pointer is in an element, and an element in the viewport, however they are zoomed, scaled or turned.
import { dress, el } from './el.js';

/** Three points of an element's own plane: its corner, and one so many CSS pixels to the right of it and one below. */
const FAR = 1000;
/** @type {WeakMap<HTMLElement, HTMLElement[]>} */
const points = new WeakMap();
/** A plane that was looked at is believed for so long, in ms: measuring it costs more than all that a pointer's move does. */
const FRESH_MS = 8;
/** The plane that was looked at last, and when. @type {{ node: HTMLElement | null, at: number, plane: Plane }} */
let last = { node: null, at: 0, plane: [0, 0, 1, 0, 0, 1] };

/** A corner, one step to the right and one down. @typedef {[number, number, number, number, number, number]} Plane */

/** The CSS zoom of an element that its boxes leave out: WebKit gives them in the element's own pixels, pointers in those of the page. @param {HTMLElement} node */
function unsaid(node) {
  let zoom = 1;
  if (node.currentCSSZoom === undefined) for (let at = /** @type {HTMLElement | null} */ (node); at; at = at.parentElement) zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/**
 * Where the plane of a positioned element lies in the viewport, however its ancestors are zoomed, scaled or turned: its
 * corner, and what one CSS pixel of its own to the right, and one down, is there.
 * @param {HTMLElement} node
 * @returns {Plane}
 */
function plane(node) {
  let marks = points.get(node);
  if (!marks) {
    points.set(node, marks = [[0, 0], [FAR, 0], [0, FAR]].map(([left, top]) => {
      const point = el('i', { 'aria-hidden': 'true' });
      dress(point, { position: 'absolute', inset: 'auto', left: `${left}px`, top: `${top}px`, width: '0', height: '0' });
      node.append(point);
      return point;
    }));
  }
  const zoom = unsaid(node);
  const [corner, right, down] = marks.map(point => point.getBoundingClientRect());
  const along = (/** @type {number} */ by) => zoom * by / FAR;
  return [zoom * corner.x, zoom * corner.y, along(right.x - corner.x), along(right.y - corner.y), along(down.x - corner.x), along(down.y - corner.y)];
}

/** The same, as it was a moment ago. @param {HTMLElement} node */
function recentPlane(node) {
  const now = performance.now();
  if (last.node !== node || now - last.at > FRESH_MS) last = { node, at: now, plane: plane(node) };
  return last.plane;
}

/** The place of a pointer in a positioned element, in CSS pixels of its own. @param {HTMLElement} node @param {{ clientX: number, clientY: number }} pointer @returns {[number, number]} */
export function within(node, { clientX, clientY }) {
  const [left, top, ax, ay, bx, by] = recentPlane(node);
  const [x, y] = [clientX - left, clientY - top];
  // Nothing can be pointed at in what has no extent.
  const area = ax * by - ay * bx || 1;
  return [(x * by - y * bx) / area, (ax * y - ay * x) / area];
}

/** The box in the viewport around a box in a positioned element. @param {HTMLElement} node @param {import('../core/types.js').Box} box */
export function around(node, { x, y, width, height }) {
  const [left, top, ax, ay, bx, by] = plane(node);
  const along = (/** @type {number} */ corner, /** @type {number} */ a, /** @type {number} */ b) => corner + a * x + b * y + Math.min(0, a * width) + Math.min(0, b * height);
  return {
    x: along(left, ax, bx), y: along(top, ay, by),
    width: Math.abs(ax) * width + Math.abs(bx) * height, height: Math.abs(ay) * width + Math.abs(by) * height,
  };
}

/** Device pixels for a CSS pixel of a positioned element, as sharp as it is seen enlarged. @param {HTMLElement} node */
export function sharpness(node) {
  const [,, ax, ay, bx, by] = plane(node);
  return devicePixelRatio * Math.max(1, Math.hypot(ax, ay), Math.hypot(bx, by));
}
