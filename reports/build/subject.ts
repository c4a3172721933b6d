import { parse } from 'yaml';
import { parseAtr } from '../../runner/iso7816/atr.ts';
import { hex } from '../../runner/iso7816/hex.ts';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { AtrReading, Coded, Field, Subject } from '../model.ts';
import { bytesOf, isMasked } from '../trace/hex-text.ts';

/** What was tested and with what: all from the head of the record, the first answer to reset and the profile. */
export function subjectOf(run: JudgedRun, profile: Profile): Subject {
  const { header } = run;
  const atr = atrReading(run, profile);
  return {
    sample: sampleFields(header.sample.text),
    ...(atr ? { atr } : {}),
    profile: {
      ...header.profile,
      name: { zh: profile.zh, en: profile.en },
      generation: profile.generation,
    },
    suites: header.suites.map(({ id, path, hash }) => ({ id, path, hash })),
    statement: { path: header.sample.path, hash: header.sample.hash },
    bench: header.bench,
    card: header.card,
    keySource: header.keySource,
    ...(header.compareSource && { compareSource: header.compareSource }),
    selection: selectionText(run),
  };
}

const SAMPLE_FIELDS: Readonly<Record<string, Bilingual>> = {
  id: { zh: '样品编号', en: 'Sample' },
  product: { zh: '产品', en: 'Product' },
  vendor: { zh: '送检单位', en: 'Submitted by' },
  chip: { zh: '芯片（声明）', en: 'Chip (declared)' },
  cos: { zh: '操作系统（声明）', en: 'Operating system (declared)' },
  serial: { zh: '序列号', en: 'Serial number' },
  condition: { zh: '样品状态', en: 'Condition' },
  received: { zh: '接收日期', en: 'Received' },
};

/** The `sample` part of the frozen statement; a statement that can not be read leaves the rows out. */
function sampleFields(text: string): readonly Field[] {
  let sample: unknown;
  try {
    sample = (parse(text, { schema: 'failsafe' }) as { readonly sample?: unknown } | null)?.sample;
  } catch {
    return [];
  }
  if (typeof sample !== 'object' || sample === null) return [];
  const values = sample as Readonly<Record<string, unknown>>;
  return Object.entries(SAMPLE_FIELDS).flatMap(([key, label]) => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? [{ label, value }] : [];
  });
}

function atrReading({ events }: JudgedRun, profile: Profile): AtrReading | undefined {
  const first = events.find((event) => event.type === 'reset' && event.r !== '');
  if (first?.type !== 'reset') return undefined;
  const bytes = bytesOf(first.r);
  const historical = hex(parseAtr(bytes).historical);
  const shown = { bytes: first.r, historical: isMasked(first.r) ? first.r.slice(-26) : historical };
  if (historical.length !== 26) return shown;
  return {
    ...shown,
    chip: coded(historical.slice(0, 4), profile.chipMakers),
    cos: historical.slice(4, 10),
    cardMaker: coded(historical.slice(10, 14), profile.cardMakers),
    serial: isMasked(first.r) ? shown.historical.slice(14) : historical.slice(14),
  };
}

function coded(code: string, names: Readonly<Record<string, Bilingual>>): Coded {
  const name = names[code];
  return name ? { code, name } : { code };
}

function selectionText({ header }: JudgedRun): Bilingual {
  const { only, family } = header.selection;
  const parts = [...(family ?? []), ...(only ?? [])];
  if (parts.length === 0) return { zh: '全部适用项目', en: 'all tests that apply' };
  return { zh: `仅选：${parts.join('、')}`, en: `only ${parts.join(', ')}` };
}
