// The way of a reader, and the time between two events in sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document = { baseURI: 'https://example.org/', querySelector: () => null };
globalThis.location = new URL('https://example.org/');

const { Way } = await import('../../www/picture/journey.js');
const { gapText, lapseText, sentences } = await import('../../www/parts/compare.js');
const { ENGLISH } = await import('../../www/words/say.js');
await import('../../www/words/more.js');

const YEAR = 31_556_952;
const place = n => ({ from: String(n), to: String(n + 1), fromSeconds: n * YEAR, toSeconds: (n + 1) * YEAR, selected: null });

test('a way goes back and forward, and a new place ends what was ahead', () => {
  const way = new Way();
  assert.ok(!way.can(-1) && !way.can(1));
  for (const n of [1, 1, 2, 3]) way.add(place(n));
  assert.ok(way.can(-2) && !way.can(-3) && !way.can(1), 'the same place is one');
  assert.deepEqual(way.go(-1), place(2));
  way.add({ ...place(2), to: '3.1' });
  assert.ok(way.can(1), 'the place that was reached came out slightly different');
  assert.deepEqual(way.go(1), place(3));
  way.add(place(3));
  assert.deepEqual(way.go(-2), place(1));
  way.add(place(1));
  way.add(place(9));
  assert.ok(!way.can(1) && way.can(-1) && !way.can(-2));
  assert.equal(way.go(5), null);
  for (let n = 0; n < 500; n++) way.add(place(n * 10));
  assert.ok(way.can(-99) && !way.can(-100), 'it forgets the oldest');
  way.clear();
  assert.ok(!way.can(-1));
});

test('a view that a resize rounds otherwise is the same place', () => {
  const way = new Way();
  way.add(place(2008));
  const other = { ...place(2008), to: '2009-01-01T00:00:01' };
  way.add({ ...other, toSeconds: other.toSeconds + 1 });
  assert.ok(!way.can(-1), 'one second of a year');
  way.add({ ...other, fromSeconds: other.fromSeconds + YEAR / 100 });
  assert.ok(way.can(-1), 'several days of a year');
  way.add({ ...other, fromSeconds: other.fromSeconds + YEAR / 100, selected: 'a-treaty' });
  assert.ok(way.can(-2), 'another selection');
});

const lapse = (years, months = 0, days = 0, seconds = 0) => ({ years, months, days, seconds });
const gap = (least, most, about = null, order = 'first') => ({ order, least, most, about });

test('a gap is said as precisely as it is known', () => {
  const text = (...parts) => gapText(gap(...parts), ENGLISH);
  assert.equal(lapseText(lapse(1, 2, 3, 4), ENGLISH), '1 year 2 months 3 days');
  assert.equal(lapseText(lapse(0, 0, 0, 9010), ENGLISH), '2 hours 30 minutes 10 seconds');
  assert.equal(lapseText(lapse(65_000_000), ENGLISH), '65,000,000 years');
  assert.equal(lapseText(lapse(0), ENGLISH), '0 days');
  assert.equal(text(lapse(2, 11, 7), lapse(2, 11, 7)), '2 years 11 months 7 days');
  assert.equal(text(lapse(2, 11), lapse(3, 4), lapse(3)), 'about 3 years, between 2 years 11 months and 3 years 4 months');
  assert.equal(text(lapse(0), lapse(1)), 'at most 1 year');
  assert.equal(text(lapse(0), lapse(2), lapse(1)), 'about 1 year, at most 2 years');
  assert.equal(text(lapse(3), null), 'at least 3 years');
});

test('two events are compared in sentences', () => {
  const said = between => sentences({ meeting: null, apart: null, rough: false, ...between }, 'The treaty', 'The war', ENGLISH);
  assert.deepEqual(said({ begins: gap(lapse(3), lapse(3)) }), ['“The war” is later than “The treaty” by 3 years.']);
  assert.deepEqual(said({ begins: gap(lapse(3), lapse(3), null, 'second'), rough: true }),
    ['“The treaty” is later than “The war” by 3 years.', 'A date is written as approximate or uncertain.']);
  assert.deepEqual(said({ begins: gap(lapse(0), lapse(0), null, 'same') }), ['Both are at the same time, as far as is known.']);
  assert.deepEqual(said({ begins: gap(lapse(0), lapse(1), null, 'open'), meeting: 'open' }),
    ['Which was first is not certain. They are at most 1 year apart.', 'Whether they overlap is not certain.']);
  assert.deepEqual(said({ begins: gap(lapse(0), null, null, 'open') }), ['Which was first, and how far apart they are, cannot be told.']);
  assert.deepEqual(said({ begins: gap(lapse(2), lapse(2)), meeting: 'apart', apart: gap(lapse(1), lapse(1)) }),
    ['“The war” begins later than “The treaty” by 2 years.', 'From the end of the earlier to the begin of the later: 1 year.']);
});
