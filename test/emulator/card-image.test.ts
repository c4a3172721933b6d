import { expect, test } from 'vitest';
import { decodeImage, encodeImage } from '../../emulator/card-image.ts';
import { makeCard } from './cards.ts';

test('bytes that came over a socket are saved and loaded like others', () => {
  const image = structuredClone(makeCard().image);
  const saved = encodeImage(image);
  for (const file of image.directories.flatMap(({ files }) => files)) {
    file.records = file.records.map((record) => Buffer.from(record));
  }
  expect(encodeImage(image)).toBe(saved);
  expect(encodeImage(decodeImage(saved))).toBe(saved);
});
