// @ts-check
// timelines-chart, SVG. It publishes no advice on speed; of what its README offers, what costs and is not needed here is
// off: animations and the overview. It writes no titles into the picture.
import { FROM, TO } from './events.js';

/** It draws by a timer of one ms, which each change restarts. No frame may come before, in ms. */
const LATER = 2;

/** @type {any} */
let chart;
const later = () => /** @type {Promise<void>} */ (new Promise(resolve => void setTimeout(resolve, LATER)));

/** @type {import('./bench.js').Tool} */
export default {
  name: 'timelines-chart',
  scripts: ['/npm/timelines-chart/dist/timelines-chart.min.js'],
  prepare(events) {
    const data = events.lanes.map(label => ({ label, data: /** @type {any[]} */ ([]) }));
    for (let n = 0; n < events.count; n++) {
      const [from, to] = [events.start[n] * 1000, Math.max(events.end[n], events.start[n] + 1) * 1000];
      data[events.lane[n]].data.push({ timeRange: [from, to], val: events.lanes[events.lane[n]], title: events.title(n) });
    }
    return [{ group: 'All', data }];
  },
  async load(data, room) {
    const { TimelinesChart } = /** @type {any} */ (window);
    // Not with `new`, which would make the overview before it can be turned off.
    chart = TimelinesChart()
      .width(1280).maxHeight(600).maxLineHeight(60).zQualitative(true).useUtc(true)
      .enableAnimations(false).enableOverview(false)
      .data(data).zoomX([new Date(FROM * 1000), new Date(TO * 1000)]);
    chart(room);
    await later();
  },
  show(from, to) {
    chart.zoomX([new Date(from * 1000), new Date(to * 1000)]);
  },
  drawn: later,
  settle: later,
};
