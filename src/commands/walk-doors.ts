/** What the guided walk needs from outside: somebody to ask, somewhere to keep, pages to show, a link opener, a clipboard. */
import type { Case, CaseEvent, Matter } from '../core/case.ts';
import type { Goal } from '../core/conditions.ts';
import type { Day } from '../core/days.ts';
import type { Trouble } from '../core/guide.ts';
import type { MatterGround } from '../core/due.ts';
import type { Letter } from '../core/letter.ts';
import type { DueMessage } from '../core/next-message.ts';
import type { Ending, Interview, Question, Stand, Standing, StepView } from '../core/walk.ts';

export type Option<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string };

/** A person to ask. Each call may end in a `Stopped` instead of an answer. */
export type Prompter = {
  readonly say: (text: string) => void;
  readonly choose: <T extends string>(message: string, options: readonly Option<T>[]) => Promise<T>;
  /** `check` gives what is wrong with an answer, or undefined. */
  readonly type: (message: string, check: (text: string) => string | undefined) => Promise<string>;
};

export type JournalRead = {
  readonly events: readonly CaseEvent[];
  /** Lines that could not be read, by number. They stay in the file. */
  readonly damaged: readonly { readonly line: number; readonly why: 'unreadable' }[];
};

export type Journal = {
  /** Where it is kept; undefined where nothing is kept. */
  readonly place?: string;
  readonly read: () => Promise<JournalRead | { readonly failure: string }>;
  /** Resolves once the event is on the disk, with what went wrong if it could not be written. */
  readonly append: (event: CaseEvent) => Promise<string | undefined>;
};

/** Every page of the walk as text, made by a presenter. */
export type WalkPages = {
  readonly opening: (found: Case | undefined, today: Day, stand?: Stand) => string;
  readonly known: (matter: Matter) => string;
  readonly question: (question: Question) => string;
  readonly standing: (standing: Standing, matter: Matter, today: Day) => string;
  readonly step: (view: StepView, today: Day) => string;
  readonly trouble: (trouble: Trouble) => string;
  readonly lossIntro: (count: number) => string;
  readonly plan: (goal: Goal, matter: Matter, today: Day) => string;
  readonly letter: (letter: Letter) => string;
  readonly end: (ending: Ending, matter: Matter, today: Day, message: DueMessage | undefined) => string;
  readonly note: (text: string) => string;
  readonly dayLabel: (day: Day) => string;
};

export type WalkDoors = {
  readonly today: Day;
  readonly now: () => string;
  readonly prompter: Prompter;
  readonly journal: Journal;
  readonly pages: WalkPages;
  readonly ground: MatterGround;
  readonly interview: Interview;
  /** Opens an address in the browser; false where that is not possible. */
  readonly openLink: (url: string) => Promise<boolean>;
  /** Puts text on the clipboard; false where that is not possible. */
  readonly copy: (text: string) => Promise<boolean>;
};
