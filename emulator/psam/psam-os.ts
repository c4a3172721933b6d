import { readCommand } from '../os/command.ts';
import type { Parameters } from '../os/settings.ts';
import { answer, SW, word } from '../os/status-word.ts';
import { PSAM_COMMANDS } from './commands/table.ts';
import { type PsamPolicy, SOUND_PSAM } from './policy.ts';
import type { PsamEnvironment, PsamImage, PsamKey } from './psam-image.ts';

/** A key taken down to the card and, where session data came with it, to the session; RAM only. */
export interface LoadedKey {
  readonly key: PsamKey;
  /** 8 bytes (DES) or 16 (SM4). */
  readonly session: Uint8Array;
}

/** A settlement between its MAC1 and its MAC2. */
export interface OpenPurchase {
  readonly session: Uint8Array;
  readonly amounts: Uint8Array;
}

export interface PsamOptions {
  readonly parameters?: Parameters;
  readonly policy?: Partial<PsamPolicy>;
}

const GET_RESPONSE = 0xc0;

/** What a refusal is answered, where the sources differ (parameters `psam.*`). */
function refusalsOf(parameters: Parameters) {
  const sw = (name: string, otherwise: string): number => Number.parseInt(String(parameters[name] ?? otherwise), 16);
  return {
    keyUnknown: sw('psam.key.unknown', '6A88'),
    loadLength: sw('psam.load.badLength', '6700'),
    noKey: sw('psam.crypt.noKey', '6985'),
    macWrong: sw('psam.mac2.wrong', '9302'),
    macLimit: Number(parameters['psam.mac2.lock'] ?? 0),
  } as const;
}

/**
 * A purchase secure access module in memory (cos-commands.md 10.1): environments with national or province keys, which
 * it takes down to a card by the factors that come with each load. T=0, synchronous; test keys only.
 */
export class PsamOs {
  readonly image: PsamImage;
  readonly policy: PsamPolicy;
  readonly refusals: ReturnType<typeof refusalsOf>;

  environment: PsamEnvironment | undefined;
  /** DF01 of the environment is current. */
  application = false;
  loaded: LoadedKey | undefined;
  purchase: OpenPurchase | undefined;
  #pending: Uint8Array = new Uint8Array(0);
  #powered = false;

  constructor(image: PsamImage, { parameters = {}, policy = {} }: PsamOptions = {}) {
    this.image = image;
    this.policy = { ...SOUND_PSAM, ...policy };
    this.refusals = refusalsOf(parameters);
  }

  get powered(): boolean {
    return this.#powered;
  }

  get answerToReset(): Uint8Array {
    return this.image.atr.slice();
  }

  powerOn(_kind: 'cold' | 'warm'): Uint8Array {
    this.enter(undefined);
    this.#pending = new Uint8Array(0);
    this.#powered = true;
    return this.answerToReset;
  }

  powerOff(): void {
    this.#powered = false;
  }

  /** Makes an environment, or the MF, current: what was loaded in another one is gone. */
  enter(environment: PsamEnvironment | undefined, application = false): void {
    this.environment = environment;
    this.application = application;
    this.loaded = undefined;
    this.purchase = undefined;
  }

  process(bytes: Uint8Array): Uint8Array {
    if (!this.#powered) throw new RangeError('the PSAM has no power');
    const command = readCommand(bytes);
    if (!command) return word(SW.wrongLength);
    if (command.ins !== GET_RESPONSE) this.#pending = new Uint8Array(0);
    const found = PSAM_COMMANDS.find(command.cla, command.ins);
    if (typeof found === 'number') return word(found);
    if (found.direction === 'in' && command.data.length !== command.p3) return word(SW.wrongLength);
    return found.execute(this, command);
  }

  /** Data of a case 4 command: kept for GET RESPONSE and announced with 61xx. */
  announce(data: Uint8Array): Uint8Array {
    this.#pending = data;
    return word(0x6100 | data.length);
  }

  /** Data that GET RESPONSE fetches. */
  fetch(le: number): Uint8Array {
    const pending = this.#pending;
    if (pending.length === 0) return word(SW.conditions);
    if (le !== 0 && le !== pending.length) return word(0x6c00 | pending.length);
    this.#pending = new Uint8Array(0);
    return answer(pending);
  }
}
