import type { Fault } from '../messages/fault.ts';
import type { Origins } from './origins.ts';

/** Notes a mistake of a sample file at its place. */
export type Note = (
  code: Fault['code'],
  params: Parameters<Origins['fault']>[2],
  at: readonly string[],
  key?: true,
) => void;
