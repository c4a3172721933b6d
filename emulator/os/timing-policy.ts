import type { CardOs } from './card-os.ts';
import type { CommandApdu } from './command.ts';

/**
 * How long the card takes, in microseconds beyond none. It says so together with the answer; whoever brings the answer to
 * the terminal waits that long.
 */
export interface TimingPolicy {
  /** Until the answer to reset is there. */
  resetTime(kind: 'cold' | 'warm'): number;
  /** Until a command is answered, and this is its answer. */
  commandTime(command: CommandApdu, response: Uint8Array, os: CardOs): number;
}

export const SOUND_TIMING_POLICY: TimingPolicy = {
  resetTime: () => 0,
  commandTime: () => 0,
};
