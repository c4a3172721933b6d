import {
  type CardImage,
  decodeImage,
  encodeImage,
  environmentOf,
  type ImageDirectory,
  type ImageFile,
  type ImagePin,
} from '../card-image.ts';
import { OpenTransaction } from './account/open-transaction.ts';
import { CERTIFICATE_COMMANDS } from './certificates/table.ts';
import { OutstandingChallenge } from './challenge.ts';
import { type CommandApdu, type CosCommand, readCommand } from './command.ts';
import { COMMANDS } from './commands/table.ts';
import { Memory, PowerLoss } from './memory.ts';
import { type Policy, SOUND_POLICY } from './policy.ts';
import { blockRefusal } from './protection/blocking.ts';
import { SecurityStatus } from './security-status.ts';
import { type Parameters, type Settings, settingsOf } from './settings.ts';
import { answer, SW, word } from './status-word.ts';

export interface CardOsOptions {
  readonly parameters: Parameters;
  /** Decisions that differ from a sound card's. */
  readonly policy?: Partial<Policy>;
  /** Commands of the vendor that are alive until END (cos-commands.md 8.6). */
  readonly initialisation?: readonly CosCommand[];
}

const GET_RESPONSE = 0xc0;
const SELECT = 0xa4;
const NOTHING = new Uint8Array(0);

/**
 * A card operating system in memory (cos-commands.md 1-6): whole command APDUs in, response APDUs out, over T=0 with
 * 61xx and 6Cxx as the card itself would say them, over T=1 without. Synchronous.
 *
 * Non-volatile is exactly the image; everything else of this class is RAM and is lost by a reset.
 */
export class CardOs {
  readonly image: CardImage;
  readonly settings: Settings;
  readonly policy: Policy;
  readonly #initialisation: readonly CosCommand[];
  /** The MF: current after a reset. */
  readonly mf: ImageDirectory;

  /** All writes to the image go through it, so that a cut in the middle of a command can be tried. */
  readonly memory: Memory;
  readonly challenge: OutstandingChallenge;
  readonly transaction: OpenTransaction;

  status = new SecurityStatus();
  currentDirectory: ImageDirectory;
  currentFile: ImageFile | undefined;
  /** Record number that `next`, `previous` and `current` count from; 0 = undefined. */
  currentRecord = 0;

  #powered = false;
  #reset: 'cold' | 'warm' = 'cold';
  #pending: Uint8Array = NOTHING;
  /** Le of the command that is being executed. */
  #le: number | undefined;
  #took = 0;

  /**
   * @param image belongs to the card from now on and changes with it
   * @throws {RangeError} when the image has no MF
   */
  constructor(image: CardImage, options: CardOsOptions) {
    const mf = image.directories.find((directory) => directory.kind === 'mf');
    if (!mf) throw new RangeError('a card image needs an MF');
    this.image = image;
    this.settings = settingsOf(options.parameters);
    this.policy = { ...SOUND_POLICY, ...options.policy };
    this.memory = new Memory(this.policy);
    this.challenge = new OutstandingChallenge(this.policy);
    this.transaction = new OpenTransaction(this.policy);
    this.mf = mf;
    this.#initialisation = options.initialisation ?? [];
    this.currentDirectory = mf;
  }

  /** A card whose non-volatile memory is what `saveState` gave; not powered. */
  static loadState(state: string, options: CardOsOptions): CardOs {
    return new CardOs(decodeImage(state), options);
  }

  /** The non-volatile memory as text: files, keys, PIN, every retry counter. */
  saveState(): string {
    return encodeImage(this.image);
  }

  /** Cold or warm reset: both forget all that is not in the image. Gives the answer to reset. */
  powerOn(kind: 'cold' | 'warm'): Uint8Array {
    if (this.policy.forgets('reset')) this.status = new SecurityStatus();
    this.currentDirectory = this.mf;
    this.leaveFile();
    this.#pending = NOTHING;
    this.challenge.end('reset');
    this.transaction.drop();
    this.#powered = true;
    this.#reset = kind;
    if (this.image.life === 'personalised') this.memory.write(this.image, 'life', 'inUse');
    this.policy.atPowerOn(this.image);
    this.#took = this.policy.resetTime(kind);
    return this.answerToReset.slice();
  }

