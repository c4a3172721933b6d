import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex } from '../../runner/iso7816/hex.ts';
import { VPCD_CONTROL, VpcdFrameReader, vpcdControls, vpcdFrame } from '../../runner/vpcd/frames.ts';

test('a frame is its length, most significant byte first, and its payload', () => {
  expect(hex(vpcdFrame(new Uint8Array(0x0102)))).toMatch(/^0102(00)+$/);
  expect(hex(vpcdControls(VPCD_CONTROL.off, VPCD_CONTROL.on, VPCD_CONTROL.atr))).toBe('000100000101000104');
});

test('frames come whole out of any pieces', () => {
  const frames = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 });
  fc.assert(
    fc.property(frames, fc.array(fc.nat(40), { minLength: 1 }), (payloads, sizes) => {
      const stream = Uint8Array.from(payloads.flatMap((payload) => [...vpcdFrame(payload)]));
      const reader = new VpcdFrameReader();
      const out: string[] = [];
      for (let at = 0, i = 0; at < stream.length; i++) {
        const end = at + 1 + (sizes[i % sizes.length] as number);
        out.push(...reader.push(stream.subarray(at, end)).map(hex));
        at = end;
      }
      expect(out).toEqual(payloads.map(hex));
      expect(reader.unfinished).toBe(0);
    }),
  );
});

test('half a frame gives nothing and is known to be unfinished', () => {
  const reader = new VpcdFrameReader();
  expect(reader.push(Uint8Array.of(0))).toEqual([]);
  expect(reader.push(Uint8Array.of(2, 0x90))).toEqual([]);
  expect(reader.unfinished).toBe(3);
  expect(reader.push(Uint8Array.of(0, 0, 1, 4, 0)).map(hex)).toEqual(['9000', '04']);
});
