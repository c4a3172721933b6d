import { Fault } from '../../runner/messages/fault.ts';
import type { ReportModel } from '../model.ts';
import { coverText, furnitureText } from '../pdf/page-html.ts';
import { verdictGroups } from '../pdf/verdict-groups.ts';
import { totalsText } from '../pdf/view.ts';
import { PrintedText, places, plain, plainOfPdf } from './printed-text.ts';

/** Differences told one by one; more say nothing new. */
const MOST = 20;
const VERDICTS = plain('4 全部判定 All verdicts');
const BEHIND_VERDICTS = plain('5 适用性 Applicability');

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
    const stands = at >= 0 && new PrintedText(page.slice(at)).take(furniture);
    if (!stands) faults.push(new Fault('VERIFY_PAGE_FURNITURE', { page: index + 1 }));
    return stands ? page.slice(0, at) : page;
  });
  const cover = new PrintedText(bodies[0] ?? '');
  if (!cover.take(plain(coverText(model))) || !cover.atEnd) faults.push(new Fault('VERIFY_PAGE_COVER'));
  const body = bodies.slice(1).join('');
  if (places(body, plain(totalsText(model))).length !== 1) faults.push(new Fault('VERIFY_PAGE_TOTALS'));
  faults.push(...differingVerdicts(body, model));
  return faults.slice(0, MOST);
}

function differingVerdicts(body: string, model: ReportModel): readonly Fault[] {
  const [from, ...more] = places(body, VERDICTS);
  const to = places(body, BEHIND_VERDICTS).find((at) => from !== undefined && at > from);
  if (from === undefined || more.length > 0 || to === undefined) return [new Fault('VERIFY_PAGE_SECTION')];
  const printed = new PrintedText(body.slice(from + VERDICTS.length, to));
  const differs = (what: string): readonly Fault[] => [
    new Fault('VERIFY_PAGE_VERDICT', { test: what, printed: printed.here }),
  ];
  if (model.notRederived.length > 0 && !printed.take(plain(NOT_REDERIVED))) return differs('†');
  for (const { id, name, count, rows, bundles } of verdictGroups(model)) {
    if (!printed.take(plain(`${id} ${name.zh} ${name.en} · ${count}`))) return differs(id);
    for (const row of rows) {
      const stands = printed.take(plain(row.mark + row.id)) && printed.takeCut(plain(row.title.zh + row.title.en));
      if (!stands) return differs(row.id);
    }
    for (const bundle of bundles) {
      const { zh, en } = bundle.title;
      const head = `${bundle.id} ${bundle.count} 项，如“${zh}” ${bundle.count} tests, such as: ${en}`;
      if (!printed.take(plain(head))) return differs(bundle.id);
      for (const { mark, count: of, ids } of bundle.parts) {
        if (!printed.take(plain(`${mark} ${of}`))) return differs(`${bundle.id} ${mark}`);
        const missing = ids.split('  ').find((one) => !printed.take(plain(one)));
        if (missing !== undefined) return differs(missing);
      }
    }
  }
  return printed.atEnd ? [] : differs('–');
}

const NOT_REDERIVED =
  '† 此判定未能从记录重新得出，见第 7 节。 This verdict could not be derived again from the record; see 7.';
