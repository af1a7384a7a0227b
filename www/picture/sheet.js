// @ts-check
// The sheet of details below the picture on a narrow screen, as high as its contents need within limits. A grip
// changes the height; a swipe down closes it. If sheet and picture do not fit together, the whole timeline scrolls.
// Loaded on a narrow screen.
import { within } from '../dom/plane.js';
import { wordsOf } from '../words/say.js';

/** In em: minimum height of the picture (axis, two lanes, the folded tray), and minimum height of a sheet. */
const PICTURE = 14.3;
const LEAST = 8.5;
/** A swipe is faster than this, in px per ms, and longer, in px; a press is shorter. */
const FAST = 0.5;
const FAR = 30;
const STILL = 4;
/** Dragged below this share of its height, the sheet closes, however slowly. */
const KEPT = 0.6;
/** Share of a low screen above a part, in which the picture stays to be seen. */
const SEEN = 0.3;
/** In em: change of the height by a key. */
const STEP = 3;

export class Sheet {
  #frame;
  #close;
  #changed;
  /** The height chosen by the reader (0 for automatic), and the limits of the last fit, in px. */
  #chosen = 0;
  #most = 0;
  #em = 14;
  /** The box that the timeline scrolls to. @type {HTMLElement | null} */
  #below = null;
  /** @type {{ y: number, at: number, height: number } | null} */
  #drag = null;

  /**
   * @param {import('./frame.js').Frame} frame
   * @param {() => void} close
   * @param {() => void} changed called when the size of the picture may have changed
   */
  constructor(frame, close, changed) {
    this.#frame = frame;
    this.#close = close;
    this.#changed = changed;
    const { grip } = frame;
    Object.assign(grip, { role: 'separator', tabIndex: 0, ariaOrientation: 'horizontal', ariaValueMin: '0', ariaValueMax: '100' });
    wordsOf(grip).fix(grip, { 'aria-label': 'sheetHeight' });
    grip.addEventListener('pointerdown', event => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      this.#drag = { y: this.#place(event), at: event.timeStamp, height: frame.panel.offsetHeight };
    });
    grip.addEventListener('pointermove', event => {
      if (this.#drag) this.#choose(this.#drag.height + this.#drag.y - this.#place(event));
    });
    grip.addEventListener('pointerup', event => this.#drop(event));
    grip.addEventListener('pointercancel', () => { this.#drag = null; });
    grip.addEventListener('keydown', event => {
      const { key } = event;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const up = /** @type {Record<string, number>} */ ({ ArrowUp: STEP, ArrowDown: -STEP })[key];
      if (up) this.#choose(frame.panel.offsetHeight + up * this.#em);
      else if (key === 'Home') this.#choose(this.#most);
      else if (key === 'End') this.#choose(LEAST * this.#em);
      else if (key === 'Enter' || key === ' ') close();
      else return;
      event.preventDefault();
    });
  }

  /** Sets the height of the box below the picture; null if there is none. @param {HTMLElement | null} box */
  fit(box) {
    const { root, head, stage, panel, grip } = this.#frame;
    // The chosen height is forgotten with the sheet.
    if (!box) this.#chosen = 0;
    const em = this.#em = parseFloat(getComputedStyle(root).fontSize);
    const most = this.#most = root.clientHeight - head.offsetHeight - PICTURE * em;
    const isShort = box !== null && most < LEAST * em;
    root.classList.toggle('annals-short', isShort);
    const height = box && !isShort ? Math.min(most, this.#chosen || root.clientHeight / 2) : 0;
    root.style.setProperty('--most', `${height}px`);
    root.style.setProperty('--chosen', this.#chosen ? `${height}px` : 'auto');
    root.style.setProperty('--sheet', `${height && box ? box.offsetHeight : 0}px`);
    grip.ariaValueNow = String(Math.round(height / root.clientHeight * 100));
    // Scroll to the pressed event and the beginning of its details; to what is typed or chosen in another part.
    const below = isShort ? box : null;
    if (below !== this.#below) root.scrollTop = below === panel ? stage.offsetTop : below ? below.offsetTop - SEEN * root.clientHeight : 0;
    this.#below = below;
  }

  /** Vertical position of a pointer, in CSS pixels of the timeline. @param {PointerEvent} event */
  #place(event) {
    return within(this.#frame.picture, event)[1];
  }

  /** @param {number} height */
  #choose(height) {
    this.#chosen = Math.max(this.#em * 2, Math.min(height, this.#most));
    this.#changed();
  }

  /** @param {PointerEvent} event */
  #drop(event) {
    if (!this.#drag) return;
    const { timeStamp } = event;
    const by = this.#place(event) - this.#drag.y;
    const { at, height } = this.#drag;
    const isSwipe = by > FAR && by / (timeStamp - at) > FAST || by > height * (1 - KEPT);
    this.#drag = null;
    if (isSwipe || this.#chosen && this.#chosen < LEAST * this.#em) this.#close();
    else if (Math.abs(by) < STILL) this.#choose(this.#chosen < this.#most ? this.#most : LEAST * this.#em);
  }
}
