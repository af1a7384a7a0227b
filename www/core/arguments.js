// @ts-check
// Checks the arguments of the script interface. Others than the documented ones throw a TypeError with a sentence.

/**
 * A short description of a value from the caller. Calls no code of the value.
 * @param {any} value
 * @returns {string}
 */
function found(value) {
  const kind = typeof value;
  if (kind === 'string') return `“${value.slice(0, 60)}”`;
  return value && /^[ofs]/.test(kind) ? `some ${kind}` : String(value).slice(0, 60);
}

/** A TypeError with this sentence. @param {string} sentence */
export const refused = sentence => Object.assign(new TypeError(sentence), { code: 'argument', problems: [] });

/** A TypeError with the expected and the given value. @param {string} expected @param {unknown} value */
export const wrong = (expected, value) => refused(`${expected}; found ${found(value)}.`);

/** True if an argument is omitted. @param {unknown} value @returns {value is null | undefined} */
export const isNone = value => value === undefined || value === null;

/**
 * The named fields of an object, each read once; an empty object if there is none.
 * @param {string} expected
 * @param {any} value
 * @param {string[]} names
 * @returns {any}
 */
export function fields(expected, value, ...names) {
  if (!isNone(value) && typeof value !== 'object') throw wrong(expected, value);
  try {
    return Object.fromEntries(names.map(name => [name, value?.[name]]));
  } catch {
    throw wrong(`${expected} whose fields can be read`, value);
  }
}

/**
 * One of the given words, or undefined.
 * @template {string | number} W
 * @param {string} name
 * @param {any} value
 * @param {W[]} words
 * @returns {W | undefined}
 */
export function word(name, value, ...words) {
  if (isNone(value)) return undefined;
  if (!words.includes(value)) throw wrong(`${name} can be ${words.join(', ')}`, value);
  return value;
}

/** A text; a number is converted to one. @param {string} expected @param {any} value @returns {string} */
export function text(expected, value) {
  if (!/^(string|number|bigint)$/.test(typeof value)) throw wrong(expected, value);
  return String(value);
}

const year = (/** @type {number} */ value) => (Math.abs(value) > 9999 ? `Y${value}` : (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(4, '0'));

/** A date as EDTF, or undefined. @param {string} name @param {any} value @returns {string | undefined} */
function when(name, value) {
  if (isNone(value) || typeof value === 'string') return value ?? undefined;
  if (Number.isSafeInteger(value)) return year(value);
  try {
    const at = Date.prototype.toISOString.call(value);
    const of = parseInt(at, 10);
    return year(of) + (Math.abs(of) > 9999 ? '' : `${at.slice(-20, -5)}Z`);
  } catch {
    throw wrong(`${name} is to be an EDTF date such as '2005-09', a whole number as a year, or a valid Date`, value);
  }
}

/** A range of time. One side is optional; for a picture, both. @param {string} name @param {any} value */
export function range(name, value, sides = 1) {
  const expected = `${name} takes an object such as { from: '2005', to: '2008-04' }`;
  const { from, to, animate = true, width } = fields(expected, value, 'from', 'to', 'animate', 'width');
  const taken = { from: when('from', from), to: when('to', to), animate: Boolean(animate), width: /** @type {number | undefined} */ (undefined) };
  if (sides && (taken.from ?? taken.to) === undefined) throw wrong(`${expected}, with from, to or both`, value);
  const size = 'width is to be a number of pixels';
  if (!isNone(width) && !((taken.width = Number(text(size, width))) > 0)) throw wrong(size, width);
  return taken;
}
