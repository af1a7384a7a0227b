// @ts-check
// Search and filters around the picture: the steps of the core, and the chips of the filter above the picture. Fetched
// with the first search or filter.
import { breath } from '../core/engine.js';
import { FLAG } from '../core/flags.js';
import { brief, button, dress, el, focusedIn } from '../dom/el.js';
import { FIELDS, valueName } from '../parts/finder.js';

/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {import('../pkg/annals_quick.js').Engine} Engine */

export class Finding {
  #stage;
  #full;
  /** The filter before the last one that was set by a click on a value. @type {string | null} */
  #before = null;
  /** @type {HTMLElement | null} */
  #bar = null;
  /** What is said where the filter leaves nothing. @type {HTMLElement | null} */
  #none = null;
  #said = '';
  /** Follows the height of the chips. @type {ResizeObserver | null} */
  #watch = null;
  #mapDue = false;
  /** The steps that are under way. @type {Promise<void> | null} */
  #going = null;

  /** @param {Stage} stage @param {() => Promise<void>} full resolves when the core can search and filter */
  constructor(stage, full) {
    this.#stage = stage;
    this.#full = full;
    stage.listeners.on('load', () => {
      this.#before = null;
      this.#said = '';
      this.#show();
    });
  }

  /** Carries out the requests in the flags of a call. @param {number} flags */
  follow(flags) {
    if (flags & FLAG.FINDING) this.done().catch(reportError);
    if (flags & (FLAG.FILTERED | FLAG.FOUND)) this.#show();
  }

  /** Sets the filter as text. @param {string} text @param {boolean} [fades] by default as before */
  async filter(text, fades) {
    await this.#full();
    this.#act(engine => engine.filter(text, fades ?? this.#stage.live.sought?.fades ?? false));
  }

  /** Shows only the events with a value. The filter before is one step back. @param {string} field @param {string} value */
  async only(field, value) {
    await this.#full();
    const { text, fades } = this.#ask(engine => engine.terms());
    const next = this.#ask(engine => engine.term(field, value));
    if (next === text) return;
    this.#before = text;
    this.#act(engine => engine.filter(next, fades));
  }

  /** Searches for a text. @param {string} text */
  async search(text) {
    await this.#full();
    this.#act(engine => engine.search(text));
  }

  /** Asks the core that can search and filter. @template T @param {(engine: Engine) => T} work @returns {Promise<T>} */
  async ask(work) {
    await this.#full();
    return this.#ask(work);
  }

  /** Has that core do something, and carries out its requests. @param {(engine: Engine) => number} work @returns {Promise<number>} */
  async act(work) {
    await this.#full();
    return this.#act(work);
  }

  /** Has the core do what is due, in steps. Resolves when there is nothing more. @returns {Promise<void>} */
  done() {
    return this.#going ??= this.#go().finally(() => { this.#going = null; });
  }

  /** @template T @param {(engine: Engine) => T} work @returns {T} */
  #ask(work) {
    return this.#stage.live.ask(/** @type {any} */ (work));
  }

  /** @param {(engine: Engine) => number} work */
  #act(work) {
    return this.#stage.live.act(/** @type {any} */ (work));
  }

  async #go() {
    const stage = this.#stage;
    const { live } = stage;
    live.finding = true;
    try {
      for (let flags = FLAG.FINDING; flags & FLAG.FINDING;) {
        await breath();
        flags = live.full && !stage.ended ? this.#act(engine => engine.find_on()) : 0;
      }
    } finally {
      live.finding = false;
      this.#show();
      stage.rest();
    }
  }

  /** Shows the filter above the picture, and remembers it and the search. */
  #show() {
    const stage = this.#stage;
    const { live, words } = stage;
    if (!live.full || stage.ended) {
      if (!live.full && live.alive) this.#draw([]);
      return;
    }
    const { text, fades, terms, kept, events } = this.#ask(engine => engine.terms());
    live.sought = { query: this.#ask(engine => engine.found(0, 0)).text, filter: text, fades };
    if (!this.#mapDue && stage.map) {
      this.#mapDue = true;
      requestAnimationFrame(() => {
        this.#mapDue = false;
        stage.map?.draw();
      });
    }
    if (!terms.length) {
      this.#draw([]);
      if (this.#said) stage.notices.say(words.say('filterCleared'));
      this.#said = '';
      return;
    }
    const count = words.count('keptOf', events, words.grouped(kept));
    const clear = () => {
      this.#before = null;
      this.#act(engine => engine.filter('', fades));
    };
    const back = () => {
      const before = this.#before ?? '';
      this.#before = null;
      this.#act(engine => engine.filter(before, fades));
    };
    const ways = () => [
      this.#before !== null && this.#before !== '' ? button(`← ${words.say('filterBack')}`, back) : null,
      button(words.say('clearFilter'), clear),
    ];
    this.#draw([
      el('span', { class: 'annals-soft', text: count }),
      ...terms.map(({ field, value, title, isOut }) => {
        const name = `${words.say(FIELDS[field === 'kind' ? 'family' : field])}: ${brief(valueName(words, field, value, title), 60)}`;
        const said = isOut ? words.say('without', name) : name;
        return button(`${said} ×`, () => this.#act(engine => engine.filter(engine.with_term(field, value, isOut), fades)),
          { class: 'annals-button annals-term', 'aria-label': words.say('removeTerm', said), dir: 'auto' });
      }),
      ...ways(),
    ]);
    if (kept === 0 && !live.finding) this.#sayNone(ways());
    if (!live.finding && this.#said !== text + count) {
      this.#said = text + count;
      stage.notices.say(kept ? count : words.say('keptNone'));
    }
  }

  /** @param {(Node | null)[]} children */
  #draw(children) {
    const { frame, words } = this.#stage;
    if (this.#none && focusedIn(this.#none)) frame.listbox.focus();
    this.#none?.remove();
    this.#none = null;
    const open = children.length > 0;
    if (!open && !this.#bar) return;
    const bar = this.#bar ??= words.fix(el('div', { role: 'group', class: 'annals-terms', 'data-annals': 'terms' }), { 'aria-label': 'filter' });
    const held = focusedIn(bar);
    const place = held ? [...bar.children].indexOf(held) : -1;
    dress(bar, {
      position: 'absolute', inset: '0 0 auto', display: 'flex', 'flex-wrap': 'wrap', 'align-items': 'center', gap: '4px 8px', padding: '4px 12px',
      'min-height': '44px', 'max-height': '92px', overflow: 'auto', 'border-bottom': '1px solid var(--line)', background: 'var(--ground)',
    });
    this.#watch ??= new ResizeObserver(() => this.#makeRoom());
    bar.replaceChildren(...children.filter(child => child !== null));
    if (open && !bar.isConnected) {
      frame.picture.after(bar);
      this.#watch.observe(bar);
    }
    if (!open) {
      if (held) frame.listbox.focus();
      bar.remove();
    } else if (held) {
      /** @type {HTMLElement} */ (bar.children[Math.min(Math.max(place, 1), bar.children.length - 1)]).focus();
    }
    this.#makeRoom();
  }

  /** Puts the picture below the chips. */
  #makeRoom() {
    const { picture } = this.#stage.frame;
    dress(picture, this.#bar?.isConnected ? { top: `${this.#bar.offsetHeight}px`, height: 'auto' } : { top: '', height: '' });
  }

  /** @param {(Node | null)[]} ways */
  #sayNone(ways) {
    const { frame, words } = this.#stage;
    this.#none = el('div', { class: 'annals-nothing' }, words.say('keptNone'), ...ways);
    frame.stage.append(this.#none);
  }
}
