// @ts-check
// One timeline: builds it, carries out the requests of the core, draws, and adapts to its frame.
import { Core } from '../core/engine.js';
import { FLAG, SLIM_PX } from '../core/flags.js';
import { later } from '../core/later.js';
import { Live } from '../core/live.js';
import { dress, focusedIn, link } from '../dom/el.js';
import { years } from '../dom/text.js';
import { Words } from '../words/say.js';
import { PARTS } from '../parts/table.js';
import { followMotion, followTheme, measure, watchSize } from './around.js';
import { Aside } from './aside.js';
import { acceptFiles } from './files.js';
import { buildFrame } from './frame.js';
import { showRecord } from './header.js';
import { isOurs, listen, sendKey } from './input.js';
import { List } from './list.js';
import { Listeners } from './listeners.js';
import { Loop } from './loop.js';
import { MinimapSlot } from './minimap_slot.js';
import { Notices } from './notices.js';
import { Panel, places } from './panel.js';
import { Slot } from './slot.js';
import { Speech } from './speech.js';
import { Upkeep } from './upkeep.js';

/** Below these widths, in px, the details are a sheet, and, in em, the buttons are in a menu. */
const [NARROW, FOLDED] = [720, 80];
/** In ms: rest after which a movement is announced. */
const REST = 700;
/** In em: a lower picture has room for only one line of undated events. */
const LOW = 18;

/**
 * The interface of the loader for a stage.
 * @typedef {object} Loader
 * @property {(file: File) => void} open
 * @property {() => void} home
 * @property {() => boolean} loading
 * @property {(message: string, own: boolean) => void} fell called after a failure of the engine; `own` is true if it was in a call of this timeline
 * @property {() => void} rested
 * @property {(id?: string, more?: string) => Promise<string | null>} link the address of what is shown
 * @property {() => boolean} named true if an address names the record
 * @property {() => void} again
 * @property {() => Promise<void>} full resolves when the core can search and filter
 */

/** True if a first picture has been drawn on this page. */
let pictured = false;

