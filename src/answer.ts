/** What the composition root hands to a handler, and what it gets back. Types alone. */
import type { Flags } from './cli.ts';
import type { Failure, Knowledge } from './commands/doors.ts';
import type { Day } from './core/days.ts';

/** For standard output and standard error, or why there is none. */
export type Answer =
  | {
      readonly out: string;
      /** For standard error, before the answer. */
      readonly note?: string;
      /** For standard error, after the answer. */
      readonly after?: string;
      readonly exitCode?: number;
      /** Why a part of the answer is missing: told after it, and the exit code is that of this failure. */
      readonly missing?: Failure;
    }
  | { readonly failure: Failure };

export type Shop = {
  readonly flags: Flags;
  readonly today: Day;
  readonly knowledge: Knowledge;
  /** Says something on standard error that is not the answer; silent under --quiet. */
  readonly say: (text: string) => void;
  /** Under --verbose alone: what was read. */
  readonly trace: (what: string) => void;
};
