// @ts-check
// Long texts and lists, shown in pieces that a reader opens. Loaded with the first one.
import { brief, button, el, focusedIn } from './el.js';
import { wordsOf } from '../words/say.js';

/** Number of letters of a text, and of entries of a list, added at a time. */
const LETTERS = 16_000;
const ENTRIES = 200;

/**
 * A long run of letters without a break, up to the end of the last character (combining marks, joined emoji). A
 * browser that may break a word anywhere shapes the rest of it again for each line, which takes seconds for a word of
 * 64,000 letters.
 */
const RUN = /\S{100}(?:(?<=\u200d)\S|[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]){0,60}(?=\S)/gu;

/** A text with a break opportunity in each long word, which is neither copied nor read out. @param {string} text */
function* broken(text) {
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    yield text.slice(from, from = index + run.length);
    yield el('wbr');
  }
  yield text.slice(from);
}

/** Number of letters of a text that are shown within a maximum. @param {string} text @param {number} most */
const shown = (text, most) => brief(text, most).length - Number(text.length > most);

/** Removes a used button and moves the keyboard focus to the heading. @param {HTMLElement} node */
function drop(node) {
  const held = focusedIn(node);
  const panel = node.closest('section');
  node.remove();
  if (held) /** @type {HTMLElement | null} */ (panel?.querySelector('[tabindex="-1"]'))?.focus({ preventScroll: true });
}

/**
 * Inserts the beginning of a long text into an element and, if needed, a button that adds more.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {number} most
 */
export function fill(node, text, most) {
  let at = shown(text, most);
  node.replaceChildren(...broken(text.slice(0, at)));
  if (at === text.length) return;
  if (node.closest('a, button, dt')) return void node.append('…');
  const words = wordsOf(node);
  const tell = () => { more.textContent = words.say('moreLetters', words.grouped(text.length - at)); };
  const more = button('', () => {
    const piece = text.slice(at);
    const next = shown(piece, LETTERS);
    more.before(...broken(piece.slice(0, next)));
    at += next;
    if (at < text.length) tell();
    else drop(more);
  }, { class: 'annals-link' });
  tell();
  node.append(more);
}

/**
 * Inserts a button for the entries of a list that are not made yet.
 * @param {HTMLElement} place
 * @param {number} all number of all entries
 * @param {number} at number of shown entries
 * @param {(from: number, most: number) => Iterable<Node | string>} make
 */
export function rest(place, all, at, make) {
  const words = wordsOf(place);
  const tell = () => { more.textContent = words.say('andMore', words.grouped(all - at)); };
  const more = button('', () => {
    place.before(...make(at, ENTRIES));
    at += ENTRIES;
    if (at < all) tell();
    else drop(place);
  }, { class: 'annals-link' });
  tell();
  place.append(more);
}
