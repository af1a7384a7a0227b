// The fragment of the page's address, and what `src=` in it means.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.location = new URL('https://example.org/timeline/');
globalThis.document = { baseURI: location.href, querySelector: () => null };

const { readFragment } = await import('../../www/face/address.js');
const { entry, fragment } = await import('../../www/face/follow.js');
const { source } = await import('../../www/load/source.js');
const { checkAddress } = await import('../../www/load/bytes.js');
// The sentences of faults.
await import('../../www/words/more.js');

/** What a fragment without anything says. */
const NOTHING = { view: null, selected: null, arrange: { group: undefined, colour: undefined }, part: '', query: '', filter: '', secret: '' };

test('a fragment says what is in view, what is selected and how the lanes are arranged', () => {
  const asked = readFragment('#t=2005..2008-04&sel=a%26b&arr=by:actor,colour:lane&part=problems&q=two%20words&f=lane:a,-kind:b');
  assert.deepEqual(asked, { view: { from: '2005', to: '2008-04' }, selected: 'a&b', arrange: { group: 'actor', colour: 'lane' }, part: 'problems', query: 'two words', filter: 'lane:a,-kind:b', secret: '' });
  assert.deepEqual(readFragment('#arr=colour:lane').arrange, { group: undefined, colour: 'lane' });
  assert.deepEqual(readFragment(''), NOTHING);
  const odd = readFragment('#x=1&sel=one&sel=two&t=2005#?secret=9');
  assert.deepEqual(odd, { ...NOTHING, selected: 'one', secret: '#?secret=9' }, 'of a key written twice the first counts');
  assert.equal(readFragment('#sel=%zz').selected, '%zz', 'what is no code is as it is');
  for (const nonsense of ['#arr=', '#arr=actor', '#arr=by:', '#arr=by:a b', '#arr=colour:lane,by:actor', '#t=..', '#t=2005', '#sel=', '#T=1..2', '#&&=&']) {
    assert.deepEqual(readFragment(nonsense), NOTHING, nonsense);
  }
});

test('what was read is written again', () => {
  const state = { view: { from: '2005-09-19T10:15', to: '2008' }, selected: 'a&b=c', arrange: { group: 'actor', colour: 'lane' }, part: 'arrange', query: 'a b', filter: 'lane:x,-kind:y' };
  const text = fragment(state, '#?secret=9');
  assert.equal(text, '#t=2005-09-19T10:15..2008&sel=a%26b%3Dc&q=a%20b&f=lane:x,-kind:y&arr=by:actor,colour:lane&part=arrange#?secret=9');
  assert.deepEqual(readFragment(text), { ...state, secret: '#?secret=9' });
  assert.equal(fragment(null, ''), '#', 'no address can name a file of a reader');
  const less = { ...state, selected: null, part: null, query: '', filter: '' };
  assert.equal(fragment({ ...less, arrange: { group: 'record', colour: 'family' } }, ''), '#t=2005-09-19T10:15..2008');
  assert.equal(fragment({ ...less, view: null, arrange: { group: 'record', colour: 'lane' } }, ''), '#arr=colour:lane');
});

test('any text survives the address, and any address is read', () => {
  let seed = 1;
  const below = n => (seed = (seed * 48271) % 2147483647) % n;
  const signs = ['#', '?', '&', '=', '%', '%2', '+', ' ', '..', ',', ':', 'by:', 't=', 'sel=', 'arr=', 'é', '日', '\u{1f600}', '\0', '\n', '\ud800', '__proto__', 'a', '2005'];
  for (let n = 0; n < 2000; n++) {
    const text = Array.from({ length: below(12) }, () => signs[below(signs.length)]).join('');
    const { view, selected, arrange, secret } = readFragment(text);
    for (const value of [view?.from ?? '', view?.to ?? '', selected ?? '', arrange.group ?? '', arrange.colour ?? '', secret]) assert.equal(typeof value, 'string', text);
    // A lone half of a letter has no code in an address.
    const id = text.toWellFormed();
    const state = { view: null, selected: id || null, arrange: {} };
    assert.equal(readFragment(fragment(state, '')).selected, state.selected, JSON.stringify(id));
  }
});

test('Back undoes a selection, and no movement', () => {
  const state = { view: { from: '2005', to: '2008' }, selected: 'a', arrange: {} };
  assert.equal(entry(state), entry({ ...state, view: { from: '2006', to: '2009' }, arrange: { group: 'kind' } }));
  assert.notEqual(entry(state), entry({ ...state, selected: null }));
  for (const more of [{ part: 'arrange' }, { query: 'x' }, { filter: 'lane:a' }]) assert.notEqual(entry(state), entry({ ...state, ...more }));
  assert.notEqual(entry({ ...state, selected: null }), entry(null), 'a file of a reader is an entry of its own');
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
