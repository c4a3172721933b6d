import { cardAuthenticationCode } from '../../runner/crypto/ssc.ts';
import { concat, hex, unhex } from '../../runner/iso7816/hex.ts';
import { asDeclared } from '../../runner/profile/declared.ts';
import { dfNameOf } from '../../runner/profile/df-name.ts';
import { LATER, MEANINGS } from '../../runner/profile/later-meaning.ts';
import type { Directory, ElementaryFile, Profile } from '../../runner/profile/model.ts';
import type { Selection, Statement, TesterInformation } from '../../runner/profile/statement.ts';
import type { CardImage, ImageDirectory, ImageFile } from '../card-image.ts';
import { SOUND_POLICY } from '../os/policy.ts';
import type { Mode } from '../os/protection/secure-messaging.ts';
import { effectiveParameters, type Parameters, settingsOf } from '../os/settings.ts';
import { medicalAccount } from './account.ts';
import { answerToReset, historicalBytes } from './answer-to-reset.ts';
import { packDigits } from './bytes.ts';
import { cardKeys } from './card-keys.ts';
import { certificateApplication } from './certificate-application.ts';
import { directoryFile } from './directory-file.ts';
import { fileContents } from './file-contents.ts';
import { financialEnvironment } from './financial.ts';
import type { CardMaking } from './making.ts';
import { inventPerson, type Person } from './person.ts';
import { Random } from './random.ts';
import { chooseOne } from './rules.ts';

const ENVIRONMENT = 'SSSE';
const MEDICAL = 'DF04';
const RID = 'D156000005';

/**
 * A conforming card of the profile as the statement declares it, holding an invented person; the same seed gives the
 * same card. Businesses `reserved` get files, rights and keys but blank contents; `never` are absent.
 */
export function personalise(
  national: Profile,
  statement: Statement,
  tester: TesterInformation,
  seed: number,
): CardImage {
  const profile = asDeclared(national, statement);
  const random = new Random(seed);
  const parameters = effectiveParameters(profile.parameters, statement.parameters);
  const historical = historicalBytes(profile, statement, tester.city, random);
  const keys = cardKeys(tester, historical, parameters);
  const irk = profile.keys.find(({ kind }) => kind === 'internal');
  const first12 = concat(packDigits(tester.city, 3), unhex(RID), historical.subarray(9));
  const mac = irk
    ? cardAuthenticationCode(keys.value(irk, 1), first12, SOUND_POLICY.scheme(irk, settingsOf(parameters)))
    : new Uint8Array(4);
  // Where nobody says how the code is made it is any other.
  const code = parameters['card.code'] === 'unknown' ? mac.map((byte) => byte ^ 0xff) : mac;
  const making: CardMaking = {
    profile,
    random,
    person: holder(random, parameters),
    city: tester.city,
    later: parameters[MEANINGS] === LATER,
    historical,
    identification: concat(first12, code),
  };
  const selection = ({ name, business }: Directory): Selection =>
    name === ENVIRONMENT ? 'now' : (statement.businesses[business] ?? 'never');
  const present = profile.directories.filter((directory) => selection(directory) !== 'never');
  const absent = chooseOne(profile.rules, present, random);
  const directories = present.map((directory): ImageDirectory => {
    const files = directory.files.map((file) => imageFile(making, file, selection(directory), absent, parameters));
    const log = files.find(({ fid }) => directory.name === MEDICAL && fid === 0xef08);
    const account = log && medicalAccount(statement, parameters, log.records.length, random);
    return {
      ...skeleton(directory, parameters),
      files,
      keys: profile.keys.filter((entry) => entry.directory === directory.name).flatMap(keys.image),
      ...(account && { account }),
    };
  });
  addDirectoryFile(directories, parameters);
  const limit = Number(parameters['counter.pin'] ?? 3);
  return {
    atr: answerToReset(parameters, historical),
    ...(parameters['atr.warm'] === 'other' && {
      warmAtr: answerToReset(parameters, historical.with(4, (historical[4] as number) ^ 0x01)),
    }),
    directories: [
      masterFile(),
      ...directories,
      ...financialEnvironment(profile, statement, tester, parameters, keys.image, random),
      ...certificateApplication(profile, statement, tester, parameters, keys.image, hex(historical.subarray(9))),
    ],
    pin: { value: unhex(tester.pin), limit, tries: limit },
    life: 'inUse',
    macFailures: 0,
  };
}

/** An invented person; one that is no Chinese national has a number of another form (parameter `ssn.form`). */
function holder(random: Random, parameters: Parameters): Person {
  const person = inventPerson(random);
  if (parameters['ssn.form'] !== 'allotted') return person;
  return { ...person, citizenNumber: `F${person.citizenNumber.slice(0, 17)}` };
}

function masterFile(): ImageDirectory {
  return { name: 'MF', kind: 'mf', fid: 0x3f00, dfName: new Uint8Array(0), files: [], keys: [] };
}

function skeleton(
  directory: Directory,
  parameters: Parameters,
): Pick<ImageDirectory, 'name' | 'kind' | 'fid' | 'dfName'> {
  const { name, fid } = directory;
  const kind = name === ENVIRONMENT ? 'environment' : 'application';
  const dfName = dfNameOf(directory, parameters['df.unnamed'] ?? 'label');
  return { name, kind, fid: Number.parseInt(fid, 16), dfName: dfName ?? new Uint8Array() };
}

function imageFile(
  making: CardMaking,
  file: ElementaryFile,
  selection: Selection,
  absent: ReadonlySet<string>,
  parameters: Parameters,
): ImageFile {
  const { structure, read, update, sfi } = file;
  const contents = fileContents(making, file, selection, absent, parameters);
  return {
    fid: Number.parseInt(file.fid, 16),
    sfi,
    structure,
    read,
    update,
    ...contents,
    ...protectionOf(file, parameters),
  };
}

/** Files of a 2.00 card are plain; one that is declared otherwise is updated through the protection of the line. */
function protectionOf({ path }: ElementaryFile, parameters: Parameters): Pick<ImageFile, 'protection'> {
  const update = (parameters['sm.update'] ?? 'plain') as Mode;
  if (update === 'plain' || path !== parameters['sm.file']) return {};
  return { protection: { read: 'plain', update } };
}

/** Cards differ in whether the directory file behind tag 88 of the FCI can be read (parameter `directory.readable`). */
function addDirectoryFile(directories: readonly ImageDirectory[], parameters: Parameters): void {
  const environment = directories.find(({ kind }) => kind === 'environment');
  if (environment && parameters['directory.readable'] === true)
    environment.files.push(directoryFile(directories, Number(parameters['fci.dirSfi'] ?? 0x1e)));
}
