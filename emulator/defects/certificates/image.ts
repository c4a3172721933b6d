import { sm2PublicKey } from '../../../runner/crypto/sm2.ts';
import type { Bilingual } from '../../../runner/messages/bilingual.ts';
import type { Access } from '../../../runner/profile/model.ts';
import { type CardImage, directoryOf, type ImageDirectory, type ImageFile } from '../../card-image.ts';
import {
  authorityCertificate,
  type CertificateContents,
  issue,
  testAuthority,
  testSigningKey,
} from '../../personalise/certificate.ts';
import { CERTIFICATE_ADF, PKI } from '../../personalise/certificate-application.ts';
import type { CardMemory, Defect, DefectClass, SoundCard } from '../defect.ts';

/** One fault of the memory: its place, and what is changed in it. */
interface Row {
  readonly at: string;
  readonly what: Bilingual;
  readonly change: (memory: CardMemory, card: SoundCard) => void;
}

function imageClass(id: string, breaks: string, rows: readonly Row[]): DefectClass {
  return {
    id,
    rule: 'must',
    on: (card) =>
      rows.map(
        ({ at, what, change }): Defect => ({
          id: `${id}/${at}`,
          title: what,
          breaks,
          apply: (memory) => change(memory, card),
        }),
      ),
  };
}

/** @throws {RangeError} on a card without a certificate application */
function application(image: CardImage): ImageDirectory & { readonly files: ImageFile[] } {
  const found = directoryOf(image, CERTIFICATE_ADF);
  if (!found) throw new RangeError('this card has no certificate application');
  return found;
}

function without(name: string): Row['change'] {
  return ({ image }) => {
    const { directories } = image;
    directories.splice(
      directories.findIndex((directory) => directory.name === name),
      1,
    );
  };
}

/** Every certificate file holds these bytes. */
function holding(made: (card: SoundCard, key: Uint8Array) => Uint8Array): Row['change'] {
  return ({ image }, card) => {
    const { files, signingKey = new Uint8Array(0) } = application(image);
    const contents = made(card, sm2PublicKey(signingKey));
    for (const file of files) {
      file.data = new Uint8Array(file.data.length);
      file.data.set(contents);
    }
  };
}

/** A certificate of the right authority that says something else. */
function saying(contents: Partial<CertificateContents>): Row['change'] {
  return holding(({ tester }, key) => issue(testAuthority(tester.keys.seed), { subject: 'TEST', key, ...contents }));
}

function right(operation: 'read' | 'update', access: Access): Row['change'] {
  return ({ image }) => {
    for (const file of application(image).files) file[operation] = access;
  };
}

/** A file of its own holds the private key, and can be read by whoever has the right. */
function keyFile(read: Access, structure: ImageFile['structure']): Row['change'] {
  return ({ image }) => {
    const { files, signingKey = new Uint8Array(0) } = application(image);
    const held =
      structure === 'transparent'
        ? { records: [], data: signingKey }
        : { records: [signingKey], data: new Uint8Array(0) };
    files.push({
      fid: 0x0005,
      sfi: 5,
      structure,
      read,
      update: { kind: 'never' },
      capacity: held.records.length,
      ...held,
    });
  };
}

const FREE: Access = { kind: 'free' };
const NEVER: Access = { kind: 'never' };
const PIN: Access = { kind: 'pin' };

export const CERTIFICATE_ENVIRONMENT = imageClass(
  'certificate-environment',
  'PK-01, PK-02: environment and application',
  [
    { at: 'missing', what: { zh: '没有证书环境', en: 'no certificate environment' }, change: without(PKI) },
    {
      at: 'no-application',
      what: { zh: '没有证书应用', en: 'no certificate application' },
      change: without(CERTIFICATE_ADF),
    },
  ],
);

