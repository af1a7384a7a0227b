// @ts-check
// The search: a field, the hits by rank, the lanes and names that match.
import { any } from '../core/versions.js';
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { rove } from '../dom/rove.js';
import { field, finder, headed, hitsSaid, marked, steps } from './finder.js';
import { places, said } from './goto.js';
import { isKnown, learn } from './when.js';

/** Number of hits that are listed first, and by which the list grows. */
const HITS = 40;
/** In ms: rest after which the number of hits is announced. */
const REST = 700;

/** @param {import('./table.js').Region} region @param {import('./table.js').Core} core @returns {import('./table.js').Part} */
export function part({ box }, core) {
  const { select, say, words, only } = core;
  const { ask, act } = finder(core);
  const input = field(words.say('searchFor'), { 'data-first': true, maxlength: 10000 });
  const count = el('p', { class: 'annals-soft' });
  const [before, next] = steps(core, 'hitBefore', 'hitNext');
  const all = button(words.say('zoomHits'), () => { if (!act(engine => engine.show_hits(performance.now()))) say(words.say('hitsUndated')); });
  const line = el('div', { class: 'annals-row' }, count, before, next, all);
  const ways = el('div', { class: 'annals-row' });
  const list = el('ul', { 'aria-label': words.say('hits') });
  rove(list);
  const things = el('ul', { 'aria-label': words.say('foundLanes') });
  const more = button(words.say('moreHits'), () => {
    most += HITS;
    draw();
  });
  let most = HITS;
  let timer = 0;
  dress(line, { 'align-items': 'center', 'margin-top': '8px' });
  // Whole words, before the buttons go to the next line.
  dress(count, { flex: '1 1 6em', margin: '0', 'overflow-wrap': 'break-word' });

  const search = () => {
    most = HITS;
    act(engine => engine.search(input.value));
  };
  const clear = () => {
    input.value = '';
    search();
    input.focus();
  };
  input.addEventListener('input', () => {
    search();
    // A date has a number.
    if (/\p{Nd}/u.test(input.value) && !isKnown(input.value)) learn(input.value, words).then(isTold => { if (isTold && box.isConnected && !box.hidden) draw(); }, reportError);
    clearTimeout(timer);
    timer = window.setTimeout(tell, REST);
  });
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const first = list.querySelector('button');
    if (event.key === 'Enter') (event.shiftKey ? before : next).click();
    else if (event.key === 'ArrowDown' && first) first.focus();
    else return;
    event.preventDefault();
  });
  const text = (/** @type {import('../core/found.js').Hits} */ found) => {
    const { count: hits, position, text: query, isDone } = found;
    if (!query) return '';
    if (!hits) return isDone ? words.say('noHits', brief(query, 60)) : words.say('searching');
    return isDone || position !== null ? hitsSaid(found, words) : words.count('hitsSoFar', hits);
  };
  const tell = () => {
    const found = ask(engine => engine.found(0, 0));
    if (!found.isDone) {
      timer = window.setTimeout(tell, REST);
      return;
    }
    if (found.text) say(text(found));
  };
  /** @param {import('../core/found.js').Hit} hit @param {string | null} selected */
  const row = ({ id, title, marks, dateText, laneTitle, passage, passageMarks }, selected) => {
    const one = button('', () => select(id), { class: 'annals-link', dir: 'auto', 'data-id': id, 'aria-current': selected === id ? 'true' : null });
    one.append(marked(title, marks));
    dress(one, { display: 'block', width: '100%', 'text-align': 'start', color: 'inherit', 'font-weight': selected === id ? '600' : '400' });
    const rest = el('span', { class: 'annals-soft', dir: 'auto', text: [dateText, laneTitle].filter(Boolean).join(' · ') });
    dress(rest, { display: 'block', 'font-size': '.92em' });
    const item = el('li', {}, one, rest);
    if (passage) {
      const found = el('span', { class: 'annals-soft', dir: 'auto' }, marked(passage, passageMarks));
      dress(found, { display: 'block', 'font-size': '.92em' });
      item.append(found);
    }
    if (selected === id) dress(item, { 'border-inline-start': '3px solid var(--accent)', 'padding-inline-start': '9px', 'margin-inline-start': '-12px' });
    return item;
  };
  let selected = /** @type {string | null} */ (null);
  const draw = () => {
    const found = ask(engine => engine.found(0, most));
    if (!input.value && found.text && !focusedIn(input)) input.value = found.text;
    count.textContent = text(found);
    before.disabled = next.disabled = all.disabled = found.count === 0;
    line.hidden = !found.text;
    const none = found.text && found.isDone && !found.count;
    ways.hidden = !none && !found.outside;
    ways.replaceChildren(...[
      none ? button(words.say('clearSearch'), clear) : '',
      found.outside ? el('span', { class: 'annals-soft', text: words.count('hitsOutside', found.outside) }) : '',
      found.outside ? button(words.say('clearFilter'), () => act(engine => engine.filter('', false))) : '',
    ].filter(Boolean));
    const held = focusedIn(list)?.dataset.id;
    const heldThing = focusedIn(things) ?? (focusedIn(ways) || focusedIn(more));
    const thing = (/** @type {string} */ name, /** @type {number[]} */ marks, /** @type {string} */ what, /** @type {() => void} */ run) => {
      const one = button('', run, { class: 'annals-link', dir: 'auto' });
      one.append(marked(name, marks), el('span', { class: 'annals-soft', text: ` · ${what}` }));
      return el('li', {}, one);
    };
    // A text that is a date leads there first.
    const dates = input.value ? places({ ask, act }, input.value) : [];
    things.hidden = !found.lanes.length && !found.entities.length && !dates.length;
    things.replaceChildren(
      ...dates.map(place => thing(words.say('goTo', place.text), [], said({ ...place, text: '' }, words).replace(/^: /, ''), () => act(engine => engine.show_date(place.date, performance.now())))),
      ...found.entities.slice(0, 5).map(({ value, name, marks }) => thing(name, marks, words.say('allAbout'), () => only('about', value))),
      ...found.lanes.slice(0, 6).map(({ lane, title, marks, hits }) =>
        thing(title, marks, hits ? words.count('hitCount', hits) : words.say('lane'), () => act(engine => engine.reach_lane(lane)))));
    list.replaceChildren(...found.hits.map(hit => row(hit, selected)));
    more.hidden = found.count <= most;
    if (held) {
      const again = [...list.querySelectorAll('button')].find(one => one.dataset.id === held);
      (again ?? input).focus({ preventScroll: true });
    }
    if (heldThing && !heldThing.isConnected) input.focus();
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  };
  const heading = headed(words.say('search'));
  box.prepend(heading);
  for (const one of [input, things, list, more]) dress(one, { 'margin-top': '14px' });
  dress(things, { 'border-bottom': '1px solid var(--line)', 'padding-bottom': '10px' });
  box.append(input, line, ways, things, list, more);
  return {
    update(snapshot, changed) {
      if (changed.record || (input.value && !ask(engine => engine.found(0, 0)).text)) {
        selected = snapshot.selected;
        if (input.value) return search();
      }
      if (!any(changed, 'record', 'hits', 'selection', 'filter')) return;
      ({ selected } = snapshot);
      draw();
    },
    hide() {
      clearTimeout(timer);
      // With a hit in the details, which have ways to the others, the search goes on.
      if (input.value && ask(engine => engine.found(0, 0)).position === null) act(engine => engine.search(''));
    },
    close() {
      clearTimeout(timer);
    },
  };
}
