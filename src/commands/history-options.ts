/** What happened before, as days after flags. */
import type { Day } from '../core/days.ts';
import { readPastDayFlag, type Refusal } from '../core/facts.ts';
import { type History, waitedFor } from '../core/history.ts';
import type { Ask } from '../core/letter-kinds.ts';

export type HistoryOptions = {
  readonly asked?: string;
  readonly answered?: string;
  readonly cancelled?: string;
};

/** Flags laid over what the case knows. A day after today is refused: it has not happened. */
export function historyFrom(
  { asked, answered, cancelled }: HistoryOptions,
  ask: Ask,
  known: History,
  today: Day,
): { history: History; refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const read = (flag: string, typed: string | undefined): Day | undefined => {
    if (typed === undefined) return undefined;
    const found = readPastDayFlag(flag, typed, today);
    if ('value' in found) return found.value;
    refusals.push(found.refusal);
    return undefined;
  };
  const told = {
    asked: read('--asked', asked),
    answered: read('--answered', answered),
    cancelled: read('--cancelled', cancelled),
  };
  // An answer that came before this was asked answers something else.
  const { answered: came, answer: _answer, ...others } = known;
  const since = told.asked ?? known.asked?.[waitedFor(ask)];
  const isOlder = came !== undefined && since !== undefined && came < since;
  return {
    history: {
      ...(isOlder ? others : known),
      ...(told.asked !== undefined && { asked: { ...known.asked, [waitedFor(ask)]: told.asked } }),
      ...(told.answered !== undefined && { answered: told.answered }),
      ...(told.cancelled !== undefined && { cancelled: told.cancelled }),
    },
    refusals,
  };
}
