// @ts-check
// Positions of pointers in an element and of elements in the viewport, under any zoom, scale and rotation.
import { dress, el } from './el.js';

/** In CSS pixels: distance of two measured points from the corner of an element, one to the right and one below. */
const FAR = 1000;
/** @type {WeakMap<HTMLElement, HTMLElement[]>} */
const points = new WeakMap();
/**
 * A measured plane is reused for this time in ms, because measuring costs more than handling a move of the pointer.
 */
const FRESH_MS = 8;
/** The last measured plane, and its time. @type {{ node: HTMLElement | null, at: number, plane: Plane }} */
let last = { node: null, at: 0, plane: [0, 0, 1, 0, 0, 1] };

/**
 * Corner, step to the right, step down: two numbers each.
 * @typedef {[number, number, number, number, number, number]} Plane
 */

/**
 * The CSS zoom missing from the boxes of an element: WebKit gives boxes in the element's own pixels, but pointers in
 * those of the page.
 * @param {HTMLElement} node
 */
function unsaid(node) {
  let zoom = 1;
  if (node.currentCSSZoom === undefined) for (let at = /** @type {HTMLElement | null} */ (node); at; at = at.parentElement) zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/**
 * The plane of a positioned element in the viewport, under any zoom, scale and rotation of its ancestors: its corner,
 * and the vectors of one of its CSS pixels to the right and down.
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

/** The same, possibly from a moment ago. @param {HTMLElement} node */
function recentPlane(node) {
  const now = performance.now();
  if (last.node !== node || now - last.at > FRESH_MS) last = { node, at: now, plane: plane(node) };
  return last.plane;
}

/**
 * Position of a pointer in a positioned element, in its own CSS pixels.
 * @param {HTMLElement} node
 * @param {{ clientX: number, clientY: number }} pointer
 * @returns {[number, number]}
 */
export function within(node, { clientX, clientY }) {
  const [left, top, ax, ay, bx, by] = recentPlane(node);
  const [x, y] = [clientX - left, clientY - top];
  // An element without area cannot be pointed at.
  const area = ax * by - ay * bx || 1;
  return [(x * by - y * bx) / area, (ax * y - ay * x) / area];
}

/**
 * The box in the viewport around a box in a positioned element.
 * @param {HTMLElement} node
 * @param {import('../core/types.js').Box} box
 */
export function around(node, { x, y, width, height }) {
  const [left, top, ax, ay, bx, by] = plane(node);
  const along = (/** @type {number} */ corner, /** @type {number} */ a, /** @type {number} */ b) => corner + a * x + b * y + Math.min(0, a * width) + Math.min(0, b * height);
  return {
    x: along(left, ax, bx), y: along(top, ay, by),
    width: Math.abs(ax) * width + Math.abs(bx) * height, height: Math.abs(ay) * width + Math.abs(by) * height,
  };
}

/** Device pixels per CSS pixel of a positioned element, as it is seen. @param {HTMLElement} node */
export function sharpness(node) {
  const [,, ax, ay, bx, by] = plane(node);
  return devicePixelRatio * Math.max(1, Math.hypot(ax, ay), Math.hypot(bx, by));
}
