// @ts-check
// Texts and lists without end, in pieces that a reader opens; loaded with the first one.
import { brief, button, el, focusedIn } from './el.js';
import { wordsOf } from '../words/say.js';

/** So many letters are added at a time, and so many entries of a list. */
const LETTERS = 16_000;
const ENTRIES = 200;

/**
 * So many letters without a break, and what belongs to the last of them: marks, joined emoji. A browser that may break a
 * word anywhere shapes the rest of it again for each line, which takes seconds for a word of 64,000 letters.
 */
const RUN = /\S{100}(?:(?<=\u200d)\S|[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]){0,60}(?=\S)/gu;

/** A text with a place to break in each long word. Nothing is added that is copied or read out. @param {string} text */
function* broken(text) {
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    yield text.slice(from, from = index + run.length);
    yield el('wbr');
  }
  yield text.slice(from);
}

/** How many letters of a text are shown where there may be so many. @param {string} text @param {number} most */
const shown = (text, most) => brief(text, most).length - Number(text.length > most);

/** Takes away a button that has done its work; the keyboard goes on from the heading. @param {HTMLElement} node */
function drop(node) {
  const held = focusedIn(node);
  const panel = node.closest('section');
  node.remove();
  if (held) /** @type {HTMLElement | null} */ (panel?.querySelector('[tabindex="-1"]'))?.focus({ preventScroll: true });
}

/** Puts the beginning of a long text into an element and, where one can be, a button that adds to it. @param {HTMLElement} node @param {string} text @param {number} most */
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
 * Puts a button into the place of the entries of a list that are not made yet.
 * @param {HTMLElement} place
 * @param {number} all so many there are
 * @param {number} at so many are there
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
