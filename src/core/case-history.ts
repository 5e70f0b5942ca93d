/** What happened in a matter, as letters speak of it. */
import type { Matter } from './case.ts';
import type { Day } from './days.ts';
import type { Guide, WaitedFor } from './guide.ts';
import { type History, waitedFor } from './history.ts';
import { type Ask, ASKS, type Phase } from './letter-kinds.ts';

type Guides = (id: string) => Guide | undefined;

/** `phaseOf`: what an answer, by its id, puts a matter into. With a phase, only answers of that phase count as the answer. */
export function historyOf(
  matter: Matter,
  guide: Guides,
  phaseOf: (answer: string) => Phase | undefined,
  phase?: Phase,
): History {
  const done = matter.steps
    .filter(({ outcome }) => outcome === 'done')
    .flatMap(({ guide: id, step, day }) => {
      const found = guide(id)?.steps.find((one) => one.id === step);
      return found === undefined ? [] : [{ day, step: found }];
    });
  const sent = matter.letters.flatMap((letter) =>
    letter.sent === true ? askOf(letter.ask).map((what) => ({ what, day: letter.day })) : [],
  );
  const asked: Partial<Record<WaitedFor, Day>> = {};
  const told = done.flatMap(({ day, step }) => (step.asks === undefined ? [] : [{ what: step.asks, day }]));
  for (const { what, day } of [...told, ...sent]) {
    const before = asked[what];
    if (before === undefined || day < before) asked[what] = day;
  }
  const answered = matter.answers.findLast(({ means }) =>
    means.some((id) => phase === undefined || phaseOf(id) === phase),
  )?.day;
  const cancelled = done.find(({ step }) => step.settles === 'cancel')?.day;
  return {
    asked,
    ...(answered !== undefined && { answered }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

/** What a matter asks for: the newest message sent says so, else the goal. */
export function askIn({ letters, goal }: Matter): Ask | undefined {
  const sent = letters.findLast((letter) => letter.sent === true)?.ask;
  const named = ASKS.find((one) => one === sent);
  if (named !== undefined) return named;
  switch (goal) {
    case 'stop':
      return 'cancel';
    case 'money':
      return 'refund';
    case 'delete':
      return 'delete-data';
    default:
      return undefined;
  }
}

function askOf(ask: string): WaitedFor[] {
  if (ask === 'cancel-and-refund') return ['cancel', 'refund'];
  const known = ASKS.find((one): one is Ask => one === ask);
  // Banks are asked too, but nobody waits for Coursera then.
  return known === undefined || known === 'dispute' || known === 'stop-charges' ? [] : [waitedFor(known)];
}
