import { join } from 'node:path';
import { cardFactor } from '../../runner/crypto/factors.ts';
import { parseAtr } from '../../runner/iso7816/atr.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { checkValuesAt } from '../../runner/keys/check-values.ts';
import { LEVELS, type Level } from '../../runner/keys/levels.ts';
import { Fault } from '../../runner/messages/fault.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { openKeys } from '../../runner/session/open-keys.ts';
import { flag, languageIn, listOption, numberOption, type Options, textOption } from './options.ts';
import { askSecret } from './secret.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench keys derive`: check values of derived keys. No option prints a key. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const { profile, sample } = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const wanted = listOption(options, 'key');
  const unknown = wanted?.find((name) => !profile.keys.some((entry) => entry.name === name));
  if (unknown !== undefined) throw new Fault('KEY_UNKNOWN', { key: unknown, version: 1 });
  const city = textOption(options, 'city') ?? sample.tester.city;
  if (!/^[0-9]{6}$/.test(city)) throw new Fault('FACTOR_CITY', { city });
  const card = textOption(options, 'card');
  const level = levelIn(textOption(options, 'level') ?? (card === undefined ? 'city' : 'card'));
  const version = textOption(options, 'version') === undefined ? undefined : numberOption(options, 'version', 1);
  const opened = await openKeys(sample, profile, askSecret(languageIn(options)));
  try {
    const rows = await checkValuesAt(
      opened.keys,
      profile.keys.filter(({ name }) => wanted === undefined || wanted.includes(name)),
      {
        level,
        city,
        card: level === 'card' ? factorOf(card, String(sample.statement.parameters['div.cardFactor'] ?? 'T6..TD')) : '',
        ...(version !== undefined && { version }),
      },
    );
    if (flag(options, 'json')) {
      say(JSON.stringify({ keys: rows.map((row) => ({ ...row, version: String(row.version) })) }));
    } else {
      say(`${opened.keys.kind} · ${opened.keys.id}`);
      for (const row of rows) {
        const owner = [row.city, row.card].filter((part) => part !== '').join(' ');
        say(`${row.key.padEnd(9)} ${row.version}  ${row.level.padEnd(8)} ${owner.padEnd(24)} KCV ${row.kcv}`);
      }
    }
    return rows.length === 0 ? EXIT.notConform : EXIT.pass;
  } finally {
    await opened.close();
  }
}

function levelIn(text: string): Level {
  const level = LEVELS.find((one) => one === text);
  if (!level) throw new Fault('USAGE', { reason: `--level takes one of ${LEVELS.join(', ')}, got ${text}` });
  return level;
}

/** `--card` is the factor itself, 8 bytes, or the card's answer to reset. */
function factorOf(text: string | undefined, variant: string): string {
  if (text === undefined || !/^([0-9A-Fa-f]{2}){8,33}$/.test(text))
    throw new Fault('USAGE', { reason: '--card takes a card factor of 8 bytes or an answer to reset, in hex' });
  const bytes = unhex(text);
  return hex(bytes.length === 8 ? bytes : cardFactor(parseAtr(bytes).historical, variant));
}
