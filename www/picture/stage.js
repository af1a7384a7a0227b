// @ts-check
// One timeline at work: builds it, does what the flags of the core ask, draws, follows its frame.
import { Core } from '../core/engine.js';
import { FLAG, SLIM_PX } from '../core/flags.js';
import { later } from '../core/later.js';
import { Live } from '../core/live.js';
import { brief, dress, focusedIn, link, speak } from '../dom/el.js';
import { extent, years } from '../dom/text.js';
import { Words } from '../words/say.js';
import { PARTS } from '../parts/table.js';
import { followMotion, followTheme, measure, watchSize } from './around.js';
import { Aside } from './aside.js';
import { acceptFiles } from './files.js';
import { buildFrame, markHost } from './frame.js';
import { isOurs, listen, sendKey } from './input.js';
import { List } from './list.js';
import { Listeners } from './listeners.js';
import { Loop } from './loop.js';
import { Notices } from './notices.js';
import { Panel, places } from './panel.js';
import { Slot } from './slot.js';
import { Speech } from './speech.js';
import { Upkeep } from './upkeep.js';

/** Below this width the details are a sheet, in px. */
const NARROW = 720;
/** Rest after which a movement is announced, in ms. */
const REST = 700;
/** A lower picture has no room for more than one line of undated events, in em. */
const LOW = 18;
/** From so many events on there is a minimap. */
const LONG = 200;

/**
 * What a stage asks of what loads its records.
 * @typedef {object} Loader
 * @property {(file: File) => void} open
 * @property {() => void} home
 * @property {() => boolean} loading
 * @property {(message: string, own: boolean) => void} fell the engine has ended, in a call of this timeline or of another
 * @property {() => void} rested
 * @property {() => void} again
 */

/** Whether a first picture has been drawn on this page. */
let pictured = false;

