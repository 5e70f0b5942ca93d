/** The whole ledger: every road the facts leave possible, the one to take now, the one to leave for the end, and what was not told. */
import type { BusinessCalendar } from './business-days.ts';
import { type ClockGround, type Milestones, readClock } from './clock.ts';
import { holds } from './conditions.ts';
import { addDays, type Day } from './days.ts';
import { byDay, situationOf, windowRows } from './deadlines.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { lastAct, type LastAct, nextRoad, type NextRoad } from './next-road.ts';
import { type RefundTerms, refundVerdicts } from './refund.ts';
import { holdsOn, type NotInForce, type Right, type RightRow, rowsFor } from './rights.ts';
import { type Citation, cite, type Sources } from './sources.ts';

/** Facts that open further roads once they are told, with the roads that hang on them. */
export type Asking = { readonly fact: 'pay' | 'country'; readonly routes: readonly string[] };

export type Ledger = {
  readonly facts: Facts;
  readonly milestones: Milestones;
  readonly today: Day;
  /** All rows, by the day to act; those without a day at the end. Passed ones are `closed`. */
  readonly rows: readonly RightRow[];
  /** The act that keeps most other roads open. */
  readonly next?: NextRoad;
  /** The act to leave for the end. */
  readonly last?: LastAct;
  readonly asking: readonly Asking[];
  readonly notInForce: readonly (Omit<NotInForce, 'sources'> & { readonly sources: readonly Citation[] })[];
  readonly calendar: BusinessCalendar;
  readonly termsSeen: Day;
};

export type LedgerGround = {
  readonly terms: RefundTerms;
  readonly rights: readonly Right[];
  readonly notInForce: readonly NotInForce[];
  readonly calendar: BusinessCalendar;
  readonly sources: Sources;
};

/** The whole ledger. Facts without a payment day and without a trial give the few rows that need neither. */
export function makeLedger(facts: Facts, milestones: Milestones, today: Day, ground: LedgerGround): Ledger {
  const { terms, rights, sources, calendar } = ground;
  const { paid } = facts;
  const verdicts = paid === undefined ? [] : refundVerdicts({ ...facts, paid }, today, terms, sources);
  const situation: ClockGround = { ...situationOf(facts, today, verdicts), milestones, calendar };
  const all = byDay([
    ...windowRows(verdicts, situation),
    ...rowsFor(
      rights.filter(({ road }) => road !== 'leave'),
      situation,
      sources,
    ),
  ]);
  // Whoever asked has asked: a window says so on its own line, and the exception beside it need not say it again.
  const rows = all.filter((row) => row.lastDay !== undefined || !all.some((other) => isSameDone(row, other)));
  const leaving = rights.find(({ road, when }) => road === 'leave' && holds(when, situation));
  const next = nextRoad(rows, milestones);
  const last = leaving === undefined ? undefined : lastAct(leaving, rows, milestones, facts);
  return {
    facts,
    milestones,
    today,
    rows,
    ...(next !== undefined && { next }),
    ...(last !== undefined && { last }),
    asking: askingFor(rights, situation),
    notInForce: ground.notInForce.map((one) => ({ ...one, sources: cite(one.sources, sources) })),
    calendar,
    termsSeen: terms.lastSeen,
  };
}

function isSameDone(row: RightRow, other: RightRow): boolean {
  return row.doneBy !== undefined && row.doneBy === other.doneBy && other.lastDay !== undefined;
}

/**
 * What is overdue, and what has to be done within some days of today, nearest first. For a status, not for a whole picture: what is
 * there only if more is true stays in the ledger, with its condition.
 */
export function dueRows({ rows, today }: Pick<Ledger, 'rows' | 'today'>, withinDays: number): RightRow[] {
  const until = addDays(today, withinDays);
  return rows.filter(
    ({ state, done, safeDay, overdue, onlyIf }) =>
      done === undefined &&
      onlyIf === undefined &&
      (overdue === true || (state !== 'closed' && safeDay !== undefined && safeDay <= until)),
  );
}

/** The command that gives a ledger again, with everything that flags can tell. */
export function ledgerCommand(facts: Facts, milestones: Milestones): string {
  const days = (['statement', 'asked', 'cancelled', 'deleted'] as const).flatMap((name) =>
    milestones[name] === undefined ? [] : [`--${name} ${milestones[name]}`],
  );
  return [commandLine('deadlines', facts), ...days].join(' ');
}

/** Which untold facts hold back a right whose other conditions are met. */
function askingFor(rights: readonly Right[], situation: ClockGround): Asking[] {
  return (['pay', 'country'] as const).flatMap((fact) => {
    if (situation.facts[fact] !== undefined) return [];
    const routes = rights
      .filter(({ when }) => when?.[fact] !== undefined && !holds(when, situation))
      .filter((right) => holdsOn(right, situation) && holds(withoutUntold(right, situation), situation))
      .filter(({ clock }) => readClock(clock, situation) !== undefined)
      .map(({ id }) => id);
    return routes.length === 0 ? [] : [{ fact, routes }];
  });
}

function withoutUntold({ when }: Right, { facts }: ClockGround) {
  return Object.fromEntries(
    Object.entries(when ?? {}).filter(
      ([name]) => !((name === 'pay' || name === 'country') && facts[name] === undefined),
    ),
  );
}