/** The timeline without its loader. */
export class Stage {
  /** @type {string | null} */
  selected = null;
  /** True if there is a record. */
  loaded = false;
  /** @type {import('./told.js').Told | null} */
  told = null;
  /** True while the picture moves on after a flick; true until what is drawn beside events is said. */
  glides = false;
  says = false;
  live = new Live(bindings => this.#furnished(bindings), core => this.#installed(core), flags => this.#apply(flags));
  listeners = new Listeners();
  words = new Words();
  /** Shows the picker of files. @type {() => void} */
  pick;
  #end = new AbortController();
  /** The initial view of a part of a record. */
  #partView = '';
  #loader;
  #loop = new Loop(() => this.#draw());
  /** @type {(() => void)[]} */
  #resting = [];
  #moved = false;
  /** True until the first picture of a record. */
  #isNew = false;
  /** True before the first picture: the canvas, which is opaque and black, is hidden. */
  #isBlank = true;
  #resized = true;
  #reveal = false;
  #size = '';
  #announce = 0;
  #element;
  #interaction;
  #kind;
  #list;
  #panel;
  /** The parts in place of the details. @type {Aside} */
  aside;
  #slots;
  /** The language that is spoken. @type {Speech} */
  speech;
  #reduced = false;
  /** The current theme. @type {[string, number[]]} */
  #theme = ['light', []];
  /** Loaded when the frame is first narrow. @type {import('./sheet.js').Sheet | null} */
  #sheet = null;
  /** @type {MinimapSlot | null} */
  map;
  /** What stands over a picture without events. @type {import('./nothing.js').Nothing | null} */
  #nothing = null;
  /** What is drawn beside events, in words. @type {import('./said.js').Said | null} */
  #said = null;
  #upkeep = new Upkeep(() => this.#follow());
  /** @type {import('./finding.js').Finding | null} */
  #finding = null;
  /** @type {import('./journey.js').Journey | null} */
  #journey = null;

  /** @param {HTMLElement} element @param {import('../face/types.js').Options} options @param {Loader} loader */
  constructor(element, { theme = 'auto', ui, interaction, heading = 2, lang }, loader) {
    this.#element = element;
    this.#loader = loader;
    const compact = ui === 'compact';
    this.#interaction = interaction ?? (compact ? 'cooperative' : 'free');
    const kind = this.#kind = { compact, heading: heading + 1, fixed: interaction === 'static', cooperative: this.#interaction === 'cooperative' };
    const frame = this.frame = buildFrame({
      open: () => this.pick(),
      zoom: factor => this.live.act(engine => engine.zoom(factor, performance.now())),
      fit: () => this.live.act(engine => engine.fit(performance.now())),
      about: () => this.#panel.toggleAbout(),
      home: loader.home,
      part: id => this.aside.toggle(id),
    }, { ...kind, heading }, this.words);
    this.words.of(frame.root);
    this.speech = new Speech(this.words, frame.root, lang);
    this.map = compact || kind.fixed ? null : new MinimapSlot(frame.stage, this.live, this.#end.signal, this.words);
    const leave = () => this.#list.focus();
    const select = (/** @type {string | undefined} */ id) => void this.live.act(engine => engine.select(id, true, performance.now()));
    this.notices = new Notices(frame.stage, leave, this.words);
    this.#list = new List(frame.listbox, (event, id) => this.#key(event, id), id => {
      select(id);
      this.#panel.focus();
    });
    /** @type {import('../parts/table.js').Core} */
    const core = {
      kind,
      ask: work => this.live.ask(work),
      act: work => this.live.act(work),
      details: (id, from, most) => this.live.details(id, from, most),
      select,
      link: loader.link,
      named: loader.named,
      told: () => this.told,
      show: id => { this.aside.close(false); select(id); this.#list.focus(); },
      journey: () => this.#journey,
      say: text => this.notices.say(text),
      full: loader.full,
      only: (field, value) => void this.finding().then(finding => finding.only(field, value)).catch(reportError),
      words: this.words,
    };
    const at = places(kind, this.words);
    const slot = (/** @type {import('../parts/table.js').Id} */ id, /** @type {HTMLElement} */ box, close = () => {}) =>
      new Slot(PARTS[id], { box, foot: at.near, close }, core, this.live, (message, again) =>
        this.notices.withoutPart(this.frame.root, PARTS[id], message, again));
    this.#slots = {
      about: slot('about', at.about),
      details: slot('details', at.details),
      legend: slot('legend', at.legend),
      help: slot('help', at.help),
    };
    const aside = this.aside = new Aside(frame, slot, () => { this.#resize(); this.listeners.emit('change', undefined); }, () => this.rest(), this.words);
    this.#panel = new Panel(frame, at, this.#slots, { select: () => select(undefined), leave, changed: () => this.#resize(), settled: () => this.rest() }, kind, this.words);
    this.pick = acceptFiles(frame.root, loader.open, this.words);
    element.replaceChildren(frame.root);
    // The parts beside the first picture are fetched while the engine loads.
    if (!compact && frame.root.offsetWidth >= NARROW) for (const one of [this.#slots.about, this.#slots.legend]) one.fetch().catch(() => {});
    // Wherever the focus is, Escape closes the uppermost box, and the key of a part opens it.
    frame.root.addEventListener('keydown', event => {
      if (event.key === 'Escape' ? !(frame.closeMenu() || this.notices.dismiss() || aside.cancel() || aside.close()) : !aside.key(event)) return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
    // A frame can stop links without an event.
    if (self !== top) {
      frame.root.addEventListener('click', event => {
        const { href = '' } = /** @type {Element} */ (event.target).closest('a') ?? {};
        if (href.startsWith('http') && !event.ctrlKey && !event.metaKey) later('picture/notes.js').then(({ follow }) => follow(this.notices, href, this.words)).catch(reportError);
      });
    }
    followTheme(theme, (name, palette) => {
      this.#theme = [name, palette];
      this.wear();
    }, this.#end.signal);
  }

  /** Sets the colours of a theme, by default of the current one. */
  wear([name, palette] = this.#theme) {
    this.#element.dataset.annalsTheme = name;
    this.live.act(engine => engine.theme(name, palette));
    this.map?.draw();
  }

  /** Prepares the printed picture and the way back; fetched after the first picture. */
  async #prepare() {
    const [{ followPrint }, { Journey }] = await Promise.all([later('picture/print.js'), later('picture/journey.js')]);
    if (this.ended) return;
    this.aside.entitle();
    followPrint(this, this.#panel, this.#end.signal);
    this.#journey = new Journey(this, this.#end.signal);
  }

  /** Fetches modules that a reader may need next. @param {boolean} all false for printing only */
  fetchAhead(all) {
    this.#prepare().catch(reportError);
    if (!all) return;
    for (const slot of Object.values(this.#slots)) slot.fetch().catch(() => {});
    this.aside.fetch();
  }

  /**
   * Starts the engine, after the style sheet has loaded.
   * @param {Promise<void> | undefined} styled
   * @param {() => URL | undefined} record
   */
  async start(styled, record) {
    const { canvas, overlay, root, picture, panel } = this.frame;
    const { signal } = this.#end;
    try {
      const sheet = root.offsetWidth < NARROW ? this.#needSheet().catch(reportError) : null;
      const [, begin] = await Promise.all([this.speech.begin(), this.live.cores.start(), styled, sheet]);
      begin();
    } catch (error) {
      const file = record();
      this.#dead(this.words.fault(error), file ? [link(file.href, this.words.say('recordFile'))] : []);
      throw error;
    }
    followMotion(reduced => {
      this.#reduced = reduced;
      this.live.act(engine => engine.set_motion(reduced));
    }, signal);
    listen(canvas, this.#interaction, work => this.live.act(work), () => this.#list.focus(false), signal);
    picture.addEventListener('focusin', () => this.live.act(engine => engine.focus(picture.querySelector(':focus-visible') !== null)));
    picture.addEventListener('focusout', () => this.live.act(engine => engine.focus(false)));
    watchSize([root, picture, panel], () => this.#resize(), signal);
    for (const one of [canvas, overlay]) {
      one.addEventListener('contextrestored', () => this.redraw(), { signal });
    }
    this.#fit();
  }

  /** A core on the canvases of this timeline. @param {import('../core/engine.js').Bindings} bindings */
  #furnished(bindings) {
    if (this.ended) throw new Error('The timeline has been taken away.');
    const { canvas, overlay } = this.frame;
    const core = new Core(bindings, canvas, overlay);
    this.speech.teach(core);
    this.#tell(core);
    return core;
  }

  /** Passes the settings of this timeline to a core. @param {Core} core */
  #tell(core) {
    const today = new Date();
    core.run(engine => {
      engine.set_today(today.getFullYear(), today.getMonth() + 1, today.getDate());
      engine.theme(...this.#theme);
      engine.set_interaction(this.#interaction);
      engine.set_motion(this.#reduced);
      engine.focus(this.frame.picture.querySelector(':focus-visible') !== null);
    });
  }

  /** @param {Core} core */
  #installed(core) {
    core.crashed = (message, own) => {
      if (core === this.live.cores.current) this.#loader.fell(message, own);
    };
    this.frame.root.classList.remove('annals-dead');
    this.frame.picture.inert = false;
    // The theme may have changed since the core was made.
    this.#tell(core);
    this.#size = '';
  }

  /**
   * Lets a core draw once before it replaces the current one, so that a failure does not cost the previous record.
   * @param {Core} core
   */
  rehearse(core) {
    if (core === this.live.cores.current) return;
    core.run(engine => {
      engine.resize(...measure(this.frame.picture));
      engine.frame(performance.now());
      engine.options();
    });
  }

  /** Draws the current core again over the drawing of another one. */
  redraw() {
    this.#size = '';
    this.#resize();
  }

  /**
   * Shows the first part of a record that is still arriving; the previous record is kept.
   * @param {Core} core
   * @param {number} flags
   */
  showPart(core, flags) {
    this.live.cores.show(core, this.loaded);
    this.live.told(flags);
    this.#partView = JSON.stringify(this.live.snapshot.view);
  }

  /** Brings back the record before a part; without one, the part remains. */
  dropPart() {
    const { cores } = this.live;
    if (!cores.isPart) return;
    if (cores.drop()) this.live.told(FLAG.LOADED | FLAG.FRAME);
    else if (this.loaded && !this.live.alive && !this.ended) this.#loader.fell('The record before was in a core that is torn.', false);
  }

  /** Remembers how the reader moved in a part. Returns a function that restores it in the complete record. */
  place() {
    if (!this.live.cores.isPart || !this.live.alive) return () => {};
    const { view, selected } = this.live.snapshot;
    const moved = JSON.stringify(view) !== this.#partView;
    return () => {
      if (moved) this.live.act(engine => engine.show(view.from, view.to, false, performance.now()));
      if (selected !== null) this.live.act(engine => engine.select(selected, false, performance.now()));
    };
  }

  /** True if the timeline was removed, or never started. */
  get ended() {
    return this.#end.signal.aborted;
  }

  /** Carries out the requests in the flags of a call. @param {number} flags */
  #apply(flags) {
    if (flags & FLAG.LOADED) this.#showRecord();
    else if (flags & (FLAG.ARRANGED | FLAG.COLOURED | FLAG.FOUND | FLAG.FILTERED)) {
      this.#updateParts();
      this.listeners.emit('change', undefined);
    }
    if (flags & FLAG.SELECTED) this.#showSelection();
    if (flags & FLAG.LIST) this.#upkeep.soon(focusedIn(this.frame.picture) !== null);
    if (flags & FLAG.OPEN && this.selected !== null) this.#panel.focus();
    if (flags & FLAG.CLOSE) this.#list.focus();
    if (flags & FLAG.WHEEL_LEFT_TO_PAGE) this.notices.hint(this.words.say('wheel', /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'));
    if (flags & FLAG.VIEW) {
      this.#moved = true;
      this.live.note();
    }
    if (flags & (FLAG.FINDING | FLAG.FILTERED | FLAG.FOUND)) {
      this.live.finding ||= (flags & FLAG.FINDING) > 0;
      this.finding().then(finding => finding.follow(flags)).catch(reportError);
    }
    if (flags & (FLAG.FRAME | FLAG.VIEW)) this.#loop.request();
  }

  /** Search and filters around the picture. */
  async finding() {
    const { Finding } = await later('picture/finding.js');
    return this.#finding ??= new Finding(this, this.#loader.full);
  }

  /** The places of all parts. */
  get #places() {
    return [...Object.values(this.#slots), ...this.aside.slots];
  }

  /** Draws the visible parts whose data has changed. */
  #updateParts() {
    if (!this.loaded || !this.live.alive) return;
    const { arrange } = this.frame.buttons;
    const { hiddenLanes } = this.live.snapshot;
    // The button shows the number of hidden lanes too.
    if (arrange) arrange.textContent = hiddenLanes ? this.words.say('arrangeHidden', hiddenLanes) : this.words.say('arrange');
    for (const slot of this.#places) slot.update();
  }

  /** Moves a card to the side without the selected event. */
  #uncover() {
    const { selected } = this;
    const box = selected !== null && this.#panel.over && this.live.ask(engine => engine.locate(selected));
    if (box) this.frame.root.classList.toggle('annals-left', box.x + box.width / 2 > this.frame.picture.clientWidth / 2);
  }

  /** Updates everything that follows a picture at rest, first the accessible list. */
  #follow() {
    this.live.act(engine => this.#list.update(engine.options()));
    this.says = true;
    later('picture/said.js').then(({ Said }) => (this.#said ??= new Said(this, this.#end.signal, this.#kind)).say()).catch(error => { this.says = false; reportError(error); });
    this.live.act(() => this.#uncover());
    this.live.act(engine => this.#sayNothing(engine.beyond()));
    if (this.live.alive) {
      this.live.note();
      this.#loader.rested();
    }
    this.rest();
  }

  /** Says what lies beyond a picture without events. @param {Uint32Array} beyond */
  #sayNothing(beyond) {
    if (!beyond.length && !this.#nothing) return;
    later('picture/nothing.js').then(({ Nothing }) => {
      this.#nothing ??= new Nothing(this.frame.stage, this.live, () => this.#list.focus(), this.words);
      this.#nothing.show(beyond);
    }).catch(reportError);
  }

  #draw() {
    // The first picture must be that of a record.
    if (!this.loaded && this.#loader.loading()) return;
    if (this.#resized) this.#fit();
    this.live.act(engine => engine.frame(performance.now()));
    if (this.#isBlank) {
      this.#isBlank = false;
      dress(this.frame.canvas, { opacity: '' });
    }
    if (this.loaded && !pictured && this.live.alive) {
      pictured = true;
      performance.mark('annals-first-picture');
    }
    if (this.#moved && this.live.alive) {
      this.#moved = false;
      this.map?.follow();
      const { view } = this.live;
      this.listeners.emit('view', view);
      this.listeners.emit('change', undefined);
      clearTimeout(this.#announce);
      const isNew = this.#isNew;
      this.#isNew = false;
      this.#announce = window.setTimeout(() => {
        const text = years(this.words, this.live.view, true);
        // What a new record shows was said with it.
        if (!isNew) this.#said?.announce(text, this.#nothing?.text);
        this.map?.say(text);
      }, REST);
    }
    this.rest();
  }

  /** Draws a pending frame at once. */
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

  /**
   * Resolves the waiting promises if nothing is pending. The accessible list is updated first, without its usual
   * delay.
   */
  rest() {
    const isComing = () => this.#places.some(slot => slot.pending);
    if (!this.ended && (this.#loader.loading() || (this.live.alive && (this.#loop.pending || this.live.finding || this.glides || this.says || isComing())))) return;
    if (this.#upkeep.due && this.#resting.length) return this.#upkeep.hurry();
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #resize() {
    this.#resized = true;
    this.#loop.request();
  }

  /** Loads the sheet for details. */
  async #needSheet() {
    const { Sheet } = await later('picture/sheet.js');
    this.#sheet ??= new Sheet(this.frame, () => this.#panel.close(), () => this.#resize());
  }

  /** Adapts the picture to its size. */
  #fit() {
    const { root, root: { classList, clientWidth }, picture } = this.frame;
    const { compact } = this.#kind;
    // Without a scroll bar, which appears and disappears depending on the result.
    const narrow = root.offsetWidth < NARROW;
    const over = narrow || compact;
    if (classList.contains('annals-narrow') !== narrow || this.#panel.over !== over) {
      classList.toggle('annals-narrow', narrow);
      this.#panel.over = over;
      this.#panel.update();
    }
    const box = this.aside.box ?? (this.#panel.open ? this.frame.panel : null);
    this.#resized = false;
    this.live.act(engine => engine.set_compact(clientWidth < (compact ? NARROW : SLIM_PX)));
    if (narrow && !this.#sheet) this.#needSheet().then(() => this.#resize()).catch(reportError);
    this.#sheet?.fit(narrow ? box : null);
    const size = measure(picture);
    const em = size[3] * 14 / 16;
    classList.toggle('annals-folded', root.offsetWidth < FOLDED * em);
    this.live.act(engine => engine.fold_tray((over && box !== null) || size[1] < LOW * em));
    if (String(size) !== this.#size) this.live.act(engine => engine.resize(...size));
    this.#size = String(size);
    if (this.#reveal) {
      // A sheet that has just opened may cover its event.
      this.#reveal = false;
      this.live.act(engine => engine.select(this.selected ?? undefined, true, performance.now()));
    }
  }

  /** @param {KeyboardEvent} event @param {string} [id] id of the option with the focus */
  #key(event, id) {
    if (!isOurs(event)) return;
    this.live.act(engine => engine.focus(true));
    // Tab may have moved the focus to an option that the core does not know of yet.
    if (id !== undefined && /^(Arrow|Enter| )/.test(event.key) && this.live.alive) {
      const { focused, selected } = this.live.snapshot;
      if ((focused ?? selected) !== id) this.live.act(engine => engine.select(id, true, performance.now()));
    }
    sendKey(event, work => this.live.act(work));
  }

  #showSelection() {
    const { selected: id, focused } = this.live.snapshot;
    const changed = id !== this.selected;
    this.selected = id;
    // Its details replace the open box.
    if (changed && id !== null) this.aside.makeRoom();
    this.#updateParts();
    this.#panel.show(id, wasOpen => {
      if (id === null || !this.#panel.over || !this.live.alive) return;
      this.#reveal = !wasOpen;
      this.#uncover();
    });
    this.#list.select(id, focused);
    if (!changed) return;
    this.listeners.emit('select', { id });
    this.listeners.emit('change', undefined);
  }

  #showRecord() {
    const { text, problems } = showRecord(this.frame, this.live, this.#kind, this.words);
    this.#list.name(this.words.say('listName', this.frame.title.textContent ?? '', text), this.live.snapshot.record.language);
    // The choice of columns stays while the table is read again.
    if (this.aside.box?.dataset.annals !== 'columns') this.aside.close(false);
    this.loaded = true;
    this.#isNew = true;
    this.#upkeep.renew();
    this.map?.show();
    this.#showSelection();
    this.notices.clear();
    this.notices.say(problems && !this.#kind.compact ? `${text}; ${problems}` : text);
    if (this.speech.lacking) this.notices.alert(this.speech.lacking, {});
    this.speech.lacking = '';
    this.#resize();
  }

  /** Restores everything around the picture after a trap, when the record is shown in a new core. */
  restored() {
    this.#upkeep.renew();
    this.map?.show();
    this.#updateParts();
    this.#resize();
  }

  /** Passes the size of the picture to a new core. @param {Core} core */
  size(core) {
    core.run(engine => {
      engine.set_compact(this.frame.root.clientWidth < (this.#kind.compact ? NARROW : SLIM_PX));
      engine.resize(...measure(this.frame.picture));
    });
  }

  /** @param {string} text @param {(string | Node)[]} lines */
  #dead(text, lines) {
    this.stop();
    this.halt(text, lines, [[this.words.say('reload'), this.#loader.again]]);
  }

  /**
   * Leaves the last picture with a message over it.
   * @param {string} text
   * @param {(string | Node)[]} lines
   * @param {[string, () => void][]} actions
   */
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

  /** Removes the timeline and frees its memory. */
  destroy() {
    this.stop();
    this.live.cores.free();
    for (const slot of this.#places) slot.close();
    this.frame.root.remove();
    delete this.#element.dataset.annalsTheme;
  }
}
