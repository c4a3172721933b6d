import { describe, expect, test } from 'vitest';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { authenticate, makeCard, SSSE, send } from './cards.ts';

const PIN = '0020000003123456';
const WRONG = '0020000003654321';
const DF01 = '00A4040006D15600000500';
const DF04 = '00A4040006D15600000503';
/** DF01 EF05: PIN or RK1DF01. */
const READ_DF01 = '00B2012C00';
/** DF04 EF06: PIN and RK1DF04. */
const READ_BOTH = '00B2013400';

function withKey(parameters: Readonly<Record<string, string>> = {}): CardOs {
  const os = makeCard({ parameters });
  send(os, SSSE, DF01);
  expect(authenticate(os, 'RK1DF01')).toBe('9000');
  expect(send(os, READ_DF01)).toMatch(/9000$/);
  return os;
}

/** Clauses: cos-commands.md 5. */
describe('status of an application key', () => {
  test.each([
    ['SELECT of an EF keeps it', ['00A4020002EF06'], /9000$/],
    ['a sibling clears it', [DF04, DF01], /^6982$/],
    ['re-selecting the application clears it', [DF01], /^6982$/],
    ['SSSE clears it', [SSSE, DF01], /^6982$/],
    ['a SELECT that is refused keeps it', ['00A4000002DFEE'], /9000$/],
  ])('%s', (_, commands, response) => {
    expect(send(withKey(), ...commands, READ_DF01)).toMatch(response);
  });

  test('select.notFound.status cleared', () => {
    expect(send(withKey({ 'select.notFound.status': 'cleared' }), '00A4000002DFEE', READ_DF01)).toBe('6982');
  });

  test('status.reselectAdf kept', () => {
    expect(send(withKey({ 'status.reselectAdf': 'kept' }), DF01, READ_DF01)).toMatch(/9000$/);
  });

  test('a failed authentication keeps it', () => {
    const os = withKey();
    authenticate(os, 'UK1DF01', { wrong: true });
    expect(send(os, READ_DF01)).toMatch(/9000$/);
  });

  test('status.onFail cleared', () => {
    const os = withKey({ 'status.onFail': 'cleared' });
    authenticate(os, 'UK1DF01', { wrong: true });
    expect(send(os, READ_DF01)).toBe('6982');
  });

  test('two keys add up', () => {
    const os = withKey();
    expect(authenticate(os, 'UK1DF01')).toBe('9000');
    expect(send(os, READ_DF01)).toMatch(/9000$/);
  });

  test('status.accumulate replace: the later key takes the place of the earlier', () => {
    const os = withKey({ 'status.accumulate': 'replace' });
    expect(authenticate(os, 'UK1DF01')).toBe('9000');
    expect(send(os, READ_DF01)).toBe('6982');
  });
});

describe('status of the PIN', () => {
  test.each([
    ['lasts from application to application', [DF04, DF01], /9000$/],
    ['lasts over SSSE', [SSSE, DF01], /9000$/],
    ['ends with the MF', ['00A40000', DF01], /^6982$/],
    ['a wrong PIN keeps it', [WRONG], /9000$/],
  ])('%s', (_, commands, response) => {
    const os = makeCard();
    expect(send(os, SSSE, DF01, PIN, ...commands, READ_DF01)).toMatch(response);
  });

  test.each(['or', 'replace'])('PIN and key of an application, status.accumulate %s', (accumulate) => {
    const os = makeCard({ parameters: { 'status.accumulate': accumulate } });
    send(os, SSSE, DF04, PIN);
    expect(send(os, READ_BOTH)).toBe('6982');
    expect(authenticate(os, 'RK1DF04')).toBe('9000');
    expect(send(os, '00B2903000')).toMatch(/9000$/);
  });

  test.each(['cold', 'warm'] as const)('a %s reset ends it', (kind) => {
    const os = makeCard();
    send(os, SSSE, PIN);
    os.powerOn(kind);
    expect(send(os, DF01, READ_DF01)).toBe('6982');
  });
});
