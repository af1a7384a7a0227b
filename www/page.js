// @ts-check
// The standard page: its address says what is shown, and follows what is seen.
import { Timeline } from './annals.js';
import { later } from './core/later.js';
import { Own } from './face/own.js';
import { fragment, readFragment } from './face/address.js';

// The words for a page that cannot start go; guard.js finds nothing more to show.
document.getElementById('message')?.remove();

/** Rest after which the address follows: browsers refuse more than some ten changes a second. */
const SETTLED = 400;

const query = new URLSearchParams(location.search);

/**
 * A parameter with one of some values; another one is named in the console and ignored.
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

async function run() {
  let { view, selected, rest, secret } = readFragment(location.hash);
  const place = /** @type {HTMLElement} */ (document.getElementById('timeline'));
  const compact = choice('embed', '0', '1') === '1';
  // In a frame the main thing is the article around.
  if (!compact) place.setAttribute('role', 'main');
  const own = new Own(place, {
    src: query.has('src') ? /** @type {any} */ (later('load/source.js').then(({ source }) => source(location.search))) : undefined,
    lang: query.get('lang') ?? undefined,
    theme: choice('theme', 'auto', 'light', 'dark', 'contrast'),
    interaction: choice('interaction', 'cooperative', 'free', 'static'),
    ui: compact ? 'compact' : 'full',
    heading: 1,
    view,
    selected,
  });
  await own.ready;
  const timeline = new Timeline(own);
  Object.assign(window, { annals: timeline });

  const name = () => {
    // First the site that a record comes from, which its own words can neither fake nor push out of sight.
    const words = ['.annals-from', '.annals-title'].map(one => document.querySelector(one)?.textContent).filter(Boolean);
    document.title = `${words.join(': ') || 'Timeline'} · Annals`;
  };
  name();
  timeline.on('load', name);

  let timer = 0;
  let written = location.hash;
  timeline.on('change', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      // No address can name a reader's own file.
      const text = fragment(own.foreign ? null : timeline, rest, secret);
      try {
        history.replaceState(history.state, '', text);
        written = location.hash;
      } catch { /* refused after too many: the next rest writes it */ }
    }, SETTLED);
  });
  window.addEventListener('hashchange', () => {
    if (location.hash === written) return;
    clearTimeout(timer);
    ({ view, selected, rest, secret } = readFragment(location.hash));
    own.seek(selected).catch(reportError);
    try {
      if (view) timeline.show(view);
    } catch { /* no dates: the view stays */ }
  });
}

// The page has said by then what went wrong.
run().catch(console.error);
