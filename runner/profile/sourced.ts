/** How well a row is known: A several independent sources with the normative text, B two, C one, D inferred. */
export type Confidence = 'A' | 'B' | 'C' | 'D';

export interface Sourced {
  /** Short ids of `sources` in the profile, e.g. N1 = 人社信息函〔2012〕37号. */
  readonly source: readonly string[];
  readonly confidence: Confidence;
}
