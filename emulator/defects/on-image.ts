import { type CardImage, directoryOf, fileOf, type ImageDirectory, type ImageFile } from '../card-image.ts';

/** The directory that a defect strikes. @throws {RangeError} when the card was declared without it */
export function directoryIn(image: CardImage, name: string): ImageDirectory {
  const directory = directoryOf(image, name);
  if (!directory) throw new RangeError(`this card has no ${name}`);
  return directory;
}

/** The file that a defect strikes. @throws {RangeError} as above */
export function fileIn(image: CardImage, directory: string, fid: number): ImageFile {
  const file = fileOf(image, directory, fid);
  if (!file) throw new RangeError(`this card has no ${directory}/${fid.toString(16)}`);
  return file;
}

/** A record by number. @throws {RangeError} as above */
export function recordOf(image: CardImage, directory: string, fid: number, number: number): Uint8Array {
  const record = fileIn(image, directory, fid).records[number - 1];
  if (!record) throw new RangeError(`this card has no record ${number} there`);
  return record;
}
