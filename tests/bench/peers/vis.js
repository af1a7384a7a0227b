// @ts-check
// vis-timeline, a DOM element for each event. Advice that is followed:
// - issue 2448 of visjs/vis: `start` and `end` given before the items, so that not all are drawn at first;
// - its documentation: `stack: false` (stacking is what costs most, issue 1233 of visjs/vis-timeline), `point` rather than
//   `box` for instants (fewer elements), fixed heights of groups, no current time, nothing to edit or select, no filter
//   of HTML since the titles are plain (`xss: { disabled: true }`);
// - all items at once in a DataSet, movements by `setWindow` without animation.
// Clusters (issue 342) are not used: they show other things than the events.
import { FROM, TO } from './events.js';

/** @type {any} */
let timeline;

/** @type {import('./bench.js').Tool} */
export default {
  name: 'vis-timeline',
  styles: ['/npm/vis-timeline/styles/vis-timeline-graph2d.min.css'],
  scripts: ['/npm/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js'],
  prepare: events => ({
    groups: events.lanes.map((content, id) => ({ id, content })),
    items: Array.from({ length: events.count }, (_, id) => {
      const item = { id, group: events.lane[id], content: events.title(id), start: new Date(events.start[id] * 1000) };
      return events.end[id] > events.start[id]
        ? { ...item, type: 'range', end: new Date(events.end[id] * 1000) }
        : { ...item, type: 'point' };
    }),
  }),
  load: ({ groups, items }, room) => new Promise(resolve => {
    const { vis } = /** @type {any} */ (window);
    timeline = new vis.Timeline(room, new vis.DataSet(items), new vis.DataSet(groups), {
      start: new Date(FROM * 1000), end: new Date(TO * 1000), width: '1280px', height: '600px',
      stack: false, groupHeightMode: 'fixed', showCurrentTime: false, editable: false, selectable: false,
      xss: { disabled: true }, onInitialDrawComplete: resolve,
    });
  }),
  show(from, to) {
    timeline.setWindow(from * 1000, to * 1000, { animation: false });
  },
};
