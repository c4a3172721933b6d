import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { breaches } from './arrows/breaches.ts';
import { readImports } from './arrows/imports.ts';
import { ARROWS, ENTRIES } from './arrows/table.ts';

const root = join(import.meta.dirname, '..');
const folders = [...new Set(ARROWS.map(({ from }) => from.split('/')[0] ?? from))];
const imports = readImports(
  root,
  folders.filter((folder) => existsSync(join(root, folder))),
);
const found = breaches(imports, ARROWS, ENTRIES);
for (const sentence of found) process.stderr.write(`${sentence}\n`);
process.stdout.write(`${imports.size} files, ${found.length} breaches\n`);
process.exitCode = found.length === 0 && imports.size > 0 ? 0 : 1;
