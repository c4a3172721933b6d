/**
 * The lines of a run record (NDJSON). Every line carries in `prev` the SHA-256 of the line before it,
 * so that nothing can be taken out, moved or changed without a trace. Bytes are upper-case hex; in a masked copy
 * a masked byte is written `**`.
 */

export interface HeaderEvent {
  readonly type: 'header';
  readonly format: 1;
  /** Unique id of the run, e.g. `20261124T081500Z-demo`. */
  readonly run: string;
  readonly startedAt: string;
  readonly mode: 'self-test' | 'laboratory';
  readonly bench: { readonly version: string; readonly node: string; readonly platform: string };
  readonly profile: { readonly id: string; readonly region?: string; readonly hash: string };
  readonly suites: readonly { readonly id: string; readonly path: string; readonly hash: string }[];
  /** The frozen sample file (ICS and IXIT); the IXIT part is masked in what leaves the machine. */
  readonly sample: { readonly path: string; readonly hash: string; readonly text: string };
  /** `tears`: commands can be cut short on it. */
  readonly card: {
    readonly kind: string;
    readonly reader: string;
    readonly protocol: string;
    readonly tears?: true;
  };
  /** Where cryptograms came from: kind and key set, never a value. */
  readonly keySource: { readonly kind: string; readonly id: string };
  /** A second key source that tests compare with. */
  readonly compareSource?: { readonly kind: string; readonly id: string };
  readonly selection: { readonly only?: readonly string[]; readonly family?: readonly string[] };
  readonly plan: { readonly hash: string; readonly selected: number; readonly notApplicable: number };
  readonly masked: boolean;
  /** Of a masked copy: head hash of the record it was made from. */
  readonly maskedFrom?: string;
}

export interface TestEvent {
  readonly type: 'test';
  readonly id: string;
}
export interface ResetEvent {
  readonly type: 'reset';
  readonly kind: 'cold' | 'warm';
  /** Answer to reset. */
  readonly r: string;
  readonly us: number;
}
export interface ApduEvent {
  readonly type: 'apdu';
  /** Command as it crossed the interface. */
  readonly c: string;
  /** Response: data field and SW. */
  readonly r: string;
  /** Round trip in microseconds, the reader's overhead included. */
  readonly us: number;
}
/** A command that was cut short; its answer was not waited for. */
export interface TearEvent {
  readonly type: 'tear';
  readonly c: string;
  /** Writes of the command that were let through, and what ended it. */
  readonly writes: number;
  readonly by: 'power' | 'reset';
  /** The cut fell between two of its writes; false: only the answer was lost. */
  readonly between: boolean;
  readonly us: number;
}
/** A cryptogram that the key source computed: never the key. */
export interface CryptoEvent {
  readonly type: 'crypto';
  readonly op: string;
  readonly key: string;
  readonly version: number;
  /** Scheme of the cryptogram; absent: 3DES. */
  readonly scheme?: string;
  readonly in: string;
  readonly out: string;
  /** Computed by the second key source of the sample. */
  readonly from?: 'compare';
}
/** An exchange with the PSAM of the key source, in a test that is about it. */
export interface PsamEvent {
  readonly type: 'psam';
  /** Command, empty for a cold reset. */
  readonly c: string;
  /** Response, or answer to reset. */
  readonly r: string;
  readonly us: number;
}
export interface WaitEvent {
  readonly type: 'wait';
  readonly ms: number;
}
/** The card, the reader or the key source failed in the middle of a test. */
export interface FaultEvent {
  readonly type: 'fault';
  readonly code: string;
  readonly text: string;
}
/** A test came to its end; `verdict` as it was derived while it ran. */
export interface VerdictEvent {
  readonly type: 'verdict';
  readonly id: string;
  readonly verdict: string;
  /** What the test changed on the card was not put back. */
  readonly unrestored?: true;
}
/** The right value of a counter is presented once, between two tests. */
export interface ProofEvent {
  readonly type: 'proof';
  /** `pin`, or the name of a key. */
  readonly counter: string;
}
/** A run that had been cut off goes on; the test that was open starts again. */
export interface ResumedEvent {
  readonly type: 'resumed';
  readonly at: string;
  /** Events that stand before this one. */
  readonly events: number;
  /** Bytes of an unfinished last line that were dropped. */
  readonly dropped: number;
}
/** What the test that was cut off changed is put back, with what its attempt had found out; the test itself follows. */
export interface RestoreEvent {
  readonly type: 'restore';
  readonly id: string;
}
export interface FooterEvent {
  readonly type: 'footer';
  readonly endedAt: string;
  readonly tests: number;
  readonly apdus: number;
  readonly summary: Readonly<Record<string, number>>;
}

export type RunEvent =
  | TestEvent
  | ResetEvent
  | ApduEvent
  | TearEvent
  | CryptoEvent
  | PsamEvent
  | WaitEvent
  | FaultEvent
  | VerdictEvent
  | ProofEvent
  | ResumedEvent
  | RestoreEvent;
export type RecordLine = (HeaderEvent | RunEvent | FooterEvent) & { readonly prev: string };
