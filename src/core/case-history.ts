/** What happened in a matter: which steps were done, what was asked for and when, what one still waits for. */
import type { Kept, Matter } from './case.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { type Guide, type Step, WAITED_FOR, type WaitedFor } from './guide.ts';
import { type Money, readMoney, typedSum } from './money.ts';
import { type History, isAfterPayment, waitedFor } from './history.ts';
import { type Ask, ASKS, type Phase } from './letter-kinds.ts';
import type { Reply } from './reply.ts';

type Guides = (id: string) => Guide | undefined;
/** What answers are known as: which phase each puts a matter into, and what one need no longer wait for after it. */
type Replies = readonly Pick<Reply, 'id' | 'phase' | 'settles'>[];

/** A matter without what happened after a day: how it stood when one pretends that it is an earlier one. */
export function happenedBy({ cancelled, seenTo, ...matter }: Matter, today: Day): Matter {
  const by = ({ day }: { readonly day: Day }) => day <= today;
  return {
    ...matter,
    steps: matter.steps.filter(by),
    letters: matter.letters.filter(by),
    answers: matter.answers.filter(by),
    charges: matter.charges.filter(({ date }) => date <= today),
    ...(cancelled !== undefined && cancelled.date <= today && { cancelled }),
    ...(seenTo !== undefined && seenTo <= today && { seenTo }),
  };
}

/** The newest charge on statements, as facts; undefined where none is newer than the payment of the matter. */
export function lastCharge({ charges, facts }: Matter): Pick<Facts, 'paid' | 'amount'> | undefined {
  const dates = charges.filter(isOut).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const newest = dates.at(-1);
  if (newest === undefined || (facts.paid !== undefined && newest.date <= facts.paid)) return undefined;
  const amount = readMoney(typedSum(newest));
  return { paid: newest.date, ...(amount !== undefined && { amount }) };
}

type Paired = { readonly charge: Kept<'charge'>; readonly back?: Kept<'charge'> };

/** The charges of a matter in the order of days, each with the money that gave it back whole: the latest of its amount did. */
function pairedCharges({ charges }: Pick<Matter, 'charges'>): {
  readonly paired: readonly Paired[];
  /** Money that came back and is as much as no charge before it. */
  readonly parts: readonly Kept<'charge'>[];
} {
  const byDay = [...charges].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  const paired: Paired[] = byDay.filter(isOut).map((charge) => ({ charge }));
  const parts: Kept<'charge'>[] = [];
  for (const back of byDay.filter((one) => !isOut(one))) {
    const of = paired.findLastIndex(
      ({ charge, back: came }) =>
        came === undefined &&
        charge.amount === `-${back.amount}` &&
        charge.currency === back.currency &&
        charge.date <= back.date,
    );
    if (of < 0) parts.push(back);
    else paired[of] = { charge: paired[of]!.charge, back };
  }
  return { paired, parts };
}

const isOut = ({ amount }: Kept<'charge'>): boolean => amount.startsWith('-');

/** The charges taken from statements whose money did not come back, as far as the case knows. */
export function openCharges(matter: Pick<Matter, 'charges'>): readonly Kept<'charge'>[] {
  return pairedCharges(matter).paired.flatMap(({ charge, back }) => (back === undefined ? [charge] : []));
}

/** Those of them that came after the cancellation, and that no message has spoken of yet, in the order of days. */
export function unwrittenCharges(matter: Matter, cancelled: Day): readonly Kept<'charge'>[] {
  return openCharges(matter).filter(({ date }) => date > cancelled && !isWritten(matter, date));
}

/** True where a message about the charge of that day went out; one that names no payment is about all up to its own day. */
function isWritten({ letters }: Matter, charged: Day): boolean {
  return letters.some(
    ({ sent, phase, day, paid }) =>
      sent === true &&
      phase === 'charged-after-cancelling' &&
      (paid === undefined ? day >= charged : paid === charged),
  );
}

