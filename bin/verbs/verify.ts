import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildReportModel } from '../../reports/build-model.ts';
import { COUNT_KEYS, COUNT_WORDS } from '../../reports/pdf/view-words.ts';
import { type Concluded, conclude } from '../../reports/verify/conclusion.ts';
import { readAnchors } from '../../reports/verify/trust.ts';
import { type Verification, verifyReport } from '../../reports/verify/verify-report.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { profileIds, regionIds } from '../../runner/profile/load-profile.ts';
import type { FrozenFile } from '../../runner/profile/model.ts';
import { parseProfile, frozenHash as profileHash } from '../../runner/profile/parse-profile.ts';
import { benchVersion, ROOT, suiteSchema } from '../../runner/session/installed.ts';
import { judgeText } from '../../runner/session/judge-record.ts';
import { installedInputs } from './installed-inputs.ts';
import { flag, languageIn, listOption, type Options } from './options.ts';
import { EXIT, paint, pick, say } from './terminal.ts';

const MARKS = { ok: ['green', '✓'], failed: ['red', '✗'], 'not-provable': ['yellow', '?'] } as const;
const ENDINGS = {
  sound: ['green', EXIT.pass],
  unproven: ['yellow', EXIT.notConcluded],
  refused: ['red', EXIT.notConform],
} as const;

/** `cardbench verify`: what a signed report says and proves, in plain words, offline. */
export async function run([file = '']: readonly string[], options: Options): Promise<number> {
  const hashes = (inputs: { profile: readonly FrozenFile[]; suites: readonly FrozenFile[] }) => ({
    profile: profileHash(inputs.profile),
    suites: inputs.suites.map(({ path, text }) => ({ path, hash: hash('sha256', text, 'hex') })),
  });
  const verification = await verifyReport(readPdf(file), {
    judge: async (record, inputs) => judgeText(record, inputs, suiteSchema()),
    hashes,
    anchors: readAnchors(trusted(options)),
    now: new Date(),
    installed: ({ id, region }) => {
      const known = profileIds().includes(id) && (region === undefined || regionIds().includes(region));
      return known ? hashes(installedInputs(id, region)) : undefined;
    },
    printing: {
      bench: benchVersion(),
      model: (judged, { profile }) => {
        const { id, region } = judged.header.profile;
        return buildReportModel(judged, parseProfile(profile, id, region));
      },
    },
  });
  const { statements, signature } = verification;
  const concluded = conclude(statements, signature.trust, flag(options, 'strict'));
  if (flag(options, 'json')) say(JSON.stringify(asJson(verification, concluded)));
  else print(verification, concluded, languageIn(options));
  return ENDINGS[concluded.conclusion][1];
}

/** Certificates that are trusted: `--trust`, CARDBENCH_TRUST, and the folder `trust` of the checkout. */
function trusted(options: Options): readonly string[] {
  const folder = join(ROOT, 'trust');
  const named = (process.env.CARDBENCH_TRUST ?? '').split(delimiter).filter((path) => path !== '');
  return [...(listOption(options, 'trust') ?? []), ...named, ...(existsSync(folder) ? [folder] : [])];
}

function asJson({ ok, statements, signature, run: judged, model }: Verification, { conclusion, reasons }: Concluded) {
  return {
    ok,
    conclusion,
    reasons,
    statements,
    signer: signature.signer,
    trust: signature.trust,
    number: model?.cover.number,
    sample: sampleOf(model),
    decision: judged?.decision,
    summary: judged?.summary,
  };
}

function print({ statements, model }: Verification, { conclusion, reasons }: Concluded, language: Language): void {
  const zh = language === 'zh';
  if (model) {
    const { cover, counts } = model;
    const tally = COUNT_KEYS.map((key) => `${counts[key]} ${pick(COUNT_WORDS[key], language)}`).join(', ');
    const rows = [
      [zh ? '报告编号' : 'report', cover.number],
      [zh ? '样品' : 'sample', sampleOf(model) ?? '–'],
      [zh ? '重新判定' : 'as judged', `${pick(cover.decisionText, language)}  (${tally})`],
    ];
    for (const [label, value] of rows) say(`  ${label}  ${value}`);
    say(`  ${pick(cover.decisionReason, language)}`);
  }
  for (const { outcome, text, details } of statements) {
    const [colour, mark] = MARKS[outcome];
    say(`${paint(colour, mark)} ${pick(text, language)}`);
    for (const detail of details) say(`    ${detail.code}  ${pick(detail.text, language)}`);
  }
  say(paint(ENDINGS[conclusion][0], reasons.map(({ text }) => pick(text, language)).join(zh ? '' : ' ')));
}

function sampleOf(model: Verification['model']): string | undefined {
  return model?.subject.sample.find(({ label }) => label.en === 'Sample')?.value;
}

function readPdf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Fault('REPORT_UNREADABLE', { file, reason: (cause as Error).message }, { cause, place: { file } });
  }
}
