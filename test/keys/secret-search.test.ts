import { expect, test } from 'vitest';
import { unhex } from '../../runner/iso7816/hex.ts';
import { formsOf, SecretSearch } from './secret-search.ts';

const KEY = unhex('0123456789ABCDEFFEDCBA9876543210');
const search = new SecretSearch([{ name: 'key', bytes: KEY }]);

test.each(formsOf(KEY).map((form) => [form]))('%s is found', (form) => {
  expect(search.in(`before ${form} after`)).toEqual(['key']);
});

test('a key written in groups is found', () => {
  expect(search.in('01 23 45 67 89 AB CD EF  FE DC BA 98 76 54 32 10')).toEqual(['key']);
});

test('part of a key is not the key', () => {
  expect(search.in('0123456789ABCDEFFEDCBA98765432')).toEqual([]);
});
