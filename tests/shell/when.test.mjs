// Dates as a person types them, before the reader of written dates has answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.location = new URL('https://example.org/timeline/');
globalThis.document = { baseURI: location.href, querySelector: () => null };

const { isKnown, learn, meanings } = await import('../../www/parts/when.js');
const words = /** @type {any} */ ({});

test('until the reader answers a text is taken as EDTF', () => {
  assert.deepEqual(meanings('  2005-09   '), ['2005-09']);
  assert.deepEqual(meanings('Aug   2008'), ['Aug 2008']);
  assert.deepEqual(meanings(''), []);
  assert.deepEqual(meanings('x'.repeat(101)), []);
  assert.equal(isKnown('Aug 2008'), false);
});

test('nothing is asked about nothing, nor about what is no date', async () => {
  for (const text of ['', '   ', '1'.repeat(10_000)]) {
    assert.equal(isKnown(text), true, text.slice(0, 9));
    assert.equal(await learn(text, words), true);
  }
});

test('where the reader cannot be had EDTF remains', async () => {
  const { warn } = console;
  console.warn = () => {};
  globalThis.window ??= globalThis;
  try {
    assert.equal(await learn('2008', words), false);
  } finally {
    console.warn = warn;
  }
  assert.deepEqual(meanings('2008'), ['2008']);
});
