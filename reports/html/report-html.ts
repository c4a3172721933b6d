import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { JudgedRun } from '../../runner/judge/judged-run.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { ReportModel } from '../model.ts';
import { pageData } from './page-data.ts';

/** Nothing from outside, nothing to outside; the page's own script builds text nodes only. */
const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const part = (name: string): string => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');

/** The report as one file for a browser: filter, search, open a test and read its exchanges. Needs no network. */
export function reportHtml(run: JudgedRun, profile: Profile, model: ReportModel): string {
  const { cover } = model;
  const title = Handlebars.escapeExpression(`${cover.title.zh} ${cover.number}`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${CSP}"><title>${title}</title>
<style>${part('page.css')}</style></head>
<body>${part('page.html')}
<script type="application/json" id="data">${scriptJson(pageData(run, profile, model))}</script>
<script type="module">${part('page.mjs')}</script></body></html>
`;
}

/** JSON that can not end its script element, open a comment in it or break a line of it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
