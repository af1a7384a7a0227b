// Sentences about problems in the language of the page, and plural forms.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { teller } from '../../www/words/language.js';
import { Words } from '../../www/words/say.js';

const TABLE = { OUTER: '{1} von {0}', INNER: 'Ende', ROWS: '{0} Zeile|{0} Zeilen', 'no key': 'x' };
const coded = (key, ...values) => `\x11${[key, ...values].join('\x12')}\x13`;

test('English is what stands before the mark', () => {
  const words = new Words();
  assert.equal(words.told(`An end\x1e${coded('INNER')}`), 'An end');
  assert.equal(words.told('Only English'), 'Only English');
  assert.deepEqual(words.problems([{ line: 1, message: `An end\x1e${coded('INNER')}` }]), [{ line: 1, message: 'An end' }]);
});

test('another language has its own sentences, one in the other', () => {
  const told = teller(TABLE, new Words());
  assert.equal(told(`x\x1e${coded('OUTER', "'a'", coded('INNER'))}`), "Ende von 'a'");
  assert.equal(told(`x\x1e${coded('OUTER', '{1}', '$&')}`), '$& von {1}', 'a value is no pattern');
  assert.deepEqual([1, 2, 12430].map(n => told(`x\x1e${coded('ROWS', n)}`)), ['1 Zeile', '2 Zeilen', '12,430 Zeilen']);
});

test('what cannot be said is English', () => {
  const told = teller(TABLE, new Words());
  for (const rest of ['', `\x1e${coded('NEWER')}`, '\x1e\x11INNER', `\x1e\x12${coded('INNER')}`, `\x1e${coded('OUTER', 'a', coded('NEWER'))}`]) {
    assert.equal(told(`English${rest}`), 'English', rest);
  }
});

test('the sentences are fetched once, and again after a failure', async t => {
  t.mock.method(console, 'warn', () => {});
  const words = new Words();
  let asked = 0;
  words.turn({ thousands: '.', plural: 'ba b' }, 'de', async () => {
    asked += 1;
    if (asked === 1) throw new Error('out of reach');
    return teller(TABLE, words);
  });
  const end = `An end\x1e${coded('INNER')}`;
  await words.learn();
  assert.equal(words.told(end), 'An end');
  await Promise.all([words.learn(), words.learn()]);
  assert.equal(words.told(end), 'Ende');
  assert.equal(asked, 2);
});

test('a language has the forms of its rule, as the browser counts them', () => {
  const polish = `ca ccbbbccccccccccccccc${'ccbbbccccc'.repeat(8)}`;
  const arabic = `abcddddddddeeeeeeeeeee fffdddddddd${'e'.repeat(89)}`;
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
  for (const [lang, rule, names] of [
    ['en', 'ba b', ['one', 'other']], ['pl', polish, ['one', 'few', 'many']], ['ar', arabic, forms], ['ja', 'a a', ['other']],
  ]) {
    const words = new Words();
    words.turn({ thousands: '', plural: rule }, lang, async () => words.told);
    const counts = new Intl.PluralRules(lang);
    for (const n of [...Array(350).keys(), 1000, 1001, 1002, 1012, 12_345]) {
      assert.equal(words.counted(names.join('|'), n, []), counts.select(n), `${lang}: ${n}`);
    }
  }
});
