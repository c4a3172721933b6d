import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { type AskSecret, SECRETS } from '../../runner/session/open-keys.ts';

/** A passphrase or PIN from its environment variable, else typed unseen at a terminal. @throws {Fault} `KEY_SECRET_MISSING` */
export function askSecret(language: Language): AskSecret {
  return async (kind) => {
    const { what, variable } = SECRETS[kind];
    const given = process.env[variable];
    // Programs that the bench starts have no use for it.
    delete process.env[variable];
    if (given !== undefined && given !== '') return given;
    const typed = process.stdin.isTTY ? await typedUnseen(`${what[language]}: `) : '';
    if (typed === '') throw new Fault('KEY_SECRET_MISSING', { what, variable });
    return typed;
  };
}

async function typedUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
