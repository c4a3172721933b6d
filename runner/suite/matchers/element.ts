import type { Finding } from '../../judge/verdict.ts';
import { Fault } from '../../messages/fault.ts';
import type { Element } from '../../profile/element.ts';
import { checkFields, checkRecord } from '../../profile/element-check.ts';
import type { ElementaryFile } from '../../profile/model.ts';
import { readingsOf } from '../element-paths.ts';
import type { Answer } from '../interpret/answer.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Compiler, text } from '../steps/step.ts';
import { evaluateText } from '../template/evaluate.ts';
import { compileText } from '../template/template.ts';
import type { World } from '../world.ts';
import { finding, type Matcher } from './matcher.ts';

/**
 * `element: SSSE/EF05#01`: the answer is this record of the profile: tag, length, type, coding, code table, check digit.
 * `DF02/EF16#@1`: an untagged record, or without `#` the contents of a transparent file: every field of it.
 */
export const element: Matcher = {
  key: 'element',
  compile(raw, compiler) {
    const check = elementCheck(text(raw) ?? '', compiler);
    return { run: (machine, answer) => check(machine, answer, answer.data) };
  },
};

type ElementCheck = (machine: Machine, answer: Answer | undefined, bytes: Uint8Array) => readonly Finding[];

/** A check of bytes, wherever they come from, against the reference `source`. @throws {Fault} `REFERENCE_UNKNOWN` */
export function elementCheck(source: string, { world }: Compiler): ElementCheck {
  const template = compileText(source, world.expressions);
  // A reference that is written out is known to be wrong before any card is asked.
  if (template.parts.every((part) => typeof part === 'string')) targetOf(source, world);
  return (machine, answer, bytes) => checkBytes(machine, answer, bytes, evaluateText(template, machine.scope));
}

interface Target {
  readonly file: ElementaryFile;
  /** The tagged record; without it the fields of the file are meant. */
  readonly element: Element | undefined;
}

/** @throws {Fault} `REFERENCE_UNKNOWN` when the file holds no such record */
function targetOf(path: string, world: World): Target {
  const { file, tag, number } = world.reference(path);
  const untagged = file.structure === 'cyclic' ? number !== undefined : file.structure === 'transparent';
  const element = file.elements.find((candidate) =>
    tag === undefined ? isAt(candidate, number) : candidate.tag === tag,
  );
  if (!untagged && !element) throw new Fault('REFERENCE_UNKNOWN', { reference: path, suggestion: '' });
  return { file, element: untagged ? undefined : element };
}

function isAt({ record, repeat }: Element, number: number | undefined): boolean {
  return record !== undefined && number !== undefined && number >= record && number < record + repeat;
}

function checkBytes(machine: Machine, answer: Answer | undefined, bytes: Uint8Array, path: string): readonly Finding[] {
  const { world } = machine;
  const { file, element } = targetOf(path, world);
  const { event = -1 } = answer ?? machine.answer ?? {};
  machine.elements.push(...readingsOf(bytes, event, file, element));
  const blank = world.selection(world.directory(file.directory).business) === 'reserved';
  const options = { blank, parameter: (name: string) => world.parameter(name) };
  const found = element
    ? checkRecord(bytes, element, world.profile, options)
    : checkFields(bytes, file, world.profile, options);
  return found.flatMap(({ code, text: { zh, en }, expected, actual, element: name, ruling }) => {
    // Of a record of several fields the reader has to learn which one it is.
    const sentence = name === element?.tag ? { zh, en } : { zh: `${name}：${zh}`, en: `${name}: ${en}` };
    if (ruling === undefined) return [finding(machine, answer, code, sentence, expected, actual)];
    const accepted = {
      zh: `${sentence.zh}；按裁定 ${ruling} 接受`,
      en: `${sentence.en}; accepted under ruling ${ruling}`,
    };
    machine.remarks.push(finding(machine, answer, 'VALUE_ACCEPTED', accepted, expected, actual));
    return [];
  });
}
