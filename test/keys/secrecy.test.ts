import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PUBLIC_TEST_SEED } from '../../runner/crypto/test-root.ts';
import { unhex } from '../../runner/iso7816/hex.ts';
import { factorsOfCard } from '../../runner/keys/levels.ts';
import { loadProfile } from '../../runner/profile/load-profile.ts';
import { ROOT } from '../../runner/session/installed.ts';
import { CARDBENCH } from '../end-to-end/cardbench.ts';
import { FEW_CHALLENGES, sampleText } from '../end-to-end/declared.ts';
import { SecretSearch, testKeys } from './secret-search.ts';
import { type SoftToken, softToken } from './soft-token.ts';

const PASSPHRASE = 'neither-here-nor-there';
const PIN = '86420975';
/** Answer to reset of a card, for texts that come of no run. */
const SOME_CARD = '3B6D000000900543118660130425001C4E';
const profile = loadProfile('personal-2.00');
let folder = '';
let token: SoftToken;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardbench-'));
  token = softToken(join(folder, 'token'), PIN);
  const sealing = [
    await ended(['keys', 'seal', join(folder, 'keys.jwe')]),
    await ended(['keys', 'seal', '--module', token.module, '--token', token.label]),
  ];
  expect(sealing.map(({ code }) => code)).toEqual([0, 0]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
  /** Command lines of the bench and of every program that it started. */
  readonly lines: string;
}

/** Runs the command line and watches the command lines of the whole system meanwhile. */
function ended(
  args: readonly string[],
  secrets: { readonly passphrase?: string; readonly pin?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const { passphrase = PASSPHRASE, pin = PIN } = secrets;
    const env = { ...process.env, ...token.env, CARDBENCH_KEY_PASSPHRASE: passphrase, CARDBENCH_TOKEN_PIN: pin };
    const child = spawn(CARDBENCH, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines = new Set<string>();
    const watch = setInterval(() => {
      for (const line of commandLines()) lines.add(line);
    }, 25);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => {
        said += piece.toString();
      });
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code, said, lines: [...lines].join('\n') });
    });
  });
}

function commandLines(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });
}

/** Everything that a run left in a folder: files as they are, and of a PDF its text and what is attached to it. */
function written(out: string): readonly string[] {
  return readdirSync(out).flatMap((name) => {
    const file = join(out, name);
    const own = readFileSync(file, 'latin1');
    if (!name.endsWith('.pdf')) return [own];
    const attached = join(out, `${name}.attached`);
    mkdirSync(attached);
    execFileSync('pdfdetach', ['-saveall', '-o', attached, file]);
    const plain = execFileSync('qpdf', ['--qdf', '--object-streams=disable', '--warning-exit-0', file, '-'], {
      maxBuffer: 1 << 28,
    });
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 });
    const files = readdirSync(attached).map((one) => readFileSync(join(attached, one), 'latin1'));
    rmSync(attached, { recursive: true });
    return [plain.toString('latin1'), text.toString('utf8'), ...files];
  });
}

/** Keys of the emulated card, and the two secrets that open a key source. */
function searchFor(record: string): SecretSearch {
  const atr = /"type":"reset","kind":"\w+","r":"([0-9A-F]+)"/.exec(record)?.[1] ?? SOME_CARD;
  const factors = factorsOfCard('330100', unhex(atr).subarray(4));
  const search = new SecretSearch(testKeys(PUBLIC_TEST_SEED, profile.keys, factors));
  search.addWord(PASSPHRASE);
  search.addWord(PIN);
  return search;
}

const SOURCES: Readonly<Record<string, () => string>> = {
  'test-roots': () => `{source: test-roots, seed: "${PUBLIC_TEST_SEED}"}`,
  'key-file': () => `{source: key-file, file: ${join(folder, 'keys.jwe')}}`,
  psam: () => '{source: psam, reader: emulator}',
  pkcs11: () => `{source: pkcs11, module: ${token.module}, token: ${token.label}}`,
};

function sample(name: string, keys: string): string {
  const file = join(folder, `${name}.yaml`);
  const few = sampleText({ parameters: FEW_CHALLENGES });
  writeFileSync(file, few.replace(/^ {2}keys: .*$/m, `  keys: ${keys}`));
  return file;
}

describe('no key value leaves the bench (PS-16)', () => {
  test.each(Object.keys(SOURCES))('a whole run with %s', { timeout: 240_000 }, async (name) => {
    const out = join(folder, name);
    const file = sample(name, SOURCES[name]?.() ?? '');
    const run = await ended(['run', '--ics', file, '--out', out, '--unmasked']);
    expect(run.code, run.said).toBeLessThan(3);
    const outputs = written(out);
    const record = readdirSync(out).find((one) => one.endsWith('.run.ndjson')) ?? '';
    const search = searchFor(readFileSync(join(out, record), 'utf8'));
    expect([run.said, run.lines, ...outputs].flatMap((text) => search.in(text))).toEqual([]);
    expect(outputs.length).toBeGreaterThan(8);
  });

  test.each([
    ['a wrong passphrase', 'key-file', { passphrase: 'wrong' }],
    ['a wrong token PIN', 'pkcs11', { pin: '11111111' }],
  ] as const)('%s', async (_, name, secrets) => {
    const file = sample(name, SOURCES[name]?.() ?? '');
    const { code, said } = await ended(['run', '--ics', file, '--out', join(folder, 'errors')], secrets);
    expect(code).toBe(4);
    expect(searchFor('').in(said)).toEqual([]);
    expect(said).not.toMatch(/\bat .*\.ts:/);
  });

  test.each(['derive', 'check'])('keys %s', async (verb) => {
    const derived = await ended(['keys', 'derive', '--json', '--level', 'card', '--card', '8660130425001C4E']);
    const file = join(folder, 'values.json');
    writeFileSync(file, derived.said);
    const { code, said } = verb === 'derive' ? derived : await ended(['keys', 'check', file]);
    expect(code, said).toBe(0);
    const search = new SecretSearch(
      testKeys(PUBLIC_TEST_SEED, profile.keys, factorsOfCard('330100', unhex('00000000008660130425001C4E'))),
    );
    expect(search.in(said)).toEqual([]);
  });

  test('the search would have found one', () => {
    const text = readFileSync(join(ROOT, 'samples', 'demo.yaml'), 'utf8');
    const [key] = testKeys(PUBLIC_TEST_SEED, profile.keys, []);
    const search = new SecretSearch(key ? [key] : []);
    expect(search.in(`${text}${Buffer.from(key?.bytes ?? []).toString('hex')}`)).toEqual([key?.name]);
  });
});
