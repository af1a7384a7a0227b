// @ts-check
// What stands over a picture that shows no event: how many lie before and after, and the way to each side. Loaded with the
// first such picture.
import { button, el } from '../dom/el.js';

/** The note of a timeline. */
export class Nothing {
  #box;
  #live;
  #words;
  #leave;
  /** What it says; empty while it is hidden. */
  text = '';

  /**
   * @param {HTMLElement} stage
   * @param {import('../core/live.js').Live} live
   * @param {() => void} leave takes the focus when the note goes
   * @param {import('../words/say.js').Words} words
   */
  constructor(stage, live, leave, words) {
    this.#live = live;
    this.#leave = leave;
    this.#words = words;
    this.#box = el('div', { class: 'annals-nothing', role: 'group', hidden: true });
    stage.append(this.#box);
  }

  /**
   * Shows the note for the numbers of events before and after, or hides it without them.
   * @param {Uint32Array | number[]} beyond
   */
  show([before, after]) {
    const words = this.#words;
    const heading = words.say('nothingHere');
    const ways = [before ? words.count('eventsBefore', before) : '', after ? words.count('eventsAfter', after) : ''];
    const text = before || after ? [heading, ...ways].filter(Boolean).join(', ') : '';
    if (text === this.text) return;
    this.text = text;
    if (!text && this.#box.contains(document.activeElement)) this.#leave();
    this.#box.hidden = !text;
    this.#box.setAttribute('aria-label', heading);
    this.#box.replaceChildren(el('span', { text: heading }), ...ways.flatMap((way, at) =>
      way ? [button(way, () => this.#live.act(engine => engine.go_beyond(at === 1, performance.now())))] : []));
  }
}
