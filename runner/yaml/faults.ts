import type { Fault } from '../messages/fault.ts';

/** One or more mistakes of a file. */
export class YamlFaults extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.message).join('\n'));
    this.faults = faults;
  }
}
