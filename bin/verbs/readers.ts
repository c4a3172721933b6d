import { listReaders } from '../../runner/card/pcsc/list-readers.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench readers`: the readers of the PC/SC service. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const readers = await listReaders();
  if (flag(options, 'json')) say(JSON.stringify({ readers }));
  else if (readers.length === 0) say(languageIn(options) === 'zh' ? '没有读卡器' : 'no reader');
  else
    for (const [index, reader] of readers.entries())
      say(`${index}  ${reader.name}  ${reader.state}${reader.atr ? `  ${reader.atr}` : ''}`);
  return EXIT.pass;
}
