import { unhex } from '../../runner/iso7816/hex.ts';
import type { Profile } from '../../runner/profile/model.ts';
import type { Statement, TesterInformation } from '../../runner/profile/statement.ts';
import type { ImageDirectory, ImageFile, ImageKey, ImagePin } from '../card-image.ts';
import type { Parameters } from '../os/settings.ts';
import { purse } from './account.ts';
import { gbk } from './gbk.ts';
import type { Random } from './random.ts';

const ENVIRONMENT = 'DDF2';
/** FID of the application of the purse. */
export const PURSE_FID = 0x3f01;
/** Directory name under which the key table lists the keys of the purse. */
export const PURSE = 'EP';
const PAYMENT_ENVIRONMENT = '1PAY.SYS.DDF01';
/** PIN of a card whose tester was not told it. */
const UNTOLD_PIN = '975310';

/** Log of payments (JR/T 0025): SFI 18, records of 23 bytes, read after the PIN of this environment. */
function paymentLog(): ImageFile {
  const records = Array.from({ length: 10 }, () => new Uint8Array(23));
  return {
    fid: 0x0018,
    sfi: 0x18,
    structure: 'cyclic',
    read: { kind: 'pin' },
    update: { kind: 'never' },
    records,
    capacity: records.length,
    data: new Uint8Array(0),
  };
}

/** The environment of the bank, DDF2 (N2, N3), beside the social-security one: own name, PIN, application, keys and status. */
export function financialEnvironment(
  profile: Profile,
  statement: Statement,
  tester: TesterInformation,
  parameters: Parameters,
  keys: (entry: Profile['keys'][number]) => readonly ImageKey[],
  random: Random,
): ImageDirectory[] {
  if (statement.options.financial !== true) return [];
  const limit = Number(parameters['counter.pin'] ?? 3);
  const pin: ImagePin = { value: unhex(tester.paymentPin ?? UNTOLD_PIN), limit, tries: limit };
  const purseHere = statement.options.purse === true;
  const environment: ImageDirectory = {
    name: ENVIRONMENT,
    kind: 'environment',
    fid: 0xddf2,
    dfName: gbk(PAYMENT_ENVIRONMENT),
    files: [],
    keys: [],
    pin,
  };
  const application: ImageDirectory = {
    name: PURSE,
    kind: 'application',
    fid: PURSE_FID,
    dfName: unhex(String(parameters['financial.aid'])),
    parent: ENVIRONMENT,
    files: [paymentLog()],
    keys: purseHere ? profile.keys.filter(({ directory }) => directory === PURSE).flatMap(keys) : [],
    ...(purseHere && { account: purse(random) }),
  };
  return [environment, application];
}
