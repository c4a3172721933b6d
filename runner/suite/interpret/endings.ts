import type { Finding } from '../../judge/verdict.ts';
import type { Bilingual } from '../../messages/bilingual.ts';

/** The card, the reader or the key source failed: the test can not go on. */
export class Interrupted extends Error {
  readonly code: string;
  readonly event: number;
  constructor(code: string, text: string, event: number) {
    super(text);
    this.code = code;
    this.event = event;
  }
}

/** An expectation did not hold: the steps end here. */
export class Failed extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super('expectation failed');
    this.findings = findings;
  }
}

/** Something looked at bytes that a masked copy of a record does not show: this test can not be derived from it. */
export class Unseen extends Error {
  constructor() {
    super('masked bytes');
  }
}

/** Getter of what a masked copy does not show. */
export function unseen(): never {
  throw new Unseen();
}

/** What the card holds decides nothing, and no fault of anyone: the test ends INCONCLUSIVE for this reason. */
export class Undecided extends Error {
  readonly code: string;
  readonly text: Bilingual;
  constructor(code: string, text: Bilingual) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}
