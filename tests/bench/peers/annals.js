// @ts-check
// Annals by its public script interface, and the figures measured only for it.
import { watch } from './bench.js';
import { csv, dateText, titleColumn } from './events.js';

/** @type {any} */
let timeline;

/** Typed columns. */
const columns = (events, titled = true) => ({
  start: events.start, end: events.end, lane: events.lane, lanes: events.lanes, titles: titleColumn(events, titled),
});

/** @type {import('./bench.js').Tool} */
export default {
  name: 'Annals',
  // Compact, so that the picture is as wide as those of the others and not beside a panel.
  async open(room) {
    const { mount } = await import(/* @type {any} */ ('/site/annals.js'));
    timeline = await mount(room, { src: null, interaction: 'free', ui: 'compact' });
  },
  prepare: events => columns(events),
  async load(given) {
    await timeline.load(given);
  },
  show(from, to) {
    timeline.show({ from: dateText(from), to: dateText(to), animate: false });
  },
  settle: () => timeline.idle(),
};

/** Bytes of memory of the engine for large records and of the small one loaded before it. */
export async function memory() {
  let bytes = 0;
  for (const name of ['core', 'quick']) {
    const core = await import(/* @type {any} */ (`/site/pkg/annals_${name}.js`));
    bytes += (await core.default()).memory.buffer.byteLength;
  }
  return bytes;
}

/** Loads typed columns without titles. */
export async function loadUntitled(bench) {
  await timeline.load(columns(bench.events, false));
  await bench.settle();
}

/** From bytes of CSV in memory to the first complete picture. */
export async function readCsv(bench) {
  const bytes = csv(bench.events).buffer;
  const size = bytes.byteLength;
  return { size, ...await read(bench, bytes, 'events.csv') };
}

/** Passes the CSV to the bench, which packs it. */
export async function giveCsv({ events }) {
  const answer = await fetch('/files/events.csv', { method: 'PUT', body: csv(events) });
  if (!answer.ok) throw new Error(`The bench did not take the CSV: ${answer.status}.`);
}

/** From bytes of a packed record in memory to the first complete picture. */
export async function readPacked(bench) {
  const bytes = await (await fetch('/files/events.annals')).arrayBuffer();
  const size = bytes.byteLength;
  return { size, ...await read(bench, bytes, 'events.annals') };
}

async function read(bench, bytes, name) {
  return watch(async () => {
    const { events } = await timeline.load(bytes, { name });
    if (events !== bench.events.count) throw new Error(`Of ${bench.events.count} events in ${name}, ${events} were read.`);
    await bench.settle();
  });
}

/** Moves the pointer to and fro over the picture. Returns ms per move. */
export async function hover(bench, moves) {
  const canvas = document.querySelector('[data-annals=canvas]');
  const box = canvas.getBoundingClientRect();
  const move = n => canvas.dispatchEvent(new PointerEvent('pointermove', {
    pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true,
    clientX: box.x + box.width * (n * 0.618034 % 1), clientY: box.y + box.height * (n * 0.754878 % 1),
  }));
  for (let n = 0; n < moves / 10; n++) move(n);
  await bench.settle();
  const begun = performance.now();
  for (let n = 0; n < moves; n++) move(n);
  const took = performance.now() - begun;
  await bench.settle();
  return took / moves;
}
