import { expect, test } from 'vitest';
import { checkVectors, loadVectors, type Vector } from '../../runner/crypto/vectors.ts';

const vectors = loadVectors();

test('171 known answers, 125 of them published, each id once', () => {
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(171);
  expect(vectors).toHaveLength(171);
  expect(vectors.filter(({ kind }) => kind === 'published')).toHaveLength(125);
  for (const { id, source, output } of vectors)
    expect({ id, complete: source !== '' && output !== '' }).toEqual({ id, complete: true });
});

test('every known answer is recomputed; what is not is named', () => {
  const result = checkVectors({ full: true });
  expect(result.failed).toEqual([]);
  expect(result.notComputable.map(({ id }) => id)).toEqual([
    'SM2-SIGN',
    'SM2-ENC-C1C3C2',
    'SM2-KEX-K',
    'SM2-KEX-S1',
    'SM2-KEX-S2',
    'SM2-SIGN-FPTEST',
  ]);
  expect(result).toMatchObject({ passed: 165, total: 171 });
});

test('the quick check leaves out the million rounds and says so', () => {
  const { passed, notComputable } = checkVectors();
  expect(passed).toBe(164);
  expect(notComputable.find(({ id }) => id === 'SM4-ECB-1E6')?.reason).toMatch(/full/);
});

test('each vector alone fails when its stated output is changed', () => {
  for (const vector of vectors.filter(({ method }) => method !== 'none' && method !== 'sm4-million')) {
    const first = vector.output.startsWith('0') ? '1' : '0';
    const wrong: Vector = { ...vector, output: first + vector.output.slice(1) };
    const result = checkVectors({ vectors: [wrong] });
    expect(result).toMatchObject({ passed: 0, total: 1, failed: [{ id: vector.id, actual: vector.output }] });
  }
});

test.each([{ method: 'no-such-method' }, { method: 'none' }, { output: '' }, { key: '0123' }, { input: '4E6F' }])(
  'a vector that can not be computed is a failure: %j',
  (change) => {
    const vector = vectors.find(({ id }) => id === 'DES-ECB-FIPS81') as Vector;
    expect(checkVectors({ vectors: [{ ...vector, ...change }] }).failed).toHaveLength(1);
  },
);

test('the full 16 bytes of the SM4 MACs too', () => {
  const full = vectors.filter(({ params }) => params?.full16).map((v) => ({ ...v, output: v.params?.full16 ?? '' }));
  expect(full).toHaveLength(18);
  expect(checkVectors({ vectors: full })).toMatchObject({ passed: 18, failed: [] });
});

test('commands printed beside a vector carry its result', () => {
  const printed = vectors.filter(({ id, params }) => params?.apdu && !/PKI-PINKEY|IA-AUTH/.test(id));
  expect(printed.length).toBeGreaterThan(15);
  for (const { id, params, output } of printed) expect(`${id} ${params?.apdu}`).toContain(output);
});
