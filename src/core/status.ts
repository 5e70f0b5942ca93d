/** The case at a glance, as a report. */
import type { Matter } from './case.ts';
import type { Day } from './days.ts';
import type { DueMessage } from './next-message.ts';
import type { RightRow } from './rights.ts';

/** `earlier`: asked for before the payment that the case is about, so it is the money of another one. */
export type Waiting = { readonly what: string; readonly since: Day; readonly earlier?: true };

export type MatterStatus = {
  readonly matter: Matter;
  /** What goes on with this matter. */
  readonly command: string;
  readonly next?: { readonly guide: string; readonly step: string; readonly action: string };
  /** Days that count, nearest first, and answers that are overdue. */
  readonly due: readonly RightRow[];
  /** The message it is time for. */
  readonly message?: DueMessage & { readonly phase: string; readonly ask: string; readonly since: Day };
  readonly waiting: readonly Waiting[];
};

/** True for the command of a message that asks for the same in the same phase, in whichever tone. */
export function writesSame(
  command: string | undefined,
  { ask, phase }: { readonly ask: string; readonly phase: string },
): boolean {
  const words = command?.split(' ') ?? [];
  const follows = (flag: string, value: string) =>
    words.some((word, at) => word === flag && words[at + 1] === value);
  return follows('--ask', ask) && follows('--phase', phase);
}

export type Status = {
  readonly today: Day;
  /** Where the case is kept; absent where nothing is. */
  readonly place?: string;
  readonly damaged: number;
  readonly case?: {
    readonly started: Day;
    readonly current: MatterStatus;
    readonly others: readonly MatterStatus[];
  };
};
