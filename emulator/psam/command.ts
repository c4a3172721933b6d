import type { CommandApdu } from '../os/command.ts';
import type { PsamOs } from './psam-os.ts';

/** One command of the PSAM. */
export interface PsamCommand {
  readonly cla: number;
  readonly ins: number;
  readonly name: string;
  readonly direction: 'in' | 'out';
  /** Gives the response: data field, SW1, SW2. */
  execute(os: PsamOs, command: CommandApdu): Uint8Array;
}
