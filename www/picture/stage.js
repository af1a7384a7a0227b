// @ts-check
// One timeline at work: calls the core, does what its flags ask, draws, follows its frame.
import { Arrange } from '../parts/arrange.js';
import { Aside } from './aside.js';
import { Cores } from '../core/cores.js';
import { brief, dress, extent, focusedIn, link, speak, years } from '../dom/el.js';
import { Core, FLAG, Loop } from '../core/engine.js';
import { buildFrame, markHost, Notices, Problems, showLegend } from './frame.js';
import { acceptFiles, followMotion, followTheme, isOurs, listen, measure, sendKey, watchSize } from './input.js';
import { Mirror, Upkeep } from './list.js';
import { ENTRIES, Panel } from '../parts/details.js';
import { Fault, fetchPart } from '../core/part.js';
import { followPrint } from './print.js';

/** Below these widths the details are a sheet, and lane titles have no column, in px. */
const NARROW = 720;
const SLIM = 560;
/** Rest after which a movement is announced, in ms. */
const REST = 700;
/** A lower picture has no room for more than one line of undated events, in em. */
const LOW = 18;
/** From so many events on there is a minimap. */
const LONG = 200;

/**
 * What is in view, as far as the shell was told: a core cannot be asked after a trap.
 * @typedef {{ view: { from: string, to: string }, selected: string | null, scroll: number, arrangement: any }} Seen
 */

/** Whether a first picture has been drawn on this page. */
let pictured = false;

