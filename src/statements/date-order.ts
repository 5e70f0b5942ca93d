/** Settles which number of a file's dates is the day, out of everything the file says, or asks. */
import { type Day, daysBetween, longDay } from '../core/days.ts';
import { dayAndMonthInText, dayIn, fullYear, type WrittenDate } from './dates.ts';
import type { DateOrder, Decision, Question, Refusal } from './statement.ts';

/** A date of the file with what helps to read it: another day of the same row, the text and the amount beside it. */
export type DateClue = {
  readonly date: WrittenDate;
  readonly other?: WrittenDate;
  readonly text?: string;
  readonly amount?: string;
  readonly line: number;
};

/** What is known about the file besides its dates. */
export type FileClues = {
  readonly decimalComma?: boolean;
  /** A kind of export that always writes one order, and its name. */
  readonly known?: { readonly order: DateOrder; readonly because: string } | undefined;
};

export type OrderFound =
  | { readonly order: DateOrder; readonly decision?: Decision; readonly question?: Question }
  | { readonly refused: Refusal };

const IN_WORDS: Readonly<Record<DateOrder, string>> = {
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  ymd: 'year/month/day',
};
const ORDERS = ['dmy', 'mdy'] as const;
type Order = (typeof ORDERS)[number];

const other = (order: Order): Order => (order === 'dmy' ? 'mdy' : 'dmy');

/** The order of all dates of a file. `chosen` is what the person said, and is followed where the file can be read so. */
export function settleOrder(
  dates: readonly DateClue[],
  chosen: DateOrder | undefined,
  file: FileClues = {},
): OrderFound {
  const open = dates.filter(({ date }) => !date.settled);
  if (chosen !== undefined) return contradicted(open, chosen) ?? { order: chosen };
  const yearFirst = open.filter(({ date }) => !date.settled && date.c < 0 && date.a > 31).length;
  if (yearFirst > open.length / 2) {
    return {
      order: 'ymd',
      decision: { what: 'Dates are year/month/day: the first number is above 31.', sure: true },
    };
  }
  const led = file.known === undefined ? yearLeads(open) : undefined;
  if (led !== undefined) return led;
  // The clearest to ask about is one that is another day under each order. Where no order reads any, there is nothing to ask.
  const example = open.find((clue) => choicesOf(clue) === 2) ?? open.find((clue) => choicesOf(clue) === 1);
  if (example === undefined) return { order: 'dmy' };

  const votes: { order: Order; because: string; strong: boolean }[] = [];
  const vote = (order: Order | undefined, because: string, strong: boolean): void => {
    if (order !== undefined) votes.push({ order, because, strong });
  };
  const proof = onlyPossible(open);
  if (proof !== undefined) {
    return {
      order: proof.order,
      decision: {
        what: `Dates are ${IN_WORDS[proof.order]}: line ${proof.line} has a day above 12.`,
        sure: true,
      },
    };
  }
  if (file.known !== undefined && file.known.order !== 'ymd')
    vote(file.known.order, file.known.because, true);
  if (open.every(({ date }) => !date.settled && date.dots))
    vote('dmy', 'dates with dots have the day first', true);
  if (file.decimalComma === true) vote('dmy', 'amounts have a decimal comma', true);
  const days = sorted(dates);
  vote(days?.order, 'only so do the rows stand in the order of their days', days?.strong === true);
  vote(postedSoonAfter(dates), 'only so do the two days of a row lie close together', true);
  vote(sameAsInText(open), 'only so do they agree with the days written in the texts', true);
  vote(
    steadyMonth(open),
    'one of the two numbers is the same on every row, as the month is in a short statement',
    false,
  );

  const strong = votes.filter((each) => each.strong);
  const deciding = strong.length > 0 ? strong : votes;
  const order = deciding[0]?.order;
  if (order !== undefined && deciding.every((each) => each.order === order)) {
    const because = deciding.map((each) => each.because).join('; ');
    const sure = strong.length > 0;
    return {
      order,
      decision: { what: `Dates are ${sure ? '' : 'most likely '}${IN_WORDS[order]}: ${because}.`, sure },
      ...(!sure && { question: questionOf(example) }),
    };
  }
  return { refused: refusalOf(example, votes.length > 0 || open.some((clue) => choicesOf(clue) === 1)) };
}

/** In how many ways a date can be read as another day; 0 where it is the same day, or none, under each order. */
function choicesOf({ date }: DateClue): number {
  const [dmy, mdy] = ORDERS.map((order) => dayIn(order, date));
  if (dmy === mdy) return 0;
  return dmy === undefined || mdy === undefined ? 1 : 2;
}

