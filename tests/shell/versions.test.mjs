// Which pieces of the state have moved, also where another core counts from the beginning.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { above, any, beyond, moved, NONE } from '../../www/core/versions.js';

const of = numbers => ({ ...NONE, ...numbers });

test('what has another number has moved', () => {
  const changed = moved(of({ record: 1, view: 3 }), of({ record: 1, view: 4 }));
  assert.deepEqual(changed, { record: false, view: true, selection: false, lanes: false, colours: false, list: false, hits: false, filter: false });
  assert.ok(any(changed, 'record', 'view') && !any(changed, 'record', 'lanes'));
});

test('the numbers of another core are above all that were there', () => {
  const first = above(of({ record: 1, view: 7, lanes: 1 }), 0);
  const second = above(of({ record: 1, view: 1, lanes: 1 }), beyond(first));
  assert.ok(Object.values(moved(first, second)).every(Boolean), 'all is drawn again');
  assert.ok(Math.min(...Object.values(second)) > Math.max(...Object.values(first)));
});
