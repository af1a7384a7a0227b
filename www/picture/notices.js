// @ts-check
// Messages over the picture: announcements, errors, and the progress of a load.
import { button, el, focusedIn, put } from '../dom/el.js';

/** In ms: how long an announcement stays in the document and a hint stays visible. */
const STATUS = 3000;
const HINT = 1500;

/** The places for messages, made empty as live regions require. */
export class Notices {
  #status = el('div', { class: 'annals-status', role: 'status' });
  #message = el('p', { dir: 'auto' });
  #lines = el('ul');
  #buttons = el('div', { class: 'annals-row' });
  #alert = el('div', { class: 'annals-alert', hidden: true },
    el('div', { role: 'alert' }, this.#message, this.#lines), this.#buttons);
  #progress = el('div', { class: 'annals-progress', hidden: true });
  #hint = el('div', { class: 'annals-hint', 'aria-hidden': 'true' });
  /** @type {Map<HTMLElement, number>} */
  #timers = new Map();
  #leave;
  #final = false;
  #words;

  /** @param {HTMLElement} stage @param {() => void} leave takes the focus when its place goes @param {import('../words/say.js').Words} words */
  constructor(stage, leave, words) {
    this.#words = words;
    this.#leave = leave;
    stage.append(this.#hint, this.#progress, this.#alert, this.#status);
  }

  /** Announces a text to a screen reader. @param {string} text */
  say(text) {
    this.#status.textContent = text;
    this.#after(STATUS, this.#status, () => this.#status.replaceChildren());
  }

  /** Shows a text over the picture for a moment. @param {string} text */
  hint(text) {
    this.#hint.textContent = text;
    this.#hint.classList.add('annals-on');
    this.#after(HINT, this.#hint, () => this.#hint.classList.remove('annals-on'));
  }

  /**
   * Shows a message until it is dismissed or replaced; a `final` one stays.
   * @param {string} text
   * @param {{ lines?: (string | Node)[], actions?: [string, () => void][], final?: boolean }} options
   */
  alert(text, { lines = [], actions = [], final = false }) {
    this.#alert.hidden = false;
    this.#final = final;
    put(this.#message, text);
    this.#lines.replaceChildren(...lines.map(line => el('li', { dir: 'auto' }, line)));
    this.#buttons.replaceChildren(...actions.map(([name, run]) => button(name, () => {
      if (!final) this.clear();
      run();
    })), final ? '' : button(this.#words.say('dismiss'), () => this.clear()));
  }

  /**
   * Shows that a part could not be fetched, also in the title of its button in the header, and how to try again.
   * @param {HTMLElement} root
   * @param {import('../parts/table.js').Entry} entry
   * @param {string} message
   * @param {() => void} again
   */
  withoutPart(root, { button: name }, message, again) {
    const opener = /** @type {HTMLElement | null} */ (name && root.querySelector(`.${name}`));
    if (opener) opener.title = message;
    this.alert(message, { actions: [[this.#words.say('tryAgain'), () => {
      opener?.removeAttribute('title');
      again();
    }]] });
  }

  /** Removes the message, unless it is final. Returns false if there is none. */
  dismiss() {
    if (this.#alert.hidden || this.#final) return false;
    this.clear();
    return true;
  }

  /** Removes the message. */
  clear() {
    this.#hide(this.#alert);
  }

  /** Shows the progress of a load and a button to cancel it. Without a text, removes both. */
  progress(text = '', cancel = () => {}) {
    if (!text) this.#hide(this.#progress);
    else if (this.#progress.hidden) this.#progress.replaceChildren(el('span', { text }), button(this.#words.say('cancel'), cancel));
    else this.#progress.children[0].textContent = text;
    this.#progress.hidden = !text;
  }

  /** @param {HTMLElement} box */
  #hide(box) {
    const held = focusedIn(box);
    box.hidden = true;
    if (held) this.#leave();
  }

  /** @param {number} ms @param {HTMLElement} key @param {() => void} run */
  #after(ms, key, run) {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, window.setTimeout(run, ms));
  }
}
