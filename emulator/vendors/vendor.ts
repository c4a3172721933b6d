import type { Bilingual } from '../../runner/messages/bilingual.ts';
import type { CardImage, ImageKey } from '../card-image.ts';
import type { CosCommand } from '../os/command.ts';

/**
 * Names that the emulator gives to what a card knows by number: they come from the key and file tables of a profile and
 * are no part of what travels over the line.
 */
export interface Labels {
  directory(fid: number): string | undefined;
  key(directory: string, type: number, id: number): Pick<ImageKey, 'name' | 'kind' | 'role'> | undefined;
}

/**
 * National initialisation and pre-personalisation of one card operating system (cos-commands.md 8.6): its commands, and
 * the commands that make a blank card into a given one. What no source gives of a body (directories, PIN level) is this
 * emulator's own; none of it is ever part of a verdict.
 */
export interface Vendor {
  readonly id: string;
  readonly title: Bilingual;
  /** Alive until END. */
  commands(labels: Labels): readonly CosCommand[];
  /** Yields commands and is given their responses. */
  script(image: CardImage, transportKey: Uint8Array): Generator<Uint8Array, void, Uint8Array>;
}
