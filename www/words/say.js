// @ts-check
// What the page says, in one language: patterns by their keys, with what stands in their places.
import { EN } from './en.js';

/** @typedef {keyof typeof EN | keyof typeof import('./more.js').MORE} Key */

/** A pattern with something in its places. @param {string} pattern @param {(string | number)[]} parts */
export const fill = (pattern, parts) => pattern.replace(/\{(\d)\}/g, (_, place) => String(parts[place]));

/** The words of the timelines on this page, by their outermost elements. @type {WeakMap<Node, Words>} */
const all = new WeakMap();

/** The words of one timeline. English until it is turned to another language. */
export class Words {
  /** The tag of the language (BCP 47). */
  tag = 'en';
  /** @type {Record<string, string>} */
  #table = EN;
  /** Fetches the sentences about problems. English has them. @type {() => Promise<(sentence: string) => string>} */
  #problems = async () => this.told;
  /** Their coming. @type {Promise<void> | null} */
  #learning = null;
  /** A sentence of the core in this language; in English until `learn` is done. @type {(sentence: string) => string} */
  told = sentence => sentence.split('\x1e', 1)[0];
  /** What elements that stay were told to say. @type {[HTMLElement, string, Key][]} */
  #fixed = [];

  /** What a key says. @param {Key} key @param {(string | number)[]} parts */
  say(key, ...parts) {
    // What is said of a fault comes with the first of them.
    return fill(this.#table[key] ?? key, parts);
  }

  /** A key that counts: its form for a number, which stands in the first place. @param {Key} key @param {number} n @param {(string | number)[]} parts */
  count(key, n, ...parts) {
    return this.counted(this.#table[key], n, parts);
  }

  /** A pattern in its form for a number, which stands in the first place. @param {string} pattern @param {number} n @param {(string | number)[]} parts */
  counted(pattern, n, parts) {
    const [first, further] = this.#table.plural.split(' ');
    const form = parseInt(first[n] ?? further[n % further.length], 36) - 10;
    return fill(pattern.split('|')[form], [this.grouped(n), ...parts]);
  }

  /** "31,000". Not by `toLocaleString`, whose first call takes the browser longer than a frame. @param {number} n */
  grouped(n) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, this.#table.thousands);
  }

  /**
   * Has an element say keys, as its text or in attributes, in whichever language comes.
   * @template {HTMLElement} N
   * @param {N} node
   * @param {Record<string, Key>} keys
   */
  fix(node, keys) {
    for (const [name, key] of Object.entries(keys)) {
      this.#fixed.push([node, name, key]);
      this.#tell(node, name, key);
    }
    return node;
  }

  /** Learns the sentences about problems, before they are told. Where they cannot be had they are English. */
  learn() {
    return this.#learning ??= this.#problems().then(told => { this.told = told; }, error => {
      this.#learning = null;
      console.warn(error);
    });
  }

  /** Problems of the core in this language. @template {{ message: string }} P @param {P[]} problems */
  problems(problems) {
    return problems.map(problem => ({ ...problem, message: this.told(problem.message) }));
  }

  /** The sentence of whatever was thrown. @param {any} error */
  fault(error) {
    if (!error?.key) return this.told(error instanceof Error ? error.message : String(error));
    const parts = error.parts.map((/** @type {string | number} */ part) => this.#named(part));
    const said = this.say(error.key, ...parts);
    // A record without a name that stands first begins the sentence.
    return String(error.parts[0]).startsWith(EN.theRecord) ? said[0].toUpperCase() + said.slice(1) : said;
  }

  /** What a record without a name is called. @param {string | number} part */
  #named(part) {
    const of = /** @type {const} */ (['theColumns', 'theRecord']).find(key => String(part).startsWith(EN[key]));
    return of ? String(part).replace(EN[of], this.say(of)) : this.told(String(part));
  }

  /**
   * Says all in another language from now on.
   * @param {Record<string, string>} table
   * @param {string} tag
   * @param {() => Promise<(sentence: string) => string>} problems fetches the sentences about problems
   */
  turn(table, tag, problems) {
    this.#table = table;
    this.tag = tag;
    this.#problems = problems;
    this.#learning = null;
    for (const [node, name, key] of this.#fixed) this.#tell(node, name, key);
  }

  /** These are the words of all that is in an element. @param {HTMLElement} root */
  of(root) {
    all.set(root, this);
  }

  /** @param {HTMLElement} node @param {string} name @param {Key} key */
  #tell(node, name, key) {
    if (name === 'text') node.textContent = this.say(key);
    else node.setAttribute(name, this.say(key));
  }
}

/** English, where no timeline is there to ask. */
export const ENGLISH = new Words();

/** The words of the timeline that an element is in. @param {Node} node */
export function wordsOf(node) {
  for (let at = /** @type {Node | null} */ (node); at; at = at.parentNode) {
    const own = all.get(at);
    if (own) return own;
  }
  return ENGLISH;
}
