import type { Parameter, ParameterValue } from '../../../runner/profile/model.ts';
import { settingsOf } from '../../os/settings.ts';
import type { DefectClass } from '../defect.ts';

/** The card was declared to do it one way and does it another, which would be permitted if it had been declared. */
export const UNDECLARED: DefectClass = {
  id: 'undeclared',
  rule: 'must',
  on: ({ profile, parameters }) =>
    Object.entries(profile.parameters).flatMap(([name, parameter]) =>
      (OF_THE_IMAGE.test(name) ? [] : permitted(parameter))
        .filter((value) => !isDeclared(parameters[name], value) && behavesOtherwise(parameters, name, value))
        .map((value) => ({
          id: `undeclared/${name}/${value}`,
          title: {
            zh: `声明 ${name} 为 ${parameters[name]}，实际为 ${value}`,
            en: `${name} is declared as ${parameters[name]} and is ${value}`,
          },
          breaks: `cos-commands.md 13: ${name} as the ICS declares it`,
          apply: (memory) => {
            memory.parameters[name] = value;
          },
        })),
    ),
};

/** Whether it is the declared value, or one of the status words that are declared as right. */
function isDeclared(declared: ParameterValue | undefined, value: ParameterValue): boolean {
  const words = String(declared);
  return value === declared || (/^([0-9A-F]{4} )+[0-9A-F]{4}$/.test(words) && words.split(' ').includes(String(value)));
}

/** Counters lie in the image: defects of their own. */
const OF_THE_IMAGE = /^counter\./;

/** Every value of a list; the ends of a range. */
function permitted({ permitted: values }: Parameter): readonly ParameterValue[] {
  if (values === undefined) return [];
  if (Array.isArray(values)) return values as readonly ParameterValue[];
  const { min, max } = values as { readonly min: number; readonly max: number };
  return [min, max];
}

/** Whether the operating system asks for it: other parameters say how a card is made, or how it is measured. */
function behavesOtherwise(
  parameters: Readonly<Record<string, ParameterValue>>,
  name: string,
  value: ParameterValue,
): boolean {
  const text = (values: Readonly<Record<string, ParameterValue>>): string => JSON.stringify(settingsOf(values));
  return text(parameters) !== text({ ...parameters, [name]: value });
}