export const CERTIFICATE_FILES = imageClass(
  'certificate-files',
  'PK-09, PK-11: rights of the certificate application',
  [
    {
      at: 'update-free',
      what: { zh: '可自由更新证书', en: 'the certificate can be updated freely' },
      change: right('update', FREE),
    },
    {
      at: 'update-pin',
      what: { zh: '密码即可更新证书', en: 'a PIN is enough to update the certificate' },
      change: right('update', PIN),
    },
    {
      at: 'update-never',
      what: { zh: '证书不能更新', en: 'the certificate can not be updated' },
      change: right('update', NEVER),
    },
    {
      at: 'read-pin',
      what: { zh: '读证书需要密码', en: 'the certificate can not be read without a PIN' },
      change: right('read', PIN),
    },
    {
      at: 'private-key/free',
      what: { zh: '私钥可自由读出', en: 'the private key is free to read' },
      change: keyFile(FREE, 'transparent'),
    },
    {
      at: 'private-key/record',
      what: { zh: '私钥作为记录可读出', en: 'the private key can be read as a record' },
      change: keyFile(FREE, 'variable'),
    },
    {
      at: 'private-key/pin',
      what: { zh: '验证密码后私钥可读出', en: 'the private key can be read after the PIN' },
      change: keyFile(PIN, 'transparent'),
    },
    {
      at: 'private-key/key',
      what: { zh: '主控密钥认证后私钥可读出', en: 'the private key can be read after the master key' },
      change: keyFile({ kind: 'key', key: 'PKIMK' }, 'transparent'),
    },
  ],
);

export const CERTIFICATES = imageClass(
  'certificate',
  'LD/T 6001.2, PK-10: a valid certificate of the declared authority',
  [
    {
      at: 'none',
      what: { zh: '文件中没有证书', en: 'the file holds no certificate' },
      change: holding(() => new Uint8Array(0)),
    },
    {
      at: 'cut',
      what: { zh: '证书不完整', en: 'half of the certificate is missing' },
      change: ({ image }) => {
        for (const { data } of application(image).files) data.fill(0, 200);
      },
    },
    {
      at: 'wrong-signature',
      what: { zh: '证书签名错一位', en: 'one bit of the signature is wrong' },
      change: holding(({ tester }, key) => {
        const made = issue(testAuthority(tester.keys.seed), { subject: 'TEST', key });
        return made.with(made.length - 1, (made.at(-1) ?? 0) ^ 1);
      }),
    },
    {
      at: 'other-authority',
      what: { zh: '由另一机构签发', en: 'issued by another authority of the same name' },
      change: holding((_, key) => issue(testAuthority('another authority'), { subject: 'TEST', key })),
    },
    {
      at: 'authority-named',
      what: { zh: '签发者名称不同', en: 'the issuer has another name' },
      change: holding(({ tester }, key) =>
        issue({ ...testAuthority(tester.keys.seed), name: 'TEST another authority' }, { subject: 'TEST', key }),
      ),
    },
    {
      at: 'of-the-authority',
      what: { zh: '存放的是机构自己的证书', en: 'the file holds the certificate of the authority itself' },
      change: holding(({ tester }) => authorityCertificate(testAuthority(tester.keys.seed))),
    },
    {
      at: 'other-key',
      what: { zh: '证书的公钥不是卡片的', en: 'the key in the certificate is not that of the card' },
      change: saying({ key: sm2PublicKey(testSigningKey('another card', 'card')) }),
    },
    {
      at: 'other-curve',
      what: { zh: '公钥在另一曲线上', en: 'the key is on another curve' },
      change: saying({ curve: '1.2.840.10045.3.1.7' }),
    },
    {
      at: 'expired',
      what: { zh: '证书已过期', en: 'expired' },
      change: saying({ until: new Date(Date.UTC(2000, 5, 1)) }),
    },
    {
      at: 'not-yet',
      what: { zh: '证书尚未生效', en: 'not valid yet' },
      change: saying({ from: new Date(Date.UTC(2049, 0, 1)) }),
    },
  ],
);
