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
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CSP}"><title>${title}</title><style>${styles()}</style></head><body>${watermark(model)}${body}</body></html>`;
}

/** Stands across every page: what is fixed is printed on each. */
function watermark({ cover }: ReportModel): string {
  return cover.draft ? `<div class="draft" aria-hidden="true">草案 DRAFT</div>` : '';
}

/** Report number on every page, and on those of a self-test what the paper is not. */
export function headerHtml({ cover }: ReportModel): string {
  const { zh, en } = cover.title;
  return strip(
    'border-bottom:.4pt solid #b9c1ca;padding-bottom:1.2mm;align-items:flex-end',
    `<span>${zh} <span style="color:#5d6875">${en}</span></span><span style="font-family:'DejaVu Sans Mono',monospace;font-size:7pt">${Handlebars.escapeExpression(cover.number)}</span>`,
  );
}

export function footerHtml({ cover }: ReportModel): string {
  const said = cover.draft ? DRAFT : cover.selfDeclared ? SELF_DECLARED : undefined;
  const left = said ? `<span style="color:#a01c1c">${said.zh} / ${said.en}</span>` : '<span></span>';
  const page = '<span class="pageNumber"></span>';
  const pages = '<span class="totalPages"></span>';
  return strip('', `${left}<span>第 ${page} 页 共 ${pages} 页 · Page ${page} of ${pages}</span>`);
}

function strip(style: string, content: string): string {
  return `<div style="width:100%;margin:0 18mm;font:7.2pt 'Noto Sans CJK SC','BabelStone Han',sans-serif;color:#1b2430;display:flex;justify-content:space-between;${style}">${content}</div>`;
}

let compiled: HandlebarsTemplateDelegate | undefined;
let css: string | undefined;

function template(): HandlebarsTemplateDelegate {
  compiled ??= Handlebars.compile(readFileSync(join(TEMPLATES, 'report.hbs'), 'utf8'), { strict: true });
  return compiled;
}

function styles(): string {
  css ??= readFileSync(join(TEMPLATES, 'report.css'), 'utf8');
  return css;
}
