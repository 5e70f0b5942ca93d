/** A person played by a script, and a case kept in memory: the doors of the walk with everything else real. */
import type { AskDoors } from '../../src/commands/ask-fact.ts';
import { walk, type WalkEnd, type WalkOrder } from '../../src/commands/walk.ts';
import type { Journal, Option, Prompter } from '../../src/commands/walk-doors.ts';
import type { CaseEvent } from '../../src/core/case.ts';
import { makePlan } from '../../src/core/plan.ts';
import { refundReport } from '../../src/core/refund-report.ts';
import { PLAIN_INK } from '../../src/present/page.ts';
import { walkPages } from '../../src/present/walk-pages.ts';
import { TODAY } from './every-path.ts';
import { GROUND, INTERVIEW } from '../support/ground.ts';

export type Asked = { readonly message: string; readonly options: readonly string[]; readonly said: string };
/** What the person does at a prompt: the value of an option, or text to type. Undefined: Enter. */
export type Person = (asked: Asked, index: number) => string | undefined;

/** Far more prompts than any walk has: beyond them it goes in a circle. */
const TOO_MANY = 400;

export function memoryJournal(events: CaseEvent[] = [], failsAt = Infinity) {
  let appends = 0;
  const journal: Journal = {
    place: '/home/ann/case/journal.jsonl',
    read: async () => ({ events: [...events], damaged: [] }),
    append: async (event) => {
      appends += 1;
      if (appends >= failsAt) return 'there is no space left';
      events.push(event);
      return undefined;
    },
  };
  return { journal, events, appends: () => appends };
}

export type Played = {
  readonly end: WalkEnd;
  readonly asked: readonly Asked[];
  /** Everything that was said, between prompts and after the last. */
  readonly said: string;
  readonly events: readonly CaseEvent[];
};

export async function play(
  person: Person,
  {
    order = {},
    kept = memoryJournal(),
  }: { order?: Partial<WalkOrder>; kept?: ReturnType<typeof memoryJournal> } = {},
): Promise<Played> {
  const asked: Asked[] = [];
  let said = '';
  let sinceLast = '';
  const next = (message: string, options: readonly string[]): string | undefined => {
    if (asked.length > TOO_MANY) throw new Error(`asked ${TOO_MANY} times: ${message}`);
    const one = { message, options, said: sinceLast };
    asked.push(one);
    sinceLast = '';
    return person(one, asked.length - 1);
  };
  const prompter: Prompter = {
    say: (text) => {
      said += text;
      sinceLast += text;
    },
    choose: async <T extends string>(message: string, options: readonly Option<T>[]) => {
      const values = options.map(({ value }) => value);
      const answer = next(message, values) ?? values[0];
      const chosen = values.find((value) => value === answer);
      if (chosen === undefined) throw new Error(`${message}: ${answer} is none of ${values.join(', ')}`);
      return chosen;
    },
    type: async (message, check) => {
      for (;;) {
        const text = next(message, []) ?? '';
        const wrong = check(text);
        if (wrong === undefined) return text;
        sinceLast += wrong;
      }
    },
  };
  const pages: AskDoors['pages'] & ReturnType<typeof walkPages> = walkPages(
    { width: 80, unicode: true, ink: PLAIN_INK },
    {
      planOf: (goal, { facts }) => makePlan(goal === 'delete' ? 'delete' : 'cancel', facts, TODAY, GROUND),
      refundOf: ({ facts }) =>
        facts.paid === undefined
          ? undefined
          : refundReport({ ...facts, paid: facts.paid }, TODAY, GROUND.terms, GROUND.rights, GROUND.sources),
    },
  );
  const end = await walk(
    { facts: {}, typed: {}, ...order },
    {
      today: TODAY,
      now: () => `${TODAY}T12:00:00.000Z`,
      prompter,
      journal: kept.journal,
      pages,
      ground: GROUND,
      interview: INTERVIEW,
      openLink: async () => false,
      copy: async () => false,
    },
  );
  return { end, asked, said, events: kept.events };
}

/** Answers by the words of the question, Enter for all others. */
export function answering(answers: Readonly<Record<string, string>>): Person {
  return ({ message, options }) => {
    const value = answers[message];
    return value !== undefined && (options.length === 0 || options.includes(value)) ? value : undefined;
  };
}

/** Steps in the order in which they were done. */
export function stepsOf(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'step' ? [`${event.guide}/${event.step}`] : []));
}
