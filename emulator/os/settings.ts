import type { KeyAlgorithm } from '../../runner/crypto/diversify.ts';
import { declaredSm4, type SchemeName } from '../../runner/crypto/scheme.ts';
import type { Parameter, ParameterValue } from '../../runner/profile/model.ts';
import type { Form } from './protection/secure-messaging.ts';

/** Values of `sm.iv` (cos-commands.md 13). */
const LINE_FORMS: Readonly<Record<string, Form>> = { challenge8: 'challenge8', challenge4: 'challenge4' };

/** Effective parameter values by name: those of the profile, replaced by what the ICS declares. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** Where sources differ (cos-commands.md 13) a card chooses; this is what this one chose. */
export interface Settings {
  /** The protocol that is spoken when no PPS was sent: the first on offer. */
  readonly protocol: 'T=0' | 'T=1';
  readonly pinMin: number;
  readonly pinMax: number;
  readonly pinWrongLengthCosts: boolean;
  readonly directorySfi: number;
  /** Value of tag 86 in 9F0C; absent when the FCI says nothing of the algorithm. */
  readonly algorithmIndicator: number | undefined;
  /** How cryptograms are made with a key of an algorithm (cos-commands.md 6.4). */
  readonly schemes: Readonly<Record<KeyAlgorithm, SchemeName>>;
  readonly keyVersionByte: boolean;
  /** EXTERNAL AUTHENTICATE without the version byte is refused (cos-commands.md 6.4). */
  readonly keyVersionDemanded: boolean;
  /** Number on the wire of the first key version. */
  readonly firstKeyVersion: number;
  readonly defaultKeyVersion: number;
  readonly challengeLife: 'next-command' | 'until-used' | 'until-select';
  readonly fourByteChallengeAuthenticates: boolean;
  readonly challengeLengths: readonly number[];
  /** Any other length is given as well. */
  readonly anyChallengeLength: boolean;
  readonly selectEfAnswersFci: boolean;
  readonly selectByFid: boolean;
  readonly selectChild: boolean;
  readonly selectParent: boolean;
  readonly selectPartial: boolean;
  readonly selectNext: boolean;
  readonly selectBadLength: number;
  /** A SELECT that finds nothing leaves the security status, or the current EF, as it was. */
  readonly notFoundKeepsStatus: boolean;
  readonly notFoundKeepsFile: boolean;
  /** A command that names a file by its SFI makes it the current one. */
  readonly sfiMakesCurrent: boolean;
  readonly noPendingData: number;
  readonly statusOnFail: 'kept' | 'cleared';
  readonly statusAccumulate: 'or' | 'replace';
  readonly reselectClears: boolean;
  /** A Le shorter than the answer cuts it off; otherwise 6Cxx. */
  readonly shortLeTruncates: boolean;
  /** Le 00 gives the data; otherwise 6Cxx. */
  readonly leZeroGivesData: boolean;
  readonly append: boolean;
  readonly updateWrongLength: number;
  /** A shorter value may take the place of a record of a variable file. */
  readonly shorterUpdates: boolean;
  readonly pinResetCipherLength: number;
  readonly pinResetNoChallenge: number;
  /** MAC failures in a row that lock the environment; 0 = never. */
  readonly macLockCount: number;
  readonly authenticationNoChallenge: number;
  /** EXTERNAL AUTHENTICATE with the cipher alone counts as a failed one; otherwise 6700. */
  readonly cipherAloneFails: boolean;
  /** Whether the failure that uses up the last try already answers 6983. */
  readonly lastFailureBlocks: boolean;
  /** GET CHALLENGE that asks for no length. */
  readonly challengeWithoutLe: number;
  readonly identifierFf: number;
  readonly identifier00: number;
  readonly readAllRecords: boolean;
  readonly secureMessagingOnPlainFile: number;
  readonly balanceNeedsPin: boolean;
  /** What CREDIT and DEBIT answer when no INITIALIZE came before. */
  readonly transactionOrder: number;
  /** The log holds the number that INITIALIZE gave, or the one after it. */
  readonly logHoldsNextSequence: boolean;
  readonly yearIsBinary: boolean;
  /** The TAC of a load of the medical account is made over the data in the order of the purse. */
  readonly loadTacAsPurse: boolean;
  /** INITIALIZE FOR PURCHASE begins with balance, sums and year, or with zeros. */
  readonly purchaseAnswersAmounts: boolean;
  /** Class of command chaining. */
  readonly chainingRefused: number;
  /** FREEZE and RESTRUCTURE, which are dead once the card is issued (cos-commands.md 1). */
  readonly restructuringRefused: number;
  /** Class of secure messaging on a command that is always plain. */
  readonly secureMessagingRefused: number;
  /** Plain class on a file that is protected. */
  readonly plainOnProtectedFile: number;
  /** Enciphered data whose length byte or padding is wrong, under a right MAC. */
  readonly deciphersToNothing: number;
  readonly lineForm: Form;
  readonly pinResetForm: Form;
  readonly unblock: boolean;
  /** Failed UNBLOCKs in a row that make a block permanent. */
  readonly unblockLimit: number;
  readonly cardBlockAnywhere: boolean;
  readonly challengeWhileBlocked: boolean;
  /** What a blocked application answers to SELECT and to what it refuses, until it is unblocked and for good. */
  readonly blockedSelect: number;
  readonly blockedAccess: number;
  readonly permanentSelect: number;
  readonly permanentAccess: number;
  readonly permanentUnblock: number;
  /** Key of CHANGE PIN in the certificate application: made of the old PIN, or the master key. */
  readonly certificatePinKey: 'pin' | 'master';
  /** CLA INS P1 P2 of the command that signs; absent where none is declared. */
  readonly signHeader: number | undefined;
  readonly signsMessage: boolean;
}

