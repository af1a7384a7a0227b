// @ts-check
// The minimap: the whole record in a strip below the picture, with the view as a window to drag, resize and move by
// keys. Loaded for long records.
import { dress, el } from '../dom/el.js';
import { sharpness, within } from '../dom/plane.js';

/** Minimum width in px of the window for the pointer. */
const LEAST = 10;
/** Share of its width by which a key moves the window. */
const STEP = 0.1;

export class Minimap {
  #canvas = el('canvas', { 'aria-hidden': 'true' });
  #window;
  #box;
  #live;
  /**
   * The start of a drag, and the sides of the window at that time.
   * @type {{ x: number, left: number, right: number, side: string | undefined } | null}
   */
  #drag = null;
  #width = 0;
  #said = '';

  /** @param {HTMLElement} place @param {import('../core/live.js').Live} live @param {AbortSignal} signal @param {import('../words/say.js').Words} words */
  constructor(place, live, signal, words) {
    this.#live = live;
    this.#window = el('div', {
      class: 'annals-window', tabindex: 0, role: 'slider', 'aria-label': words.say('timeInView'), 'aria-orientation': 'horizontal',
      'aria-valuemin': 0, 'aria-valuemax': 100, title: words.say('minimapTitle'),
    }, el('span', { 'data-side': 'left' }), el('span', { 'data-side': 'right' }));
    this.#box = el('div', { class: 'annals-overview', 'data-annals': 'overview' }, this.#canvas, this.#window);
    place.append(this.#box);
    this.#box.addEventListener('pointerdown', event => this.#down(event));
    this.#box.addEventListener('pointermove', event => this.#move(event));
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      this.#box.addEventListener(name, () => { this.#drag = null; });
    }
    this.#window.addEventListener('keydown', event => this.#key(event));
    const observer = new ResizeObserver(() => this.draw());
    observer.observe(this.#box);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** Draws the record again, after a change of record, theme or size. */
  draw() {
    if (!this.#live.alive) return;
    const { clientWidth, clientHeight } = this.#box;
    this.#width = clientWidth;
    this.#live.act(engine => {
      this.#box.classList.toggle('annals-nothing', !engine.overview(this.#canvas, clientWidth, clientHeight, sharpness(this.#box)));
      this.follow();
    });
  }

  /** Moves the window to the view. */
  follow() {
    const sides = this.#sides();
    if (!sides) return;
    const [left, right] = sides;
    const from = Math.max(0, Math.min(left, this.#width - LEAST));
    const to = Math.min(this.#width, Math.max(right, from + LEAST));
    dress(this.#window, { transform: `translateX(${from}px)`, width: `${to - from}px` });
  }

  /**
   * Sets the text of the window. Called at rest, so that a movement is not announced all the time.
   * @param {string} text
   */
  say(text) {
    const sides = this.#sides();
    if (!sides || text === this.#said) return;
    this.#said = text;
    const middle = (sides[0] + sides[1]) / 2 / this.#width * 100;
    this.#window.setAttribute('aria-valuenow', String(Math.round(Math.min(100, Math.max(0, middle)))));
    this.#window.setAttribute('aria-valuetext', text);
  }

  remove() {
    this.#box.remove();
  }

  /** @returns {[number, number] | null} */
  #sides() {
    /** @type {Float64Array | number[]} */
    let sides = [];
    if (this.#width) this.#live.act(engine => { sides = engine.overview_window(this.#width); });
    return sides.length === 2 ? [sides[0], sides[1]] : null;
  }

  /** @param {number} left @param {number} right */
  #show(left, right) {
    this.#live.act(engine => engine.show_overview(this.#width, left, right, performance.now()));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const sides = this.#sides();
    if (!sides || event.button > 0) return;
    event.preventDefault();
    this.#window.focus();
    this.#box.setPointerCapture(event.pointerId);
    const [x] = within(this.#box, event);
    const side = /** @type {HTMLElement} */ (event.target).dataset.side;
    let [left, right] = sides;
    if (!side && (x < Math.min(left, this.#width - LEAST) || x > Math.max(right, LEAST))) {
      // A press beside the window moves it to the pointer.
      [left, right] = [x - (right - left) / 2, x + (right - left) / 2];
      this.#show(left, right);
    }
    this.#drag = { x, left, right, side };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#drag) return;
    const { x, left, right, side } = this.#drag;
    const by = within(this.#box, event)[0] - x;
    if (side === 'left') this.#show(Math.min(left + by, right - 1), right);
    else if (side === 'right') this.#show(left, Math.max(right + by, left + 1));
    else this.#show(left + by, right + by);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const sides = this.#sides();
    if (!sides || event.altKey || event.ctrlKey || event.metaKey) return;
    const [left, right] = sides;
    const wide = right - left;
    const by = /** @type {Record<string, number>} */ ({ ArrowLeft: -STEP, ArrowRight: STEP, ArrowDown: -STEP, ArrowUp: STEP, PageDown: -1, PageUp: 1 })[event.key];
    if (by !== undefined) this.#show(left + wide * by, right + wide * by);
    else if (event.key === 'Home') this.#show(0, wide);
    else if (event.key === 'End') this.#show(this.#width - wide, this.#width);
    else if (event.key === '+' || event.key === '=') this.#show(left + wide / 4, right - wide / 4);
    else if (event.key === '-') this.#show(left - wide / 2, right + wide / 2);
    else if (event.key === '0') this.#show(0, this.#width);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
