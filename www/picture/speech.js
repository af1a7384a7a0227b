// @ts-check
// Which language a timeline speaks: that which was asked for, else that of its first record, else English.
import { later } from '../core/later.js';
import { brief, dress } from '../dom/el.js';

/** @typedef {import('../core/engine.js').Core} Core */

/** A number that no piece of a core has: all of it is handed over. */
const ALL = 2 ** 32 - 1;

export class Speech {
  /** That a language is not there, until it has been said. */
  lacking = '';
  #words;
  #root;
  /** The tag that was asked for. @type {string | undefined} */
  #asked;
  /** What the core is to be told, where it does not speak English. @type {import('../words/language.js').Language | null} */
  #language = null;

  /** @param {import('../words/say.js').Words} words @param {HTMLElement} root the frame that they are in @param {string | undefined} asked */
  constructor(words, root, asked) {
    this.#words = words;
    this.#root = root;
    this.#asked = asked;
  }

  /** The tag of the language of what the core says. */
  get tag() {
    return this.#language?.tag ?? 'en';
  }

  /** Fetches the words that were asked for. */
  async begin() {
    if (this.#asked) await this.#learn(this.#asked);
  }

  /** Speaks the language of a record that a core has taken, where none was asked for and it is a whole one. @param {Core} core */
  async follow(core) {
    if (this.#asked) return;
    const tag = core.run(engine => engine.snapshot(ALL, ALL, ALL)).record?.language;
    if (!tag || /^en\b/i.test(tag)) return;
    this.#asked = (await later('words/language.js')).wholeOf(tag);
    if (!this.#asked) return;
    await this.#learn(this.#asked);
    this.teach(core);
  }

  /** Gives a core its words. @param {Core} core */
  teach(core) {
    const language = this.#language;
    if (!language) return;
    core.run(engine => {
      if (language.file && !engine.set_words(language.file)) this.lacking = this.#words.say('languageMissing', language.tag);
      if (language.dates.length) engine.set_dates(language.dates);
    });
  }

  /** Fetches the words of a language. Where there are none the timeline speaks English. @param {string} tag */
  async #learn(tag) {
    // No word is seen in English that is soon another.
    dress(this.#root, { visibility: 'hidden' });
    try {
      const language = this.#language = await (await later('words/language.js')).languageOf(tag);
      if (language?.page) {
        this.#words.turn(language.page, language.tag, language.problems(this.#words));
        this.#root.lang = language.tag;
      } else if (!language) {
        await later('words/more.js');
        this.lacking = this.#words.say('noLanguage', brief(tag, 40));
      }
    } catch (error) {
      console.warn(error);
      this.lacking = this.#words.say('languageMissing', brief(tag, 40));
    }
    this.#root.style.removeProperty('visibility');
  }
}
