/** deadlines: every road to the money or out of the contract, with its days. */
import { calendarFor } from '../core/business-days.ts';
import { type Milestones, milestonesFrom } from '../core/clock.ts';
import { type Day, longDay } from '../core/days.ts';
import { requestFault } from '../core/history.ts';
import { type Known, type Laid, layUnder } from '../core/known.ts';
import { type Ledger, ledgerCommand, makeLedger } from '../core/ledger.ts';
import { readPastDayFlag, type Refusal, type TypedFacts } from '../core/facts.ts';
import { type Doors, type Outcome, usage } from './doors.ts';
import { factsFrom } from './read-options.ts';

export type DeadlineOptions = TypedFacts & {
  readonly statement?: string;
  readonly asked?: string;
  readonly cancelled?: string;
  readonly deleted?: string;
};

export type LedgerMade = {
  readonly ledger: Ledger;
  readonly from: Laid['from'];
  /** The days that came from the case. */
  readonly knownDays: Milestones;
  /** The command that gives it again: with all it was told or, where a case knows the rest, with what was typed. */
  readonly again: string;
};

export function deadlines(
  options: DeadlineOptions,
  { today, knowledge }: Doors,
  known?: Known,
): Outcome<LedgerMade> {
  const read = factsFrom(options, today);
  const told = readMilestones(options, today);
  const { refusals } = told;
  if ('failure' in read || refusals.length > 0) {
    const facts = 'failure' in read ? [read.failure] : [];
    return usage(
      [...facts.map(({ message }) => message), ...refusals.map(({ flag, what }) => `${flag} ${what}`)].join(
        '\n',
      ),
      [...facts.map(({ hint }) => hint ?? ''), ...refusals.map(({ hint }) => hint)].join('\n'),
    );
  }
  const { facts, history, from } = layUnder(read.facts, options, known);
  const days = milestonesFrom(history);
  const milestones = { ...days, ...told.milestones };
  const { paid, trialEnds } = facts;
  if (paid !== undefined && milestones.statement !== undefined && milestones.statement < paid) {
    return usage(
      `--statement ${milestones.statement} is before the payment of ${longDay(paid)}.`,
      'Type the day of the first statement that shows the charge.',
    );
  }
  const fault = requestFault(milestones.asked, paid);
  if (fault !== undefined) return usage(fault.what, fault.hint);
  const ledger = makeLedger(facts, milestones, today, {
    terms: knowledge.terms(),
    rights: knowledge.rights(),
    notInForce: knowledge.notInForce(),
    calendar: calendarFor(facts.country, knowledge.holidays()),
    sources: knowledge.sources(),
  });
  const fromCase = from.purchase || Object.keys(days).length > 0;
  const hasTrial = trialEnds !== undefined && trialEnds !== 'none';
  // A day of cancelling or deleting alone can start a clock too.
  if (paid === undefined && !hasTrial && !ledger.rows.some(({ lastDay }) => lastDay !== undefined)) {
    return usage(
      'The day of the payment is needed, or the last day of the trial.',
      'Type it year-month-day: coursera-exit deadlines --paid 2026-11-10\nNothing charged yet: coursera-exit deadlines --trial-ends 2026-11-28',
    );
  }
  return {
    report: {
      ledger,
      from,
      again: fromCase ? ledgerCommand(read.facts, told.milestones) : ledgerCommand(facts, milestones),
      knownDays: Object.fromEntries(
        Object.entries(days).filter(([name]) => told.milestones[name as keyof Milestones] === undefined),
      ),
    },
  };
}

const FLAGS = ['statement', 'asked', 'cancelled', 'deleted'] as const;

/** The days told beside the facts. None of them may lie ahead: a clock that has not started has no last day. */
function readMilestones(
  options: DeadlineOptions,
  today: Day,
): { milestones: Milestones; refusals: Refusal[] } {
  const milestones: { -readonly [Name in keyof Milestones]: Milestones[Name] } = {};
  const refusals: Refusal[] = [];
  for (const name of FLAGS) {
    const typed = options[name];
    if (typed === undefined) continue;
    const flag = `--${name}`;
    const read = readPastDayFlag(flag, typed, today, `Leave ${flag} away until that day has come.`);
    if ('refusal' in read) refusals.push(read.refusal);
    else milestones[name] = read.value;
  }
  return { milestones, refusals };
}
