// @ts-check
// The reader's choice of lanes and colours, in the place of the details.
import { brief, button, count, el, focusedIn, grouped } from '../dom/el.js';

/** What the core calls the changes of a lane. */
export const CHANGE = { HIDE: 0, SHOW: 1, FOLD: 2, UNFOLD: 3, UP: 4, DOWN: 5, SHOW_ALL: 6, RESET: 7 };

/** The panel with its button in the header. */
export class Arrange {
  /** As the core said it last. @type {any} */
  state = null;
  #button;
  #aside;
  #stage;
  #group = el('select', {});
  #colour = el('select', {});
  #list = el('ul', { 'aria-label': 'Lanes from above' });
  #more = el('p', { class: 'annals-soft' });
  #hidden = el('p', { class: 'annals-soft' });
  #heading = el('h2', { tabindex: -1, text: 'Arrange' });
  #box = el('section', { class: 'annals-aside annals-arrange', 'data-annals': 'arrange', 'aria-label': 'Arrange', hidden: true },
    this.#heading,
    button('×', () => this.#aside.close(), { class: 'annals-button annals-close', 'aria-label': 'Close the arrangement' }),
    el('label', {}, 'Lanes by ', this.#group), el('label', {}, 'Colour by ', this.#colour),
    this.#hidden, this.#list, this.#more,
    el('div', { class: 'annals-row' }, button('Reset', () => this.#change(0, CHANGE.RESET, 'As the record says'), { title: 'Lanes and colours as the record says' })));

  /**
   * @param {import('../picture/frame.js').Frame} frame
   * @param {import('../picture/aside.js').Aside} aside
   * @param {import('../picture/stage.js').Stage} stage
   */
  constructor({ arrange, head }, aside, stage) {
    this.#button = arrange;
    this.#aside = aside;
    this.#stage = stage;
    if (!arrange) return;
    head.after(this.#box);
    arrange.addEventListener('click', () => {
      aside.toggle(this.#box, arrange, this.#heading);
      this.update();
    });
    this.#group.addEventListener('change', () => this.choose(this.#group.value, ''));
    this.#colour.addEventListener('change', () => this.choose('', this.#colour.value));
    this.#box.addEventListener('keydown', event => {
      const row = /** @type {HTMLElement} */ (event.target).closest('li');
      if (!row || !event.altKey || event.ctrlKey || event.metaKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
      event.preventDefault();
      this.#move(Number(row.dataset.lane), event.key === 'ArrowDown');
    });
  }

  /** Lanes by one thing, colours by another; empty keeps what is. Throws for an unknown word. */
  choose(group, colour) {
    this.#stage.act(engine => engine.arrange(group, colour));
    const { lanes } = this.update();
    this.#stage.showSigns();
    const text = select => select.selectedOptions[0]?.text.toLowerCase();
    this.#stage.notices.say(group ? `Lanes by ${text(this.#group)}: ${count(lanes, 'lane')}` : `Colours by ${text(this.#colour)}`);
  }

  /** Follows the core; a hidden lane is told of on the button too. */
  update() {
    const state = this.state = this.#stage.ask(engine => engine.arrangement());
    const fill = (select, choices, value) => {
      select.replaceChildren(...choices.map(choice => el('option', { value: choice.value, text: choice.text })));
      select.value = value;
    };
    fill(this.#group, state.groups, state.group);
    fill(this.#colour, state.colours, state.colour);
    const { hiddenLanes, hiddenEvents, total } = state;
    this.#hidden.hidden = hiddenLanes === 0;
    this.#hidden.replaceChildren(`${count(hiddenLanes, 'lane')} hidden${hiddenEvents ? `, ${count(hiddenEvents, 'event')}` : ''} · `,
      button('show all', () => this.#change(0, CHANGE.SHOW_ALL, 'All lanes are shown'), { class: 'annals-link' }));
    if (this.#button) this.#button.textContent = hiddenLanes ? `Arrange · ${hiddenLanes} hidden` : 'Arrange';
    // Nobody sees the list of a closed panel, and a record may have hundreds of lanes.
    if (this.#box.hidden) return { lanes: total };
    let side = '';
    this.#list.replaceChildren(...state.lanes.flatMap((lane, place) => {
      const rows = [this.#row(lane, place, state.lanes.length)];
      if (lane.side !== side) rows.unshift(el('li', { class: 'annals-side', text: brief(side = lane.side) }));
      return rows;
    }));
    this.#more.textContent = total > state.lanes.length ? `and ${count(total - state.lanes.length, 'more lane')}` : '';
    return { lanes: total };
  }

  /** Closes it for another record. */
  reset() {
    if (!this.#box.hidden) this.#aside.close(false);
    this.update();
  }

  #row({ lane, title: whole, events, hidden, folded }, place, length) {
    const title = brief(whole);
    const box = el('input', { type: 'checkbox', checked: !hidden });
    box.addEventListener('change', () => this.#change(lane, hidden ? CHANGE.SHOW : CHANGE.HIDE, `${title} is ${hidden ? 'shown' : 'hidden'}`, 0));
    const tool = (text, name, at, run, off = false) => button(text, run, { 'aria-label': `${name} ${title}`, title: name, 'data-tool': at, disabled: off });
    return el('li', { 'data-lane': lane },
      el('label', {}, box, el('bdi', { text: title }), el('span', { class: 'annals-soft', text: grouped(events) })),
      tool(folded ? '▸' : '▾', folded ? 'Unfold' : 'Fold', 1,
        () => this.#change(lane, folded ? CHANGE.UNFOLD : CHANGE.FOLD, `${title} is ${folded ? 'unfolded' : 'folded'}`, 1)),
      tool('↑', 'Move up', 2, () => this.#move(lane, false), place === 0),
      tool('↓', 'Move down', 3, () => this.#move(lane, true), place === length - 1));
  }

  #move(lane, down) {
    this.#change(lane, down ? CHANGE.DOWN : CHANGE.UP, down ? 'Moved down' : 'Moved up', down ? 3 : 2);
  }

  /** Changes a lane, says so, and keeps the focus where it was. */
  #change(lane, change, text, tool = -1) {
    this.#stage.act(engine => engine.change_lane(lane, change));
    const held = focusedIn(this.#box);
    this.update();
    this.#stage.showSigns();
    this.#stage.notices.say(text);
    if (!held || held.isConnected) return;
    const row = this.#list.querySelector(`[data-lane="${lane}"]`);
    const next = row?.querySelectorAll('input, button')[tool];
    const to = /** @type {HTMLElement | undefined} */ (next?.matches(':disabled') ? row?.querySelector('input') : next);
    if (tool < 0 || !to) this.#heading.focus();
    else to.focus();
  }
}
