/** What counts in a matter on a day: every day of its ledger that lies ahead or is overdue, and those of them one can act on now. */
import { calendarFor, type Holidays } from './business-days.ts';
import type { Matter } from './case.ts';
import { settledOn } from './case-history.ts';
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
  /** Those to act by or to look on now: none hangs on what nobody told, none has to wait for another road. */
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
  const rows = dueRows(ledger, LOOK_AHEAD).filter((row) => !isOver(row, came, ground));
  return {
    rows,
    open: rows.filter((row) => row.onlyIf === undefined && !hasToWait(row, ledger.rows, milestones)),
  };
}

/** What one need no longer wait for after an answer, by its id. */
export function settlesOf({
  replies,
}: Pick<MatterGround, 'replies'>): (answer: string) => WaitedFor | undefined {
  return (answer) => replies().find(({ id }) => id === answer)?.settles;
}

/** Money that is back is neither asked for nor waited for; nor is an answer that came. */
function isOver(
  { route, road }: RightRow,
  came: (what: WaitedFor) => boolean,
  { rights }: MatterGround,
): boolean {
  if (road === 'money' || road === 'wait') return came('refund');
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
