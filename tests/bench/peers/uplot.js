// @ts-check
// uPlot with a custom path builder for intervals. Recommendations that are followed:
// - issue 56 of leeoniya/uPlot: fixed ranges of the scales, so that it does not scan for the extremes;
// - issue 919: draw on `u.ctx` in the builder and return null, which is cheaper than a path with this number of shapes;
// - issue 15 and pull request 1025: `fillRect` at whole pixels, and no drawing on pixels that are drawn already;
// - its README: typed arrays in order of x; no points, cursor or legend if they are not needed.
// The builder draws the visible range of uPlot, and looks back only for intervals that still last. Titles are drawn
// if they have room, as in Annals.
import { FROM, TO } from './events.js';

/** Maximum width of a title; titles are drawn only in wider intervals, in px. */
const TITLE = 130;
/** Intervals longer than this, in seconds, are examined in each picture, so that the search back stays short. */
const LONG = (TO - FROM) / 1000;

/** @type {any} */
let plot;

/** First index of a rising column with more than a value. */
function firstAbove(column, value) {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The path builder. @param {import('./events.js').Events} events */
function builder(events) {
  const { start, end, lane, lanes, count } = events;
  const colours = lanes.map((_, row) => events.colour(lane.indexOf(row)));
  const long = [];
  // The latest end of the short ones up to each index.
  const latest = new Float64Array(count);
  for (let n = 0, last = -Infinity; n < count; n++) {
    if (end[n] - start[n] > LONG) long.push(n);
    else last = Math.max(last, end[n]);
    latest[n] = last;
  }
  return (u, _series, _first, last) => {
    const { ctx, bbox } = u;
    const { min, max } = u.scales.x;
    const scale = bbox.width / (max - min);
    const high = Math.floor(bbox.height / lanes.length);
    const bar = Math.max(1, Math.floor(high * 0.6));
    /** Filled pixels, from and to, by lane. @type {number[][]} */
    const runs = lanes.map(() => []);
    const until = new Float64Array(lanes.length).fill(-1);
    const wide = [];
    const add = n => {
      const row = lane[n];
      const x = Math.max(0, Math.round((start[n] - min) * scale));
      const to = Math.min(bbox.width, Math.max(x + 1, Math.round((end[n] - min) * scale)));
      if (to - x > TITLE) wide.push(n, x, to);
      if (to <= until[row]) return;
      if (x <= until[row]) runs[row][runs[row].length - 1] = to;
      else runs[row].push(x, to);
      until[row] = to;
    };
    for (const n of long) if (start[n] <= max && end[n] >= min) add(n);
    // These are in order only among themselves.
    until.fill(-1);
    for (let n = firstAbove(latest, min); n <= last; n++) {
      if (start[n] <= max && end[n] >= min && end[n] - start[n] <= LONG) add(n);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const top = row => bbox.top + row * high + ((high - bar) >> 1);
    runs.forEach((run, row) => {
      ctx.fillStyle = colours[row];
      for (let at = 0; at < run.length; at += 2) ctx.fillRect(bbox.left + run[at], top(row), run[at + 1] - run[at], bar);
    });
    ctx.fillStyle = '#000';
    ctx.font = '12px sans-serif';
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const written = new Float64Array(lanes.length).fill(-1);
    for (let at = 0; at < wide.length; at += 3) {
      const [n, x, to] = wide.slice(at, at + 3);
      if (x < written[lane[n]]) continue;
      written[lane[n]] = x + TITLE;
      ctx.fillText(events.title(n), bbox.left + x + 2, top(lane[n]) + bar / 2);
    }
    ctx.restore();
    return null;
  };
}

/** @type {import('./bench.js').Tool} */
export default {
  name: 'uPlot, path of intervals',
  styles: ['/npm/uplot/dist/uPlot.min.css'],
  scripts: ['/npm/uplot/dist/uPlot.iife.min.js'],
  prepare: events => ({ events, data: [events.start, Float64Array.from(events.lane)] }),
  load({ events, data }, room) {
    const { uPlot } = /** @type {any} */ (window);
    const { lanes } = events;
    plot = new uPlot({
      width: 1280,
      height: 600,
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { auto: false, range: (_, min, max) => [min ?? FROM, max ?? TO] }, y: { auto: false, range: [-0.5, lanes.length - 0.5], dir: -1 } },
      axes: [{}, { splits: lanes.map((_, row) => row), values: () => lanes, size: 40 }],
      series: [{}, { paths: builder(events), points: { show: false } }],
    }, data, room);
    plot.setScale('x', { min: FROM, max: TO });
  },
  show(from, to) {
    plot.setScale('x', { min: from, max: to });
  },
};
