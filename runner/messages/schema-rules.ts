import type { Bilingual } from './bilingual.ts';

/** A rule of JSON Schema told to a person, `{name}` filled from what the validator found. */
export interface SchemaRule extends Bilingual {
  readonly hint: Bilingual;
}

const COUNT: Bilingual = { zh: '补上缺少的，或删去多余的', en: 'add what is missing, or remove what is too much' };
const VALUE: Bilingual = { zh: '改成允许范围内的数', en: 'choose a number within the limits' };
const CHOOSE: Bilingual = { zh: '只保留其中一种写法', en: 'keep one of the forms' };

/** Keyword of JSON Schema → its sentence. Keywords that have a code of their own (`type`, `enum`, …) are not here. */
export const SCHEMA_RULES: Readonly<Record<string, SchemaRule>> = {
  minItems: { zh: '至少要有 {limit} 项', en: '{limit} or more items are needed', hint: COUNT },
  maxItems: { zh: '最多 {limit} 项', en: 'no more items than {limit} are allowed', hint: COUNT },
  uniqueItems: {
    zh: '第 {j} 项与第 {i} 项相同（从 0 数）',
    en: 'items {j} and {i} are equal (counted from 0)',
    hint: { zh: '删去其中一项', en: 'remove one of them' },
  },
  contains: {
    zh: '没有一项符合要求',
    en: 'no item is of the kind that must be there',
    hint: { zh: '补上必须有的那一项', en: 'add the item that must be there' },
  },
  minProperties: { zh: '至少要有 {limit} 个键', en: '{limit} or more keys are needed', hint: COUNT },
  maxProperties: { zh: '最多 {limit} 个键', en: 'no more keys than {limit} are allowed', hint: COUNT },
  minLength: {
    zh: '不能少于 {limit} 个字符',
    en: 'must have {limit} or more characters',
    hint: { zh: '写出内容，或删去该键', en: 'write the value, or remove the key' },
  },
  maxLength: {
    zh: '不能多于 {limit} 个字符',
    en: 'must have no more characters than {limit}',
    hint: { zh: '缩短', en: 'make it shorter' },
  },
  minimum: { zh: '不能小于 {limit}', en: 'must not be less than {limit}', hint: VALUE },
  maximum: { zh: '不能大于 {limit}', en: 'must not be more than {limit}', hint: VALUE },
  exclusiveMinimum: { zh: '必须大于 {limit}', en: 'must be more than {limit}', hint: VALUE },
  exclusiveMaximum: { zh: '必须小于 {limit}', en: 'must be less than {limit}', hint: VALUE },
  multipleOf: { zh: '必须是 {multipleOf} 的倍数', en: 'must be a multiple of {multipleOf}', hint: VALUE },
  format: {
    zh: '不符合 {format} 的写法',
    en: 'is not written as a {format}',
    hint: { zh: '改成该写法', en: 'write it in that form' },
  },
  dependencies: {
    zh: '写了 {property} 就必须写 {missingProperty}',
    en: '{property} needs {missingProperty} beside it',
    hint: { zh: '加上 {missingProperty}，或删去 {property}', en: 'add {missingProperty}, or remove {property}' },
  },
  dependentRequired: {
    zh: '写了 {property} 就必须写 {missingProperty}',
    en: '{property} needs {missingProperty} beside it',
    hint: { zh: '加上 {missingProperty}，或删去 {property}', en: 'add {missingProperty}, or remove {property}' },
  },
  not: {
    zh: '这里不允许这种写法',
    en: 'what stands here is just what is not allowed',
    hint: { zh: '删去或改写', en: 'remove it, or write something else' },
  },
  anyOf: { zh: '不符合任何一种允许的写法', en: 'fits none of the forms that are allowed', hint: CHOOSE },
  oneOf: { zh: '不符合任何一种允许的写法', en: 'fits none of the forms that are allowed', hint: CHOOSE },
  twoOf: {
    zh: '{forms} 不能同时出现',
    en: '{forms} can not stand together',
    hint: CHOOSE,
  },
  if: {
    zh: '与同处其他键的值不相配',
    en: 'does not go with the other keys beside it',
    hint: { zh: '核对同处的键', en: 'look at the keys beside it' },
  },
  'false schema': {
    zh: '这里不能有内容',
    en: 'nothing may stand here',
    hint: { zh: '删去', en: 'remove it' },
  },
  /** Last resort: a keyword that has no sentence yet. */
  other: {
    zh: '不符合 {keyword} 规则',
    en: 'breaks the rule {keyword}',
    hint: { zh: '该规则见 schema 文件', en: 'the schema file holds this rule' },
  },
};
