import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandName, describeCommand, describeResponse } from '../../runner/iso7816/command-names.ts';
import { unhex } from '../../runner/iso7816/hex.ts';

test.each([
  ['00A4040006D15600000500', 'SELECT by name D15600000500', '选择 名称 D15600000500'],
  ['00A40000023F00', 'SELECT by file identifier 3F00', '选择 文件标识 3F00'],
  ['00A40000', 'SELECT MF', '选择 MF'],
  ['00A4020002EF05', 'SELECT EF EF05 under the current DF', '选择 当前目录下的文件 EF05'],
  ['00A40300', 'SELECT parent DF', '选择 上级目录'],
  ['00A4040205D156000005', 'SELECT by name D156000005 (next)', '选择 名称 D156000005（下一个）'],
  ['00B2083014', 'READ RECORD tag 08 of SFI 06', '读记录 SFI 06 标签 08'],
  ['00B2010412', 'READ RECORD number 1 of the current EF', '读记录 当前文件 第 1 条'],
  ['00B2012DFF', 'READ RECORD number 1 to the last of SFI 05', '读记录 SFI 05 第 1 条至最后'],
  ['04DC05280A050420261123AABBCCDD', 'UPDATE RECORD tag 05 of SFI 05 (secure messaging)', undefined],
  ['00B0950008', 'READ BINARY of SFI 15 at offset 0', undefined],
  ['00B0010208', 'READ BINARY of the current EF at offset 258', undefined],
  ['0084000008', 'GET CHALLENGE 8 bytes', '取随机数 8 字节'],
  ['0020000003123456', 'VERIFY 3 bytes', '校验 PIN 3 字节'],
  ['805E010007123456FF654321', 'CHANGE PIN', undefined],
  ['842400010C00112233445566778899AABB', 'PIN CHANGE/UNBLOCK new PIN (secure messaging)', undefined],
  ['841E00010401020304', 'APPLICATION BLOCK permanent (secure messaging)', undefined],
  ['00820004100102030405060708090A0B0C0D0E0F10', 'EXTERNAL AUTHENTICATE key 04', undefined],
  ['B02801011301000000000000271000001F4037000000000116', 'INITIALIZE FOR PURCHASE', undefined],
  ['00990000', 'unknown command 00 99 00 00', '未知命令 00 99 00 00'],
  ['0020000003', 'VERIFY 0 bytes', '校验 PIN 0 字节'],
  ['002000000312', 'malformed command 00 20 00 00 (6 bytes)', undefined],
])('%s', (bytes, en, zh) => {
  const line = describeCommand(unhex(bytes));
  expect(line.en).toBe(en);
  if (zh) expect(line.zh).toBe(zh);
});

test.each([
  ['9000', '9000 done'],
  ['01109000', '2 bytes, 9000 done'],
  ['AA9000', '1 byte, 9000 done'],
  ['63C2', '63C2 verify failed, 2 tries left'],
  ['90', 'no response: 90'],
])('answer %s', (bytes, en) => {
  expect(describeResponse(unhex(bytes)).en).toBe(en);
});

test.each([
  [0x00, 0xa4, undefined, 'SELECT'],
  [0x04, 0xdc, undefined, 'UPDATE RECORD'],
  [0x84, 0x16, undefined, 'CARD BLOCK'],
  [0xb0, 0x28, 0, 'INITIALIZE FOR LOAD'],
  [0xb0, 0x28, 1, 'INITIALIZE FOR PURCHASE'],
  [0x01, 0xa4, undefined, undefined], // logical channel 1
])('CLA %i INS %i P1 %s', (cla, ins, p1, en) => {
  expect(commandName(cla, ins, p1)?.en).toBe(en);
});

test('any bytes have a description, and the data of VERIFY and of updates never stand in it', () => {
  const secret = fc.uint8Array({ minLength: 3, maxLength: 8 });
  const ins = fc.constantFrom(0x20, 0xdc, 0xd6, 0x82, 0x88, 0x24, 0x5e);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      expect(describeCommand(bytes).en).not.toBe('');
      expect(describeResponse(bytes).zh).not.toBe('');
    }),
  );
  fc.assert(
    fc.property(secret, secret, ins, fc.boolean(), (one, other, code, wrongLc) => {
      const text = (data: Uint8Array) =>
        describeCommand(Uint8Array.of(0x00, code, 0, 0, data.length + (wrongLc ? 1 : 0), ...data)).en;
      const padded = Uint8Array.from(one, (_, i) => other[i] ?? 0);
      expect(text(one)).toBe(text(padded));
    }),
  );
});
