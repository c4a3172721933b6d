import { directoryOf } from '../../card-image.ts';
import type { DefectClass } from '../defect.ts';
import { directoriesOf, filesOf } from '../places.ts';

export const MISSING_FILE: DefectClass = {
  id: 'missing-file',
  rule: 'must',
  on: (card) =>
    filesOf(card).map((place) => ({
      id: `missing-file/${place.path}`,
      title: { zh: '缺少 EF', en: 'missing EF' },
      breaks: `submission item 9: ${place.path} ${place.file.zh} is on the card`,
      apply: ({ image }) => {
        const directory = directoryOf(image, place.file.directory);
        const gone = place.in(image);
        if (directory) directory.files = directory.files.filter((file) => file !== gone);
      },
    })),
};

export const MISSING_DIRECTORY: DefectClass = {
  id: 'missing-directory',
  rule: 'must',
  on: (card) =>
    directoriesOf(card).map(({ name, zh }) => ({
      id: `missing-directory/${name}`,
      title: { zh: '缺少 DF', en: 'missing DF' },
      breaks: `submission item 8: ${name} ${zh} is on the card`,
      apply: ({ image }) => {
        const { directories } = image;
        directories.splice(
          directories.findIndex((directory) => directory.name === name),
          1,
        );
      },
    })),
};
