import { describe, expect, test } from 'vitest';
import { encodeImage } from '../../emulator/card-image.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { effectiveParameters } from '../../emulator/os/settings.ts';
import { personalise } from '../../emulator/personalise/personalise.ts';
import { blankCard, initialise } from '../../emulator/vendors/blank-card.ts';
import { VENDORS } from '../../emulator/vendors/table.ts';
import type { Vendor } from '../../emulator/vendors/vendor.ts';
import { hex, unhex } from '../../runner/iso7816/hex.ts';
import { authenticate, PROFILE, SSSE, send, statementOf, TESTER } from './cards.ts';

const TRANSPORT_KEY = unhex('404142434445464748494A4B4C4D4E4F');
const PARAMETERS = effectiveParameters(PROFILE.parameters);
const OPTIONS = { financial: true, purse: true, offlineMedical: true };
const IMAGE = personalise(PROFILE, { ...statementOf(), options: OPTIONS }, TESTER, 1);

function blank(vendor: Vendor): CardOs {
  const os = blankCard({ profile: PROFILE, parameters: PARAMETERS, vendor, transportKey: TRANSPORT_KEY.slice() });
  os.powerOn('cold');
  return os;
}

/** The commands of a script as this card is sent them. */
function commandsOf(vendor: Vendor): string[] {
  const os = blank(vendor);
  const sent: string[] = [];
  const script = vendor.script(IMAGE, TRANSPORT_KEY);
  for (let step = script.next(); step.done !== true; ) {
    sent.push(hex(step.value));
    step = script.next(os.process(step.value));
  }
  return sent;
}

describe.each(VENDORS.map((vendor) => [vendor.id, vendor] as const))('%s', (_, vendor) => {
  test('the commands of its initialisation make the card that the personaliser makes', () => {
    const os = blank(vendor);
    initialise(os, vendor, IMAGE, TRANSPORT_KEY);
    expect(os.image.life).toBe('personalised');
    os.powerOn('cold');
    const [made, wanted] = [os.image, IMAGE].map((image): unknown => JSON.parse(encodeImage(image)));
    expect(made).toEqual(wanted);
    send(os, SSSE);
    expect(authenticate(os, 'UKSSSE')).toBe('9000');
  });

  test('a blank card has no environment, and another transport key does not open it', () => {
    const os = blank(vendor);
    expect(send(os, SSSE)).toBe('6A82');
    const wrong = TRANSPORT_KEY.map((byte) => byte ^ 0xff);
    expect(() => initialise(os, vendor, IMAGE, wrong)).toThrow(RangeError);
    expect(os.image.life).toBe('blank');
    expect(os.image.transport?.tries).toBe(2);
  });

  test('three wrong attempts lock the transport key', () => {
    const os = blank(vendor);
    const wrong = TRANSPORT_KEY.map((byte) => byte ^ 0xff);
    for (let i = 0; i < 3; i++) expect(() => initialise(os, vendor, IMAGE, wrong)).toThrow(RangeError);
    expect(() => initialise(os, vendor, IMAGE, TRANSPORT_KEY)).toThrow(/6983/);
  });

  test('after END every one of its commands is dead and changes nothing', () => {
    const os = blank(vendor);
    initialise(os, vendor, IMAGE, TRANSPORT_KEY);
    expect(os.image.transport).toBeUndefined();
    os.powerOn('cold');
    const before = os.saveState();
    const dead = commandsOf(vendor).filter((command) => !command.startsWith('0084'));
    const answers = new Set(dead.map((command) => send(os, command)));
    expect([...answers].filter((sw) => !/^6(D00|E00|986|985|982|700|A86)$/.test(sw))).toEqual([]);
    expect(os.saveState()).toBe(before);
  });

  test('a second END is refused', () => {
    const os = blank(vendor);
    initialise(os, vendor, IMAGE, TRANSPORT_KEY);
    expect(send(os, '80E0020000')).toBe('6D00');
    expect(() => initialise(os, vendor, IMAGE, TRANSPORT_KEY)).toThrow(RangeError);
  });
});
