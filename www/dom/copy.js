// @ts-check
// Copies text, and where that is not allowed, offers it selected. Loaded with the first button for it.
import { dress, el } from './el.js';

/** What copies by hand, by its name on the keyboard. */
const KEYS = /Mac|iP/.test(navigator.platform) ? '⌘C' : 'Ctrl+C';

/** @param {string} text @param {import('../words/say.js').Words} words */
function fieldOf(text, words) {
  const field = el('textarea', { class: 'annals-copy', readonly: true, rows: Math.min(6, 1 + text.length / 40 | 0), 'aria-label': words.say('toCopy') });
  dress(field, { width: '100%', font: 'inherit', 'font-size': '.93em', color: 'inherit', background: 'var(--ground)', border: '1px solid var(--edge)', 'border-radius': '7px', padding: '6px 9px' });
  field.value = text;
  return field;
}

/**
 * Copies a text and says so. A frame, an insecure page or a reader may not allow that: then the text is shown in
 * `place`, selected.
 * @param {string} text
 * @param {HTMLElement} place
 * @param {(text: string) => void} say
 * @param {import('../words/say.js').Words} words
 * @param {{ shown?: HTMLInputElement | HTMLTextAreaElement, done?: string }} [options] `shown` shows the text already, `done` is said of a copy
 * @returns {Promise<boolean>} true if it was copied
 */
export async function copy(text, place, say, words, { shown, done = words.say('copied') } = {}) {
  try {
    await navigator.clipboard.writeText(text);
    place.replaceChildren(el('p', { class: 'annals-soft', text: done }));
    say(done);
    return true;
  } catch {
    const field = shown ?? fieldOf(text, words);
    const byHand = words.say('copyByHand', KEYS);
    place.replaceChildren(el('p', { class: 'annals-soft', text: byHand }), shown ? '' : field);
    field.focus();
    field.select();
    say(byHand);
    return false;
  }
}
