// The words of a language's dates, as passed to the core.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dateWords } from '../../www/words/intl.js';

test('English and what is no language need no words', () => {
  for (const lang of [undefined, 'en', 'en-GB', 'xx-nowhere', '!', '']) {
    assert.deepEqual(dateWords(lang), [], String(lang));
  }
});

test('every language has as many words as German, none of them empty where months stand', () => {
  const german = dateWords('de');
  assert.ok(german.includes('September') && german.includes('Sept.') || german.includes('Sep'), german.join('|'));
  for (const lang of ['fr', 'ru', 'ka', 'zh', 'ja', 'ar', 'fa', 'he', 'th', 'pt-BR', 'pl', 'cs', 'hu', 'eu', 'lt']) {
    const words = dateWords(lang);
    assert.equal(words.length, german.length, lang);
    assert.ok(words.slice(0, 12).every(word => word.length > 0), lang);
  }
});

test('digits are those that the core writes', () => {
  for (const lang of ['ar-EG', 'fa', 'mr', 'my']) {
    assert.ok(dateWords(lang).every(word => !/[٠-٩۰-۹०-९၀-၉]/.test(word)), lang);
  }
});