function questionOf(example: DateClue, orders: readonly DateOrder[] = ORDERS): Question {
  const choices = orders
    .map((value) => ({ value, day: dayIn(value, example.date) }))
    .filter((choice): choice is { value: DateOrder; day: Day } => choice.day !== undefined);
  return {
    flag: '--date-order',
    ask: `Which day is meant on line ${example.line}?`,
    choices: choices.map(({ value, day }) => ({ value, means: longDay(day) })),
  };
}

function refusalOf(example: DateClue, contradicts: boolean): Refusal {
  const question = questionOf(example);
  const days = question.choices.map(({ means }) => means).join(' or ');
  return {
    what: `The date on line ${example.line} can be ${days}`,
    why: contradicts
      ? 'The file speaks for both readings. Say which with --date-order dmy or --date-order mdy.'
      : 'No date in the file settles it. Say which with --date-order dmy or --date-order mdy.',
    flag: '--date-order',
    question,
    line: example.line,
  };
}

// Rows that only one order can read, with hardly a row against it: a stray date must not turn a whole file.
function onlyPossible(open: readonly DateClue[]): { order: Order; line: number } | undefined {
  const alone: Record<Order, DateClue[]> = { dmy: [], mdy: [] };
  for (const clue of open) {
    const dmy = dayIn('dmy', clue.date) !== undefined;
    const mdy = dayIn('mdy', clue.date) !== undefined;
    if (dmy !== mdy) alone[dmy ? 'dmy' : 'mdy'].push(clue);
  }
  const order: Order = alone.dmy.length >= alone.mdy.length ? 'dmy' : 'mdy';
  const [first] = alone[order];
  if (first === undefined || alone[other(order)].length * 20 > alone[order].length) return undefined;
  return { order, line: first.line };
}

const isSorted = (days: readonly Day[]): boolean =>
  days.every((day, at) => at === 0 || (days[at - 1] ?? day) <= day) ||
  days.every((day, at) => at === 0 || (days[at - 1] ?? day) >= day);

// Days in no order run one way by chance in 2 of n! files: 1 of 12 for four days, 1 of 2520 for seven.
const FEW_DAYS = 4;
const ENOUGH_DAYS = 7;

// Statements run one way through time. A few rows do so by chance under either order, so it takes some to speak.
function sorted(dates: readonly DateClue[]): { order: Order; strong: boolean } | undefined {
  const inOrder = ORDERS.flatMap((order) => {
    const days = dates.map(({ date }) => dayIn(order, date)).filter((day) => day !== undefined);
    const different = new Set(days).size;
    return days.length === dates.length && different >= FEW_DAYS && isSorted(days)
      ? [{ order, strong: different >= ENOUGH_DAYS }]
      : [];
  });
  return inOrder.length === 1 ? inOrder[0] : undefined;
}

const ALL_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

// A flag that leaves days which do not exist, where another order reads them, was most likely mistyped. A stray date says nothing.
function contradicted(
  open: readonly DateClue[],
  chosen: DateOrder,
): { readonly refused: Refusal } | undefined {
  const read = (order: DateOrder) => open.filter(({ date }) => dayIn(order, date) !== undefined).length;
  const missing = open.length - read(chosen);
  if (missing * 20 <= open.length) return undefined;
  const best = ALL_ORDERS.filter((order) => order !== chosen).reduce((one, order) =>
    read(order) > read(one) ? order : one,
  );
  if (read(best) <= read(chosen)) return undefined;
  const example = open.find(
    ({ date }) => dayIn(chosen, date) === undefined && dayIn(best, date) !== undefined,
  );
  return {
    refused: {
      what: `--date-order ${chosen} does not fit this file: ${missing} of ${open.length} days would not exist`,
      why: `The day on line ${example?.line ?? 1} is one of them. Leave the flag out, or say --date-order ${best}.`,
      flag: '--date-order',
      ...(example !== undefined && { question: questionOf(example, ALL_ORDERS), line: example.line }),
    },
  };
}

/** In its first year nobody paid Coursera. A two-digit year may be any other number of a date. */
const FOUNDED = 2012;
const MOST_YEARS = 3;
const YEARS_BACK = 5;

