import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Which way the imports run. One row per folder: the folders that its files may import from (always themselves too).
 * The first row that fits a file counts. `packages: false` keeps npm packages out as well.
 * Type imports count like others: a judge that knows the type of a card knows the card.
 */
export const ARROWS = [
  { from: 'runner/messages', to: [], packages: false },
  { from: 'runner/iso7816', to: ['runner/messages'], packages: false },
  { from: 'runner/crypto', to: ['runner/iso7816/hex.ts', 'runner/messages'] },
  { from: 'runner/profile', to: ['runner/iso7816', 'runner/crypto', 'runner/messages'] },
  { from: 'runner/keys', to: ['runner/profile', 'runner/iso7816', 'runner/crypto', 'runner/card', 'runner/messages'] },
  { from: 'runner/card/emulator.ts', to: ['runner/card', 'emulator', 'runner/iso7816', 'runner/messages', 'runner/profile'] },
  { from: 'runner/card/replay.ts', to: ['runner/card', 'runner/record', 'runner/iso7816', 'runner/messages'] },
  { from: 'runner/card', to: ['runner/iso7816', 'runner/messages'] },
  { from: 'runner/suite', to: ['runner/profile', 'runner/iso7816', 'runner/crypto', 'runner/messages'] },
  {
    from: 'runner/judge',
    to: ['runner/suite', 'runner/profile', 'runner/iso7816', 'runner/crypto', 'runner/messages', 'runner/record/event.ts'],
    without: ['node:fs', 'node:fs/promises', 'node:child_process', 'node:net'],
  },
  { from: 'runner/record', to: ['runner/judge', 'runner/suite', 'runner/profile', 'runner/iso7816', 'runner/crypto', 'runner/messages'] },
  {
    from: 'runner/execute',
    to: ['runner/card', 'runner/keys', 'runner/record', 'runner/judge', 'runner/suite', 'runner/profile', 'runner/iso7816', 'runner/crypto', 'runner/messages'],
  },
  { from: 'emulator', to: ['runner/iso7816', 'runner/crypto', 'runner/messages', 'runner/profile'] },
  { from: 'reports', to: ['runner'] },
  { from: 'admission', to: ['runner', 'reports'] },
  { from: 'acceptance', to: ['runner', 'reports', 'admission'] },
  { from: 'bin', to: ['runner', 'emulator', 'reports', 'admission', 'acceptance'] },
  { from: 'setup', to: ['runner', 'emulator', 'reports'] },
  { from: 'test', to: ['runner', 'emulator', 'reports', 'admission', 'acceptance', 'bin', 'setup'] },
];

/** Files that are started and not imported; everything under test/ is one as well. */
export const ENTRIES = ['bin/cardbench.ts', 'setup/bench.ts', 'vitest.config.ts'];

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)|new URL\(\s*'(\.[^']+\.ts)'/g;
const WITHOUT_COMMENTS = /\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g;

/** Reads the imports of every .ts file below `root`: `file -> specifiers`, paths relative to root with slashes. */
export function readImports(root, folders) {
  const imports = new Map();
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (path.endsWith('.ts')) imports.set(path, specifiers(readFileSync(join(root, path), 'utf8')));
    }
  };
  for (const folder of folders) walk(folder);
  return imports;
}

function specifiers(source) {
  const bare = source.replace(WITHOUT_COMMENTS, '$1');
  return [...bare.matchAll(IMPORT)].map(([, from, dynamic, url]) => from ?? dynamic ?? url);
}

/** Every breach of the arrows, every circle and every file that nothing reaches, one sentence each. */
export function breaches(imports) {
  const edges = new Map();
  const found = [];
  for (const [file, list] of imports) {
    const row = ARROWS.find(({ from }) => within(file, from));
    if (!row) found.push(`${file}: no row of ARROWS covers this folder`);
    const targets = [];
    for (const specifier of list) {
      if (specifier.startsWith('.')) {
        const target = posix.join(posix.dirname(file), specifier);
        targets.push(target);
        if (row && target.endsWith('.ts') && !allowed(row, target)) found.push(`${file} must not import ${target}`);
      } else if (row && !specifier.startsWith('node:') && row.packages === false) {
        found.push(`${file} must not import the package ${specifier}`);
      } else if (row?.without?.includes(specifier)) {
        found.push(`${file} must not import ${specifier}`);
      }
    }
    edges.set(file, targets.filter((target) => imports.has(target)));
  }
  return [...found, ...circles(edges), ...orphans(edges)];
}

function allowed(row, target) {
  return within(target, row.from) || row.to.some((to) => within(target, to));
}

function within(file, place) {
  return file === place || file.startsWith(`${place}/`);
}

function circles(edges) {
  const state = new Map();
  const trail = [];
  const found = [];
  const visit = (file) => {
    state.set(file, 'open');
    trail.push(file);
    for (const next of edges.get(file) ?? []) {
      if (state.get(next) === 'open') found.push(`circle: ${[...trail.slice(trail.indexOf(next)), next].join(' → ')}`);
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of edges.keys()) if (!state.has(file)) visit(file);
  return found;
}

function orphans(edges) {
  const reached = new Set([...edges.values()].flat());
  return [...edges.keys()]
    .filter((file) => !reached.has(file) && !ENTRIES.includes(file) && !file.startsWith('test/'))
    .map((file) => `${file} is imported by nothing`);
}

const here = fileURLToPath(import.meta.url);
if (process.argv[1] && relative(process.argv[1], here) === '') {
  const root = join(dirname(here), '..');
  const folders = [...new Set(ARROWS.map(({ from }) => from.split('/')[0]))].filter((folder) =>
    readdirSync(root).includes(folder),
  );
  const imports = readImports(root, folders);
  const found = breaches(imports);
  for (const sentence of found) process.stderr.write(`${sentence.split(sep).join('/')}\n`);
  process.stdout.write(`${imports.size} files, ${found.length} breaches\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
