import { padText } from '../bytes.ts';
import { gbk } from '../gbk.ts';
import type { ValueMaker } from '../making.ts';
import { inventPerson } from '../person.ts';
import type { Random } from '../random.ts';

/* Chinese texts that fit what the element is about. */

const STREETS = ['解放路', '人民东路', '建设大街', '中山北路', '和平巷', '滨河路', '学院路', '工业二路'];
const PLACES = ['城关区', '新华区', '东湖区', '西城区', '高新区', '河东区'];
const PRODUCTS = ['机械', '纺织', '食品', '电子', '建材', '物流'];

function body(random: Random, kind: string): string {
  return `${random.pick(PLACES)}${kind}`;
}

const SUBJECTS: readonly (readonly [RegExp, (random: Random) => string])[] = [
  [
    /address/,
    (random) => `${random.pick(PLACES)}${random.pick(STREETS)}${random.between(1, 300)}号${random.between(1, 20)}栋`,
  ],
  [/name of|guardian|contact/, (random) => inventPerson(random).name],
  [/employer/, (random) => body(random, `${random.pick(PRODUCTS)}有限责任公司`)],
  [/school/, (random) => random.pick(['第一中学', '职业技术学院', '工业大学', '师范大学'])],
  [/drug|allergen/, (random) => random.pick(['青霉素', '磺胺类', '头孢类', '阿司匹林', '花粉'])],
  [/reaction/, (random) => random.pick(['皮疹', '呼吸困难', '荨麻疹'])],
  [/illness/, (random) => random.pick(['高血压病', '糖尿病', '冠心病'])],
  [/vaccination/, (random) => random.pick(['乙肝疫苗', '流感疫苗', '破伤风疫苗'])],
  [/alert/, () => '无'],
  [/device/, (random) => random.pick(['轮椅', '助听器', '假肢'])],
];

/** Text in GBK; an element about a body that has no line of its own names an office of human resources. */
export const text: ValueMaker = ({ random }, { length, en }) => {
  const make = SUBJECTS.find(([subject]) => subject.test(en))?.[1] ?? (() => body(random, '人力资源和社会保障局'));
  const made = make(random);
  return padText(gbk(made).length > length ? '无' : made, length);
};
