// The place of a part: shown when it has loaded, unless it was cancelled before.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Slot } from '../../www/picture/slot.js';

/** A slot whose part loads when `answer` is called, or fails with `refuse`. */
function late() {
  const calls = [];
  let answer, refuse;
  const module = new Promise((resolve, reject) => { answer = resolve; refuse = reject; });
  const live = { alive: true, snapshot: { record: {}, versions: { record: 1 } } };
  const part = () => ({ update: () => calls.push('update'), close: () => calls.push('close') });
  const slot = new Slot({ load: () => module }, { box: {} }, {}, live, () => calls.push('failed'));
  const settled = new Promise(resolve => slot.show(() => calls.push('shown'), resolve));
  return { slot, calls, settled, answer: () => answer({ part }), refuse: () => refuse(new Error('gone')) };
}

test('a part is shown when it has loaded', async () => {
  const { slot, calls, settled, answer } = late();
  assert.equal(slot.pending, true);
  answer();
  await settled;
  assert.deepEqual([slot.open, slot.pending, calls], [true, false, ['update', 'shown']]);
  assert.equal(slot.cancel(), false, 'what is shown is closed, not cancelled');
});

test('a part that is cancelled while it loads is never shown', async () => {
  const { slot, calls, settled, answer } = late();
  assert.equal(slot.cancel(), true);
  assert.equal(slot.cancel(), false, 'once');
  answer();
  await settled;
  assert.deepEqual([slot.open, calls], [false, []]);
});

test('a part that fails is reported, unless it was cancelled', async () => {
  const one = late();
  one.refuse();
  await one.settled;
  assert.deepEqual([one.slot.open, one.calls], [false, ['failed']]);
  const other = late();
  other.slot.cancel();
  other.refuse();
  await other.settled;
  assert.deepEqual(other.calls, []);
});

test('a part is expected until the core that it needs is there, and can be cancelled until then', async () => {
  for (const isCancelled of [false, true]) {
    const calls = [];
    const live = { alive: true, full: false, snapshot: { record: {}, versions: { record: 1 } } };
    let come;
    const full = new Promise(resolve => { come = resolve; });
    const part = () => ({ update: () => calls.push('update'), close: () => {} });
    const slot = new Slot({ full: true, load: async () => ({ part }) }, { box: {} }, { full: () => full }, live, () => calls.push('failed'));
    await slot.fetch();
    const settled = new Promise(resolve => slot.show(() => calls.push('shown'), resolve));
    await Promise.resolve();
    assert.equal(slot.pending, true, 'the core is still to come');
    if (isCancelled) assert.equal(slot.cancel(), true);
    live.full = true;
    come();
    await settled;
    assert.deepEqual([slot.pending, calls], [false, isCancelled ? [] : ['update', 'shown']]);
  }
});
