/** The one act to do now: the one that shuts no other road, and the one to leave for the end. Both follow from the roads' data. */
import type { Milestones } from './clock.ts';
import { type Day, daysBetween } from './days.ts';
import type { Facts } from './facts.ts';
import { commandLine } from './flags.ts';
import { isTheirs, type Right, type RightRow, type Road } from './rights.ts';

export type NextRoad = {
  readonly route: string;
  readonly road: Road;
  readonly act: string;
  readonly do: string;
  /** The day to have done it by, or to look on; where there is one. */
  readonly by?: Day;
  readonly overdue?: true;
  readonly command?: string;
  readonly url?: string;
  readonly because: string;
  /** The other roads it leaves open. */
  readonly keeps: readonly string[];
  /** Roads that have to wait for it. */
  readonly waiting: readonly string[];
};

export type LastAct = {
  readonly route: string;
  readonly act: string;
  readonly because: string;
  readonly command?: string;
};

/** A road that can still be walked. One that was done stays in the ledger but is not taken again. */
function isLive({ state, done }: RightRow): boolean {
  return state !== 'closed' && done === undefined;
}

/** True where a road must come after another that is still to be tried, or that has been tried and whose answer is not due. */
export function hasToWait(
  { road, after }: RightRow,
  rows: readonly RightRow[],
  milestones: Milestones,
): boolean {
  if (!ACTS.has(road)) return false;
  const live = rows.filter(isLive);
  return after.some((route) => isUntried(route, live) || isPending(route, rows, milestones));
}

/**
 * Of the roads that need not wait for another, and hang on nothing that was not told: first those that shut fewest others, then what
 * presses, then the sure ones, then the nearest.
 */
export function nextRoad(rows: readonly RightRow[], milestones: Milestones): NextRoad | undefined {
  const live = rows.filter(isLive);
  const shutBy = (row: RightRow) => live.filter(({ route }) => row.shuts.includes(route));
  const [best] = live
    .filter((row) => row.onlyIf === undefined && !hasToWait(row, rows, milestones))
    .map((row) => ({ row, shut: shutBy(row).length }))
    .sort((a, b) => a.shut - b.shut || rank(a.row) - rank(b.row) || dayOf(a.row).localeCompare(dayOf(b.row)));
  if (best === undefined) return undefined;
  const { row } = best;
  const shut = shutBy(row);
  const others = live.filter((one) => one !== row && ACTS.has(one.road));
  const keeps = others.filter((one) => !shut.includes(one));
  const waiting = others.filter(({ after }) => after.includes(row.route));
  return {
    route: row.route,
    road: row.road,
    act: row.act,
    do: row.do,
    ...(row.overdue === true && { overdue: true as const }),
    ...(row.safeDay !== undefined && { by: row.safeDay }),
    ...(row.command !== undefined && isTime(row) && { command: row.command }),
    ...(row.url !== undefined && { url: row.url }),
    because: because(keeps, shut, waiting),
    keeps: unique(keeps.map(({ route }) => route)),
    waiting: unique(waiting.map(({ route }) => route)),
  };
}

const ACTS: ReadonlySet<string> = new Set(['money', 'stop']);

/** A message about silence is written once the time for an answer is over, and not before. */
export function isTime(row: RightRow): boolean {
  return !isTheirs(row) || row.overdue === true;
}

/**
 * What ends now goes first, then an answer that is late, then an act with a day. Whoever has to wait or to look can act meanwhile, so
 * that comes after these, and before what can be done at any time. What is sure goes before what may not be.
 */
function rank(row: RightRow): number {
  const { state, safeDay, overdue, road } = row;
  const acts = ACTS.has(road);
  if (acts && presses(row)) return 0;
  if (overdue === true && road === 'answer') return 1;
  // To put something off is no act. To wait for somebody is, where nothing else has a day.
  if (road === 'wait' && row.after.length === 0) return 7;
  const unsure = state === 'unclear' ? 1 : 0;
  if (safeDay === undefined) return 5 + unsure;
  return acts ? 2 + unsure : 4;
}

/** Its safe day is today, or has passed, or it is time to write. */
function presses({ state, safeDay, lastDay, daysLeft }: RightRow): boolean {
  if (state === 'unclear') return false;
  if (safeDay === undefined || lastDay === undefined || daysLeft === undefined) return state === 'last-day';
  return daysLeft <= daysBetween(safeDay, lastDay);
}

/** What it is time for has no day, and comes before the days of others. */
function dayOf({ safeDay, state }: RightRow): string {
  return safeDay ?? (state === 'last-day' ? '' : '9999');
}

function isUntried(route: string, live: readonly RightRow[]): boolean {
  return live.some((row) => row.route === route);
}

function isPending(route: string, rows: readonly RightRow[], { asked }: Milestones): boolean {
  return (
    asked !== undefined &&
    rows.some((row) => row.route === route && row.done !== undefined) &&
    rows.some(
      ({ road, after, overdue, state }) =>
        (road === 'answer' || road === 'wait') &&
        after.includes(route) &&
        overdue !== true &&
        state !== 'closed',
    )
  );
}

function because(
  keeps: readonly RightRow[],
  shut: readonly RightRow[],
  waiting: readonly RightRow[],
): string {
  const count = unique(keeps.map(({ route }) => route)).length;
  const sentences =
    shut.length > 0
      ? [`It may shut ${roads(shut.length)}, fewer than any other.`]
      : count === 0
        ? ['No other road hangs on it.']
        : [
            `It keeps ${count === 1 ? 'the other road' : count === 2 ? 'both other roads' : `all ${count} other roads`} open.`,
          ];
  const reasons = unique(waiting.flatMap(({ afterBecause }) => afterBecause ?? []));
  return [...sentences, ...reasons].join(' ');
}

function roads(count: number): string {
  return count === 1 ? '1 other road' : `${count} other roads`;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** The act that shuts the most, said as long as a road it would shut is open. */
export function lastAct(
  right: Right,
  rows: readonly RightRow[],
  milestones: Milestones,
  facts: Facts,
): LastAct | undefined {
  if (right.doneBy !== undefined && milestones[right.doneBy] !== undefined) return undefined;
  if (right.closes === undefined || !rows.some(({ state, road }) => state !== 'closed' && road === 'money')) {
    return undefined;
  }
  return {
    route: right.id,
    act: right.act,
    because: right.closes.because,
    ...(right.command !== undefined && { command: commandLine(right.command, facts) }),
  };
}
