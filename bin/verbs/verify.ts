import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { verifyReport } from '../../reports/verify/verify-report.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { profileIds, regionIds } from '../../runner/profile/load-profile.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';
import { frozenHash as profileHash } from '../../runner/profile/parse-profile.ts';
import { suiteSchema } from '../../runner/session/installed.ts';
import { judgeText } from '../../runner/session/judge-record.ts';
import { installedInputs } from './installed-inputs.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, paint, pick, say } from './terminal.ts';

const MARKS = { ok: ['green', '✓'], failed: ['red', '✗'], 'not-provable': ['yellow', '?'] } as const;

/** `cardbench verify`: what a signed report proves, in plain words, offline. */
export async function run([file = '']: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const hashes = (inputs: { profile: readonly FrozenFile[]; suites: readonly FrozenFile[] }) => ({
    profile: profileHash(inputs.profile),
    suites: inputs.suites.map(({ path, text }) => ({ path, hash: hash('sha256', text, 'hex') })),
  });
  const verification = await verifyReport(readPdf(file), {
    judge: async (record, inputs) => judgeText(record, inputs, suiteSchema()),
    hashes,
    anchors: [],
    now: new Date(),
    installed: ({ id, region }) => {
      const known = profileIds().includes(id) && (region === undefined || regionIds().includes(region));
      return known ? hashes(installedInputs(id, region)) : undefined;
    },
  });
  if (flag(options, 'json')) {
    const { ok, statements, signature, run: judged } = verification;
    say(
      JSON.stringify({
        ok,
        statements,
        signer: signature.signer,
        decision: judged?.decision,
        summary: judged?.summary,
      }),
    );
  } else {
    for (const { outcome, text, details } of verification.statements) {
      const [colour, mark] = MARKS[outcome];
      say(`${paint(colour, mark)} ${pick(text, language)}`);
      for (const detail of details) say(`    ${detail.code}  ${pick(detail.text, language)}`);
    }
  }
  return verification.ok ? EXIT.pass : EXIT.notConform;
}

function readPdf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Fault('REPORT_UNREADABLE', { file, reason: (cause as Error).message }, { cause, place: { file } });
  }
}
