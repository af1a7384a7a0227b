// @ts-check
// The signs and colours in use, with their meanings.
import { any } from '../core/versions.js';
import { brief, el } from '../dom/el.js';

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export const part = ({ box }, { ask }) => ({
  update(_, changed) {
    if (!any(changed, 'record', 'lanes', 'colours')) return;
    const signs = ask(engine => engine.legend());
    box.hidden = signs.length === 0;
    box.querySelector('ul')?.remove();
    box.append(el('ul', { 'data-annals': 'legend' }, ...signs.map(({ text, help, image }) =>
      el('li', {}, el('img', { src: image, alt: '', width: 30, height: 16 }),
        el('span', {}, brief(text), help ? el('small', { text: help }) : null)))));
  },
  close() {},
});
