import type { CardImage, ImageDirectory } from '../../card-image.ts';
import { gbk } from '../../personalise/gbk.ts';
import type { DefectClass } from '../defect.ts';

function bank(dfName: string, fid: number): ImageDirectory {
  return { name: 'BANK', kind: 'environment', fid, dfName: gbk(dfName), files: [], keys: [] };
}

/** Ways in which a social security card doubles as a bank card: what is on it, as `mixed-card/place`. */
const WAYS: readonly (readonly [place: string, zh: string, en: string, apply: (image: CardImage) => void])[] = [
  [
    'pse',
    '存在接触式支付环境',
    'a payment environment',
    ({ directories }) => void directories.push(bank('1PAY.SYS.DDF01', 0xddf2)),
  ],
  [
    'ppse',
    '存在非接触式支付环境',
    'a contactless payment environment',
    ({ directories }) => void directories.push(bank('2PAY.SYS.DDF01', 0xddf3)),
  ],
  [
    'ddf2',
    '存在另一名称的金融环境',
    'the environment of a bank under another name',
    ({ directories }) => void directories.push(bank('BANK', 0xddf2)),
  ],
];

/** The rule of 2000 (R56): a card without a financial function does not answer as a bank card. */
export const MIXED_CARD: DefectClass = {
  id: 'mixed-card',
  rule: 'must',
  on: ({ statement, parameters }) =>
    statement.options.financial === true
      ? []
      : WAYS.filter(([place]) => place !== 'ddf2' || parameters['financial.permitted'] === false).map(
          ([place, zh, en, apply]) => ({
            id: `mixed-card/${place}`,
            title: { zh, en },
            breaks: 'R56: not mixed with bank or commercial cards',
            apply: ({ image }) => apply(image),
          }),
        ),
};
