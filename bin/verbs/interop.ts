import { join } from 'node:path';
import type { Verdict } from '../../runner/judge/verdict.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { resultOf, sharedKeys } from '../../runner/session/interop/findings.ts';
import { matrixOf, runMatrix } from '../../runner/session/interop/matrix.ts';
import { flag, languageIn, listOption, type Options, textOption } from './options.ts';
import { EXIT, paint, say } from './terminal.ts';

/** Two cities of one province, and one of another. */
const REGIONS = ['330100', '330200', '510100'];
const SIGNS: Readonly<Record<Verdict, string>> = {
  PASS: '✓',
  FAIL: '✗',
  NOT_APPLICABLE: '–',
  INCONCLUSIVE: '?',
  BLOCKED: '?',
  ERROR: '!',
};

/** `cardbench interop`: emulated cards of several regions at terminals of all of them. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const zh = languageIn(options) === 'zh';
  const regions = listOption(options, 'regions') ?? REGIONS;
  const wrong = regions.find((city) => !/^[0-9]{6}$/.test(city));
  if (wrong !== undefined) throw new Fault('FACTOR_CITY', { city: wrong });
  const inputs = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const { cards, terminals } = matrixOf(regions);
  const cells = await runMatrix(inputs, cards, terminals, textOption(options, 'out') ?? 'runs');
  const results = cells.map(resultOf);
  const shared = sharedKeys(cells);
  const bad = results.some(({ failed }) => failed.length > 0) || shared.length > 0;
  if (flag(options, 'json')) {
    say(JSON.stringify({ cards, terminals, cells: results, shared }));
    return bad ? EXIT.notConform : EXIT.pass;
  }
  say(
    zh
      ? '读 改 真伪（行：卡，列：终端；* 为国家级密钥）'
      : 'read, update, genuine (rows: cards, columns: terminals; * with national keys)',
  );
  say(`${' '.repeat(12)}${terminals.map(({ name, city }) => `${name} ${city}`.padEnd(12)).join('')}`);
  for (const card of cards) {
    const row = terminals.map(({ name }) => {
      const cell = results.find((one) => one.card === card.name && one.terminal === name);
      const signs = cell ? [cell.read, cell.update, cell.genuine].map((verdict) => SIGNS[verdict]).join(' ') : '';
      const text = signs.padEnd(12);
      return cell && cell.failed.length > 0 ? paint('red', text) : text;
    });
    say(`${`${card.name} ${card.city}`.padEnd(12)}${row.join('')}`);
  }
  for (const { card, terminal, failed } of results) {
    if (failed.length > 0) say(`✗ ${card} × ${terminal}: ${failed.join(', ')}`);
  }
  for (const { cards: pair } of shared) {
    say(zh ? `✗ ${pair.join('、')} 的密钥相同` : `✗ ${pair.join(' and ')} hold the same key`);
  }
  say(zh ? `${cells.length} 份记录` : `${cells.length} records`);
  return bad ? EXIT.notConform : EXIT.pass;
}
