/** The power went in the middle of a command: what the card was doing ends here. Never leaves `CardOs`. */
export class PowerLoss extends Error {}

/** How a memory writes; a sound one writes a cell at once, and keeps a journal. */
export interface Writing {
  /** The states that a cell goes through, the last one being the new value. */
  states(fresh: unknown, old: unknown): readonly unknown[];
  /** Whether cells that belong together are put back together. */
  journals(): boolean;
}

const SOUND: Writing = { states: (fresh) => [fresh], journals: () => true };

/**
 * The non-volatile memory as the operating system writes it: one cell after the other. Cells of one `atomically` are
 * journalled: each old value is kept until all new ones stand, and put back when the power goes before that. So a cut at
 * any point leaves the old or the new state, never a mixture. A write outside of it stands at once: counters fall
 * before the comparison and no cut gives a try back (cos-commands.md 12.16, TE-01 to TE-06).
 */
export class Memory {
  readonly #writing: Writing;
  /** How to put the old cells back, in the order of the writes; absent outside of `atomically`. */
  #journal: (() => void)[] | undefined;
  #writesLeft = Number.POSITIVE_INFINITY;
  #writes = 0;

  constructor(writing: Writing = SOUND) {
    this.#writing = writing;
  }

  /** Cells written since the beginning; one that a cut prevented counts not. */
  get writes(): number {
    return this.#writes;
  }

  /** Lets the power go at the write after the next `writes` ones; the end of a journal counts as one. */
  failAfter(writes: number): void {
    this.#writesLeft = writes;
  }

  /** Power is back: nothing is going to fail. */
  restorePower(): void {
    this.#writesLeft = Number.POSITIVE_INFINITY;
  }

  /** Writes one cell. @throws {PowerLoss} */
  write<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): void {
    const old = target[key];
    this.#journal?.push(() => {
      target[key] = old;
    });
    for (const state of this.#writing.states(value, old)) {
      this.#spend();
      target[key] = state as T[K];
    }
  }

  /** All cells that `action` writes, or none. @throws {PowerLoss} */
  atomically(action: () => void): void {
    if (this.#journal) throw new RangeError('one journal at a time');
    if (!this.#writing.journals()) {
      action();
      return;
    }
    this.#journal = [];
    try {
      action();
      this.#spend();
      this.#journal = undefined;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** What the next power-on would do first; nothing can look at the card before it. */
  #rollBack(): void {
    for (const undo of (this.#journal ?? []).reverse()) undo();
    this.#journal = undefined;
  }

  #spend(): void {
    if (this.#writesLeft === 0) throw new PowerLoss('the power went');
    this.#writesLeft--;
    this.#writes++;
  }
}
