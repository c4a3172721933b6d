import type { Bilingual } from '../../runner/messages/bilingual.ts';
import { printPermitted } from '../../runner/profile/build-tables.ts';
import type { Parameter, Profile } from '../../runner/profile/model.ts';

/** What is asked about a sample: where the answer goes, and the answer that an empty line gives. */
export interface Question extends Bilingual {
  /** Path in the file, `businesses.health`. */
  readonly path: string;
  readonly otherwise: string;
}

const question = (path: string, zh: string, en: string, otherwise: string): Question => ({ path, zh, en, otherwise });

/** About the sample, whatever its profile. */
export const HEAD: readonly Question[] = [
  question('sample.id', '样卡编号', 'id of the sample', 'SAMPLE-0001'),
  question('sample.product', '产品名称', 'product', ''),
  question('sample.vendor', '送检单位', 'vendor', ''),
  question('sample.chip', '芯片型号', 'chip', ''),
  question('sample.cos', 'COS 名称与版本', 'COS and its version', ''),
  question('profile', '规范', 'profile', 'personal-2.00'),
  question('sacrificial', '样卡可牺牲吗（true/false）', 'may the sample be sacrificed (true/false)', 'false'),
  question('holder', '持卡人信息：invented 虚构 / real 真实', 'holder: invented or real', 'real'),
  question('tester.pin', 'PIN（数字）', 'PIN (digits)', ''),
  question('tester.city', '发卡地区代码（6 位）', 'city code of the issuer (6 digits)', ''),
];

/** Those that `profiles/sample.schema.json` knows. */
export const OPTIONS: Readonly<Record<string, Bilingual>> = {
  financial: { zh: '有金融功能吗（true/false）', en: 'is there a financial function (true/false)' },
  offlineMedical: {
    zh: '医疗账户可划入和脱网使用吗（true/false）',
    en: 'can the medical account be loaded and used offline (true/false)',
  },
  purse: { zh: '金融应用有电子钱包吗（true/false）', en: 'does the financial application hold a purse (true/false)' },
  append: { zh: '支持追加记录吗（true/false）', en: 'can records be appended (true/false)' },
  contactless: { zh: '有非接触界面吗（true/false）', en: 'is there a contactless interface (true/false)' },
  certificates: { zh: '有证书应用吗（true/false）', en: 'is there a certificate application (true/false)' },
};

/** What a region could choose: each business, and each option; certificates where the generation has them. */
export function choicesOf(profile: Profile): readonly Question[] {
  return [
    ...profile.businesses.map(({ id, zh, en, mandatory }) => {
      const [words, wordsEn] = mandatory
        ? ['now 开通 / reserved 预留', 'now or reserved']
        : ['now 开通 / reserved 预留 / never 不装', 'now, reserved or never'];
      return question(`businesses.${id}`, `${zh}：${words}`, `${en}: ${wordsEn}`, mandatory ? 'now' : 'never');
    }),
    ...Object.entries(OPTIONS)
      .filter(([name]) => name !== 'certificates' || profile.certificates !== undefined)
      .map(([name, { zh, en }]) => question(`options.${name}`, zh, en, 'false')),
  ];
}

/** A parameter with what may be declared of it, as a line of a list. */
export function parameterLine(parameter: Parameter, language: keyof Bilingual): string {
  return `${parameter.name} = ${parameter.value} (${printPermitted(parameter)})  ${parameter[language]}`;
}
