// The shell has no fault of types, and the types that are shipped are those of the shell. The page must be built.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { stale } from './declare.mjs';

const here = dirname(fileURLToPath(import.meta.url));

test('the shell has no fault of types', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], { encoding: 'utf8' });
  assert.equal(stdout, '', 'run tsc in tests/package');
  assert.equal(status, 0);
});

test('the types that are shipped are those of the shell', () => {
  assert.deepEqual(stale(), [], 'make them again: npm run types in tests/package');
});
