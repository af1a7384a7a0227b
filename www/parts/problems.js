// @ts-check
// The problems of the record, as a list.
import { any } from '../core/versions.js';
import { button, el } from '../dom/el.js';

/** Maximum number of problems shown: more would slow the page without use. */
const SHOWN = 200;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box, close }, { ask, select, words }) {
  const heading = el('h2', { tabindex: -1 });
  const list = el('ul');
  box.prepend(heading);
  box.append(list);
  return {
    async update({ record: { errors, warnings } }, changed) {
      if (!any(changed, 'record')) return;
      await words.learn();
      const problems = words.problems(ask(engine => engine.problems()));
      heading.textContent = words.count('problemCount', errors + warnings);
      list.replaceChildren(...problems.slice(0, SHOWN).map(({ line, column, severity, message, event }) => el('li', {},
        el('b', { class: `annals-${severity}`, text: words.say(severity) }), line ? ` ${line}:${column}` : '',
        el('p', { text: message, dir: 'auto' }),
        event === null ? null : button(words.say('showEvent'), () => {
          close();
          select(event);
        }, { class: 'annals-link' }))));
      if (problems.length > SHOWN) list.append(el('li', { text: words.count('moreProblems', errors + warnings - SHOWN) }));
    },
    close() {},
  };
}
