// @ts-check
// TimelineJS, slides and a strip of time. Advice that is followed: its documentation's "no more than 20 slides" cannot be
// kept in a comparison of many events, so the sizes are small; no font, map, sound or address of the web is loaded, no
// media, and movements take no time (`duration: 1`). It zooms in steps to 89 widths of the picture and moves to an event,
// so each window is the nearest that it has.
import { FROM, TO } from './events.js';

/** Its own zoom steps: width of the strip in pictures. */
const STEPS = [0.5, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

/** @type {any} */
let timeline;
/** @type {Float64Array} */
let starts;
/** Its current position. */
let at = { event: -1, level: -1 };

/** A date in its format. */
function when(seconds) {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(),
  };
}

/** @type {import('./bench.js').Tool} */
export default {
  name: 'TimelineJS',
  styles: ['/npm/@knight-lab/timelinejs/dist/css/timeline.css'],
  scripts: ['/npm/@knight-lab/timelinejs/dist/js/timeline.js'],
  prepare(events) {
    starts = events.start;
    return {
      events: Array.from({ length: events.count }, (_, n) => ({
        unique_id: `e${n}`, group: events.lanes[events.lane[n]], text: { headline: events.title(n) },
        start_date: when(events.start[n]), ...events.end[n] > events.start[n] && { end_date: when(events.end[n]) },
      })),
    };
  },
  load: (data, room) => new Promise((resolve, reject) => {
    const { TL } = /** @type {any} */ (window);
    timeline = new TL.Timeline(room, data, {
      font: null, theme: null, duration: 1, hash_bookmark: false, script_path: '/npm/@knight-lab/timelinejs/dist/js/',
      timenav_height_percentage: 75,
    });
    timeline.on('ready', resolve);
    setTimeout(() => reject(new Error('TimelineJS was not ready within a minute.')), 60_000);
  }),
  show(from, to) {
    const wanted = Math.log((TO - FROM) / (to - from));
    const apart = steps => Math.abs(Math.log(steps) - wanted);
    const level = STEPS.reduce((best, steps, n) => (apart(steps) < apart(STEPS[best]) ? n : best), 0);
    const middle = (from + to) / 2;
    let nearest = 0;
    for (let n = 0; n < starts.length; n++) if (Math.abs(starts[n] - middle) < Math.abs(starts[nearest] - middle)) nearest = n;
    // Never request the same event twice: each request draws everything.
    if (nearest !== at.event) timeline.goToId(`e${nearest}`);
    if (level !== at.level) timeline.setZoom(level);
    at = { event: nearest, level };
  },
  settle: () => new Promise(resolve => void setTimeout(resolve, 100)),
};
