// @ts-check
// The problems of the record by their causes: each once, with its places.
import { any } from '../core/versions.js';
import { button, el } from '../dom/el.js';
import { rove } from '../dom/rove.js';
import { headed } from './finder.js';

/** @typedef {import('../core/types.js').Problem} Problem */

/** Maximum number of causes, and of places of each: more would slow the page without use. */
const CAUSES = 200;
const PLACES = 50;
/** Begins the key of a sentence in its coded form (src/problem/pattern.rs). */
const KEY = /\x1e\x11(\w+)/;

/**
 * Problems by cause, in the order of the first of each; errors first. What has no key is a cause of its own.
 * @param {Problem[]} problems as the core tells them
 */
export function byCause(problems) {
  /** @type {Map<string, Problem[]>} */
  const causes = new Map();
  for (const problem of problems) {
    const cause = `${problem.severity} ${KEY.exec(problem.message)?.[1] ?? problem.message}`;
    const known = causes.get(cause);
    if (known) known.push(problem);
    else causes.set(cause, [problem]);
  }
  return [...causes.values()].sort(([a], [b]) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, { ask, show: go, words }) {
  const heading = headed('');
  const list = el('ul');
  box.prepend(heading);
  box.append(list);
  rove(list);

  /** A button that shows an event. @param {string | null} event */
  const show = event => (event === null ? null : button(words.say('showEvent'), () => go(event), { class: 'annals-link' }));

  /** The others of a cause, behind one line. @param {Problem[]} others */
  function alike(others) {
    const box = el('details', {}, el('summary', { text: words.count('alike', others.length) }));
    // Built when it is wanted.
    box.addEventListener('toggle', () => {
      if (!box.open || box.children.length > 1) return;
      box.append(el('ul', {}, ...words.problems(others.slice(0, PLACES)).map(({ line, column, message, event }) => el('li', {},
        line ? el('span', { class: 'annals-soft', text: words.say('at', line, column) }) : null, el('p', { text: message, dir: 'auto' }), show(event))),
      others.length > PLACES ? el('li', { text: words.count('moreProblems', others.length - PLACES) }) : null));
    });
    return box;
  }

  return {
    async update({ record: { errors, warnings } }, changed) {
      if (!any(changed, 'record')) return;
      await words.learn();
      const problems = ask(engine => engine.problems());
      const causes = byCause(problems);
      heading.textContent = words.count('problemCount', errors + warnings);
      list.replaceChildren(...causes.slice(0, CAUSES).map(([first, ...others]) => {
        const { line, column, severity, message, event } = words.problems([first])[0];
        return el('li', {}, el('b', { class: `annals-${severity}`, text: words.say(severity) }), line ? ` ${line}:${column}` : '',
          el('p', { text: message, dir: 'auto' }), show(event), others.length ? alike(others) : null);
      }));
      const left = errors + warnings - causes.slice(0, CAUSES).reduce((sum, one) => sum + one.length, 0);
      if (left > 0) list.append(el('li', { text: words.count('moreProblems', left) }));
    },
    close() {},
  };
}
