import { Fault } from '../../runner/messages/fault.ts';
import type { ReportModel } from '../model.ts';
import { furnitureText, sectionTexts } from '../pdf/page-html.ts';
import { totalsText } from '../pdf/view.ts';
import { PrintedText, places, plain, plainOfPdf } from './printed-text.ts';

/** Differences told one by one; more say nothing new. */
const MOST = 20;
const VERDICTS = plain('4 全部判定 All verdicts');
/** Characters of the next heading: behind the last verdict nothing else is printed. */
const HEADING = 8;
/** Characters shown on either side of a difference. */
const AROUND = 24;

/**
 * Holds the text of a report's pages against what the bench prints of the judged record: the whole cover (decision,
 * reason, the five lines, sample), report number and page number on every page, the totals, and every verdict. Text
 * only: how it looks, and the other sections, are not compared.
 * @param pages text of each page
 * @param model of the judged record
 */
export function comparePages(pages: readonly string[], model: ReportModel): readonly Fault[] {
  const faults: Fault[] = [];
  const bodies = pages.map((text, index) => {
    const page = plainOfPdf(text);
    const furniture = plain(furnitureText(model, index + 1, pages.length));
    const at = page.length - furniture.length;
    const stands = at >= 0 && new PrintedText(page.slice(at)).is(furniture);
    if (!stands) faults.push(new Fault('VERIFY_PAGE_FURNITURE', { page: index + 1 }));
    return stands ? page.slice(0, at) : page;
  });
  const sections = sectionTexts(model).map(plain);
  if (!new PrintedText(bodies[0] ?? '').is(sections[0] ?? '')) faults.push(new Fault('VERIFY_PAGE_COVER'));
  const body = bodies.slice(1).join('');
  if (places(body, plain(totalsText(model))).length !== 1) faults.push(new Fault('VERIFY_PAGE_TOTALS'));
  faults.push(...differingVerdicts(body, sections));
  return faults.slice(0, MOST);
}

function differingVerdicts(body: string, sections: readonly string[]): readonly Fault[] {
  const wanted = sections.find((text) => text.startsWith(VERDICTS)) ?? '';
  const [from, ...more] = places(body, VERDICTS);
  if (from === undefined || more.length > 0) return [new Fault('VERIFY_PAGE_SECTION')];
  const printed = new PrintedText(body.slice(from));
  const behind = sections[sections.indexOf(wanted) + 1] ?? '';
  const next = behind.slice(0, HEADING);
  const held = printed.held(wanted + next);
  if (held === wanted.length + next.length) return [];
  return [
    new Fault('VERIFY_PAGE_VERDICT', {
      wanted: (wanted + next).slice(Math.max(0, held - AROUND), held + AROUND),
      printed: printed.slice(Math.max(0, held - AROUND), held + AROUND),
    }),
  ];
}
