import { withCitizenCheck } from './check-characters.ts';
import { dateText, dayOf, yearsLater } from './days.ts';
import { gbk } from './gbk.ts';
import type { Random } from './random.ts';

/** An invented holder; nobody real. */
export interface Person {
  readonly name: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: '1' | '2';
  /** GB 3304. */
  readonly ethnic: string;
  readonly birth: number;
  /** GB/T 2260, six digits: native place, the head of the citizen number. */
  readonly region: string;
  readonly citizenNumber: string;
  readonly issued: number;
  readonly expires: number;
}

/** Districts of GB/T 2260 that exist, one or two for a province. */
export const REGIONS: readonly string[] = [
  ...['110101', '120103', '130104', '140105', '150102', '210102', '220102', '230103', '310101', '320102', '330102'],
  ...['340104', '350102', '360102', '370102', '410102', '420102', '430102', '440103', '450102', '460105', '500103'],
  ...['510104', '520102', '530102', '540102', '610102', '620102', '630102', '640104', '650102', '430211', '370202'],
];

const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗阎逄仝佟闫', '欧阳', '司马', '诸葛'];
/** Given-name characters; those of the second line are in GBK but not in GB 2312. */
const GIVEN = [...'伟芳娜敏静强磊洋勇艳杰娟涛明超霞平刚桂英华文斌玉梅建国志红军丽波海云飞', ...'喆堃镕玥燊翀珺昇祎淼'];
/** Names with a middle dot; the last ones spill over from 30 bytes into the name extension. */
const LONG = [
  '阿依古丽·买买提',
  '才仁多杰·扎西',
  '巴特尔·苏和',
  '古丽米热·阿卜杜热合曼·买买提',
  '努尔买买提·阿卜杜热西提·艾合买提江',
  '阿卜杜外力·吐尔逊尼亚孜·买买提依明江',
];

function nameOf(random: Random): string {
  const kind = random.below(8);
  if (kind === 0) return random.pick(LONG);
  const given = kind < 3 ? 1 : 2;
  return random.pick(FAMILY) + Array.from({ length: given }, () => random.pick(GIVEN)).join('');
}

/** A plausible person of working age or older, with a card issued between 2012 and 2024. */
export function inventPerson(random: Random): Person {
  const birth = random.between(dayOf(1940, 1, 1), dayOf(1995, 12, 31));
  const sex = random.pick(['1', '2'] as const);
  const region = random.pick(REGIONS);
  const serial = random.between(1, 499) * 2 + (sex === '1' ? 1 : 0);
  const name = nameOf(random);
  const issued = random.between(dayOf(2012, 6, 1), dayOf(2024, 6, 30));
  return {
    name,
    sex,
    ethnic: name.includes('·')
      ? random.pick(['02', '04', '05', '17'])
      : random.pick(['01', '01', '01', '03', '11', '15']),
    birth,
    region,
    citizenNumber: withCitizenCheck(region + dateText(birth) + String(serial).padStart(3, '0')),
    issued,
    expires: yearsLater(issued, random.pick([10, 20])),
  };
}

/** The name as the card splits it: 30 bytes in element 09, the rest in 4E; no character is cut in two. */
export function splitName(name: string): readonly [head: string, rest: string] {
  let head = '';
  for (const character of name) {
    if (gbk(head + character).length > 30) break;
    head += character;
  }
  return [head, name.slice(head.length)];
}
