/** What counts in a matter on a day: every day of its ledger that lies ahead or is overdue, and those of them one can act on now. */
import { calendarFor, type Holidays } from './business-days.ts';
import type { Matter } from './case.ts';
import { settledOn } from './case-history.ts';
import type { Milestones } from './clock.ts';
import type { Day } from './days.ts';
import type { WaitedFor } from './guide.ts';
import { dueRows, makeLedger } from './ledger.ts';
import { hasToWait } from './next-road.ts';
import type { PlanGround } from './plan.ts';
import type { Reply } from './reply.ts';
import { caseMilestones } from './request-news.ts';
import type { RightRow } from './rights.ts';

/** What is needed to tell how a matter stands. Read when it is wanted: whoever has only begun needs neither. */
export type MatterGround = PlanGround & {
  readonly replies: () => readonly Reply[];
  readonly holidays: () => Holidays;
};

export type Due = {
  /** Nearest first, what is overdue before the rest. */
  readonly rows: readonly RightRow[];
  /** Those to act by or to look on now: none hangs on what nobody told, has to wait for another road, or says to wait. */
  readonly open: readonly RightRow[];
};

/** Days ahead that a matter looks: past a yearly renewal. */
const LOOK_AHEAD = 400;

export function dueIn(matter: Matter, today: Day, ground: MatterGround): Due {
  const { terms, rights, sources, guide } = ground;
  const calendar = calendarFor(matter.facts.country, ground.holidays());
  const milestones = caseMilestones(matter, guide, ground.replies());
  const ledger = makeLedger(matter.facts, milestones, today, {
    terms,
    rights,
    sources,
    calendar,
    notInForce: [],
  });
  const came = (what: WaitedFor) => settledOn(what, matter, guide, settlesOf(ground)) !== undefined;
  const rows = dueRows(ledger, LOOK_AHEAD).filter((row) => !isOver(row, milestones, came, ground));
  return {
    rows,
    open: rows.filter(
      (row) =>
        row.onlyIf === undefined &&
        row.road !== 'wait' &&
        !hasToWait(row, ledger.rows, milestones) &&
        !comesLater(row, matter, milestones),
    ),
  };
}

/**
 * A road to the money that comes after asking for it is for later while nobody has asked. A store names no day for its answer,
 * so when its turn is over only the person knows.
 */
function comesLater({ road, after }: RightRow, { facts }: Matter, { asked }: Milestones): boolean {
  const isStore = facts.bought === 'apple' || facts.bought === 'google';
  return road === 'money' && after.length > 0 && (asked === undefined || isStore);
}

/** What one need no longer wait for after an answer, by its id. */
export function settlesOf({
  replies,
}: Pick<MatterGround, 'replies'>): (answer: string) => WaitedFor | undefined {
  return (answer) => replies().find(({ id }) => id === answer)?.settles;
}

/** What came is neither asked for nor waited for, be it money, an end of the plan or an answer. A deleted account has nothing to save. */
function isOver(
  { route, road }: RightRow,
  milestones: Milestones,
  came: (what: WaitedFor) => boolean,
  { rights }: MatterGround,
): boolean {
  if (road === 'money' || road === 'wait') return came('refund');
  if (road === 'stop') return came('cancel');
  if (road === 'keep') return milestones.deleted !== undefined;
  if (road !== 'answer') return false;
  switch (rights.find(({ id }) => id === route)?.clock.starts) {
    case 'asked':
      return came('refund');
    case 'deleted':
      return came('delete-data');
    default:
      return false;
  }
}
