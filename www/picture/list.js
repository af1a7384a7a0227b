// @ts-check
// The picture for those who do not see it: a list box laid over the canvas, with a real
// element for each drawn event.
import { dress, el, focusedIn, speak } from '../dom/el.js';

/** It follows a movement when that rests for so long, or once in so long, in ms: it costs several frames. */
const RESTED = 120;
const LATEST = 1000;

/** When the list is brought up to date: at once where the keyboard is in it, else when the picture rests. */
export class Upkeep {
  #update;
  /** The timer, and since when and how lately it has been asked for. */
  #timer = 0;
  #since = 0;
  #asked = 0;
  /** Somebody waits for it: nothing of the record is in the list yet, or the picture is to be taken as it is. */
  #hurried = true;

  /** @param {() => void} update */
  constructor(update) {
    this.#update = update;
  }

  /** Whether it is still to come. */
  get due() {
    return this.#timer !== 0;
  }

  /** Another record is there, of which nothing is in the list: it comes with the first picture. */
  renew() {
    this.stop();
    this.#hurried = true;
  }

  /** The picture has changed. @param {boolean} held the keyboard is in the list */
  soon(held) {
    if (held) return this.#now();
    this.#asked = performance.now();
    if (this.#timer) return;
    this.#since = this.#asked;
    this.#wait(this.#hurried ? 0 : RESTED);
  }

  /** Not later than with the next task: in that of a picture it would hold the picture up. */
  hurry() {
    if (this.#hurried) return;
    this.#hurried = true;
    this.#wait(0);
  }

  /** It comes no more. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#look(), ms);
  }

  /** One timer for a whole movement: it is cheaper asked again than set anew in each frame. */
  #look() {
    const now = performance.now();
    const rested = this.#asked + RESTED - now;
    if (this.#hurried || rested < 1 || now - this.#since >= LATEST) this.#now();
    else this.#wait(rested);
  }

  #now() {
    this.stop();
    this.#hurried = false;
    this.#update();
  }
}

/** The options, kept by event so that a redraw never takes the focus away. */
export class Mirror {
  #box;
  /** @type {Map<string, HTMLElement>} */
  #options = new Map();
  #ring = true;

  /** @param {HTMLElement} box @param {(event: KeyboardEvent, id?: string) => void} key told the option too */
  constructor(box, key, press) {
    this.#box = box;
    box.addEventListener('keydown', event => {
      this.#ring = true;
      key(event, /** @type {HTMLElement} */ (event.target).dataset.id);
    });
    // Screen readers press an option by a click; the mouse goes to the canvas below.
    box.addEventListener('click', event => {
      const { id } = /** @type {HTMLElement} */ (event.target).dataset;
      if (id !== undefined) press(id);
    });
  }

  /** Names the list. */
  name(name, language) {
    this.#box.setAttribute('aria-label', name);
    speak(this.#box, language);
  }

  /** Puts the focus on the current option; the mouse needs no ring. */
  focus(ring = true) {
    this.#ring = ring;
    this.#put(this.#box.querySelector('[tabindex="0"]'));
  }

  /** Shows these options. */
  update(list) {
    const active = focusedIn(this.#box);
    const before = this.#options;
    this.#options = new Map(list.map(option => [option.id, fill(before.get(option.id) ?? el('div', { role: 'option', 'data-id': option.id, dir: 'auto' }), option)]));
    // A list without options is no list box; it still takes the keys.
    this.#box.setAttribute('role', list.length ? 'listbox' : 'group');
    this.#box.tabIndex = list.length ? -1 : 0;
    const nodes = [...this.#options.values()];
    const at = nodes.indexOf(active);
    if (at < 0) {
      // The focus must be somewhere while its option goes.
      if (active) this.#put(this.#box);
      this.#box.replaceChildren(...nodes);
    } else {
      // Moving the one with the focus would blur it, so the others are put around it.
      for (const child of [...this.#box.children]) if (child !== active) child.remove();
      active.before(...nodes.slice(0, at));
      active.after(...nodes.slice(at + 1));
    }
    const current = list.find(option => option.focused) ?? list.find(option => option.selected) ?? list[Math.max(at, 0)];
    this.#rove(current?.id, active);
  }

  /** Follows the selection at once with what is there; the rest comes at rest. */
  select(selected, focused) {
    for (const [id, node] of this.#options) node.setAttribute('aria-selected', String(id === selected));
    if (this.#options.has(focused ?? selected)) this.#rove(focused ?? selected, focusedIn(this.#box));
  }

  /** Gives one option the tab stop, and the focus if the list has it. */
  #rove(id, held) {
    for (const [other, node] of this.#options) node.tabIndex = other === id ? 0 : -1;
    if (held) this.#put(this.#options.get(id));
  }

  #put(node) {
    (node ?? this.#box).focus({ preventScroll: true, focusVisible: this.#ring });
  }
}

function fill(node, { text, x, y, width, height, selected, position, total }) {
  if (node.textContent !== text) node.textContent = text;
  node.ariaSelected = String(selected);
  node.ariaPosInSet = String(position);
  node.ariaSetSize = String(total);
  dress(node, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return node;
}
