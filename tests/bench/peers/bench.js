// @ts-check
// Runs one tool in a page: loads it, leads it through the script, and measures.
import { makeEvents, STEPS, windowAt } from './events.js';

/** Steps that are not measured, because they run code that is not optimised yet. */
const DROPPED = 10;
/** Interval between two checks of the main thread's response, in ms. */
const PING = 5;

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string[]} [styles] addresses of its style sheets
 * @property {string[]} [scripts] addresses of classic scripts
 * @property {(room: HTMLElement) => Promise<void>} [open] preparation before there is a record, not measured
 * @property {(events: import('./events.js').Events) => any} [prepare] converts the events to the tool's format
 * @property {(given: any, room: HTMLElement) => void | Promise<void>} load
 * @property {(from: number, to: number) => void} show seconds from 1970
 * @property {() => Promise<void>} [drawn] resolves when the next frame may come
 * @property {() => Promise<void>} [settle] resolves when nothing is pending
 */

const frame = () => new Promise(requestAnimationFrame);

/** One tool in its own page. */
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

  /** Fetches a tool and makes the events. Not measured. */
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

  /** From the events in memory to the first complete picture, in ms. */
  async load() {
    const watched = await watch(async () => {
      await this.tool.load(this.#given, this.#room);
      await this.settle();
    });
    this.#given = null;
    return watched;
  }

  /** Runs the steps that are not measured. */
  async warm() {
    await this.#steps(0, DROPPED);
  }

  /** Runs the measured steps. Returns the times between their frames, in ms. */
  async measure() {
    return this.#steps(DROPPED, STEPS);
  }

  /** Shows the picture of a step. */
  async stand(step) {
    const { from, to } = windowAt(step);
    this.tool.show(from, to);
    await this.settle();
  }

  /** Waits until the last picture is shown. */
  async settle() {
    await this.tool.settle?.();
    await frame();
    await frame();
  }

  /** One step per frame. */
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

/** Adds an element to the head and waits until it is loaded. */
function added(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes, {
      onload: resolve,
      onerror: () => reject(new Error(`${attributes.href ?? attributes.src} is not there; take target/bench/npm away, so that it is installed again.`)),
    });
    document.head.append(element);
  });
}

/** Runs `work`. Returns its duration and the longest time for which the main thread was blocked, in ms. */
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
  // Earlier work has ended by then.
  await new Promise(resolve => void setTimeout(resolve, 50));
  observer.observe({ type: 'longtask' });
  last = performance.now();
  look();
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  note();
  clearTimeout(timer);
  // The entry of the last task comes after its end.
  await new Promise(resolve => void setTimeout(resolve, 50));
  observer.disconnect();
  return { took, blocked };
}
