// @ts-check
// How the columns of a table are taken, on its first rows, and the choice of another role for each.
import { brief, button, dress, el } from '../dom/el.js';
import { headed, reachable } from './finder.js';
import { changed } from './mapping.js';

/** The roles of columns with their words, in the order of the menu; the last ones are no part of an event. @type {Record<string, import('../words/say.js').Key>} */
const ROLES = {
  date: 'roleDate', end: 'roleEnd', title: 'roleTitle', text: 'roleText', lane: 'roleLane', place: 'rolePlace',
  link: 'roleLink', media: 'roleMedia', caption: 'roleCaption', credit: 'roleCredit', source: 'roleSource', tags: 'roleTags',
  id: 'roleId', year: 'roleYear', month: 'roleMonth', day: 'roleDay', time: 'roleTime', endyear: 'roleEndyear',
  endmonth: 'roleEndmonth', endday: 'roleEndday', approximate: 'roleApproximate', written: 'roleWritten', field: 'roleField', skip: 'roleSkip',
};
/** Number of letters of a cell that are shown. */
const LETTERS = 40;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, { told, words }) {
  const heading = headed(words.say('columns'));
  const hint = el('p', { class: 'annals-soft', text: words.say('columnsHint') });
  const body = el('div');
  box.append(heading, hint, body);
  /** What is shown. @type {import('../picture/told.js').Told | null} */
  let drawn = null;

  const draw = () => {
    const now = told();
    if (now === drawn) return;
    drawn = now;
    if (!now?.columns.length) {
      body.replaceChildren(el('p', { text: words.say('noColumns') }));
      return;
    }
    const { columns, sheets, read, keep } = now;
    const held = /** @type {HTMLElement | null} */ (document.activeElement?.closest('[data-column]'))?.dataset.column;
    const menus = columns.map(({ handle, name, role, order }, place) => {
      const menu = el('select', { 'aria-label': words.say('columnIs', name), 'data-column': place },
        ...Object.entries(ROLES).map(([value, key]) => el('option', { value, text: words.say(key) })));
      // A role that no menu offers stays what it is.
      if (!(role in ROLES)) menu.append(el('option', { value: role, text: role }));
      menu.value = role;
      menu.addEventListener('change', () => read(changed(columns, handle, { role: menu.value })));
      dress(menu, { display: 'block', width: '11em', 'min-height': reachable(), 'margin-top': '4px', border: '1px solid var(--edge)', 'border-radius': '7px', background: 'var(--surface)', color: 'inherit', font: 'inherit' });
      const orders = role === 'date' || role === 'end' ? el('select', { 'aria-label': words.say('orderOf', name) },
        ...[['', 'orderFound'], ['dmy', 'orderDay'], ['mdy', 'orderMonth']].map(([value, key]) => el('option', { value, text: words.say(/** @type {any} */ (key)) }))) : null;
      if (orders) {
        orders.value = order;
        orders.addEventListener('change', () => read(changed(columns, handle, { order: orders.value })));
        dress(orders, { display: 'block', width: '11em', 'min-height': reachable(), 'margin-top': '4px', border: '1px solid var(--edge)', 'border-radius': '7px', background: 'var(--surface)', color: 'inherit', font: 'inherit' });
      }
      const cell = el('th', { scope: 'col' }, el('bdi', { text: brief(name, LETTERS) }), menu, orders);
      dress(cell, { padding: '6px', 'text-align': 'start', 'vertical-align': 'top', 'font-weight': '600', 'white-space': 'nowrap' });
      return cell;
    });
    const count = Math.max(...columns.map(({ cells }) => cells.length));
    const rows = Array.from({ length: count }, (_, row) => el('tr', {}, ...columns.map(({ cells, role }) => {
      const cell = el('td', { dir: 'auto', text: brief(cells[row] ?? '', LETTERS) });
      dress(cell, { padding: '4px 6px', 'border-top': '1px solid var(--line)', 'vertical-align': 'top', 'min-width': '7em', opacity: role === 'skip' ? '.45' : '1' });
      return cell;
    })));
    const table = el('table', {}, el('thead', {}, el('tr', {}, ...menus)), el('tbody', {}, ...rows));
    dress(table, { 'border-collapse': 'collapse', 'font-size': '.93em' });
    const frame = el('div', { tabindex: 0, role: 'region', 'aria-label': words.say('firstRows') }, table);
    dress(frame, { overflow: 'auto', 'margin-top': '10px' });
    /** @type {HTMLElement[]} */
    const above = [];
    if (sheets.length) {
      const menu = el('select', {}, ...sheets.map(({ name }) => el('option', { value: name, text: name })));
      menu.value = sheets.find(sheet => sheet.read)?.name ?? '';
      menu.addEventListener('change', () => read('', menu.value));
      dress(menu, { 'min-height': reachable(), 'margin-inline-start': '8px', 'max-width': '100%', border: '1px solid var(--edge)', 'border-radius': '7px', background: 'var(--surface)', color: 'inherit', font: 'inherit' });
      const label = el('label', {}, words.say('sheet'), menu);
      dress(label, { display: 'block', 'margin-top': '10px' });
      above.push(label);
    }
    const use = keep && columns.some(({ said }) => said) ? button(words.say('useForAlike'), () => {
      keep();
      use?.replaceWith(el('p', { role: 'status', class: 'annals-soft', text: words.say('usedForAlike') }));
    }) : null;
    const foot = el('div', { class: 'annals-row' }, use);
    body.replaceChildren(...above, frame, foot);
    if (held !== undefined) /** @type {HTMLElement | null} */ (body.querySelector(`[data-column="${held}"]`))?.focus();
  };
  const root = /** @type {HTMLElement} */ (box.closest('.annals'));
  root.addEventListener('annals-told', draw);
  return {
    update: draw,
    close: () => root.removeEventListener('annals-told', draw),
  };
}
