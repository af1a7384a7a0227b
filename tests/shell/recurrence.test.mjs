// Rules of recurring events in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';

await import('../../www/words/more.js');
const { Words } = await import('../../www/words/say.js');
const { inWords, isRule } = await import('../../www/parts/recurrence.js');

test('rules have words', () => {
  const words = new Words();
  for (const [rule, date, said] of [
    ['FREQ=YEARLY;UNTIL=20101231', '1990-05-05', 'every year on May 5 until 2010'],
    ['FREQ=YEARLY', '1990', 'every year'],
    ['FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=20', '1990-09-20', 'every year on September 20'],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=1TU', '1996-11-05', 'every 4 years in November on the first Tuesday'],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4', '2025-01-06', 'every week on Monday and Wednesday, 4 times in all'],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', '2025-01-06', 'every 2 weeks on Monday'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2025-01-31', 'every month on the last Friday'],
    ['FREQ=MONTHLY;UNTIL=20250430T120000Z', '2025-01-31', 'every month on day 31 until April 30, 2025'],
    ['FREQ=DAILY;COUNT=1', '2025-01-31', 'every day, 1 time in all'],
  ]) assert.equal(inWords(rule, date, words), said, rule);
});

test('a rule without words stays as it is', () => {
  const words = new Words();
  for (const rule of ['FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=9', 'FREQ=YEARLY;BYDAY=20MO', 'FREQ=DAILY;INTERVAL=0', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=DAILY;COUNT=x', 'FREQ=DAILY;UNTIL=soon', 'FREQ', '']) {
    assert.equal(inWords(rule, '2025-01-06', words), rule);
  }
  assert.deepEqual(['FREQ=DAILY', ' rrule:freq=daily', 'x FREQ=DAILY', ''].map(isRule), [true, true, false, false]);
});
