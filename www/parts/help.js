// @ts-check
// How the picture is moved, by hand and by keys.
import { el } from '../dom/el.js';

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, { kind: { fixed, cooperative } }) {
  const keys = el('dl', { class: 'annals-keys' });
  for (const [key, what] of [['← → ↑ ↓', 'neighbouring events'], ['Home End', 'first and last event'],
    ...fixed ? [] : [['+ −', 'zoom in and out']], ['Enter', 'read the details'], ['Esc', 'back']]) {
    keys.append(el('dt', {}, el('kbd', { text: key })), el('dd', { text: what }));
  }
  if (!fixed) box.append(el('p', { text: `Drag to move; ${cooperative ? 'Ctrl and the wheel, or a pinch,' : 'the wheel or a pinch'} to zoom.` }));
  box.append(keys);
  return { update() {}, close() {} };
}
