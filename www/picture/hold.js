// @ts-check
// The focus stays in the timeline: where what had it is removed or hidden, the picture gets it. Fetched after the first
// picture.
import { focusedIn } from '../dom/el.js';

/** @param {HTMLElement} node */
const isSeen = node => node.isConnected && node.checkVisibility();

/** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal */
export function hold({ frame: { root, picture, listbox }, listeners }, signal) {
  /** What had the focus last, unless the reader has left it. @type {HTMLElement | null} */
  let last = null;
  root.addEventListener('focusin', event => { last = /** @type {HTMLElement} */ (event.target); }, { signal });
  // What is removed loses the focus too; whether it is there still shows after that.
  root.addEventListener('focusout', () => setTimeout(() => { if (last && !focusedIn(root) && isSeen(last)) last = null; }), { signal });
  const check = () => {
    const held = focusedIn(root);
    if (held ? isSeen(held) : !last) return;
    const { activeElement } = /** @type {Document} */ (root.getRootNode());
    // What is only put into another place loses the focus too.
    const again = !held && last && isSeen(last) ? last : null;
    last = null;
    if (activeElement && activeElement !== document.body && !root.contains(activeElement)) return;
    const alert = /** @type {HTMLElement | null} */ (root.querySelector('.annals-alert button'));
    const place = again ?? (picture.inert && alert ? alert : /** @type {HTMLElement} */ (listbox.querySelector('[tabindex="0"]') ?? listbox));
    place.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(check);
  watch.observe(root, { childList: true, subtree: true, attributeFilter: ['hidden'] });
  signal.addEventListener('abort', () => watch.disconnect());
  listeners.on('load', check);
}
