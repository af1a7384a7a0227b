// What is added to the details of an event, and the address of what is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.location = new URL('https://example.org/timeline/');
globalThis.document = { baseURI: location.href, querySelector: () => null };

const { citation, inMyZone, isSafe } = await import('../../www/parts/event.js');
const { queryOf } = await import('../../www/face/query.js');
const { ENGLISH } = await import('../../www/words/say.js');
await import('../../www/words/more.js');

test('a citation names the event, its source with the place in it, the record and the address', () => {
  const source = { title: 'An article', publisher: 'A journal', at: 'paragraph 3', url: 'https://a.example/', source: null, licence: 'CC0', note: null };
  const event = { title: 'The treaty is signed.', dateText: 'Monday 19 September 2005', sources: [source, { ...source, publisher: null, at: null, url: null }] };
  assert.equal(citation(event, 'Relations', 'https://b.example/#sel=x', ENGLISH),
    'The treaty is signed, Monday 19 September 2005. An article, A journal, paragraph 3, https://a.example/. An article. In “Relations”, https://b.example/#sel=x');
  assert.equal(citation({ ...event, sources: [] }, 'Relations', null, ENGLISH), 'The treaty is signed, Monday 19 September 2005. In “Relations”');
});

test('only a moment with a zone is said in another one', () => {
  assert.match(inMyZone('2005-09-19T10:15:00+02:00', 'en'), /2005/);
  assert.match(inMyZone('2005-09-19T10:15Z', 'en'), /2005/);
  for (const date of [null, '', '2005-09-19', '2005-09-19T10:15', '2005-09', 'soon', '2005-09-19T10:15:00+02:00/2006', '2005-99-19T10:15:00Z']) assert.equal(inMyZone(date, 'en'), '', String(date));
});

test('an image is fetched by https or from this site', () => {
  for (const right of ['https://a.example/b.png', 'https://example.org/b.svg']) assert.ok(isSafe(right), right);
  for (const wrong of ['http://a.example/b.png', 'data:image/png,x', 'javascript:1', 'b.png', '', 'blob:https://example.org/x']) {
    assert.ok(!isSafe(wrong), wrong);
  }
});

test('the address of a frame is that of a page', () => {
  assert.equal(queryOf('?embed=1', ''), '');
  assert.equal(queryOf('?src=https://a.example/b?c=1&d=2&embed=1&theme=dark', ''), '?src=https://a.example/b?c=1&d=2&theme=dark', 'the query of a record stays as it was');
  assert.equal(queryOf('?embed=1&interaction=static&lang=de', ''), '?lang=de');
  assert.equal(queryOf('', ''), '');
  assert.equal(queryOf('?lang=de&theme=dark&src=a.csv', 'embed=1&theme=light'), '?embed=1&theme=light&src=a.csv');
  assert.equal(queryOf('?src=https://a.example/b?c=1', 'embed=1'), '?embed=1&src=https://a.example/b?c=1');
});