// 25-03-05 may be a day of 2025: where each first number may be a year of Coursera's, one after the other, both ends are weighed.
function yearLeads(open: readonly DateClue[]): OrderFound | undefined {
  const numbers = open.flatMap(({ date }) => (date.settled || date.c >= 0 || date.dots ? [] : [date]));
  if (numbers.length < open.length || numbers.length === 0) return undefined;
  const first = yearsOf(numbers.map(({ a }) => a));
  if (first === undefined || numbers.some((date) => dayIn('ymd', date) === undefined)) return undefined;
  const last = yearsOf(numbers.map(({ c }) => c + 10_000));
  const reads = ORDERS.some((order) => numbers.every((date) => dayIn(order, date) !== undefined));
  const [example] = open;
  if (last === undefined || !reads) {
    return {
      order: 'ymd',
      decision: {
        what: `Dates are ${IN_WORDS.ymd}: with the year last they would lie before Coursera was founded, or years apart.`,
        sure: true,
      },
    };
  }
  if (first.size > MOST_YEARS && last.size <= MOST_YEARS) return undefined;
  if (last.size > MOST_YEARS && first.size <= MOST_YEARS) {
    const what = `Dates are ${IN_WORDS.ymd}: only so do they lie within few years.`;
    return { order: 'ymd', decision: { what, sure: true } };
  }
  const question = questionOf(example!, ALL_ORDERS);
  // One exports what is recent.
  const apart = Math.max(...first) - Math.max(...last);
  const order = apart > YEARS_BACK ? 'ymd' : apart < -YEARS_BACK ? onlyPossible(open)?.order : undefined;
  if (order !== undefined) {
    const what = `Dates are most likely ${IN_WORDS[order]}: read the other way they lie years back.`;
    return { order, decision: { what, sure: false }, question };
  }
  return {
    refused: {
      what: `The date on line ${example!.line} can be ${question.choices.map(({ means }) => means).join(' or ')}`,
      why: 'The year may stand first or last. Say which with --date-order ymd, --date-order dmy or --date-order mdy.',
      flag: '--date-order',
      question,
      line: example!.line,
    },
  };
}

// The years that two-digit numbers name, where all may be years since Coursera was founded and none between them is missing.
function yearsOf(numbers: readonly number[]): ReadonlySet<number> | undefined {
  const years = new Set(numbers.map((number) => fullYear(number, 2)));
  const least = Math.min(...years);
  return least >= FOUNDED && Math.max(...years) - least < years.size ? years : undefined;
}

// A purchase is posted within days. Read the wrong way round, the two days lie months apart.
function postedSoonAfter(dates: readonly DateClue[]): Order | undefined {
  const far = (order: Order): number => {
    let most = 0;
    for (const { date, other: second } of dates) {
      const from = dayIn(order, date);
      const to = second === undefined ? undefined : dayIn(order, second);
      if (from !== undefined && to !== undefined) most = Math.max(most, Math.abs(daysBetween(from, to)));
    }
    return most;
  };
  const dmy = far('dmy');
  const mdy = far('mdy');
  if (dmy <= 14 && mdy >= 25) return 'dmy';
  if (mdy <= 14 && dmy >= 25) return 'mdy';
  return undefined;
}

// `ON 01 SEP` beside 02/09: the purchase was days before the row, so the row is in September or just after.
function sameAsInText(open: readonly DateClue[]): Order | undefined {
  const near: Record<Order, number> = { dmy: 0, mdy: 0 };
  for (const { date, text } of open.slice(0, 500)) {
    const written = text === undefined ? undefined : dayAndMonthInText(text);
    if (written === undefined || date.settled || date.a === date.b) continue;
    for (const order of ORDERS) {
      const [dayOfMonth, month] = order === 'dmy' ? [date.a, date.b] : [date.b, date.a];
      const days = (month - written.month) * 30.4 + (dayOfMonth - written.dayOfMonth);
      if (days >= -1 && days <= 7) near[order] += 1;
    }
  }
  if (near.dmy > 0 && near.mdy === 0) return 'dmy';
  if (near.mdy > 0 && near.dmy === 0) return 'mdy';
  return undefined;
}

// Three different days with one number fixed: a month, of one year. Unless the rows may be the charges of one subscription, which
// come on one day of the month: they say the same, come month by month, or cost the same one after the other.
function steadyMonth(open: readonly DateClue[]): Order | undefined {
  const numbers = open.flatMap(({ date }) => (date.settled ? [] : [date]));
  const firsts = numbers.map(({ a }) => a);
  const seconds = numbers.map(({ b }) => b);
  if (new Set(numbers.map(({ c }) => c)).size > 1) return undefined;
  if (new Set(open.map(({ text }) => text)).size < 3) return undefined;
  const order = isSteady(firsts, seconds) ? 'mdy' : isSteady(seconds, firsts) ? 'dmy' : undefined;
  const varied = order === 'mdy' ? seconds : firsts;
  const amounts = new Set(open.map(({ amount }) => amount));
  const costTheSame = amounts.size < 3 && !amounts.has(undefined);
  return runsOneWay(varied, 1, 1) || (costTheSame && runsOneWay(varied, 0, Infinity)) ? undefined : order;
}

const isSteady = (fixed: readonly number[], varied: readonly number[]): boolean =>
  new Set(fixed).size === 1 && new Set(varied).size >= 3;

// Up or down all the way, by at least and at most so much at once.
function runsOneWay(numbers: readonly number[], least: number, most: number): boolean {
  const steps = numbers.slice(1).map((one, at) => one - (numbers[at] ?? one));
  const fits = (step: number) => step >= least && step <= most;
  return steps.every(fits) || steps.every((step) => fits(-step));
}