/** The day on which the payment of a matter had come back whole, at once or in parts, as its statements show it. */
export function moneyBackOn(matter: Matter): Day | undefined {
  const { paid, amount } = matter.facts;
  if (paid === undefined) return undefined;
  const { paired, parts } = pairedCharges(matter);
  const payments = paired.filter(({ charge }) => charge.date === paid && isAmount(charge, amount));
  // Two alike of one day: only when both are back is the one that is meant back for sure.
  if (payments.some(({ back }) => back !== undefined))
    return payments.every(({ back }) => back !== undefined) ? payments.at(-1)?.back?.date : undefined;
  const owed = amount?.minor ?? inMinor(payments[0]?.charge);
  const currency = amount?.currency ?? payments[0]?.charge.currency;
  let left = owed ?? Infinity;
  for (const part of parts) {
    if (part.date < paid || part.currency !== currency) continue;
    left -= inMinor(part) ?? 0;
    if (left <= 0) return part.date;
  }
  return undefined;
}

function inMinor(sum: Pick<Kept<'charge'>, 'amount' | 'currency'> | undefined): number | undefined {
  const read = sum === undefined ? undefined : readMoney(typedSum(sum));
  return read === undefined ? undefined : Math.abs(read.minor);
}

function isAmount(charge: Kept<'charge'>, amount: Money | undefined): boolean {
  return amount === undefined || inMinor(charge) === amount.minor;
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

/** Each time something was asked for, by a step that was done or by a message that was sent; a refund, of the payment of the matter. */
export function contactsFor(
  what: WaitedFor,
  matter: Matter,
  guide: Guides,
): { readonly day: Day; readonly phase?: string }[] {
  const { paid } = matter.facts;
  const isAbout = (letter: Kept<'letter'>) =>
    what !== 'refund' || letter.paid === undefined || paid === undefined || letter.paid === paid;
  return [
    ...doneSteps(matter, guide).filter(({ step }) => step.asks === what),
    ...matter.letters.filter(
      (letter) => letter.sent === true && askOf(letter.ask).includes(what) && isAbout(letter),
    ),
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

/** The first day on which something that one waits for was there: a step says so, an answer, or money on a statement. */
export function settledOn(what: WaitedFor, matter: Matter, guide: Guides, replies: Replies): Day | undefined {
  const days = [
    ...doneSteps(matter, guide).filter(({ step }) => step.settles === what),
    ...matter.answers.filter(({ means }) =>
      replies.some(({ id, settles }) => settles === what && means.includes(id)),
    ),
  ].map(({ day }) => day);
  const told = what === 'cancel' ? matter.cancelled?.date : undefined;
  const back = what === 'refund' ? moneyBackOn(matter) : undefined;
  return told ?? [...days, ...(back === undefined ? [] : [back])].sort()[0];
}

/** What came before, as the payment of the matter has it. With a phase, only answers of that phase count as the answer. */
export function historyOf(matter: Matter, guide: Guides, replies: Replies, phase?: Phase): History {
  const fits = (answer: string) =>
    phase === undefined || replies.some((reply) => reply.id === answer && reply.phase === phase);
  const newest = matter.answers.findLast(({ means }) => means.some(fits));
  const answer = newest?.means.find(fits);
  const cancelled = settledOn('cancel', matter, guide, replies);
  return {
    asked: askedIn(matter, guide, matter.facts.paid),
    ...(newest !== undefined && { answered: newest.day }),
    ...(answer !== undefined && { answer }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

/** What was asked for and has not come yet, with the day it was first asked, the earliest first. */
export function waitingFor(
  matter: Matter,
  guide: Guides,
  replies: Replies,
): { readonly what: WaitedFor; readonly since: Day }[] {
  return (Object.entries(askedIn(matter, guide)) as [WaitedFor, Day][])
    .filter(([what]) => settledOn(what, matter, guide, replies) === undefined)
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
