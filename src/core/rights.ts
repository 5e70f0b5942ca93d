/** What the law, a bank, a payment service, a store or Coursera's own terms give beside the refund window, each with its clock. */
import { type Clock, type ClockGround, type Milestones, type Reading, readClock } from './clock.ts';
import { type Condition, holds } from './conditions.ts';
import type { Day } from './days.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { type Citation, cite, type Confidence, type Sources } from './sources.ts';

/**
 * Where a right leads. `money`: back. `stop`: the next charge. `answer`: somebody else's turn, with a day to follow up.
 * `watch`: a day to look at a statement.
 * `wait`: a day before which another road had better not be taken. `keep`: something to save in time. `leave`: the last act, which shuts others.
 */
export const ROADS = ['money', 'stop', 'answer', 'watch', 'wait', 'keep', 'leave'] as const;
export type Road = (typeof ROADS)[number];

/** Another road, and what happens to it. */
export type RoadLink = { readonly roads: readonly string[]; readonly because: string };

export type RightNote = { readonly text: string; readonly from?: Day; readonly when?: Condition };

export type Right = {
  readonly id: string;
  readonly title: string;
  /** One word for a picture. */
  readonly label: string;
  readonly road: Road;
  readonly when?: Condition;
  /** The first and last payment day it holds for. */
  readonly from?: Day;
  readonly until?: Day;
  /** What must be true and nobody asked: the row is then never more than `unclear`. */
  readonly onlyIf?: string;
  readonly clock: Clock;
  readonly gives: string;
  /** The act in a few words, imperative. */
  readonly act: string;
  readonly do: string;
  /** A command of this program that helps, without the facts. */
  readonly command?: string;
  /** Where the act is done; the first that holds. */
  readonly links: readonly { readonly when?: Condition; readonly url: string }[];
  /** What ends it before its last day. */
  readonly endsEarly: readonly string[];
  readonly notes: readonly RightNote[];
  /** Roads that using this one may shut. */
  readonly closes?: RoadLink;
  /** Roads to try before this one. */
  readonly after?: RoadLink;
  /** The milestone that means it is done. */
  readonly doneBy?: keyof Milestones;
  /** The milestones after which nobody waits for it any more. */
  readonly endsWith?: readonly (keyof Milestones)[];
  /** The milestone that tells what `onlyIf` asks: it is then true. */
  readonly trueBy?: keyof Milestones;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** A rule that people cite and that does not hold, or not yet: recorded so that nothing here rests on it. */
export type NotInForce = {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** Words that would claim it; no letter may hold them. */
  readonly neverSay: readonly string[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** A row of the ledger of deadlines, as the contract of the command line has it. */
export type Deadline = Reading & {
  readonly route: string;
  readonly what: string;
  readonly sources: readonly Citation[];
};

export type RightRow = Deadline & {
  /** Tells rows of one route apart, where there are several. */
  readonly variant?: string;
  readonly title: string;
  readonly label: string;
  readonly road: Road;
  readonly act: string;
  readonly do: string;
  /** The command that helps, with the facts as flags. */
  readonly command?: string;
  readonly url?: string;
  readonly onlyIf?: string;
  readonly notes: readonly string[];
  /** What using it may shut, in a sentence. */
  readonly closes?: string;
  /** The routes it may shut, and those to try first. */
  readonly shuts: readonly string[];
  readonly after: readonly string[];
  readonly afterBecause?: string;
  /** Done on this day, as far as the person told, by this milestone. */
  readonly done?: Day;
  readonly doneBy?: keyof Milestones;
  /** Somebody else's day has passed: it is time to follow up. */
  readonly overdue?: true;
  readonly confidence: Confidence;
};

/**
 * The rights to money back that the facts leave possible for a payment, nearest last day first, those without a day at the
 * end. `facts.paid` is needed: every clock here starts at or after the payment.
 */
export function rightsFor(
  facts: Facts & { readonly paid: Day },
  today: Day,
  rights: readonly Right[],
  sources: Sources,
): RightRow[] {
  // What a country gives is named once the country is told; the whole ledger also shows what it might be.
  const money = rights.filter(
    ({ road, when }) => road === 'money' && (facts.country !== undefined || when?.country === undefined),
  );
  return rowsFor(money, { facts, today, milestones: {} }, sources).sort((a, b) =>
    (a.lastDay ?? '9999').localeCompare(b.lastDay ?? '9999'),
  );
}

/** The routes a letter may name: those whose last day, counted the careful way, has not passed. */
export function citable(rows: readonly RightRow[]): string[] {
  return rows.filter(({ daysLeft }) => (daysLeft ?? 0) >= 0).map(({ route }) => route);
}

/** A row for each right that holds for the facts and whose clock has started. The order is that of the data. */
export function rowsFor(rights: readonly Right[], ground: ClockGround, sources: Sources): RightRow[] {
  return rights.flatMap((right) => {
    if (!holds(right.when, ground) || !holdsOn(right, ground) || isOver(right, ground)) return [];
    const reading = readClock(right.clock, ground);
    return reading === undefined ? [] : [rowOf(right, reading, ground, sources)];
  });
}

/** Nobody waits for what has come, looks for a charge that was found, or asks anybody for money that is back. */
function isOver({ endsWith, road, clock }: Right, { milestones }: ClockGround): boolean {
  if (endsWith?.some((name) => milestones[name] !== undefined)) return true;
  if (road === 'watch') return milestones.chargedAfter !== undefined;
  return road === 'money' && clock.starts !== 'charged-after' && milestones.refunded !== undefined;
}

/** The days a right holds for are payment days; where nothing was paid yet, today stands for them. */
export function holdsOn(
  { from, until }: { readonly from?: Day; readonly until?: Day },
  { facts, today }: ClockGround,
): boolean {
  const day = facts.paid ?? today;
  return (from ?? day) <= day && day <= (until ?? day);
}

function rowOf(told: Right, reading: Reading, ground: ClockGround, sources: Sources): RightRow {
  const { milestones, today } = ground;
  const { onlyIf, ...sure } = told;
  const right: Right = told.trueBy !== undefined && milestones[told.trueBy] !== undefined ? sure : told;
  const theirs = isTheirs(right);
  const doneBy = doneByOf(right, reading, milestones);
  const done = doneBy === undefined ? undefined : milestones[doneBy];
  const link = right.links.find(({ when }) => holds(when, ground));
  const notes = right.notes.filter((note) => holdsOn(note, ground) && holds(note.when, ground));
  return {
    route: right.id,
    what: right.gives,
    ...reading,
    state: stateOf(right, reading, theirs),
    sources: cite(right.sources, sources),
    title: right.title,
    label: right.label,
    road: right.road,
    act: right.act,
    do: right.do,
    ...(right.command !== undefined && { command: commandFor(right, right.command, ground) }),
    ...(link !== undefined && { url: link.url }),
    ...(onlyIf !== undefined && right.onlyIf !== undefined && { onlyIf }),
    notes: [...right.endsEarly, ...notes.map(({ text }) => text)],
    ...(right.closes !== undefined && { closes: right.closes.because }),
    shuts: right.closes?.roads ?? [],
    after: right.after?.roads ?? [],
    ...(right.after !== undefined && { afterBecause: right.after.because }),
    ...(done !== undefined && doneBy !== undefined && { done, doneBy }),
    ...(theirs &&
      done === undefined &&
      reading.lastDay !== undefined &&
      today > reading.lastDay && { overdue: true as const }),
    confidence: right.confidence,
  };
}

/** Somebody else's turn: the day is theirs, and passes without closing anything. */
export function isTheirs({ road }: { readonly road: Road }): boolean {
  return road === 'answer' || road === 'watch';
}

/** A day to look at a statement is done with once a statement showed it. */
function doneByOf(
  { road, doneBy }: Right,
  { lastDay }: Reading,
  { seenTo }: Milestones,
): keyof Milestones | undefined {
  return road === 'watch' && lastDay !== undefined && seenTo !== undefined && seenTo >= lastDay
    ? 'seenTo'
    : doneBy;
}

/** A message that follows another one names the day of that one, and the day of what it follows. */
function commandFor({ clock }: Right, command: string, { facts, milestones }: ClockGround): string {
  const { asked, deleted, promised, cancelled, chargedAfter } = milestones;
  if (!command.includes('--phase')) return commandLine(command, facts);
  if (clock.starts === 'charged-after' && chargedAfter !== undefined) {
    // A charge that came later is another payment: what was told of the first is not told of it.
    const { product, bought, pay, country } = facts;
    const charge = { product, bought, pay, country, paid: chargedAfter } as Facts;
    return withDays(commandLine(command, charge), { cancelled });
  }
  return withDays(commandLine(command, facts), {
    asked: clock.starts === 'deleted' ? deleted : asked,
    answered: clock.starts === 'promised' ? promised : undefined,
  });
}

function withDays(line: string, days: Readonly<Record<string, Day | undefined>>): string {
  const flags = Object.entries(days).flatMap(([name, day]) =>
    day === undefined ? [] : [`--${name} ${day}`],
  );
  return [line, ...flags].join(' ');
}

/** Somebody else's day does not close anything when it passes: from then on one follows up. */
function stateOf({ onlyIf }: Right, { state }: Reading, theirs: boolean): Reading['state'] {
  if (theirs) return state === 'closed' ? 'open' : state;
  return onlyIf !== undefined && state !== 'closed' ? 'unclear' : state;
}
