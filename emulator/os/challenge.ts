import type { ChallengeEnd, Policy } from './policy.ts';

/** The random number that a terminal was given and has not used (cos-commands.md 2.5). RAM: a reset ends it. */
export class OutstandingChallenge {
  readonly #policy: Policy;
  #value: Uint8Array | undefined;
  /** The command that is being executed gave it. */
  #isFresh = false;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** A new random number takes the place of the old one. */
  keep(challenge: Uint8Array): void {
    this.#value = challenge;
    this.#isFresh = true;
  }

  /** Gives the outstanding random number; it serves once. */
  take(): Uint8Array | undefined {
    const challenge = this.#value;
    this.end('use');
    return challenge;
  }

  drop(): void {
    this.#value = undefined;
  }

  end(event: ChallengeEnd): void {
    if (this.#policy.endsChallenge(event)) this.#value = undefined;
  }

  commandBegins(): void {
    this.#isFresh = false;
  }

  /** With the strict life a challenge serves the command right after it and nothing later. */
  commandEnds(life: 'next-command' | 'until-used' | 'until-select'): void {
    if (!this.#isFresh && life === 'next-command') this.end('next-command');
  }
}
