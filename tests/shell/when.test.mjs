// Dates as a person types them.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { meanings } = await import('../../www/parts/when.js');

test('what people type is EDTF', () => {
  for (const [text, ...edtf] of [
    ['2008', '2008'], ['44', '0044'], ['12000', 'Y12000'], ['44 BC', '-0043'], ['44 BCE', '-0043'], ['AD 14', '0014'], ['14 CE', '0014'], ['1 BC', '0000'],
    ['Aug 2008', '2008-08'], ['august 2008', '2008-08'], ['Sept. 2005', '2005-09'], ['19 Sep 2005', '2005-09-19'], ['19th September 2005', '2005-09-19'],
    ['September 19, 2005', '2005-09-19'], ['2005 Sep 19', '2005-09-19'], ['15 March 44 BC', '-0043-03-15'],
    ['1990..1995', '1990/1995'], ['1990-1995', '1990/1995'], ['1990 – 1995', '1990/1995'], ['Aug 2008 to Sep 2009', '2008-08/2009-09'],
    ['c. 1850', '1850~'], ['ca 1850', '1850~'], ['about 1850', '1850~'], ['~1850', '1850~'], ['1850s', '185X'], ['18th century', '17XX'], ['1st century', '00XX'],
    ['2005-9-3', '2005-09-03'], ['19.9.2005', '2005-09-19'], ['3/4/2005', '2005-04-03', '2005-03-04'], ['19/9/2005', '2005-09-19'],
    ['2008-08', '2008-08'], ['[..2005-09-19]', '[..2005-09-19]'], ['2005/2008', '2005/2008'], ['198X', '198X'], ['2005-09-19T10:15', '2005-09-19T10:15'],
    ['  2008  ', '2008'], [''], ['soon', 'soon'], ['0 BC', '0 BC'],
  ]) assert.deepEqual(meanings(text, 'en'), edtf, text);
});

test('German is read where German is spoken, and English too', () => {
  for (const [text, edtf] of [['19. September 2005', '2005-09-19'], ['Mai 1968', '1968-05'], ['März 2012', '2012-03'], ['Aug 2008', '2008-08'], ['Dez. 1999', '1999-12'],
    ['44 v. Chr.', '-0043'], ['um 1850', '1850~'], ['1850er', '185X'], ['1850er Jahre', '185X'], ['18. Jahrhundert', '17XX'], ['1990 bis 1995', '1990/1995'], ['December 1999', '1999-12']]) {
    assert.deepEqual(meanings(text, 'de'), [edtf], text);
  }
});

test('any text is harmless', () => {
  let seed = 7;
  const below = n => (seed = (seed * 48271) % 2147483647) % n;
  const signs = ['1', '19', '2005', ' ', '-', '/', '.', '..', '–', 'Sep', 'c.', 'BC', 'th', 'century', '[', ']', '~', 'X', 'é', '日', '(', '*', '\\'];
  for (let n = 0; n < 5000; n++) {
    const text = Array.from({ length: below(9) }, () => signs[below(signs.length)]).join('');
    const found = meanings(text, 'de');
    assert.ok(found.length <= 2 && found.every(one => typeof one === 'string' && !/NaN|undefined|null/.test(one)), text);
  }
});
