// Reads large files of other programs in the modules of the built page, in Node: `node tests/bench/readers.mjs [EVENTS]`
// after `cargo run --release -- build`. Prints, for each file, the first run and the best of three more, by the clock and
// by the processor: on a shared machine only the latter can be compared.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import zlib from 'node:zlib';

const EVENTS = Number(process.argv[2] ?? 100_000);
const SITE = new URL('../../target/site/pkg/', import.meta.url);
const two = n => String(n).padStart(2, '0');
const rows = make => Array.from({ length: EVENTS }, (_, n) => make(n));

/** A table of unknown make with twelve columns. */
const cells = n => [n, `${1 + n % 28}.${1 + n % 12}.${1200 + n % 800}`, '', `Ereignis Nummer ${n}`, `Text dazu, ${n} mal`, `Ort ${n % 90}`, `Land ${n % 9}`,
  `Art ${n % 5}`, `https://example.org/${n}`, `Buch ${n % 70}`, n * 3, 'x'];
const HEADER = ['Nr', 'Datum', 'Ende', 'Ereignis', 'Beschreibung', 'Ort', 'Land', 'Art', 'Link', 'Quelle', 'Zahl', 'Notiz'];
const table = () => Buffer.from([HEADER, ...rows(cells)].map(row => row.join(';')).join('\n'));

const calendar = () => Buffer.from(['BEGIN:VCALENDAR', ...rows(n => `BEGIN:VEVENT\r\nUID:${n}@example.org\r\nDTSTART;VALUE=DATE:${1900 + n % 120}${two(1 + n % 12)}${two(1 + n % 28)}\r\nSUMMARY:Event number ${n}\r\nDESCRIPTION:Some words\r\nLOCATION:Bonn\r\nEND:VEVENT`),
  'END:VCALENDAR'].join('\r\n'));

/** A ZIP file of deflated files; its checksums are not those of the files, which no reader of ours looks at. */
function zip(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const packed = zlib.deflateRawSync(text);
    const head = Buffer.alloc(26);
    [[20, 0, 2], [8, 4, 2], [packed.length, 14, 4], [text.length, 18, 4], [name.length, 22, 2]].forEach(([value, place, size]) => head.writeUIntLE(value, place, size));
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), head, end, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const tail = Buffer.alloc(18);
  [[files.length, 4, 2], [files.length, 6, 2], [list.length, 8, 4], [at, 12, 4]].forEach(([value, place, size]) => tail.writeUIntLE(value, place, size));
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), tail]);
}

/** The same table as a workbook, with texts within the cells. */
function workbook() {
  const cell = value => (typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`);
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${[HEADER, ...rows(cells)].map(row => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
  return zip([
    ['[Content_Types].xml', Buffer.from('<Types/>')],
    ['xl/workbook.xml', Buffer.from('<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>')],
    ['xl/_rels/workbook.xml.rels', Buffer.from('<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>')],
    ['xl/worksheets/sheet1.xml', Buffer.from(sheet)],
  ]);
}

const context = { TextDecoder, TextEncoder, URL, WebAssembly, FinalizationRegistry, Uint8Array, Symbol, performance, setInterval, clearInterval, Promise, Error, Object, Map };
context.globalThis = context;
vm.runInNewContext(`${readFileSync(new URL('annals_reader.js', SITE), 'utf8')};globalThis.readers = { foreign: annals_foreign, sheet: annals_sheet };`, context);

for (const [name, module, make] of [['table.csv', 'foreign', table], ['calendar.ics', 'foreign', calendar], ['workbook.xlsx', 'sheet', workbook]]) {
  const reader = context.readers[module];
  await reader({ module_or_path: new WebAssembly.Module(readFileSync(new URL(`annals_${module}_bg.wasm`, SITE))) });
  const bytes = make();
  const times = [];
  let events = 0;
  for (let run = 0; run < 4; run++) {
    const [begun, before] = [performance.now(), process.cpuUsage()];
    const source = new reader.Source(name, bytes.length);
    source.options('', '');
    for (let at = 0; at < bytes.length; at += 2 ** 18) source.add(bytes.subarray(at, at + 2 ** 18));
    const record = source.finish((_, found) => { events = found; });
    const room = new Uint8Array(2 ** 19);
    while (record.fill(room));
    record.free();
    source.free();
    const { user, system } = process.cpuUsage(before);
    times.push([performance.now() - begun, (user + system) / 1000].map(Math.round));
  }
  const best = place => Math.min(...times.slice(1).map(time => time[place]));
  console.log(`${name}: ${bytes.length} bytes, ${events} events; first ${times[0].join(' / ')} ms, then ${best(0)} / ${best(1)} ms (clock / processor)`);
}
