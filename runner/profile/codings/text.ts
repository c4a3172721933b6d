import iconv from 'iconv-lite';
import { hex } from '../../iso7816/hex.ts';
import { unpadded } from './bytes.ts';
import { type Codec, type CodingFinding, codingFinding, VALUE_RULINGS } from './finding.ts';

/** GBK characters, then 00 to the end (N1: an, left-aligned, padded with hexadecimal 0); `pad FF`: then FF, in the field. */
export const text: Codec<'text'> = {
  kind: 'text',
  check(value, { pad }) {
    if (pad === undefined || value.at(-1) !== 0xff) return checkGbk(value);
    const inner = value.subarray(0, value.findLastIndex((byte) => byte !== 0xff) + 1);
    const wrong = inner.includes(0x00) ? checkGbk(value) : checkGbk(inner);
    if (wrong.length > 0) return wrong;
    const said = { zh: '右补 FF，应右补 00', en: 'padded with FF on the right, not with 00' };
    return [{ ...codingFinding('PADDING', said, '… 00', hex(value)), ruling: VALUE_RULINGS.padding }];
  },
};

/** Text of a GBK value, its padding taken off. Bytes that are no GBK become U+FFFD. */
export function gbkText(value: Uint8Array): string {
  return iconv.decode(Buffer.from(unpadded(value)), 'gbk');
}

export function checkGbk(value: Uint8Array): readonly CodingFinding[] {
  const inner = unpadded(value);
  if (inner.length === 0) return [codingFinding('TEXT', { zh: '没有内容', en: 'holds nothing' }, 'GBK', hex(value))];
  if (inner.includes(0x00)) {
    return [
      codingFinding(
        'PADDING',
        { zh: '填充 00 之后还有内容', en: 'something follows the padding 00' },
        '… 00',
        hex(value),
      ),
    ];
  }
  const decoded = gbkText(value);
  if (decoded.includes('\uFFFD')) {
    return [
      codingFinding('TEXT', { zh: '含有不属于 GBK 的字节', en: 'holds bytes that are no GBK' }, 'GBK', hex(value)),
    ];
  }
  if (/\p{Cc}/u.test(decoded)) {
    return [codingFinding('TEXT', { zh: '含有不可打印字符', en: 'holds unprintable characters' }, 'GBK', hex(value))];
  }
  return [];
}
