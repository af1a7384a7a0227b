// @ts-check
// The standard page: its address sets the record and the view, and follows the view.
import { Timeline } from './annals.js';
import { later } from './core/later.js';
import { Own } from './face/own.js';
import { readFragment } from './face/address.js';

// The messages for a page that cannot start are removed, so that guard.js shows none.
document.getElementById('message')?.remove();

const query = new URLSearchParams(location.search);

/**
 * A parameter with a fixed set of values. Another value is ignored with a warning in the console.
 * @template {string} T
 * @param {string} name
 * @param {T[]} values
 */
function choice(name, ...values) {
  const value = /** @type {T} */ (query.get(name));
  if (value === null || values.includes(value)) return value ?? undefined;
  console.warn(`Annals ignores ${name}=${value.slice(0, 80)}; it can be ${values.join(', ')}.`);
  return undefined;
}

/**
 * Offers files of other programs, below the sentence on a record of one's own.
 * @param {HTMLElement} place @param {import('./words/say.js').Words} words
 */
function offerSamples(place, words) {
  const box = document.createElement('div');
  box.className = 'annals-samples';
  box.append(words.fix(document.createElement('span'), { text: 'samples' }));
  for (const [file, key] of /** @type {const} */ ([['school-year.ics', 'sampleCalendar'], ['family.ged', 'sampleFamily'], ['telescopes.timelinejs.json', 'sampleStory']])) {
    const link = words.fix(document.createElement('a'), { text: key });
    link.href = new URL(`?src=samples/${file}`, location.href).href;
    box.append(link);
  }
  place.querySelector('.annals-own')?.after(box);
}

async function run() {
  const { hash } = location;
  const { view, selected, arrange } = readFragment(hash);
  const place = /** @type {HTMLElement} */ (document.getElementById('timeline'));
  const compact = choice('embed', '0', '1') === '1';
  // In a frame the surrounding article is the main content.
  if (!compact) place.setAttribute('role', 'main');
  const own = new Own(place, {
    src: query.has('src') ? /** @type {any} */ (later('load/source.js').then(({ source }) => source(location.search))) : undefined,
    // A site that was built in another language speaks that.
    lang: query.get('lang') ?? (document.documentElement.lang.replace(/^en$/, '') || undefined),
    theme: choice('theme', 'auto', 'light', 'dark', 'contrast'),
    interaction: choice('interaction', 'cooperative', 'free', 'static'),
    ui: compact ? 'compact' : 'full',
    heading: 1,
    view,
    selected,
    arrange,
  }, { map: query.get('map') ?? '', sheet: query.get('sheet') ?? '' });
  if (!compact) offerSamples(place, own.stage.words);
  await own.ready;
  const timeline = new Timeline(own);
  Object.assign(window, { annals: timeline });

  const name = () => {
    // The foreign site of a record comes first, so that the title can neither imitate it nor push it out of sight.
    const words = ['.annals-from', '.annals-title'].map(one => document.querySelector(one)?.textContent).filter(Boolean);
    document.title = `${words.join(': ') || own.stage.words.say('timeline')} · Annals`;
  };
  name();
  timeline.on('load', name);

  (await later('face/follow.js')).follow(own, hash);
}

// The page already shows the error.
run().catch(console.error);
