// @ts-check
// What is done with a tool in a page: loaded, led through the script, measured from within.
import { makeEvents, STEPS, windowAt } from './events.js';

/** Steps that are not measured: they run code that is not yet optimised. */
const DROPPED = 10;
/** Between two looks whether the main thread answers, in ms. */
const PING = 5;

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string[]} [styles] addresses of its style sheets
 * @property {string[]} [scripts] addresses of scripts that are no modules
 * @property {(room: HTMLElement) => Promise<void>} [open] what comes before there is a record, not measured
 * @property {(events: import('./events.js').Events) => any} [prepare] puts the events into the shape that it takes
 * @property {(given: any, room: HTMLElement) => void | Promise<void>} load
 * @property {(from: number, to: number) => void} show seconds from 1970
 * @property {() => Promise<void>} [drawn] what the next frame has to wait for
 * @property {() => Promise<void>} [settle] resolves when nothing is pending
 */

const frame = () => new Promise(requestAnimationFrame);

/** One tool in a page of its own. */
export class Bench {
  #room;
  /** @type {Tool} */
  tool;
  /** @type {import('./events.js').Events} */
  events;
  #given;

  /** @param {HTMLElement} room */
  constructor(room) {
    this.#room = room;
  }

  /** Fetches a tool and makes the events; nothing of it is measured. */
  async prepare(tool, count, lanes) {
    const { default: found } = await import(`./${tool}.js`);
    this.tool = found;
    await Promise.all((this.tool.styles ?? []).map(href => added('link', { rel: 'stylesheet', href })));
    for (const src of this.tool.scripts ?? []) await added('script', { src });
    this.events = makeEvents(count, lanes);
    this.#given = this.tool.prepare ? this.tool.prepare(this.events) : this.events;
    await this.tool.open?.(this.#room);
    await this.settle();
  }

  /** From the events in memory to the first whole picture, in ms. */
  async load() {
    const watched = await watch(async () => {
      await this.tool.load(this.#given, this.#room);
      await this.settle();
    });
    this.#given = null;
    return watched;
  }

  /** The steps that are not measured. */
  async warm() {
    await this.#steps(0, DROPPED);
  }

  /** The measured steps: the times between their frames, in ms. */
  async measure() {
    return this.#steps(DROPPED, STEPS);
  }

  /** Stands still at a step, to be looked at. */
  async stand(step) {
    const { from, to } = windowAt(step);
    this.tool.show(from, to);
    await this.settle();
  }

  /** Until the last picture is shown. */
  async settle() {
    await this.tool.settle?.();
    await frame();
    await frame();
  }

  /** One step a frame. */
  async #steps(first, end) {
    const gaps = [];
    await frame();
    let last = performance.now();
    for (let step = first; step < end; step++) {
      const { from, to } = windowAt(step);
      this.tool.show(from, to);
      await this.tool.drawn?.();
      await frame();
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    await this.settle();
    return gaps;
  }
}

/** Adds an element to the head and waits until it has come. */
function added(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes, {
      onload: resolve,
      onerror: () => reject(new Error(`${attributes.href ?? attributes.src} is not there; take target/bench/npm away, so that it is installed anew.`)),
    });
    document.head.append(element);
  });
}

/** Does something, and says how long it took and the longest that the main thread did not answer, in ms. */
export async function watch(work) {
  let blocked = 0;
  let last = performance.now();
  let timer = 0;
  const note = () => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last - PING);
    last = now;
  };
  const look = () => {
    note();
    timer = window.setTimeout(look, PING);
  };
  const observer = new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) blocked = Math.max(blocked, duration);
  });
  // What went before is over by then.
  await new Promise(resolve => void setTimeout(resolve, 50));
  observer.observe({ type: 'longtask' });
  last = performance.now();
  look();
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  note();
  clearTimeout(timer);
  // The entry of the last task comes when it is over.
  await new Promise(resolve => void setTimeout(resolve, 50));
  observer.disconnect();
  return { took, blocked };
}
