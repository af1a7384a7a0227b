// What the reader tells of a table, and the mapping that is made of a choice.
import assert from 'node:assert/strict';
import test from 'node:test';

globalThis.document ??= /** @type {any} */ ({ baseURI: 'https://example.org/' });
const { parse, changed, pair } = await import('../../www/parts/mapping.js');
const { byCause } = await import('../../www/parts/problems.js');

const REPORT = 'column\tDatum\tDatum\tdate\t\t\t3/4/1901\t5/6/1902\ncolumn\tWas, wo\tWas, wo\ttitle\t\t1\tA\tB\nopen\tDatum\tdate\t3/4/1901\t1901-04-03\t1901-03-04\nsheet\tOne\t1\nsheet\tTwo\t\n';

test('a report is read line by line', () => {
  const { columns, open, sheets } = parse(REPORT);
  assert.deepEqual(columns.map(({ handle, role, said, cells }) => [handle, role, said, cells.length]), [['Datum', 'date', false, 2], ['Was, wo', 'title', true, 2]]);
  assert.deepEqual(open, [{ handle: 'Datum', role: 'date', cell: '3/4/1901', readings: ['1901-04-03', '1901-03-04'] }]);
  assert.deepEqual(sheets, [{ name: 'One', read: true }, { name: 'Two', read: false }]);
  assert.deepEqual(parse(''), { columns: [], open: [], sheets: [] });
});

test('a choice keeps what was chosen before', () => {
  const { columns } = parse(REPORT);
  assert.equal(changed(columns, 'Datum', { order: 'mdy' }), 'date:mdy:Datum,title:Was\\, wo');
  assert.equal(changed(columns, 'Datum', { role: 'field' }), 'field:Datum,title:Was\\, wo');
  assert.equal(pair('date', '', 'a'), 'date:a');
});

test('problems of one cause are one entry, errors first', () => {
  const problem = (message, severity = 'warning') => ({ line: 1, column: 1, severity, message, event: null });
  const causes = byCause([problem('a\x1e\x11KEY\x12a\x13'), problem('c'), problem('b\x1e\x11KEY\x12b\x13'), problem('d\x1e\x11KEY\x13', 'error')]);
  assert.deepEqual(causes.map(cause => cause.map(({ message }) => message[0]).join('')), ['d', 'ab', 'c']);
});
