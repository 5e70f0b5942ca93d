/** The answer of `charges`: what was read, Coursera's charges in it, and what they add up to. */
import type { Day } from './days.ts';
import type { Findings, Recurring, Total } from './charges.ts';

/** One file as it was read. `net` is absent where several currencies stand in it. */
export type FileRead = {
  readonly file: string;
  readonly format: string;
  readonly count: number;
  readonly first?: Day;
  readonly last?: Day;
  readonly net: readonly Total[];
  /** What could not be read; `names` where it names Coursera. */
  readonly problems: readonly { readonly line: number; readonly what: string; readonly names?: true }[];
  /** What was decided from the file, in sentences; `sure` is false where it is only likely. */
  readonly decisions: readonly { readonly what: string; readonly sure: boolean }[];
  /** What only the person knows, with the flag that says it and what may stand behind it. */
  readonly questions: readonly {
    readonly flag: string;
    readonly ask: string;
    readonly choices: readonly { readonly value: string; readonly means: string }[];
  }[];
};

export type ChargesReport = {
  readonly today: Day;
  readonly files: readonly FileRead[];
  /** Of several files, those that could not be read and stand in no figure. */
  readonly unread: readonly string[];
  readonly findings: Findings;
  /** Rows of earlier days were left out, as the person wanted. */
  readonly since?: Day;
  /** The day of the cancellation, and who says so. */
  readonly cancelled?: { readonly day: Day; readonly from: 'flag' | 'case' };
  /** Commands that write the message about each of the last charges after the cancellation that did not come back, the latest first. */
  readonly messages: readonly string[];
  /** Everything that looks recurring, where that was asked for. */
  readonly recurring?: readonly Recurring[];
};
