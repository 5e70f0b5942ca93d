/** What counts in a matter on a day: every day of its ledger that lies ahead or is overdue, and those of them one can act on now. */
import { calendarFor, type Holidays } from './business-days.ts';
import type { Matter } from './case.ts';
import type { Milestones } from './clock.ts';
import { addDays, type Day } from './days.ts';
import { dueRows, makeLedger } from './ledger.ts';
import type { MessageGround } from './next-message.ts';
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

/** What the next message of a matter is written from. */
export function messageGround({ facts }: Matter, ground: MatterGround): MessageGround {
  return {
    ...ground,
    replies: ground.replies(),
    calendar: calendarFor(facts.country, ground.holidays()),
  };
}

export type Due = {
  /** Nearest first, what is overdue before the rest. */
  readonly rows: readonly RightRow[];
  /** Those to act by or to look on now: none hangs on what nobody told, is for later, or says to wait. */
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
  const rows = dueRows(ledger, LOOK_AHEAD).filter((row) => !isOver(row, milestones, ground));
  return {
    rows,
    open: rows.filter(
      (row) =>
        row.onlyIf === undefined &&
        row.road !== 'wait' &&
        !isForLater(row, ledger.rows, matter, milestones, today),
    ),
  };
}

/** Days in which an answer to a request may come: the 10 business days that Coursera names. */
const ANSWER_DAYS = 14;

/**
 * True for a road to the money that comes after asking for it, while nobody has asked or a store that names no day has its time to
 * answer, and for any that the roads themselves make wait. Asking first makes nobody late: what would be over before an answer can
 * be there does not wait.
 */
function isForLater(
  row: RightRow,
  rows: readonly RightRow[],
  { facts, goal }: Matter,
  milestones: Milestones,
  today: Day,
) {
  const { asked } = milestones;
  const answered = addDays(asked ?? today, ANSWER_DAYS);
  const wantsMoney = asked !== undefined || goal === 'money';
  if (wantsMoney && row.road === 'money' && row.safeDay !== undefined && row.safeDay <= answered)
    return false;
  if (hasToWait(row, rows, milestones)) return true;
  const isStore = facts.bought === 'apple' || facts.bought === 'google';
  return (
    row.road === 'money' && row.after.length > 0 && (asked === undefined || (isStore && today <= answered))
  );
}

/** What came is neither asked for nor waited for, be it money, an end of the plan or an answer. A deleted account has nothing to save. */
function isOver(
  { route, road }: RightRow,
  { refunded, cancelled, deleted, deletionConfirmed }: Milestones,
  { rights }: MatterGround,
): boolean {
  if (road === 'money' || road === 'wait') return refunded !== undefined;
  if (road === 'stop') return cancelled !== undefined;
  if (road === 'keep') return deleted !== undefined;
  if (road !== 'answer') return false;
  switch (rights.find(({ id }) => id === route)?.clock.starts) {
    case 'asked':
      return refunded !== undefined;
    case 'deleted':
      return deletionConfirmed !== undefined;
    default:
      return false;
  }
}
