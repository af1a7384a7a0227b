// The table of keys in the help and what is handled are the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CORE_KEYS, OWN_KEYS } from '../../www/parts/keys.js';

const source = file => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('the help shows every key that the core handles, and no other', () => {
  const find = source('src/app/message.rs').match(/pub fn find\(name: &str\)[\s\S]*?return None/)[0];
  const handled = [...find.matchAll(/^ +((?:"[^"]+"(?: \| )?)+) =>/gm)].flatMap(([, names]) => [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
  assert.ok(handled.length > 15);
  assert.deepEqual(CORE_KEYS.flatMap(({ names }) => names).sort(), handled.sort());
});

test('the help shows every key that the shell handles', () => {
  const reach = source('www/picture/reach.js') + source('www/picture/zoom.js');
  for (const { names } of OWN_KEYS) for (const name of names) assert.ok(reach.includes(`'${name}'`), name);
});

test('no key has two rows', () => {
  const all = [...CORE_KEYS, ...OWN_KEYS].flatMap(({ names }) => names);
  assert.equal(new Set(all).size, all.length);
});
