import { concat } from '../../runner/iso7816/hex.ts';
import type { Element } from '../../runner/profile/element.ts';
import type { Parameters } from '../os/settings.ts';
import { wrap } from './values/table.ts';

/** The value of an element in rooms that are reserved: filled as `blank.an` and `blank.cn` say; members keep their tags. */
export function blankValue(element: Element, parameters: Parameters): Uint8Array {
  const fill = (name: string, otherwise: string): Uint8Array =>
    new Uint8Array(element.length).fill(Number.parseInt(String(parameters[name] ?? otherwise), 16));
  switch (element.type) {
    case 'an':
      return fill('blank.an', '00');
    case 'cn':
      return fill('blank.cn', 'FF');
    case 'b':
      return new Uint8Array(element.length);
    case 'B-TLV':
      return concat(...element.children.map((child) => wrap(child, blankValue(child, parameters))));
  }
}
