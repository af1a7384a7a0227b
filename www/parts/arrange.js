// @ts-check
// The reader's choice of lanes and colours, in place of the details.
import { CHANGE } from '../core/flags.js';
import { any } from '../core/versions.js';
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { rove } from '../dom/rove.js';
import { finder, headed, reachable } from './finder.js';

/** @typedef {import('../core/types.js').Arrangement} Arrangement */

/** What is said when lanes or colours were chosen. @param {Arrangement} arrangement @param {string} group empty where colours were @param {import('../words/say.js').Words} words */
export function chosen({ groups, group: by, colours, colour, total }, group, words) {
  const text = (/** @type {import('../core/types.js').Choice[]} */ choices, /** @type {string} */ value) =>
    choices.find(choice => choice.value === value)?.text ?? value;
  // Other languages write some words large wherever they stand.
  const inside = (/** @type {string} */ name) => (words.tag === 'en' ? name.toLowerCase() : name);
  return group ? words.say('lanesChosen', inside(text(groups, by)), words.count('laneCount', total)) : words.say('coloursChosen', inside(text(colours, colour)));
}

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { ask, act, say, words, kind: { fixed } } = core;
  const [groups, colours] = [el('select'), el('select')];
  const list = el('ul', { 'aria-label': words.say('lanesFromAbove') });
  const [more, hidden] = [el('p', { class: 'annals-soft' }), el('p', { class: 'annals-soft' })];
  const heading = headed(words.say('arrange'));

  const choose = (/** @type {string} */ group, /** @type {string} */ colour) => {
    act(engine => engine.arrange(group, colour));
    say(chosen(ask(engine => engine.arrangement()), group, words));
  };
  groups.addEventListener('change', () => choose(groups.value, ''));
  colours.addEventListener('change', () => choose('', colours.value));

  /**
   * Changes a lane, announces it, and keeps the focus in place.
   * @param {number} lane
   * @param {number} kind
   * @param {string} text
   * @param {number} [tool]
   */
  const change = (lane, kind, text, tool = -1) => {
    const held = focusedIn(box);
    act(engine => engine.change_lane(lane, kind));
    if (text) say(text);
    if (!held || held.isConnected) return;
    const row = list.querySelector(`[data-lane="${lane}"]`);
    const next = row?.querySelectorAll('input, button')[tool];
    const to = /** @type {HTMLElement | null | undefined} */ (next?.matches(':disabled') ? row?.querySelector('input') : next);
    if (tool < 0 || !to) heading.focus();
    else to.focus();
  };
  const move = (/** @type {number} */ lane, /** @type {boolean} */ down) => {
    change(lane, down ? CHANGE.DOWN : CHANGE.UP, '', down ? 3 : 2);
    const { lanes, total } = ask(engine => engine.arrangement());
    const place = lanes.findIndex(row => row.lane === lane);
    if (place >= 0) say(words.say('movedTo', brief(lanes[place].title), place + 1, total));
  };
  const zoom = async (/** @type {number} */ lane) => {
    await core.full();
    if (!finder(core).act(engine => engine.show_lane(lane, performance.now()))) say(words.say('laneUndated'));
  };
  const vacant = el('input', { type: 'checkbox' });
  const vacantLabel = el('label', { class: 'annals-row' }, vacant, words.say('foldVacant'));
  dress(vacantLabel, { 'justify-content': 'flex-start', gap: '10px', 'min-height': reachable(), 'margin-top': '6px' });
  vacant.addEventListener('change', () => {
    const isWanted = vacant.checked;
    core.journey()?.fold(isWanted).then(() => say(words.say(isWanted ? 'vacantFolded' : 'vacantUnfolded'))).catch(reportError);
  });
  /** @type {(event: KeyboardEvent) => void} */
  const key = event => {
    const row = /** @type {HTMLElement} */ (event.target).closest('li');
    if (!row || !event.altKey || event.ctrlKey || event.metaKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    move(Number(row.dataset.lane), event.key === 'ArrowDown');
  };
  list.addEventListener('keydown', key);
  rove(list);

  /** @param {import('../core/types.js').LaneRow} row @param {number} place @param {number} length */
  const rowOf = ({ lane, title: whole, events, hidden: isHidden, folded }, place, length) => {
    const title = brief(whole);
    const shown = el('input', { type: 'checkbox', checked: !isHidden });
    shown.addEventListener('change', () => change(lane, isHidden ? CHANGE.SHOW : CHANGE.HIDE, words.say(isHidden ? 'show' : 'hide', title), 0));
    /** @type {(text: string, key: 'fold' | 'unfold' | 'moveUp' | 'moveDown' | 'wholeLane', at: number, run: () => void, off?: boolean) => HTMLElement} */
    const tool = (text, key, at, run, off = false) => {
      const name = words.say(key);
      return button(text, run, { 'aria-label': words.say('toolOf', name, title), title: name, 'data-tool': at, disabled: off });
    };
    return el('li', { 'data-lane': lane },
      el('label', {}, shown, el('bdi', { text: title }), el('span', { class: 'annals-soft', text: words.grouped(events) })),
      tool(folded ? '▸' : '▾', folded ? 'unfold' : 'fold', 1,
        () => change(lane, folded ? CHANGE.UNFOLD : CHANGE.FOLD, words.say(folded ? 'unfolded' : 'folded', title), 1)),
      tool('↑', 'moveUp', 2, () => move(lane, false), place === 0),
      tool('↓', 'moveDown', 3, () => move(lane, true), place === length - 1),
      fixed ? null : tool('↔', 'wholeLane', 4, () => void zoom(lane).catch(reportError), isHidden));
  };

  box.prepend(heading);
  box.append(
    el('label', {}, `${words.say('lanesBy')} `, groups), el('label', {}, `${words.say('coloursBy')} `, colours), hidden, list, more,
    el('div', { class: 'annals-row' },
      button(words.say('foldAll'), () => change(0, CHANGE.FOLD_ALL, words.say('allFolded'))),
      button(words.say('unfoldAll'), () => change(0, CHANGE.UNFOLD_ALL, words.say('allUnfolded'))),
      button(words.say('reset'), () => change(0, CHANGE.RESET, words.say('resetDone')), { title: words.say('resetTitle') })),
    vacantLabel);
  return {
    update(_, changed) {
      vacant.checked = core.journey()?.folds ?? false;
      if (!any(changed, 'record', 'lanes')) return;
      const state = ask(engine => engine.arrangement());
      const fill = (/** @type {HTMLSelectElement} */ select, /** @type {import('../core/types.js').Choice[]} */ choices, /** @type {string} */ value) => {
        select.replaceChildren(...choices.map(choice => el('option', { value: choice.value, text: choice.text })));
        select.value = value;
      };
      fill(groups, state.groups, state.group);
      fill(colours, state.colours, state.colour);
      const { lanes, hiddenLanes, hiddenEvents, total } = state;
      hidden.hidden = hiddenLanes === 0;
      hidden.replaceChildren(`${words.count('hiddenLanes', hiddenLanes)}${hiddenEvents ? `, ${words.count('eventCount', hiddenEvents)}` : ''} · `,
        button(words.say('showAll'), () => change(0, CHANGE.SHOW_ALL, words.say('allShown')), { class: 'annals-link' }));
      let side = '';
      const held = focusedIn(list);
      const own = /** @type {HTMLElement | null | undefined} */ (held?.closest('[data-lane]'));
      const tool = held && own ? [...own.querySelectorAll('input, button')].indexOf(held) : -1;
      list.replaceChildren(...lanes.flatMap((lane, place) => {
        const rows = [rowOf(lane, place, lanes.length)];
        if (lane.side !== side) rows.unshift(el('li', { class: 'annals-side', text: brief(side = lane.side) }));
        return rows;
      }));
      if (held && !held.isConnected) {
        const again = /** @type {HTMLButtonElement | undefined} */ (list.querySelector(`[data-lane="${own?.dataset.lane}"]`)?.querySelectorAll('input, button')[tool]);
        if (again && !again.disabled) again.focus();
        else heading.focus();
      }
      more.textContent = total > lanes.length ? words.count('moreLanes', total - lanes.length) : '';
    },
    close() {},
  };
}
