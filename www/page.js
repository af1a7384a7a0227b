// @ts-check
// The standard page: its address says what is shown, and follows what is seen.
import { mountChecked } from './annals.js';
import { fetchPart } from './core/part.js';
import { decoded } from './load/read.js';

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

/**
 * Reads `t=FROM..TO&sel=ID`. A host may add its own (WordPress appends `#?secret=…`): that
 * is kept, as are unknown keys. Of a key written twice the first counts.
 */
function readFragment() {
  const [, text, secret] = /^#?([^#?]*)(.*)$/.exec(location.hash);
  const parts = text.split('&').filter(Boolean);
  const value = key => decoded(parts.find(part => part.startsWith(key))?.slice(key.length) ?? '');
  const [, from, to] = /^(.+?)\.\.(.+)$/.exec(value('t=')) ?? [];
  return { view: from ? { from, to } : null, selected: value('sel=') || null, rest: parts.filter(part => !/^(t|sel)=/.test(part)), secret };
}

async function run() {
  let { view, selected, rest, secret } = readFragment();
  const place = document.getElementById('timeline');
  const compact = choice('embed', '0', '1') === '1';
  // In a frame the main thing is the article around.
  if (!compact) place.setAttribute('role', 'main');
  const timeline = await mountChecked(place, {
    src: query.has('src') ? fetchPart('load/source.js').then(({ source }) => source(location.search)) : undefined,
    lang: query.get('lang') ?? undefined,
    theme: choice('theme', 'auto', 'light', 'dark', 'contrast'),
    interaction: choice('interaction', 'cooperative', 'free', 'static'),
    ui: compact ? 'compact' : 'full',
    heading: 1,
    view,
    selected,
  });
  Object.assign(window, { annals: timeline });

  const name = () => {
    // First the site that a record comes from, which its own words can neither fake nor push out of sight.
    const words = ['.annals-from', '.annals-title'].map(one => document.querySelector(one)?.textContent).filter(Boolean);
    document.title = `${words.join(': ') || 'Timeline'} · Annals`;
  };
  name();
  timeline.on('load', name);

  let timer;
  let written = location.hash;
  timeline.on('change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // No address can name a reader's own file.
      const { from, to } = timeline.view;
      const id = timeline.selected;
      const parts = timeline.foreign ? rest
        : [`t=${encodeURIComponent(`${from}..${to}`).replace(/%3A/g, ':')}`, ...id === null ? [] : [`sel=${encodeURIComponent(id)}`], ...rest];
      try {
        history.replaceState(history.state, '', `#${parts.join('&')}${secret}`);
        written = location.hash;
      } catch { /* refused after too many: the next rest writes it */ }
    }, SETTLED);
  });
  window.addEventListener('hashchange', () => {
    if (location.hash === written) return;
    clearTimeout(timer);
    ({ view, selected, rest, secret } = readFragment());
    timeline.seek(selected).catch(reportError);
    try {
      if (view) timeline.show(view);
    } catch { /* no dates: the view stays */ }
  });
}

// The page has said by then what went wrong.
run().catch(console.error);
