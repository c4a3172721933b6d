import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Bilingual } from '../messages/bilingual.ts';
import { type Fault, filled } from '../messages/fault.ts';
import { SCHEMA_RULES, type SchemaRule } from '../messages/schema-rules.ts';
import type { YamlFile, YamlPath } from './read.ts';
import { suggestionFor } from './suggest.ts';

/** Compilers by schema: a definition is compiled once, whether the whole schema or another part of it asks. */
const compilers = new WeakMap<object, Ajv>();

/** Compiles a JSON Schema, or one of its definitions, once. */
export function compileSchema(schema: object, definition?: string): ValidateFunction {
  const ajv = compilers.get(schema) ?? compilerOf(schema);
  compilers.set(schema, ajv);
  const whole = (schema as { $id?: string }).$id ?? WHOLE;
  const found = ajv.getSchema(definition === undefined ? whole : `${whole}#/definitions/${definition}`);
  if (!found) throw new RangeError(`the schema has no definition ${definition}`);
  return found;
}

/** Name of a schema that gives itself none. */
const WHOLE = 'schema';

function compilerOf(schema: object): Ajv {
  // The schemas are ours and a test checks them against the meta-schema; doing it at every start costs half the time.
  return new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: true,
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  }).addSchema(schema, (schema as { $id?: string }).$id ?? WHOLE);
}

/** Mistakes of a file against a schema, each at its place; alternatives that did not fit are left to their parts. */
export function validateYaml(file: YamlFile, validate: ValidateFunction): Fault[] {
  if (validate(file.value)) return [];
  const errors = validate.errors ?? [];
  // Two alternatives fit at once: that is the mistake, not what the others miss.
  const twice = errors.filter(({ keyword, params }) => keyword === 'oneOf' && params.passingSchemas !== null);
  const ofTwice = ({ schemaPath }: ErrorObject): boolean =>
    twice.some((error) => schemaPath.startsWith(error.schemaPath));
  const leaves = errors.filter((error) => twice.includes(error) || (!ENVELOPES.has(error.keyword) && !ofTwice(error)));
  const faults = (leaves.length > 0 ? leaves : errors).map((error) => faultOf(file, error));
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const id = `${fault.code}|${fault.place?.line}|${fault.place?.col}`;
    return !seen.has(id) && seen.add(id);
  });
}

const ENVELOPES: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'if', 'not', 'allOf']);

function faultOf(file: YamlFile, error: ErrorObject): Fault {
  const path = pathOf(error.instancePath);
  const at = path.length === 0 ? '/' : path.join('/');
  const params = error.params as Record<string, unknown>;
  const value = typeof error.data === 'string' ? error.data : '';
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames': {
      const key = String(params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return file.fault('SCHEMA_UNKNOWN_KEY', { at, key, suggestion: suggestionFor(key, known) }, [...path, key], {
        key: true,
      });
    }
    case 'required':
      return file.fault('SCHEMA_MISSING', { at, key: String(params.missingProperty) }, path, { key: true });
    case 'type':
      return file.fault('SCHEMA_TYPE', { at, expected: typeName(params.type) }, path);
    case 'enum':
    case 'const': {
      const allowed = (params.allowedValues as string[] | undefined) ?? [String(params.allowedValue)];
      return file.fault(
        'SCHEMA_VALUE',
        { at, value, allowed: allowed.join(', '), suggestion: suggestionFor(value, allowed) },
        path,
      );
    }
    case 'pattern':
      return file.fault(
        'SCHEMA_PATTERN',
        {
          at,
          value,
          expected: String((error.parentSchema as { description?: string }).description ?? params.pattern),
        },
        path,
      );
    default:
      return file.fault('SCHEMA_RULE', { at, ...told(error) }, path);
  }
}

const TYPES: Readonly<Record<string, Bilingual>> = {
  object: { zh: '键值对 {…}', en: 'a map {…}' },
  array: { zh: '列表 […]', en: 'a list […]' },
  string: { zh: '文字', en: 'a text' },
};

/** One type, or the first of several that a value may have. */
function typeName(type: unknown): Bilingual {
  const name = String([type].flat()[0]);
  return TYPES[name] ?? { zh: name, en: name };
}

/** The sentence of a rule that has no code of its own, and what helps. */
function told({ keyword, params, schema }: ErrorObject): { readonly reason: Bilingual; readonly advice: Bilingual } {
  const passing = keyword === 'oneOf' ? (params as { passingSchemas: number[] | null }).passingSchemas : null;
  const forms = (passing ?? []).flatMap((index) => (schema as { required?: string[] }[])[index]?.required ?? []);
  const { hint, ...sentence } =
    (passing ? SCHEMA_RULES.twoOf : SCHEMA_RULES[keyword]) ?? (SCHEMA_RULES.other as SchemaRule);
  const names = { ...params, keyword, forms: forms.join(', ') };
  return { reason: filled(sentence, names), advice: filled(hint, names) };
}

function pathOf(pointer: string): YamlPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
