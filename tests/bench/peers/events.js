// @ts-check
// The events for all tools, the same in each run, and the windows to show.

/** Seconds of a mean year. */
const YEAR = 31_556_952;
/** Time range of the record, in seconds from 1970. */
export const FROM = Date.UTC(1800, 0, 1) / 1000;
export const TO = Date.UTC(2000, 0, 1) / 1000;
/** The crowded date about which the script zooms. */
const FIXED = Date.UTC(1900, 0, 1, 12) / 1000;
/** Number of crowded periods, which alternate with sparse ones, and their strength. */
const WAVES = 7;
const CROWDED = 0.8;

export const STEPS = 200;
const OCTAVES = 16;
/** Steps of one sway of the pan. */
const SWAY = 25;

/**
 * @typedef {object} Events in order of their start; times in seconds, an instant ends where it starts
 * @property {number} count
 * @property {string[]} lanes
 * @property {Uint32Array} lane
 * @property {Float64Array} start
 * @property {Float64Array} end
 * @property {(n: number) => string} title of 20 bytes
 * @property {(n: number) => string} colour of its lane
 */

const COLOURS = ['#4269d0', '#efb118', '#ff725c', '#6cc5b0', '#3ca951', '#ff8ab7', '#a463f2', '#97bbf5'];

/** A small linear congruential generator: numbers from 0 to 1. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Per hundred, 55 instants and 45 intervals of a 64th to four times the distance between two events of a lane; and up
 * to 64 that last for years, so that no window is empty.
 * @param {number} count @param {number} lanes @returns {Events}
 */
export function makeEvents(count, lanes = 8) {
  const next = random(1_804_289_383);
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const lane = new Uint32Array(count);
  const gap = (TO - FROM) * lanes / count;
  const eras = Math.max(1, Math.min(64, count >> 4));
  const every = Math.ceil(count / eras);
  for (let n = 0; n < count; n++) {
    const even = (n + next()) / count;
    const turn = 2 * Math.PI * WAVES;
    const warped = even + CROWDED * Math.sin(turn * even) / turn;
    const from = start[n] = Math.floor(FROM + (TO - FROM) * warped);
    lane[n] = Math.floor(next() * lanes);
    const interval = next() < 0.45;
    const size = next();
    const long = n % every === 0 ? YEAR * 2 ** (size * 4.3) : interval ? Math.max(60, gap * 2 ** (size * 8 - 6)) : 0;
    end[n] = Math.min(TO, Math.floor(from + long));
  }
  const names = Array.from({ length: lanes }, (_, n) => `L${n + 1}`);
  return {
    count, start, end, lane, lanes: names,
    title: n => `Event ${String(n).padStart(7, '0')} of all`,
    colour: n => COLOURS[lane[n] % COLOURS.length],
  };
}

/** The window of a step: in and out again around the fixed date, swaying, always within the record. */
export function windowAt(step) {
  const zoom = OCTAVES * (1 - Math.abs(step / (STEPS / 2) - 1));
  const width = (TO - FROM) / 2 ** zoom;
  const room = Math.min(width / 4, (TO - FROM - width) / 2);
  const middle = FIXED + Math.sin(step / SWAY * 2 * Math.PI) * room;
  return { from: Math.round(middle - width / 2), to: Math.round(middle + width / 2) };
}

/** Seconds as a date of EDTF. */
export const dateText = seconds => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

const encoder = new TextEncoder();

/** All titles one after the other, as in typed columns. @param {Events} events @param {boolean} titled */
export function titleColumn({ count, title }, titled = true) {
  const bytes = new Uint8Array(titled ? count * 20 : 0);
  const offsets = new Uint32Array(count + 1);
  if (titled) {
    for (let n = 0; n < count; n++) {
      encoder.encodeInto(title(n), bytes.subarray(n * 20));
      offsets[n + 1] = n * 20 + 20;
    }
  }
  return { bytes, offsets };
}

/** The events as CSV, in bytes. @param {Events} events */
export function csv({ count, start, end, lane, lanes, title }) {
  const parts = ['date,end,title,lane\n'];
  for (let n = 0; n < count; n++) {
    const until = end[n] > start[n] ? dateText(end[n]) : '';
    parts.push(`${dateText(start[n])},${until},${title(n)},${lanes[lane[n]]}\n`);
  }
  return encoder.encode(parts.join(''));
}
