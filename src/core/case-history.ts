/** What happened in a matter: which steps were done, what was asked for and when, what one still waits for. */
import type { Kept, Matter } from './case.ts';
import { type Milestones, milestonesFrom } from './clock.ts';
import type { Day } from './days.ts';
import { type Guide, type Step, WAITED_FOR, type WaitedFor } from './guide.ts';
import { type History, isAfterPayment, waitedFor } from './history.ts';
import { type Ask, ASKS, type Phase } from './letter-kinds.ts';

type Guides = (id: string) => Guide | undefined;
/** What one need no longer wait for after an answer, by its id. */
type Settles = (answer: string) => WaitedFor | undefined;

/** A matter without what happened after a day: how it stood when one pretends that it is an earlier one. */
export function happenedBy({ cancelled, ...matter }: Matter, today: Day): Matter {
  const by = ({ day }: { readonly day: Day }) => day <= today;
  return {
    ...matter,
    steps: matter.steps.filter(by),
    letters: matter.letters.filter(by),
    answers: matter.answers.filter(by),
    charges: matter.charges.filter(({ date }) => date <= today),
    ...(cancelled !== undefined && cancelled.date <= today && { cancelled }),
  };
}

/** The charges taken from statements whose money did not come back, as far as the case knows: the latest of an amount came back. */
export function openCharges({ charges }: Pick<Matter, 'charges'>): readonly Kept<'charge'>[] {
  const open = charges
    .filter(({ amount }) => amount.startsWith('-'))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const back of charges.filter(({ amount }) => !amount.startsWith('-'))) {
    const of = open.findLastIndex(
      ({ amount, currency, date }) =>
        amount === `-${back.amount}` && currency === back.currency && date <= back.date,
    );
    if (of >= 0) open.splice(of, 1);
  }
  return open;
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

/** Each time something was asked for, by a step that was done or by a message that was sent. */
export function contactsFor(
  what: WaitedFor,
  matter: Matter,
  guide: Guides,
): { readonly day: Day; readonly phase?: string }[] {
  return [
    ...doneSteps(matter, guide).filter(({ step }) => step.asks === what),
    ...matter.letters.filter(({ sent, ask }) => sent === true && askOf(ask).includes(what)),
  ];
}

/** The first day on which each thing was asked for; with the day of a payment, the first on which its refund can have been. */
function askedIn(matter: Matter, guide: Guides, paid?: Day): Partial<Record<WaitedFor, Day>> {
  const days = WAITED_FOR.flatMap((what) => {
    const [first] = contactsFor(what, matter, guide)
      .map(({ day }) => day)
      .filter((day) => what !== 'refund' || isAfterPayment(day, paid))
      .sort();
    return first === undefined ? [] : [[what, first] as const];
  });
  return Object.fromEntries(days);
}

/** The first day on which something that one waits for was there: a step says so, or an answer that says that it is done. */
export function settledOn(
  what: WaitedFor,
  matter: Matter,
  guide: Guides,
  settles: Settles = () => undefined,
): Day | undefined {
  const days = [
    ...doneSteps(matter, guide).filter(({ step }) => step.settles === what),
    ...matter.answers.filter(({ means }) => means.some((id) => settles(id) === what)),
  ].map(({ day }) => day);
  const told = what === 'cancel' ? matter.cancelled?.date : undefined;
  return told ?? days.sort()[0];
}

/**
 * What came before, as the payment of the matter has it.
 *
 * `phaseOf`: what an answer, by its id, puts a matter into. With a phase, only answers of that phase count as the answer.
 */
export function historyOf(
  matter: Matter,
  guide: Guides,
  phaseOf: (answer: string) => Phase | undefined,
  phase?: Phase,
): History {
  const fits = (id: string) => phase === undefined || phaseOf(id) === phase;
  const newest = matter.answers.findLast(({ means }) => means.some(fits));
  const answer = newest?.means.find(fits);
  const cancelled = settledOn('cancel', matter, guide);
  return {
    asked: askedIn(matter, guide, matter.facts.paid),
    ...(newest !== undefined && { answered: newest.day }),
    ...(answer !== undefined && { answer }),
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
  settles?: Settles,
): { readonly what: WaitedFor; readonly since: Day }[] {
  return (Object.entries(askedIn(matter, guide)) as [WaitedFor, Day][])
    .filter(([what]) => settledOn(what, matter, guide, settles) === undefined)
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

/** What one waits for after asking for it. */
export function askOf(ask: string): WaitedFor[] {
  if (ask === 'cancel-and-refund') return ['cancel', 'refund'];
  const known = ASKS.find((one): one is Ask => one === ask);
  // Banks are asked too, but nobody waits for Coursera then.
  return known === undefined || known === 'dispute' || known === 'stop-charges' ? [] : [waitedFor(known)];
}