  /** What the last reset was answered, or the first one will be. */
  get answerToReset(): Uint8Array {
    return this.policy.answerToReset(this.image, this.#reset);
  }

  /** Microseconds that the last answer took, that to a reset included. Nobody waits in here. */
  get took(): number {
    return this.#took;
  }

  powerOff(): void {
    this.#powered = false;
  }

  get powered(): boolean {
    return this.#powered;
  }

  /**
   * One command APDU to one response APDU of at least two bytes. Never throws on what comes over the line.
   * @throws {RangeError} when there is no power: that is a fault of the caller, not of the terminal.
   */
  process(bytes: Uint8Array): Uint8Array {
    if (!this.#powered) throw new RangeError('the card has no power');
    const command = readCommand(bytes);
    if (!command) {
      this.#took = 0;
      return this.policy.malformed();
    }
    const response = this.policy.answer(this.#dispatch(this.policy.heard(command)), command, this);
    this.#took = this.policy.commandTime(command, response, this);
    return response;
  }

  /**
   * The command is cut short: the power goes, or RST is pulled, at the write after its first `writes` ones, or before the
   * answer where it has no more of them. Whether it had. What was RAM is lost; a reset must follow.
   */
  tear(bytes: Uint8Array, writes: number): boolean {
    const command = readCommand(bytes);
    this.memory.failAfter(writes);
    try {
      const run = (): void => void this.process(bytes);
      if (command && this.policy.undoes(command)) this.memory.atomically(run);
      else run();
      return false;
    } catch (error) {
      if (!(error instanceof PowerLoss)) throw error;
      return true;
    } finally {
      this.memory.restorePower();
      this.#powered = false;
    }
  }

  #dispatch(command: NonNullable<ReturnType<typeof readCommand>>): Uint8Array {
    const { cla, ins } = command;
    this.#le = command.le;
    if (ins !== GET_RESPONSE || cla !== 0) this.#pending = NOTHING;
    this.challenge.commandBegins();
    this.transaction.commandBegins(ins === GET_RESPONSE);
    const found = this.policy.cardBlocked(this.image, this.currentDirectory)
      ? SW.notSupported
      : (this.#ofInitialisation(cla, ins) ?? this.#commands.find(cla, ins, this.settings));
    const refused = typeof found === 'number' ? found : this.#refusal(found, command);
    const response = refused === 0 ? (found as CosCommand).execute(this, command) : word(refused);
    this.challenge.commandEnds(this.settings.challengeLife);
    this.transaction.commandEnds();
    return response;
  }

  /** The certificate environment has commands of its own. */
  get #commands(): Pick<typeof COMMANDS, 'find'> {
    return this.currentDirectory.certificates ? CERTIFICATE_COMMANDS : COMMANDS;
  }

  #ofInitialisation(cla: number, ins: number): CosCommand | undefined {
    if (this.#initialisation.length === 0 || !this.policy.mayInitialise(this.image.life)) return undefined;
    return this.#initialisation.find((command) => command.cla === cla && command.ins === ins);
  }

  /** Why a command is refused before it is looked at: a lock or block, then its length; 0 = it is not. */
  #refusal(found: CosCommand, { cla, p3, data }: CommandApdu): number {
    if (this.isLockedForGood(this.currentDirectory) && found.ins !== SELECT) return SW.lockedForGood;
    const blocked = blockRefusal(this, found);
    if (blocked !== 0) return blocked;
    // With secure messaging a command that reads brings a MAC: it says itself what is missing.
    return cla === 0x04 || lengthFits(found.direction, p3, data.length) ? 0 : SW.wrongLength;
  }

  /** The environment that the current directory is or belongs to; `undefined` in the MF. */
  get environment(): ImageDirectory | undefined {
    return environmentOf(this.image, this.currentDirectory);
  }

  /** The PIN of the current environment; `undefined` in the MF. */
  get pin(): ImagePin | undefined {
    const { environment } = this;
    return environment && (this.policy.ownPin(environment) ?? this.image.pin);
  }

  /**
   * The social-security environment was locked by MAC failures in a row (cos-commands.md 5; parameter `mac.lockCount`).
   * That says nothing about an environment with a PIN of its own.
   */
  isLockedForGood(directory: ImageDirectory): boolean {
    const { macLockCount } = this.settings;
    const environment = environmentOf(this.image, directory);
    return environment !== undefined && !environment.pin && macLockCount > 0 && this.image.macFailures >= macLockCount;
  }

  /** Data that GET RESPONSE may fetch. */
  get pending(): Uint8Array {
    return this.#pending;
  }

  /**
   * The data of a case 4 command. Over T=0 they are kept for GET RESPONSE and announced with 61xx, 256 bytes as 6100;
   * over T=1 they come at once, as many as Le asks for.
   */
  announce(data: Uint8Array): Uint8Array {
    if (this.settings.protocol === 'T=1') return answer(data.subarray(0, this.#le ?? 0));
    this.#pending = data;
    return data.length === 0 ? word(SW.done) : word(0x6100 | (Math.min(data.length, 256) % 256));
  }

  makeCurrent(file: ImageFile): void {
    this.currentFile = file;
    this.currentRecord = 0;
  }

  /** No EF is current. */
  leaveFile(): void {
    this.currentFile = undefined;
    this.currentRecord = 0;
  }
}

/** A command that takes data needs it whole; one that only gives data takes none. */
function lengthFits(direction: 'in' | 'out' | 'none', p3: number, sent: number): boolean {
  return direction === 'in' ? sent === p3 : sent === 0;
}
