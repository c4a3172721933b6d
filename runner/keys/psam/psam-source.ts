import { fold } from '../../crypto/bits.ts';
import type { KeyAlgorithm } from '../../crypto/diversify.ts';
import { padBit } from '../../crypto/padding.ts';
import { schemeOf } from '../../crypto/scheme.ts';
import { concat, hex, hexByte, unhex } from '../../iso7816/hex.ts';
import { Fault } from '../../messages/fault.ts';
import type { KeyEntry } from '../../profile/model.ts';
import type { KeySettings } from '../../profile/statement.ts';
import { usageOf } from '../lacks.ts';
import { factorsBelow, levelOf } from '../levels.ts';
import { operationOf, refusal, unknownKey } from '../operations.ts';
import type { CryptoRequest, KeySource } from '../source.ts';
import type { PsamLine } from './psam-line.ts';

export interface PsamSourceOptions {
  readonly line: PsamLine;
  readonly settings: KeySettings;
  readonly profile: { readonly keys: readonly KeyEntry[] };
}

/** Environments by algorithm; SSF33 (DDF1) is not public and none of the bench's profiles asks for it. */
const ENVIRONMENTS = {
  '3DES': '00A404000F7378312E73682EC9E7BBE1B1A3D5CF',
  SM4: '00A404000F7378332E73682EC9E7BBE1B1A3D5CF',
} as const;
const MASTER_FILE = '00A40000023F00';
const APPLICATION = '00A4040006D15600000590';
const TERMINAL_NUMBER = '00B0960006';
const ZERO_8 = new Uint8Array(8);
const NOTHING = new Uint8Array(0);

/**
 * Key source over a PSAM (cos-commands.md 10.1): the key is loaded with the factors from the card upwards and the
 * session data, then enciphers or makes the MAC. Keys never come near this process.
 * @throws {Fault} `KEY_SOURCE_LOST`, `KEY_SOURCE_REFUSES` when the PSAM has no such environment
 */
export async function psamKeySource(options: PsamSourceOptions): Promise<KeySource> {
  const source = new PsamSource(options);
  await source.begin();
  return source;
}

class PsamSource implements KeySource {
  readonly kind = 'psam';
  id = '';
  readonly #line: PsamLine;
  readonly #settings: KeySettings;
  readonly #entries: ReadonlyMap<string, KeyEntry>;
  /** Environment that the PSAM is in. */
  #environment: KeyAlgorithm;

  constructor({ line, settings, profile }: PsamSourceOptions) {
    this.#line = line;
    this.#settings = settings;
    this.#entries = new Map(profile.keys.map((entry) => [entry.name, entry]));
    this.#environment = profile.keys.some(({ algorithm }) => algorithm === 'SM4') ? 'SM4' : '3DES';
  }

  async begin(): Promise<void> {
    await this.#line.reset(this);
    await this.#demand(MASTER_FILE);
    this.id = `psam:${hex(await this.#demand(TERMINAL_NUMBER))}`;
    await this.#enter(this.#environment);
  }

  async compute(request: CryptoRequest): Promise<Uint8Array> {
    operationOf(request);
    const run = RUN[request.op];
    if (!run) throw refusal(request.op, request.key, 'PSAM 不能计算', 'a PSAM can not compute it');
    const { session, data, mode } = run(request.input);
    const { algorithm, block } = schemeOf(request.scheme);
    const national = algorithm === 'SM4';
    if (national && mode !== 'result')
      throw refusal(request.op, request.key, 'PSAM 不能计算', 'a PSAM can not compute it');
    if (!this.#line.isWith(this) || this.#environment !== algorithm) await this.#enter(algorithm);
    await this.#load(request, session, national ? ZERO_8 : NOTHING);
    if (mode === 'mac') return (await this.#demand(apdu('80FA0500', concat(ZERO_8, padBit(data, block))))).slice(0, 4);
    const result = await this.#demand(apdu('80FA0000', national ? concat(data, ZERO_8) : data));
    return national ? fold(result, 8) : result;
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  /** Takes the key down to the card of the factors, and to the session. */
  async #load({ op, key, version, factors }: CryptoRequest, session: Uint8Array, tail: Uint8Array): Promise<void> {
    const entry = this.#entries.get(key);
    const usage = entry && usageOf(entry, this.#settings);
    if (!entry || usage === undefined || !this.#settings.versions?.includes(version)) throw unknownKey(key, version);
    const below = factorsBelow(levelOf(usage), factors);
    if (!below) throw refusal(op, key, '密钥不在该分散链上', 'the key of the PSAM does not stand on this chain');
    const id = entry.psamKeyId?.split(',')[0] ?? '';
    const upwards = concat(...[...below].reverse(), session, tail);
    const { sw } = await this.#line.ask(this, apdu(`BFDE${hexByte(usage)}${id}`, upwards));
    if (sw === 0x6a88 || sw === 0x9403) throw unknownKey(key, version);
    if (sw !== 0x9000) throw this.#refused('BFDE', sw);
  }

  async #enter(algorithm: KeyAlgorithm): Promise<void> {
    for (const command of [MASTER_FILE, ENVIRONMENTS[algorithm], APPLICATION]) await this.#demand(command);
    this.#environment = algorithm;
  }

  async #demand(command: string | Uint8Array): Promise<Uint8Array> {
    const bytes = typeof command === 'string' ? unhex(command) : command;
    const { data, sw } = await this.#line.ask(this, bytes);
    if (sw !== 0x9000) throw this.#refused(hex(bytes.subarray(0, 4)), sw);
    return data;
  }

  #refused(command: string, sw: number): Fault {
    return new Fault('KEY_SOURCE_REFUSES', { what: 'PSAM', command, answer: sw.toString(16).toUpperCase() });
  }
}

/** What is session data and what is enciphered or put under the MAC. */
interface Work {
  readonly session: Uint8Array;
  readonly data: Uint8Array;
  /** `result`: eight bytes of an authentication, which the terminal folds where a block has more. */
  readonly mode: 'result' | 'cipher' | 'mac';
}

function split(mode: Work['mode']): (input: Uint8Array) => Work {
  return (input) => ({ session: input.subarray(0, 8), data: input.subarray(8), mode });
}

const RUN: Readonly<Partial<Record<CryptoRequest['op'], (input: Uint8Array) => Work>>> = {
  external: split('result'),
  internal: split('result'),
  'maintenance-mac': split('mac'),
  'maintenance-encrypt': split('cipher'),
};

function apdu(header: string, data: Uint8Array): Uint8Array {
  return concat(unhex(header), Uint8Array.of(data.length), data);
}
