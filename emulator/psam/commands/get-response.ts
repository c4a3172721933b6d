import { SW, word } from '../../os/status-word.ts';
import type { PsamCommand } from '../command.ts';

/** GET RESPONSE: what a command announced with 61xx. */
export const GET_RESPONSE: PsamCommand = {
  cla: 0x00,
  ins: 0xc0,
  name: 'GET RESPONSE',
  direction: 'out',
  execute: (os, { p1, p2, p3 }) => (p1 === 0 && p2 === 0 ? os.fetch(p3) : word(SW.wrongParameters)),
};
