// @ts-check
// Apache ECharts, a custom series, each picture whole. Advice that is followed:
// - its handbook, "custom series", and the example "custom-gantt-flight": `filterMode: 'weakFilter'`, so that what is out
//   of view is not made; shapes cut to the picture; only `encode` and flat values;
// - its option reference: `animation: false` and `silent: true` for much data, the canvas renderer, no emphasis, flat
//   typed data with `dimensions`;
// - issue 17744 of apache/echarts: a threshold above the number of events, where a movement must not show half pictures.
//   `echarts-progressive.js` leaves that out: there it draws in portions, as issue 15332 advises.
// Titles are drawn where they have room, as in Annals.
import { FROM, TO } from './events.js';

/** Titles are drawn in shapes wider than this, in px. */
const ROOM = 60;

/** @type {any} */
let chart;
/** Resolves when the last requested picture is complete. */
let finished = Promise.resolve();

/** @returns {import('./bench.js').Tool} */
export const tool = (name, progressive) => ({
  name,
  scripts: ['/npm/echarts/dist/echarts.min.js'],
  prepare(events) {
    const data = new Float64Array(events.count * 3);
    for (let n = 0; n < events.count; n++) data.set([events.lane[n], events.start[n] * 1000, events.end[n] * 1000], n * 3);
    return { events, data };
  },
  async load({ events, data }, room) {
    const { echarts } = /** @type {any} */ (window);
    const grid = { left: 40, top: 10, width: 1230, height: 550 };
    const area = { x: grid.left, y: grid.top, width: grid.width, height: grid.height };
    const high = grid.height / events.lanes.length * 0.6;
    const titled = new Set();
    const renderItem = (params, api) => {
      const lane = api.value(0);
      const [x, y] = api.coord([api.value(1), lane]);
      const width = api.coord([api.value(2), lane])[0] - x;
      const shape = echarts.graphic.clipRectByRect({ x, y: y - high / 2, width: Math.max(1, width), height: high }, area);
      if (!shape) return undefined;
      const item = { type: 'rect', shape, style: { fill: events.colour(params.dataIndex) } };
      if (shape.width < ROOM) {
        // The element may have had a title in the previous picture, which would stay.
        return titled.delete(params.dataIndex) ? { ...item, textContent: { type: 'text', ignore: true } } : item;
      }
      titled.add(params.dataIndex);
      const text = { text: events.title(params.dataIndex), fill: '#000', width: shape.width - 4, overflow: 'truncate' };
      return { ...item, textContent: { type: 'text', ignore: false, style: text }, textConfig: { position: 'insideLeft' } };
    };
    chart = echarts.init(room, null, { renderer: 'canvas', width: 1280, height: 600 });
    settling();
    chart.setOption({
      animation: false,
      grid,
      xAxis: { type: 'time', min: FROM * 1000, max: TO * 1000 },
      yAxis: { type: 'category', data: events.lanes, inverse: true },
      dataZoom: [{ type: 'inside', filterMode: 'weakFilter' }],
      series: [{
        type: 'custom', renderItem, data, dimensions: ['lane', 'start', 'end'], encode: { x: [1, 2], y: 0 },
        silent: true, emphasis: { disabled: true }, ...progressive(events.count),
      }],
    });
  },
  show(from, to) {
    settling();
    chart.dispatchAction({ type: 'dataZoom', startValue: from * 1000, endValue: to * 1000 });
  },
  settle: () => finished,
});

function settling() {
  finished = new Promise(resolve => {
    const done = () => {
      chart.off('finished', done);
      resolve();
    };
    chart.on('finished', done);
  });
}

export default tool('ECharts custom', count => ({ progressive: 0, progressiveThreshold: count + 1 }));
