import { DRAFT } from '../../runner/judge/certifiable.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Finding } from '../../runner/judge/verdict.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { Exchange, ReportModel, VerdictRow } from '../model.ts';
import { exchangesOf } from '../trace/exchanges.ts';
import { DECISION_WORDS, LEVEL_WORDS, SELF_DECLARED, VERDICT_WORDS } from '../words.ts';

/** More exchanges of one test than this are shown by their first and last third. */
const EXCHANGES = 60;

type Text = readonly [zh: string, en: string];
/** Bytes, what they say, and the objects in them. */
type Phrase = readonly [bytes: string, zh: string, en: string, decoded: readonly Text[]];
/** Kind, index of what was sent, index of what came back or -1, microseconds or -1, 1 where a finding points. */
type Row = readonly [kind: Exchange['kind'], sent: number, received: number, us: number, marked: 0 | 1];

export interface PageTest extends Omit<VerdictRow, 'title' | 'reason'> {
  readonly title: Text;
  readonly reason?: Text;
  readonly findings: readonly (readonly [text: Text, expected: string, actual: string, cause: Text | null])[];
  readonly remarks: readonly (readonly [text: Text, expected: string, actual: string])[];
  readonly notes: readonly (readonly [name: string, value: string])[];
  readonly rows: readonly Row[];
}

/** What the page holds: equal commands and responses stand once, in `phrases`. */
export interface PageData {
  readonly cover: ReportModel['cover'];
  readonly lines: ReportModel['lines'];
  readonly families: readonly (readonly [id: string, zh: string, en: string])[];
  readonly subject: readonly (readonly [zh: string, en: string, value: string])[];
  readonly words: Readonly<Record<'verdict' | 'level' | 'decision', Readonly<Record<string, Bilingual>>>>;
  readonly selfDeclared: Bilingual;
  readonly draft: Bilingual;
  readonly integrity: ReportModel['integrity'];
  readonly phrases: readonly Phrase[];
  readonly tests: readonly PageTest[];
}

export function pageData(run: JudgedRun, profile: Profile, model: ReportModel): PageData {
  const phrases = new Phrases();
  const tests = model.verdicts.map((row, index): PageTest => {
    const { title, reason, ...rest } = row;
    const verdict = run.verdicts[index];
    const marked = new Set((verdict?.findings ?? []).flatMap(({ event }) => (event === undefined ? [] : [event])));
    const exchanges = verdict?.events
      ? exchangesOf(run.events, verdict.events, profile, { marked, atMost: EXCHANGES })
      : [];
    return {
      ...rest,
      title: pair(title),
      ...(reason ? { reason: pair(reason.text) } : {}),
      findings: (verdict?.findings ?? []).map((finding) => [
        ...said(finding),
        finding.cause ? pair(finding.cause) : null,
      ]),
      remarks: (verdict?.remarks ?? []).map(said),
      notes: (verdict?.notes ?? []).map(({ name, value }) => [name, value]),
      rows: exchanges.map((exchange) => phrases.row(exchange)),
    };
  });
  const { cover, lines, families, subject, integrity } = model;
  return {
    cover,
    lines,
    families: families.map(({ id, name }) => [id, name.zh, name.en]),
    subject: [
      ...subject.sample.map(({ label, value }) => [label.zh, label.en, value] as const),
      ['规范', 'Profile', subject.profile.id],
      ['读卡器', 'Reader', subject.card.reader],
      ['运行', 'Run', cover.run],
      ['检测平台', 'Bench', `cardbench ${subject.bench.version}`],
      ['套件的检出能力', 'Detection power of the suites', detectionText(model)],
    ],
    words: { verdict: VERDICT_WORDS, level: LEVEL_WORDS, decision: DECISION_WORDS },
    selfDeclared: SELF_DECLARED,
    draft: DRAFT,
    integrity,
    phrases: phrases.all,
    tests,
  };
}

function detectionText({ detection }: ReportModel): string {
  return detection ? `${detection.killed} / ${detection.total} (${detection.date.slice(0, 10)})` : '—';
}

/** Interns what was sent and received: thousands of exchanges are few different ones. */
class Phrases {
  readonly all: Phrase[] = [];
  readonly #places = new Map<string, number>();
  /** By the very objects: most words are told once and then remembered. */
  readonly #told = new Map<Bilingual, Told>();

  row({ kind, sent = '', sentText, received, receivedText = NONE, decoded = NOTHING, us, marked }: Exchange): Row {
    const back = received === undefined ? -1 : this.#place(received, receivedText, decoded);
    return [kind, this.#place(sent, sentText, NOTHING), back, us ?? -1, marked ? 1 : 0];
  }

  #place(bytes: string, words: Bilingual, decoded: readonly Bilingual[]): number {
    const told = this.#told.get(words);
    if (told?.bytes === bytes && told.decoded === decoded) return told.place;
    const phrase: Phrase = [bytes, ...pair(words), decoded.map(pair)];
    const key = JSON.stringify(phrase);
    const place = this.#places.get(key) ?? this.all.push(phrase) - 1;
    this.#places.set(key, place);
    this.#told.set(words, { bytes, decoded, place });
    return place;
  }
}

interface Told {
  readonly bytes: string;
  readonly decoded: readonly Bilingual[];
  readonly place: number;
}

const NOTHING: readonly Bilingual[] = [];
const NONE: Bilingual = { zh: '', en: '' };

function pair({ zh, en }: Bilingual): Text {
  return [zh, en];
}

function said({ text, expected, actual }: Finding): readonly [Text, string, string] {
  return [pair(text), expected, actual];
}
