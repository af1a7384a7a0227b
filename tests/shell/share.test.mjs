// The code for a frame, names of files, sizes of pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.location = new URL('https://example.org/timeline/');
globalThis.document = { baseURI: location.href, querySelector: () => null };

const { frameCode, scaleFor } = await import('../../www/parts/share.js');
const { fileName } = await import('../../www/dom/save.js');
const { cell } = await import('../../www/parts/export.js');

test('no title leaves its attribute', () => {
  assert.equal(frameCode('https://a.example/?b=1&c=2#t=1..2', 'Timeline: "A" <b>', 480),
    '<iframe src="https://a.example/?b=1&amp;c=2#t=1..2" title="Timeline: &quot;A&quot; &lt;b&gt;" width="100%" height="480" style="border:0" loading="lazy"></iframe>');
});

test('a file is named after the record', () => {
  assert.equal(fileName('Abkhazia–South Ossetia relations', 'svg'), 'abkhazia-south-ossetia-relations.svg');
  assert.equal(fileName('../..', 'png'), 'timeline.png');
  assert.equal(fileName('日本 — 年表', 'csv'), '日本-年表.csv');
  assert.ok(fileName('a'.repeat(5000), 'svg').length < 70);
});

test('a picture is as large as browsers draw it', () => {
  assert.equal(scaleFor(1000, 600, 4), 4);
  assert.ok(scaleFor(1000, 8000, 4) * 8000 <= 16_384);
  for (const [width, height] of [[1000, 6000], [8192, 8192], [600, 16_384]]) {
    const scale = scaleFor(width, height, 4);
    assert.ok(width * scale * height * scale <= 16_777_216 * 1.001 && scale > 0, `${width} ${height}`);
  }
});

test('a cell that a spreadsheet would run is text', () => {
  for (const [text, expected] of [['=1+1', "'=1+1"], ['-5', "'-5"], ["'=x", "''=x"], ['a,b', '"a,b"'], ['a "b"', '"a ""b"""'], ['a\nb', '"a\nb"'], ['plain', 'plain'], ['', '']]) assert.equal(cell(text), expected, text);
});