/** The timeline without what it loads. */
export class Stage {
  /** @type {string | null} */
  selected = null;
  /** Whether there is a record. */
  loaded = false;
  live = new Live(bindings => this.#furnished(bindings), core => this.#installed(core), flags => this.#apply(flags));
  listeners = new Listeners();
  words = new Words();
  /** Shows the picker of files. @type {() => void} */
  pick;
  #end = new AbortController();
  /** The view that a part of a record has by itself. */
  #partView = '';
  #loader;
  #loop = new Loop(() => this.#draw());
  /** @type {(() => void)[]} */
  #resting = [];
  #moved = false;
  /** Nothing is drawn yet: the canvas, which is opaque and black, is not seen. */
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
  #aside;
  #slots;
  /** The language that is spoken. @type {Speech} */
  speech;
  #reduced = false;
  /** The theme that is followed. @type {[string, number[]]} */
  #theme = ['light', []];
  /** Once the frame has been narrow. @type {import('./sheet.js').Sheet | null} */
  #sheet = null;
  /** @type {import('./minimap.js').Minimap | null} */
  #minimap = null;
  #upkeep = new Upkeep(() => this.#follow());

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
      arrange: () => this.#toggle('arrange', frame.arrange),
      problems: () => this.#toggle('problems', frame.badge),
    }, { ...kind, heading }, this.words);
    this.words.of(frame.root);
    this.speech = new Speech(this.words, frame.root, lang);
    const leave = () => this.#list.focus();
    const select = (/** @type {string | undefined} */ id) => void this.live.act(engine => engine.select(id, true, performance.now()));
    this.notices = new Notices(frame.stage, leave, this.words);
    this.#list = new List(frame.listbox, (event, id) => this.#key(event, id), id => {
      select(id);
      this.#panel.focus();
    });
    const aside = this.#aside = new Aside(frame, () => this.#resize(), box => {
      for (const slot of [this.#slots.arrange, this.#slots.problems]) if (slot.box === box) slot.hide();
    }, this.words);
    /** @type {import('../parts/table.js').Core} */
    const core = {
      kind,
      ask: work => this.live.ask(work),
      act: work => this.live.act(work),
      details: (id, from, most) => this.live.details(id, from, most),
      select,
      say: text => this.notices.say(text),
      words: this.words,
    };
    const at = places(kind, this.words);
    const slot = (/** @type {keyof typeof PARTS} */ id, /** @type {HTMLElement} */ box, close = () => {}) =>
      new Slot(PARTS[id], { box, foot: at.near, close }, core, this.live, (message, again) => this.#without(PARTS[id], message, again));
    this.#slots = {
      about: slot('about', at.about),
      details: slot('details', at.details),
      legend: slot('legend', at.legend),
      help: slot('help', at.help),
      problems: slot('problems', aside.make('problems', 'closeProblems'), () => aside.close()),
      arrange: slot('arrange', aside.make('arrange', 'closeArrange'), () => aside.close()),
    };
    this.#panel = new Panel(frame, at, this.#slots, { select: () => select(undefined), leave, changed: () => this.#resize(), settled: () => this.rest() }, kind, this.words);
    this.pick = acceptFiles(frame.root, loader.open, this.words);
    element.replaceChildren(frame.root);
    // What is to be seen beside the first picture travels while the engine does.
    if (!compact && frame.root.offsetWidth >= NARROW) for (const one of [this.#slots.about, this.#slots.legend]) one.fetch().catch(() => {});
    // Escape closes what lies uppermost, wherever the focus is.
    frame.root.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !(frame.closeMenu() || this.notices.dismiss() || aside.close())) return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
    // A frame may stop links without a word.
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

  /** Takes the colours of a theme: of that which is followed, if not of another. */
  wear([name, palette] = this.#theme) {
    this.#element.dataset.annalsTheme = name;
    this.live.act(engine => engine.theme(name, palette));
    this.#minimap?.draw();
  }

  /** Puts the picture on paper while the page is printed; fetched when the first picture is there. */
  async #followPrint() {
    const { followPrint } = await later('picture/print.js');
    if (!this.ended) followPrint(this, this.#panel, this.#end.signal);
  }

  /** Fetches what a reader may ask for next. @param {boolean} all else what paper needs alone */
  fetchAhead(all) {
    this.#followPrint().catch(reportError);
    if (all) for (const slot of Object.values(this.#slots)) slot.fetch().catch(() => {});
  }

  /** Says that a part could not be fetched, where its button is too. @param {import('../parts/table.js').Entry} entry @param {string} message @param {() => void} again */
  #without({ button }, message, again) {
    const opener = /** @type {HTMLElement | null} */ (button && this.frame.root.querySelector(`.${button}`));
    if (opener) opener.title = message;
    this.notices.alert(message, { actions: [[this.words.say('tryAgain'), () => {
      opener?.removeAttribute('title');
      again();
    }]] });
  }

  /** Opens a part in the place of the details, or closes it. @param {'arrange' | 'problems'} id @param {HTMLElement | null} opener */
  #toggle(id, opener) {
    const slot = this.#slots[id];
    if (this.#aside.box === slot.box) this.#aside.close();
    else if (opener) slot.show(() => this.#aside.open(slot.box, opener), () => this.rest());
  }

  /** Starts the engine, once the style sheet is there. @param {Promise<void> | undefined} styled @param {() => URL | undefined} record */
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

  /** Tells a core what this timeline has been told. @param {Core} core */
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
    // The theme may be another since it was made.
    this.#tell(core);
    this.#size = '';
  }

  /** Has a core draw and tell before it takes the place of the present one: what it cannot do must not cost the record before. @param {Core} core */
  rehearse(core) {
    if (core === this.live.cores.current) return;
    core.run(engine => {
      engine.resize(...measure(this.frame.picture));
      engine.frame(performance.now());
      engine.options();
    });
  }

  /** Draws anew what another core has drawn over. */
  redraw() {
    this.#size = '';
    this.#resize();
  }

  /** Shows a part of a record that is still coming; the record before it waits. @param {Core} core @param {number} flags */
  showPart(core, flags) {
    this.live.cores.show(core, this.loaded);
    this.live.told(flags);
    this.#partView = JSON.stringify(this.live.snapshot.view);
  }

  /** The record before a part comes back; where there was none, the part stays. */
  dropPart() {
    const { cores } = this.live;
    if (!cores.isPart) return;
    if (cores.drop()) this.live.told(FLAG.LOADED | FLAG.FRAME);
    else if (this.loaded && !this.live.alive && !this.ended) this.#loader.fell('The record before was in a core that is torn.', false);
  }

  /** Where a reader has gone in a part; the result goes there in what has taken its place. */
  place() {
    if (!this.live.cores.isPart || !this.live.alive) return () => {};
    const { view, selected } = this.live.snapshot;
    const moved = JSON.stringify(view) !== this.#partView;
    return () => {
      if (moved) this.live.act(engine => engine.show(view.from, view.to, false, performance.now()));
      if (selected !== null) this.live.act(engine => engine.select(selected, false, performance.now()));
    };
  }

  /** Whether it was taken away, or never started. */
  get ended() {
    return this.#end.signal.aborted;
  }

  /** Does what a core asks by the flags of a call. @param {number} flags */
  #apply(flags) {
    if (flags & FLAG.LOADED) this.#showRecord();
    else if (flags & (FLAG.ARRANGED | FLAG.COLOURED)) this.#updateParts();
    if (flags & FLAG.SELECTED) this.#showSelection();
    if (flags & FLAG.LIST) this.#upkeep.soon(focusedIn(this.frame.picture) !== null);
    if (flags & FLAG.OPEN && this.selected !== null) this.#panel.focus();
    if (flags & FLAG.CLOSE) this.#list.focus();
    if (flags & FLAG.WHEEL_LEFT_TO_PAGE) this.notices.hint(this.words.say('wheel', /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'));
    if (flags & FLAG.VIEW) {
      this.#moved = true;
      this.live.note();
    }
    if (flags & (FLAG.FRAME | FLAG.VIEW)) this.#loop.request();
  }

  /** Draws the parts anew that are to be seen and show what has moved. */
  #updateParts() {
    if (!this.loaded || !this.live.alive) return;
    const { arrange } = this.frame;
    const { hiddenLanes } = this.live.snapshot;
    // What is hidden is told of on the button too.
    if (arrange) arrange.textContent = hiddenLanes ? this.words.say('arrangeHidden', hiddenLanes) : this.words.say('arrange');
    for (const slot of Object.values(this.#slots)) slot.update();
  }

  /** Puts a card on the side where the event is not. */
  #uncover() {
    const { selected } = this;
    const box = selected !== null && this.#panel.over && this.live.ask(engine => engine.locate(selected));
    if (box) this.frame.root.classList.toggle('annals-left', box.x + box.width / 2 > this.frame.picture.clientWidth / 2);
  }

  /** Brings what follows a picture at rest up to date, first of all the accessible list. */
  #follow() {
    this.live.act(engine => this.#list.update(engine.options()));
    this.live.act(() => this.#uncover());
    if (this.live.alive) {
      this.live.note();
      this.#loader.rested();
    }
    this.rest();
  }

  #draw() {
    // The first picture is one of a record.
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
      this.#minimap?.follow();
      const { view } = this.live;
      this.listeners.emit('view', view);
      this.listeners.emit('change', undefined);
      clearTimeout(this.#announce);
      this.#announce = window.setTimeout(() => {
        const text = years(this.words, this.live.view, true);
        this.notices.say(this.words.say('showing', text));
        this.#minimap?.say(text);
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
    const isComing = () => Object.values(this.#slots).some(slot => slot.pending);
    if (!this.ended && (this.#loader.loading() || (this.live.alive && (this.#loop.pending || isComing())))) return;
    if (this.#upkeep.due && this.#resting.length) return this.#upkeep.hurry();
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #resize() {
    this.#resized = true;
    this.#loop.request();
  }

  /** Loads what makes details a sheet. */
  async #needSheet() {
    const { Sheet } = await later('picture/sheet.js');
    this.#sheet ??= new Sheet(this.frame, () => this.#panel.close(), () => this.#resize());
  }

  /** Gives the picture its present size. */
  #fit() {
    const { root, picture } = this.frame;
    const { classList, clientWidth } = root;
    const { compact } = this.#kind;
    // Without a scroll bar, which comes and goes with what this decides.
    const narrow = root.offsetWidth < NARROW;
    const over = narrow || compact;
    if (classList.contains('annals-narrow') !== narrow || this.#panel.over !== over) {
      classList.toggle('annals-narrow', narrow);
      this.#panel.over = over;
      this.#panel.update();
    }
    const box = this.#aside.box ?? (this.#panel.open ? this.frame.panel : null);
    this.#resized = false;
    this.live.act(engine => engine.set_compact(clientWidth < (compact ? NARROW : SLIM_PX)));
    if (narrow && !this.#sheet) this.#needSheet().then(() => this.#resize()).catch(reportError);
    this.#sheet?.fit(narrow ? box : null);
    const size = measure(picture);
    const em = size[3] * 14 / 16;
    this.live.act(engine => engine.fold_tray((over && box !== null) || size[1] < LOW * em));
    if (String(size) !== this.#size) this.live.act(engine => engine.resize(...size));
    this.#size = String(size);
    if (this.#reveal) {
      // A sheet that has just opened may lie over the event that it tells of.
      this.#reveal = false;
      this.live.act(engine => engine.select(this.selected ?? undefined, true, performance.now()));
    }
  }

  /** @param {KeyboardEvent} event @param {string} [id] of the option that has the focus */
  #key(event, id) {
    if (!isOurs(event)) return;
    this.live.act(engine => engine.focus(true));
    // Tab may have brought the focus to an option that the core does not know of yet.
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
    // Its details come in the place of what stands there.
    if (changed && id !== null) this.#aside.close(false);
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
    const { record } = this.live.snapshot;
    const { title, extent: span, note, badge, offer } = this.frame;
    const { cores } = this.live;
    const { words } = this;
    const whole = extent(words, record);
    const text = cores.isPart ? words.say('soFar', whole) : whole;
    title.textContent = brief(this.live.title || words.say('timeline'));
    speak(title, record.language);
    span.textContent = text;
    markHost(title, cores.current?.from ?? '', words);
    note.hidden = record.dated > 0;
    note.textContent = '';
    if (!note.hidden) later('picture/notes.js').then(({ undated }) => { note.textContent = undated(record, words); }).catch(reportError);
    this.#list.name(words.say('listName', title.textContent, text), record.language);
    this.#aside.close(false);
    const { errors, warnings } = record;
    const problems = errors + warnings ? words.count('problemCount', errors + warnings) : '';
    badge.classList.toggle('annals-error', errors > 0);
    // What is wrong is the publisher's to mend: readers of an article find it quietly, below what is said of the timeline.
    if (this.#kind.compact) badge.textContent = problems;
    else offer(badge, problems);
    this.loaded = true;
    this.#upkeep.renew();
    this.#showMinimap();
    this.#showSelection();
    this.notices.clear();
    this.notices.say(problems && !this.#kind.compact ? `${text}; ${problems}` : text);
    if (this.speech.lacking) this.notices.alert(this.speech.lacking, {});
    this.speech.lacking = '';
    this.#resize();
  }

  /** A minimap for a record that one can get lost in; after the first picture, which it would delay. */
  #showMinimap() {
    const { dated } = this.live.snapshot.record;
    const { classList } = this.frame.stage;
    if (dated < LONG || this.#kind.compact || this.#kind.fixed) {
      this.#minimap?.remove();
      this.#minimap = null;
      classList.remove('annals-mapped');
      return;
    }
    classList.add('annals-mapped');
    // Without it the record is still shown.
    later('picture/minimap.js').then(({ Minimap }) => {
      if (!this.live.alive) return;
      this.#minimap ??= new Minimap(this.frame.stage, this.live, this.#end.signal, this.words);
      this.#minimap.draw();
      if (this.live.alive) this.#minimap.say(years(this.words, this.live.view, true));
    }).catch(reportError);
  }

  /** The record is back after a trap, in another core: all that stands around the picture is as it was. */
  restored() {
    this.#upkeep.renew();
    this.#showMinimap();
    this.#updateParts();
    this.#resize();
  }

  /** Gives a core that has not been at work the size of the picture. @param {Core} core */
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

  /** Leaves the last picture with a message over it. @param {string} text @param {(string | Node)[]} lines @param {[string, () => void][]} actions */
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
    this.live.cores.free();
    for (const slot of Object.values(this.#slots)) slot.close();
    this.frame.root.remove();
    delete this.#element.dataset.annalsTheme;
  }
}
