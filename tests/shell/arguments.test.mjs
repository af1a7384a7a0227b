// Arguments of the script interface, tested without a browser: `node --test tests/shell/`.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fields, range, text, word } from '../../www/core/arguments.js';

/** The message of a refused call. */
function refused(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof TypeError, `a TypeError, not ${error}`);
    assert.equal(error.code, 'argument');
    return error.message;
  }
  assert.fail('nothing was thrown');
}

test('dates are taken as EDTF, as a year and as a Date', () => {
  const stretch = (from, to) => {
    const { from: first, to: last } = range('show', { from, to });
    return [first, last];
  };
  assert.deepEqual(stretch('2005-09', '[..2008]'), ['2005-09', '[..2008]']);
  assert.deepEqual(stretch(2005, -44), ['2005', '-0044']);
  assert.deepEqual(stretch(12_000, -13_800), ['Y12000', 'Y-13800']);
  assert.deepEqual(stretch(new Date(0), undefined), ['1970-01-01T00:00:00Z', undefined]);
  assert.deepEqual(stretch(null, 0), [undefined, '0000']);
});

test('what is no date is refused with what was found', () => {
  for (const [value, found] of [[true, 'true'], [{}, 'some object'], [1.5, '1.5'], [new Date('x'), 'some object']]) {
    assert.equal(refused(() => range('show', { from: value })),
      `from is to be an EDTF date such as '2005-09', a whole number as a year, or a valid Date; found ${found}.`);
  }
  assert.match(refused(() => range('show', {})), /with from, to or both; found some object\.$/);
  assert.match(refused(() => range('svg', { width: -1 }, 0)), /^width is to be a number of pixels; found -1\.$/);
});

test('fields are read once and no function of a value is called', () => {
  let reads = 0;
  const value = { get from() { reads += 1; return '2005'; }, toString() { throw new Error('called'); } };
  assert.deepEqual(fields('x', value, 'from'), { from: '2005' });
  assert.equal(reads, 1);
  assert.match(refused(() => fields('load takes an object', { get a() { throw new Error('no'); } }, 'a')), /^load takes an object whose fields can be read;/);
  assert.match(refused(() => fields('load takes an object', 7, 'a')), /; found 7\.$/);
});

test('words and texts', () => {
  assert.equal(word('theme', undefined, 'light'), undefined);
  assert.equal(refused(() => word('theme', 'blue', 'light', 'dark')), 'theme can be light, dark; found “blue”.');
  assert.equal(text('x', 5n), '5');
  assert.equal(refused(() => text('An id is to be a text', Symbol('s'))), 'An id is to be a text; found some symbol.');
});
