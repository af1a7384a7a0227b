// @ts-check
// A reader's own file, chosen, dropped on the timeline or pasted.
import { el } from '../dom/el.js';

/** Takes a reader's own file, dropped on `root`, pasted there or picked, and sends it nowhere; the result shows the picker. @param {HTMLElement} root @param {(file: File) => void} open @param {import('../words/say.js').Words} words */
export function acceptFiles(root, open, words) {
  const input = words.fix(el('input', { type: 'file', hidden: true }), { 'aria-label': 'openRecord' });
  const veil = words.fix(el('div', { class: 'annals-drop', hidden: true }), { text: 'drop' });
  root.append(input, veil);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) open(file);
    // So that the same file, corrected and chosen again, is read again.
    input.value = '';
  });
  root.addEventListener('paste', event => {
    const { clipboardData, target } = event;
    if (!clipboardData || /** @type {Element} */ (target).closest('input, textarea')) return;
    const text = clipboardData.getData('text/plain');
    const file = clipboardData.files[0] ?? (text.trim() && new File([text], words.say('pasted')));
    if (!file) return;
    event.preventDefault();
    open(file);
  });
  for (const name of /** @type {const} */ (['dragenter', 'dragover', 'dragleave', 'drop'])) {
    root.addEventListener(name, event => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      // A move to a child element does not leave the timeline.
      veil.hidden = name === 'drop' || (name === 'dragleave' && !root.contains(/** @type {Node | null} */ (event.relatedTarget)));
      const file = event.dataTransfer.files[0];
      if (name === 'drop' && file) open(file);
    });
  }
  return () => input.click();
}
