import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { DRAFT } from '../../runner/judge/certifiable.ts';
import type { ReportModel } from '../model.ts';
import { SELF_DECLARED } from '../words.ts';
import { viewOf } from './view.ts';

const TEMPLATES = join(import.meta.dirname, '..', 'templates');
const CSP = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one HTML document: no script, nothing from outside, every datum escaped. */
export function pageHtml(model: ReportModel): string {
  const body = template()(viewOf(model));
  const title = Handlebars.escapeExpression(`${model.cover.title.zh} ${model.cover.number}`);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CSP}"><title>${title}</title><style>${styles()}</style></head><body>${body}</body></html>`;
}

/** Stands across every page of a draft: what is printed with the foot is printed on each, and after it. */
function watermark({ cover }: ReportModel): string {
  const style =
    "position:fixed;left:0;top:128mm;width:100%;text-align:center;font:700 76pt 'Noto Sans CJK SC',sans-serif;letter-spacing:.1em;color:rgba(160,28,28,.11);transform:rotate(-32deg)";
  return cover.draft ? `<div style="${style}">草案 DRAFT</div>` : '';
}

/** Where the browser writes the number of a page, and how many there are. */
const PAGE = '<span class="pageNumber"></span>';
const PAGES = '<span class="totalPages"></span>';

/** Report number on every page, and on those of a self-test what the paper is not. */
export function headerHtml({ cover }: ReportModel): string {
  const { zh, en } = cover.title;
  return strip(
    'border-bottom:.4pt solid #b9c1ca;padding-bottom:1.2mm;align-items:flex-end',
    `<span>${zh} <span style="color:#5d6875">${en}</span></span><span style="font-family:'DejaVu Sans Mono',monospace;font-size:7pt">${Handlebars.escapeExpression(cover.number)}</span>`,
  );
}

export function footerHtml(model: ReportModel): string {
  const { cover } = model;
  const said = cover.draft ? DRAFT : cover.selfDeclared ? SELF_DECLARED : undefined;
  const left = said ? `<span style="color:#a01c1c">${said.zh} / ${said.en}</span>` : '<span></span>';
  return strip('', `${left}<span>第 ${PAGE} 页 共 ${PAGES} 页 · Page ${PAGE} of ${PAGES}</span>`) + watermark(model);
}

/** What the sections of the report print, as text; the cover is the first. */
export function sectionTexts(model: ReportModel): readonly string[] {
  return template()(viewOf(model)).split('</section>').map(textOf);
}

/** What stands at the head and the foot of a page, as text. */
export function furnitureText(model: ReportModel, page: number, pages: number): string {
  const numbered = footerHtml(model).replaceAll(PAGE, String(page)).replaceAll(PAGES, String(pages));
  return textOf(headerHtml(model) + numbered);
}

/** Text of HTML that the templates made: their own tags go, escaped characters come back. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|amp|quot|#x27|#x3D|#x60);/g, (name) => ESCAPED[name] ?? name);
}

/** As Handlebars escapes. */
const ESCAPED: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
};

function strip(style: string, content: string): string {
  return `<div style="width:100%;margin:0 18mm;font:7.2pt 'Noto Sans CJK SC','BabelStone Han',sans-serif;color:#1b2430;display:flex;justify-content:space-between;${style}">${content}</div>`;
}

/**
 * Ids side by side. Lines break between them: one that the browser would break, after a hyphen, is held together. Not
 * each of them, because every element costs as much in the tagged PDF as a paragraph.
 */
function list(ids: readonly string[]): Handlebars.SafeString {
  const written = ids.map((id) => {
    const text = Handlebars.escapeExpression(id);
    return id.includes('-') ? `<span class="whole">${text}</span>` : text;
  });
  return new Handlebars.SafeString(`${written.join(' ')} `);
}

let compiled: HandlebarsTemplateDelegate | undefined;
let css: string | undefined;

function template(): HandlebarsTemplateDelegate {
  compiled ??= withHelpers().compile(readFileSync(join(TEMPLATES, 'report.hbs'), 'utf8'), { strict: true });
  return compiled;
}

function withHelpers(): typeof Handlebars {
  const own = Handlebars.create();
  own.registerHelper('list', list);
  return own;
}

function styles(): string {
  css ??= readFileSync(join(TEMPLATES, 'report.css'), 'utf8');
  return css;
}
