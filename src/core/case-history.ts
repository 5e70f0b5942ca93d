/** What happened in a matter: which steps were done, what was asked for and when, what one still waits for. */
import type { Matter } from './case.ts';
import type { Milestones } from './clock.ts';
import type { Day } from './days.ts';
import type { Guide, Step, WaitedFor } from './guide.ts';
import { type History, milestonesFrom, waitedFor } from './history.ts';
import { type Ask, ASKS, type Phase } from './letter-kinds.ts';

type Guides = (id: string) => Guide | undefined;

/** A matter without what happened after a day: how it stood when one pretends that it is an earlier one. */
export function happenedBy(matter: Matter, today: Day): Matter {
  const by = ({ day }: { readonly day: Day }) => day <= today;
  return {
    ...matter,
    steps: matter.steps.filter(by),
    letters: matter.letters.filter(by),
    answers: matter.answers.filter(by),
  };
}

/** The steps of a matter that were done, with the day, as the guides know them. */
function doneSteps(matter: Matter, guide: Guides): { readonly day: Day; readonly step: Step }[] {
  return matter.steps
    .filter(({ outcome }) => outcome === 'done')
    .flatMap(({ guide: id, step, day }) => {
      const found = guide(id)?.steps.find((one) => one.id === step);
      return found === undefined ? [] : [{ day, step: found }];
    });
}

/** The first day on which each thing was asked for, by a step that was done or by a message that was sent. */
function askedIn(matter: Matter, guide: Guides): Partial<Record<WaitedFor, Day>> {
  const told = doneSteps(matter, guide).flatMap(({ day, step: { asks } }) =>
    asks === undefined ? [] : [{ what: asks, day }],
  );
  const sent = matter.letters.flatMap((letter) =>
    letter.sent === true ? askOf(letter.ask).map((what) => ({ what, day: letter.day })) : [],
  );
  const asked: Partial<Record<WaitedFor, Day>> = {};
  for (const { what, day } of [...told, ...sent]) {
    const before = asked[what];
    if (before === undefined || day < before) asked[what] = day;
  }
  return asked;
}

/** The first day on which something that one waits for was there. */
function settledOn(what: WaitedFor, matter: Matter, guide: Guides): Day | undefined {
  return doneSteps(matter, guide).find(({ step }) => step.settles === what)?.day;
}

/** `phaseOf`: what an answer, by its id, puts a matter into. With a phase, only answers of that phase count as the answer. */
export function historyOf(
  matter: Matter,
  guide: Guides,
  phaseOf: (answer: string) => Phase | undefined,
  phase?: Phase,
): History {
  const answered = matter.answers.findLast(({ means }) =>
    means.some((id) => phase === undefined || phaseOf(id) === phase),
  )?.day;
  const cancelled = settledOn('cancel', matter, guide);
  return {
    asked: askedIn(matter, guide),
    ...(answered !== undefined && { answered }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

/** The days that start further clocks: when one asked, cancelled, deleted. */
export function milestonesOf(matter: Matter, guide: Guides): Milestones {
  return milestonesFrom(historyOf(matter, guide, () => undefined));
}

/** What was asked for and has not come yet, with the day it was first asked, the earliest first. */
export function waitingFor(
  matter: Matter,
  guide: Guides,
): { readonly what: WaitedFor; readonly since: Day }[] {
  return (Object.entries(askedIn(matter, guide)) as [WaitedFor, Day][])
    .filter(([what]) => settledOn(what, matter, guide) === undefined)
    .map(([what, since]) => ({ what, since }))
    .sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)));
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
