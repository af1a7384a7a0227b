// The fragment of the page's address, and what `src=` in it means.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.location = new URL('https://example.org/timeline/');
globalThis.document = { baseURI: location.href, querySelector: () => null };

const { fragment, readFragment } = await import('../../www/face/address.js');
const { source } = await import('../../www/load/source.js');
const { checkAddress } = await import('../../www/load/bytes.js');
// The sentences of faults.
await import('../../www/words/more.js');

test('a fragment says what is in view and what is selected', () => {
  assert.deepEqual(readFragment('#t=2005..2008-04&sel=a%26b'), { view: { from: '2005', to: '2008-04' }, selected: 'a&b', rest: [], secret: '' });
  assert.deepEqual(readFragment(''), { view: null, selected: null, rest: [], secret: '' });
  const odd = readFragment('#x=1&sel=one&sel=two&t=2005#?secret=9');
  assert.deepEqual(odd, { view: null, selected: 'one', rest: ['x=1'], secret: '#?secret=9' }, 'of a key written twice the first counts');
  assert.equal(readFragment('#sel=%zz').selected, '%zz', 'what is no code is as it is');
});

test('what was read is written again', () => {
  const seen = { view: { from: '2005-09-19T10:15', to: '2008' }, selected: 'a&b=c' };
  const text = fragment(seen, ['x=1'], '#?secret=9');
  assert.equal(text, '#t=2005-09-19T10:15..2008&sel=a%26b%3Dc&x=1#?secret=9');
  const { view, selected, rest, secret } = readFragment(text);
  assert.deepEqual({ view, selected, rest, secret }, { ...seen, rest: ['x=1'], secret: '#?secret=9' });
  assert.equal(fragment(null, ['x=1'], ''), '#x=1', 'no address can name a file of a reader');
  assert.equal(fragment({ ...seen, selected: null }, [], ''), '#t=2005-09-19T10:15..2008');
});

test('src is an address, also one that was put there as it is', () => {
  assert.equal(source('?src=record.json&embed=1').href, 'https://example.org/timeline/record.json');
  assert.equal(source('?embed=1&src=https%3A%2F%2Fa.example%2Fb.csv%3Fc%3D1').href, 'https://a.example/b.csv?c=1');
  assert.equal(source('?src=https://a.example/b?c=1&d=2&lang=de').href, 'https://a.example/b?c=1&d=2', 'parameters of the page are not its own');
  assert.throws(() => source('?src='), { code: 'address', message: /ends “src=” without the address of a record/ });
});

test('only what is safe is fetched', () => {
  for (const right of ['a.json', 'https://a.example/', 'http://localhost:1/a', 'http://127.0.0.1/a']) assert.ok(checkAddress(right));
  for (const wrong of ['http://a.example/', 'ftp://a.example', 'javascript:1', 'https://me:you@a.example/', 'data:,1']) {
    assert.throws(() => checkAddress(wrong), { code: 'address' }, wrong);
  }
});
