// Makes the types of the script face, `www/types`, from the comments in the shell: `npm run types` in this folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const www = join(here, '../../www');
/** What a user of the script face meets. */
const FACE = ['annals', 'face/types', 'core/types'];

/** The types as they are made now, by file. @returns {Map<string, string>} */
export function made() {
  const out = mkdtempSync(join(tmpdir(), 'annals-types-'));
  try {
    execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here, '--noEmit', 'false', '--declaration', '--emitDeclarationOnly',
      '--stripInternal', '--rootDir', www, '--outDir', out], { stdio: ['ignore', 'inherit', 'inherit'] });
    return new Map(FACE.map(name => [`${name}.d.ts`, readFileSync(join(out, `${name}.d.ts`), 'utf8')]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Files of `www/types` that are other than they would be made. */
export const stale = () => [...made()].filter(([name, text]) => {
  try {
    return readFileSync(join(www, 'types', name), 'utf8') !== text;
  } catch {
    return true;
  }
}).map(([name]) => name);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of made()) {
    const path = join(www, 'types', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(path);
  }
}
