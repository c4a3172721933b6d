import { checkVectors } from '../../runner/crypto/vectors.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench vectors check`: every known answer computed again. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const result = checkVectors({ full: flag(options, 'full') });
  if (flag(options, 'json')) {
    say(JSON.stringify(result));
  } else {
    const zh = languageIn(options) === 'zh';
    for (const { id, expected, actual } of result.failed) say(`✗ ${id}\n  ${expected}\n  ${actual}`);
    for (const { id, reason } of result.notComputable) say(`– ${id}  ${reason}`);
    say(
      zh
        ? `共 ${result.total} 个向量：通过 ${result.passed}，失败 ${result.failed.length}，本版不计算 ${result.notComputable.length}`
        : `${result.total} vectors: ${result.passed} pass, ${result.failed.length} fail, ${result.notComputable.length} not computed in this release`,
    );
  }
  return result.failed.length > 0 ? EXIT.bench : EXIT.pass;
}