/** The timeline without what it loads. */
export class Stage {
  /** @type {string | null} */
  selected = null;
  /** Whether there is a record. */
  loaded = false;
  #end = new AbortController();
  cores = new Cores(bindings => this.#furnished(bindings), core => this.#installed(core));
  /** The view that a part of a record has by itself. */
  #partView = '';
  /** @type {Seen | null} */
  seen = null;
  #fell;
  #rested;
  #loop = new Loop(() => this.#draw());
  #listeners = new Map();
  #resting = [];
  #moved = false;
  /** Nothing is drawn yet: the canvas, which is opaque and black, is not seen. */
  #isBlank = true;
  #resized = true;
  #reveal = false;
  #size = '';
  #announce = 0;
  #element;
  #again;
  #interaction;
  #compact;
  #mirror;
  #panel;
  #problems;
  #lang;
  /** The words of a language for dates, if there are any. */
  #words = [];
  #reduced = false;
  #palette = [];
  #arrange;
  /** Once the frame has been narrow. @type {import('./sheet.js').Sheet | null} */
  #sheet = null;
  #aside;
  /** @type {import('./minimap.js').Overview | null} */
  #overview = null;
  #fixed;
  #upkeep = new Upkeep(() => this.#follow());

  /** @param {HTMLElement} element @param {import('../annals.js').Options} options */
  constructor(element, { theme = 'auto', ui, interaction, heading = 2, lang }, loader) {
    this.#lang = lang;
    this.#fixed = interaction === 'static';
    this.#element = element;
    this.loading = loader.loading;
    this.#fell = loader.fell;
    this.#rested = loader.rested;
    this.#again = loader.again;
    const compact = this.#compact = ui === 'compact';
    this.#interaction = interaction ?? (compact ? 'cooperative' : 'free');
    const kind = { compact, heading: heading + 1, fixed: interaction === 'static', cooperative: this.#interaction === 'cooperative' };
    this.pick = () => {};
    const frame = this.frame = buildFrame({
      open: () => this.pick(),
      zoom: factor => this.act(engine => engine.zoom(factor, performance.now())),
      fit: () => this.act(engine => engine.fit(performance.now())),
      about: () => this.#panel.toggleAbout(),
      home: loader.home,
    }, { ...kind, heading });
    const leave = () => this.#mirror.focus();
    const select = id => this.act(engine => engine.select(id, true, performance.now()));
    this.notices = new Notices(frame.stage, leave);
    this.#mirror = new Mirror(frame.listbox, (event, id) => this.#key(event, id), id => {
      select(id);
      this.#panel.focus();
    });
    const aside = this.#aside = new Aside(frame, () => this.#resize());
    this.#problems = new Problems(frame, aside, select);
    this.#arrange = new Arrange(frame, aside, this);
    this.#panel = new Panel(frame, { select, leave, changed: () => this.#resize() }, kind);
    this.pick = acceptFiles(frame.root, loader.open);
    element.replaceChildren(frame.root);
    // Escape closes what lies uppermost, wherever the focus is.
    frame.root.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !(frame.closeMenu() || this.notices.dismiss() || aside.close())) return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
    // A frame may stop links without a word.
    if (self !== top) {
      frame.root.addEventListener('click', event => {
        const { href = '' } = /** @type {any} */ (event.target).closest('a') ?? {};
        if (href.startsWith('http') && !event.ctrlKey && !event.metaKey) fetchPart('picture/notes.js').then(({ follow }) => follow(this.notices, href)).catch(reportError);
      });
    }
    /** @type {[string, number[]]} */
    let now = ['light', []];
    const wear = (name, palette) => {
      element.dataset.annalsTheme = name;
      this.#palette = palette;
      this.act(engine => engine.theme(name, palette));
      if (this.loaded) {
        this.#showSelection();
        this.showSigns();
      }
      this.#overview?.draw();
    };
    followTheme(theme, (name, palette) => wear(...(now = [name, palette])), this.#end.signal);
    // Paper is light.
    followPrint(frame.stage, width => (this.loaded && this.alive ? this.ask(engine => engine.svg(undefined, undefined, width, this.language)) : ''),
      printing => {
        wear(...(printing ? ['light', []] : now));
        // Nobody can unfold paper.
        if (printing) for (const one of frame.panel.querySelectorAll('details')) one.open = true;
      }, this.#end.signal);
  }

  /** Starts the engine, once the style sheet is there. @param {() => URL | undefined} record */
  async start(styled, record) {
    const { canvas, overlay, root, picture, panel } = this.frame;
    const { signal } = this.#end;
    try {
      // Without the words of a language dates are said in English.
      const words = this.#lang ? fetchPart('words/intl.js').then(({ dateWords }) => dateWords(this.#lang)).catch(() => []) : [];
      const sheet = root.offsetWidth < NARROW ? this.#needSheet().catch(reportError) : null;
      const [table, begin] = await Promise.all([words, this.cores.start(), styled, sheet]);
      this.#words = table;
      begin();
    } catch (error) {
      const file = record();
      this.#dead(error.message, file ? [link(file.href, 'The record itself, as a file')] : []);
      throw error;
    }
    followMotion(reduced => {
      this.#reduced = reduced;
      this.act(engine => engine.set_motion(reduced));
    }, signal);
    listen(canvas, this.#interaction, work => this.act(work), () => this.#mirror.focus(false), signal);
    picture.addEventListener('focusin', () => this.act(engine => engine.focus(picture.querySelector(':focus-visible') !== null)));
    picture.addEventListener('focusout', () => this.act(engine => engine.focus(false)));
    watchSize([root, picture, panel], () => this.#resize(), signal);
    for (const one of [canvas, overlay]) {
      one.addEventListener('contextrestored', () => this.redraw(), { signal });
    }
    this.#fit();
  }

  /** The tag of the language in which dates are said. */
  get language() {
    return this.#words.length && this.#lang || 'en';
  }

  /** A core on the canvases of this timeline. */
  #furnished(bindings) {
    if (this.ended) throw new Error('The timeline has been taken away.');
    const { canvas, overlay } = this.frame;
    const core = new Core(bindings, canvas, overlay);
    if (this.#words.length) core.run(engine => engine.set_words(this.#words));
    this.#tell(core);
    return core;
  }

  /** Tells a core what this timeline has been told. @param {Core} core */
  #tell(core) {
    const today = new Date();
    core.run(engine => {
      engine.set_today(today.getFullYear(), today.getMonth() + 1, today.getDate());
      engine.theme(this.#element.dataset.annalsTheme, this.#palette);
      engine.set_interaction(this.#interaction);
      engine.set_motion(this.#reduced);
      engine.focus(this.frame.picture.querySelector(':focus-visible') !== null);
    });
  }

  #installed(core) {
    core.crashed = (message, own) => {
      if (core === this.cores.current) this.#fell(message, own);
    };
    this.frame.root.classList.remove('annals-dead');
    this.frame.picture.inert = false;
    // The theme may be another since it was made.
    this.#tell(core);
    this.#size = '';
  }

  /** Has a core draw and tell before it takes the place of the present one: what it cannot do must not cost the record before. @param {Core} core */
  rehearse(core) {
    if (core === this.cores.current) return;
    core.run(engine => {
      engine.resize(...measure(this.frame.picture));
      engine.frame(performance.now());
      engine.mirror();
    });
  }

  /** Draws anew what another core has drawn over. */
  redraw() {
    this.#size = '';
    this.#resize();
  }

  /** Shows a part of a record that is still coming; the record before it waits. @param {Core} core */
  showPart(core, flags) {
    this.cores.show(core, this.loaded);
    this.apply(flags);
    this.#partView = JSON.stringify(this.state.view);
  }

  /** The record before a part comes back; where there was none, the part stays. */
  dropPart() {
    if (!this.cores.isPart) return;
    if (this.cores.drop()) this.apply(FLAG.LOADED | FLAG.FRAME);
    else if (this.loaded && !this.alive && !this.ended) this.#fell('The record before was in a core that is torn.', false);
  }

  /** Where a reader has gone in a part; the result goes there in what has taken its place. */
  place() {
    if (!this.cores.isPart || !this.alive) return () => {};
    const { view, selected } = this.state;
    const moved = JSON.stringify(view) !== this.#partView;
    return () => {
      if (moved) this.act(engine => engine.show(view.from, view.to, false, performance.now()));
      if (selected !== null) this.act(engine => engine.select(selected, false, performance.now()));
    };
  }

  /** Asks the core. @param {(engine: import('../pkg/annals_core.js').Engine) => any} work */
  ask(work) {
    const { current } = this.cores;
    if (!current) throw new Error('The timeline has stopped.');
    try {
      return current.run(work);
    } catch (error) {
      throw current.alive ? error : new Fault('crash', 'The timeline is being restarted after an error. Please wait for idle(), and ask again.');
    }
  }

  /** @returns {import('../core/engine.js').State} */
  get state() {
    return this.ask(engine => engine.state());
  }

  /** The time in view; that before an error until it is there again. */
  get view() {
    try {
      return this.state.view;
    } catch (error) {
      if (this.alive || !this.seen) throw error;
      return this.seen.view;
    }
  }

  /** What the record is called, by itself or by its file. @returns {string} */
  get title() {
    return this.state.title || this.cores.current.name;
  }

  /** @returns {import('../core/engine.js').Details | null} */
  details(id) {
    return this.ask(engine => engine.details(id)) ?? null;
  }

  /** The details with at most so many entries of each list, from one on, and how many each has. @returns {import('../core/engine.js').Details | null} */
  part(id, from = 0, most = ENTRIES) {
    return this.ask(engine => engine.details_part(id, from, most)) ?? null;
  }

  /** Whether it was taken away, or never started. */
  get ended() {
    return this.#end.signal.aborted;
  }

  /** Whether the core answers. */
  get alive() {
    return this.cores.current?.alive ?? false;
  }

  /** Calls the core and does what it asks. @type {import('./input.js').Act} */
  act(work) {
    if (!this.alive) return 0;
    try {
      const flags = this.ask(work) || 0;
      this.apply(flags);
      return flags;
    } catch (error) {
      if (this.alive) throw error;
      return 0;
    }
  }

  /** Does what a core asks by the flags of a call. */
  apply(flags) {
    if (flags & FLAG.LOADED) this.#showRecord();
    if (flags & FLAG.SELECTED) this.#showSelection();
    if (flags & FLAG.MIRROR) this.#upkeep.soon(focusedIn(this.frame.picture));
    if (flags & FLAG.OPEN && this.selected !== null) this.#panel.focus();
    if (flags & FLAG.CLOSE) this.#mirror.focus();
    if (flags & FLAG.WAIT) this.notices.hint(`Hold ${/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'} and scroll to zoom`);
    if (flags & FLAG.VIEW) {
      this.#moved = true;
      this.#note();
    }
    if (flags & (FLAG.FRAME | FLAG.VIEW)) this.#loop.request();
  }

  /** Remembers what is in view. */
  #note() {
    // A part of what is still coming is nothing to come back to.
    if (!this.alive || this.cores.isPart) return;
    const { view, selected } = this.state;
    this.seen = { view, selected, scroll: this.ask(engine => engine.scroll()), arrangement: this.#arrange.state };
  }

  /** Puts a card on the side where the event is not. */
  #uncover() {
    const box = this.selected !== null && this.#panel.over && this.ask(engine => engine.locate(this.selected));
    if (box) this.frame.root.classList.toggle('annals-left', box.x + box.width / 2 > this.frame.picture.clientWidth / 2);
  }

  /** Brings what follows a picture at rest up to date, first of all the accessible list. */
  #follow() {
    this.act(engine => {
      this.#mirror.update(engine.mirror());
    });
    this.act(() => this.#uncover());
    if (this.alive) {
      this.#note();
      this.#rested();
    }
    this.rest();
  }

  #draw() {
    // The first picture is one of a record.
    if (!this.loaded && this.loading()) return;
    if (this.#resized) this.#fit();
    this.act(engine => engine.frame(performance.now()));
    if (this.#isBlank) {
      this.#isBlank = false;
      dress(this.frame.canvas, { opacity: '' });
    }
    if (this.loaded && !pictured && this.alive) {
      pictured = true;
      performance.mark('annals-first-picture');
    }
    if (this.#moved && this.alive) {
      this.#moved = false;
      this.#overview?.follow();
      // The state is not copied out in each frame for nobody.
      if (this.#listeners.get('view')?.size) this.emit('view', this.view);
      this.emit('change');
      clearTimeout(this.#announce);
      this.#announce = window.setTimeout(() => {
        const text = years(this.view, true);
        this.notices.say(`Showing ${text}`);
        this.#overview?.say(text);
      }, REST);
    }
    this.rest();
  }

  /** Draws what waits for a frame. */
  flush() {
    if (!this.loaded) this.#showSelection();
    this.#loop.flush();
  }

  /** Resolves when nothing is pending. @returns {Promise<void>} */
  idle() {
    return new Promise(resolve => {
      this.#resting.push(resolve);
      this.rest();
    });
  }

  /** Tells those who wait, if nothing is pending. What they see then has its accessible list, which need not wait. */
  rest() {
    if (!this.ended && (this.loading() || (this.alive && this.#loop.pending))) return;
    if (this.#upkeep.due && this.#resting.length) return this.#upkeep.hurry();
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #resize() {
    this.#resized = true;
    this.#loop.request();
  }

  /** Loads what makes details a sheet. */
  async #needSheet() {
    const { Sheet } = await fetchPart('picture/sheet.js');
    this.#sheet ??= new Sheet(this.frame, () => this.#panel.close(), () => this.#resize());
  }

  /** Gives the picture its present size. */
  #fit() {
    const { root, picture } = this.frame;
    const { classList, clientWidth } = root;
    // Without a scroll bar, which comes and goes with what this decides.
    const narrow = root.offsetWidth < NARROW;
    const over = narrow || this.#compact;
    if (classList.contains('annals-narrow') !== narrow || this.#panel.over !== over) {
      classList.toggle('annals-narrow', narrow);
      this.#panel.over = over;
      this.#panel.update();
    }
    const box = this.#aside.box ?? (this.#panel.open ? this.frame.panel : null);
    this.#resized = false;
    this.act(engine => engine.set_compact(clientWidth < (this.#compact ? NARROW : SLIM)));
    if (narrow && !this.#sheet) this.#needSheet().then(() => this.#resize()).catch(reportError);
    this.#sheet?.fit(narrow ? box : null);
    const size = measure(picture);
    const em = size[3] * 14 / 16;
    this.act(engine => engine.fold_tray((over && box !== null) || size[1] < LOW * em));
    if (String(size) !== this.#size) this.act(engine => engine.resize(...size));
    this.#size = String(size);
    if (this.#reveal) {
      // A sheet that has just opened may lie over the event that it tells of.
      this.#reveal = false;
      this.act(engine => engine.select(this.selected ?? undefined, true, performance.now()));
    }
  }

  #key(event, id) {
    if (!isOurs(event)) return;
    this.act(engine => engine.focus(true));
    // Tab may have brought the focus to an option that the core does not know of yet.
    if (id !== undefined && /^(Arrow|Enter| )/.test(event.key)) {
      const { focused, selected } = this.state;
      if ((focused ?? selected) !== id) this.act(engine => engine.select(id, true, performance.now()));
    }
    sendKey(event, work => this.act(work));
  }

  #showSelection() {
    const { state } = this;
    const id = state.selected;
    const changed = id !== this.selected;
    const { open } = this.#panel;
    this.selected = id;
    // Its details come in the place of what stands there.
    if (changed && id !== null) this.#aside.close(false);
    this.#panel.show(id === null ? null : this.part(id), state, other => this.ask(engine => engine.title(other)), (from, most) => this.part(id, from, most));
    this.#mirror.select(id, state.focused);
    if (id !== null && this.#panel.over) {
      this.#reveal = !open;
      this.#uncover();
    }
    if (!changed) return;
    this.emit('select', { id });
    this.emit('change');
  }

  #showRecord() {
    const { state } = this;
    const { title, extent: span, note } = this.frame;
    const text = (this.cores.isPart ? 'So far ' : '') + extent(state);
    title.textContent = brief(this.title || 'Timeline');
    speak(title, state.language);
    span.textContent = text;
    markHost(title, this.cores.current.from);
    note.hidden = state.dated > 0;
    note.textContent = '';
    if (!note.hidden) fetchPart('picture/notes.js').then(({ undated }) => { note.textContent = undated(state); }).catch(reportError);
    this.#mirror.name(`Timeline: ${title.textContent}, ${text}`, state.language);
    const problems = this.#problems.show(this.ask(engine => engine.problems()), state);
    this.showSigns();
    this.#arrange.reset();
    this.loaded = true;
    this.#upkeep.renew();
    this.#showOverview();
    this.#showSelection();
    this.notices.clear();
    this.notices.say(problems && !this.#compact ? `${text}; ${problems}` : text);
    this.#resize();
  }

  /** A minimap for a record that one can get lost in; after the first picture, which it would delay. */
  #showOverview() {
    const { dated } = this.state;
    if (dated < LONG || this.#compact || this.#fixed) {
      this.#overview?.remove();
      this.#overview = null;
      this.frame.stage.classList.remove('annals-mapped');
      return;
    }
    this.frame.stage.classList.add('annals-mapped');
    const show = ({ Overview }) => {
      if (!this.alive) return;
      this.#overview ??= new Overview(this.frame.stage, this, this.#end.signal);
      this.#overview.draw();
      this.act(() => void this.#overview.say(years(this.view, true)));
    };
    // Without it the record is still shown.
    fetchPart('picture/minimap.js').then(show).catch(reportError);
  }

  /** Shows the signs and colours in use. */
  showSigns() {
    showLegend(this.frame.legend, this.ask(engine => engine.legend()));
  }

  /** Other lanes, other colours. */
  arrange(group, colour) {
    this.#arrange.choose(group, colour);
  }

  /** Listens; the result ends it. */
  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => void this.#listeners.get(name).delete(listener);
  }

  /** Tells the listeners. */
  emit(name, event = undefined) {
    for (const listener of this.#listeners.get(name) ?? []) {
      // A listener's fault must not stop the picture.
      try { listener(event); } catch (error) { reportError(error); }
    }
  }

  /** The record is back after a trap, in another core: all that stands around the picture is as it was. */
  restored() {
    this.#upkeep.renew();
    this.#showOverview();
    this.#resize();
  }

  /** Gives a core that has not been at work the size of the picture. @param {Core} core */
  size(core) {
    core.run(engine => {
      engine.set_compact(this.frame.root.clientWidth < (this.#compact ? NARROW : SLIM));
      engine.resize(...measure(this.frame.picture));
    });
  }

  #dead(text, lines) {
    this.stop();
    this.halt(text, lines, [['Reload', this.#again]]);
  }

  /** Leaves the last picture with a message over it. @param {[string, () => void][]} actions */
  halt(text, lines, actions) {
    this.frame.root.classList.add('annals-dead');
    this.frame.picture.inert = true;
    this.notices.alert(text, { lines, final: true, actions });
  }

  /** Ends everything but the last picture. */
  stop() {
    this.#end.abort();
    this.#loop.stop();
    clearTimeout(this.#announce);
    this.#upkeep.stop();
    this.rest();
  }

  /** Takes it away and gives its memory back. */
  destroy() {
    this.stop();
    this.cores.free();
    this.frame.root.remove();
    delete this.#element.dataset.annalsTheme;
  }
}