/** Parameter values of a profile, with those that an ICS declares laid over. */
export function effectiveParameters(
  parameters: Readonly<Record<string, Parameter>>,
  declared: Parameters = {},
): Parameters {
  const values: Record<string, ParameterValue> = {};
  for (const [name, parameter] of Object.entries(parameters)) values[name] = declared[name] ?? parameter.value;
  return values;
}

/** A parameter that the profile does not name takes the value given here, the best-supported one. */
export function settingsOf(parameters: Parameters): Settings {
  const text = (name: string, otherwise: string): string => String(parameters[name] ?? otherwise);
  const number = (name: string, otherwise: number): number => Number(parameters[name] ?? otherwise);
  const yes = (name: string, otherwise: boolean): boolean => (parameters[name] ?? otherwise) === true;
  // Of several that are declared as right, a card answers the first.
  const sw = (name: string, otherwise: string): number => Number.parseInt(text(name, otherwise), 16);
  const algorithm = text('fci.algorithm', 'absent');
  const sign = text('pki.sign.command', 'undeclared');
  const life = text('challenge.life', 'next-command');
  return {
    protocol: text('transmission.protocols', 'T=0') === 'T=1' ? 'T=1' : 'T=0',
    pinMin: number('pin.min', 2),
    pinMax: number('pin.max', 6),
    pinWrongLengthCosts: yes('pin.wrongLength.costs', false),
    directorySfi: number('fci.dirSfi', 0x1e),
    algorithmIndicator: algorithm === 'absent' ? undefined : Number.parseInt(algorithm, 16),
    schemes: { '3DES': '3DES', SM4: declaredSm4((name) => parameters[name]) },
    keyVersionByte: text('auth.version', 'optional') !== 'absent',
    keyVersionDemanded: text('auth.sm4.form', 'none') === 'Lc 11',
    firstKeyVersion: number('key.version.first', 1),
    defaultKeyVersion: number('key.version.default', 1),
    challengeLife: life === 'until-used' || life === 'until-select' ? life : 'next-command',
    fourByteChallengeAuthenticates: yes('challenge.4forAuth', false),
    anyChallengeLength: text('challenge.otherLength', 'refused') === 'honoured',
    challengeLengths: text('challenge.lengths', '4 8').split(' ').map(Number),
    selectEfAnswersFci: text('select.ef.response', 'none') === 'FCI',
    selectByFid: yes('select.byFid', true),
    selectChild: yes('select.child', true),
    selectParent: yes('select.parent', true),
    selectPartial: yes('select.partial', false),
    selectNext: yes('select.next', false),
    selectBadLength: sw('select.badLength', '6700'),
    notFoundKeepsStatus: text('select.notFound.status', 'kept') === 'kept',
    notFoundKeepsFile: text('select.notFound.file', 'kept') === 'kept',
    sfiMakesCurrent: yes('sfi.current', true),
    noPendingData: sw('getResponse.empty', '6985'),
    statusOnFail: text('status.onFail', 'kept') === 'cleared' ? 'cleared' : 'kept',
    statusAccumulate: text('status.accumulate', 'or') === 'replace' ? 'replace' : 'or',
    reselectClears: text('status.reselectAdf', 'cleared') === 'cleared',
    shortLeTruncates: text('le.policy', 'exact') === 'truncate',
    leZeroGivesData: text('le.zero', 'data') !== '6C',
    append: yes('append.supported', false),
    shorterUpdates: text('update.shorter', 'refused') === 'accepted',
    updateWrongLength: sw('update.refusal', '6A80'),
    pinResetCipherLength: number('pinReset.cipherLen', 8),
    pinResetNoChallenge: sw('pinReset.noChallenge', '6984'),
    macLockCount: number('mac.lockCount', 0),
    cipherAloneFails: text('auth.lc08', '6700') === '63Cx',
    authenticationNoChallenge: sw('auth.noChallenge', '6984'),
    lastFailureBlocks: text('auth.lastFailure', '63C0') === '6983',
    challengeWithoutLe: sw('case1.answer', '6700'),
    identifierFf: sw('record.p1ff', '6A83'),
    identifier00: sw('record.p100', '6A83'),
    readAllRecords: yes('record.all', true),
    secureMessagingOnPlainFile: sw('cla.sm.plain', '6E00'),
    balanceNeedsPin: yes('account.balance.pin', true),
    transactionOrder: sw('account.order', '6901'),
    logHoldsNextSequence: text('account.log.sequence', 'same') === 'next',
    loadTacAsPurse: text('account.load.tac', 'pboc') === 'pboc',
    yearIsBinary: text('account.year', 'bcd') === 'binary',
    purchaseAnswersAmounts: text('account.purchase.answer', 'amounts') === 'amounts',
    chainingRefused: sw('cla.chaining', '6E00'),
    restructuringRefused: sw('restructure.dead', '6E00'),
    secureMessagingRefused: sw('cla.sm.unsupported', '6E00'),
    plainOnProtectedFile: sw('cla.plain.protected', '6987'),
    deciphersToNothing: sw('sm.badLength', '6A80'),
    lineForm: LINE_FORMS[text('sm.iv', '')] ?? 'session',
    pinResetForm: text('pinReset.iv', 'zero') === 'challenge4' ? 'challenge4' : 'session',
    unblock: yes('unblock.supported', false),
    unblockLimit: number('unblock.lockCount', 3),
    cardBlockAnywhere: text('block.card.place', 'environment') === 'any',
    challengeWhileBlocked: text('block.response.challenge', '9000') === '9000',
    blockedSelect: sw('block.response.select', '6283'),
    blockedAccess: sw('block.response.access', '6985'),
    permanentSelect: sw('block.permanent.select', '9303'),
    permanentAccess: sw('block.permanent.access', '9303'),
    permanentUnblock: sw('block.permanent.unblock', '9303'),
    certificatePinKey: text('pki.changePin.key', 'pin') === 'master' ? 'master' : 'pin',
    signHeader: sign === 'undeclared' ? undefined : Number.parseInt(sign, 16),
    signsMessage: text('pki.sign.input', 'digest') === 'message',
  };
}
