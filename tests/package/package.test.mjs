// The built site is a package: packed by npm it is installed into a small project, which TypeScript checks and a bundler
// bundles, without the network. The page must be built.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, '../..', process.env.CARGO_TARGET_DIR ?? 'target', 'site');
const tool = name => join(here, 'node_modules', name);
const project = mkdtempSync(join(tmpdir(), 'annals-package-'));
const run = (program, ...words) => execFileSync(program, words, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Calls of each kind that the face promises. */
const RIGHT = `import { mount, type Details, type Options } from 'annals-timeline';
const options: Options = { src: new URL('https://example.org/record.json'), ui: 'compact', view: { from: 2005 } };
const timeline = await mount(document.body, options);
const stop: () => void = timeline.on('select', ({ id }) => console.log(id?.length));
const details: Details | null = await timeline.select('treaty-signed');
console.log(details?.actors.map(actor => actor.name), timeline.view.fromSeconds, timeline.arrangement.lanes.length);
const { events, problems } = await timeline.load('date,title\\n2005,One', { name: 'one.csv', keep: true });
timeline.show({ from: 2005, to: '2008-04', animate: false });
console.log(events, problems[0]?.message, timeline.svg({ width: 800 }), timeline.locate('x')?.width);
stop();
timeline.destroy();
`;
/** Each line is refused by the types. */
const WRONG = [
  "mount(document.body, { theme: 'blue' });",
  "mount('here');",
  'timeline.show({ from: true });',
  "timeline.on('selct', () => {});",
  'timeline.own;',
];

before(() => {
  run('npm', 'pack', site, '--pack-destination', project, '--offline', '--silent');
  const packed = readdirSync(project).find(name => name.endsWith('.tgz'));
  assert.ok(packed, 'npm has packed the site');
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', `./${packed}`);
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [] },
    include: ['*.ts'],
  }));
});

after(() => rmSync(project, { recursive: true }));

test('it has a name, a version and types', () => {
  const { name, version, type, exports, license } = JSON.parse(readFileSync(join(project, 'node_modules/annals-timeline/package.json'), 'utf8'));
  const [, own] = /^version = "(.*)"$/m.exec(readFileSync(join(here, '../../Cargo.toml'), 'utf8'));
  assert.deepEqual([name, version, type, license], ['annals-timeline', own, 'module', 'MIT OR Apache-2.0']);
  for (const file of Object.values(exports['.'])) readFileSync(join(project, 'node_modules/annals-timeline', file));
});

test('a project in TypeScript imports it', () => {
  writeFileSync(join(project, 'right.ts'), RIGHT);
  const check = () => spawnSync(process.execPath, [tool('typescript/bin/tsc'), '-p', project], { cwd: project, encoding: 'utf8' }).stdout;
  assert.equal(check(), '');
  writeFileSync(join(project, 'wrong.ts'), `import { mount } from 'annals-timeline';\nconst timeline = await mount(document.body);\n${WRONG.join('\n')}\n`);
  const lines = [...check().matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => Number(line));
  assert.deepEqual(lines, WRONG.map((_, at) => at + 3), 'each wrong line and no other is refused');
  rmSync(join(project, 'wrong.ts'));
});

test('a bundler bundles it, and what is fetched later stays apart', () => {
  writeFileSync(join(project, 'right.ts'), RIGHT);
  const told = run(tool('.bin/esbuild'), 'right.ts', '--bundle', '--format=esm', '--splitting', '--outdir=out', '--log-level=warning');
  assert.equal(told, '');
  const files = readdirSync(join(project, 'out'));
  assert.ok(files.includes('right.js') && files.some(name => name.startsWith('details-')), files.join(' '));
  const bundle = readFileSync(join(project, 'out/right.js'), 'utf8');
  assert.ok(!bundle.includes('annals-derived'), 'the details are in a file of their own');
});
