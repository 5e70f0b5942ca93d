/** The subscriptions that charges show: a sentence each, and the months they were charged in. */
import { amountText, type Charge } from '../core/charge.ts';
import type { Subscription } from '../core/charges.ts';
import { endOf, type Span } from '../core/charges-reach.ts';
import type { Due } from '../core/charges-next.ts';
import type { ChargesReport } from '../core/charges-report.ts';
import { type Day, dayAndMonth, dayOf, daysBetween, longDay } from '../core/days.ts';
import { dueFrom } from '../core/recurrence.ts';
import { shownSum } from '../core/money.ts';
import { glyphs, MARGIN, pad, type Screen, wrap } from './page.ts';

type Series = ChargesReport['findings']['series'][number];

/** A subscription, whether charges stopped coming, and the next day that is still ahead where they did not. */
export type Plan = {
  readonly one: Subscription;
  readonly series: Series;
  readonly end: Day | undefined;
  readonly ended: boolean;
  readonly due: Day;
};

const EVERY: Readonly<Record<Subscription['every'], string>> = {
  week: 'weekly',
  '4-weeks': 'every four weeks',
  '30-days': 'every 30 days',
  month: 'monthly',
  quarter: 'every three months',
  'half-year': 'every six months',
  year: 'yearly',
};

// A charge may be booked days late: only a statement that goes on well past it shows that it did not come.
const LATE = 10;

/** Those that go on first, by the day they fall due; then those that ended, the latest first. */
export function plansOf({ findings, today }: ChargesReport, spans: readonly Span[]): Plan[] {
  return findings.subscriptions
    .map((one, at) => {
      const series = findings.series[at]!;
      const end = endOf(series.charges, spans);
      const ended = end !== undefined && daysBetween(one.next, end) > LATE;
      return { one, series, end, ended, due: dueFrom(series, today) };
    })
    .sort((a, b) =>
      a.ended !== b.ended
        ? Number(a.ended) - Number(b.ended)
        : a.ended
          ? Number(a.one.last < b.one.last) - Number(a.one.last > b.one.last)
          : Number(a.due > b.due) - Number(a.due < b.due),
    );
}

export function planLines(plans: readonly Plan[], today: Day, screen: Screen): string[] {
  const [only, second] = plans;
  if (only === undefined) return [];
  if (second === undefined) {
    const name = only.series.perhaps === true ? 'Perhaps a subscription' : 'One subscription';
    return [wrap(screen, `${name}, ${planWords(only, today)}`)];
  }
  const areSure = plans.every(({ series }) => series.perhaps !== true);
  return [
    wrap(screen, areSure ? `${plans.length} subscriptions:` : 'What looks like subscriptions:'),
    ...plans.map((plan) => {
      const words = `${plan.series.perhaps === true ? 'perhaps ' : ''}${planWords(plan, today)}`;
      return wrap(screen, `${words.charAt(0).toUpperCase()}${words.slice(1)}`, `${MARGIN}  `, `${MARGIN}- `);
    }),
  ];
}

/** What may be a plan, and is too little to show one. */
export function perhapsLines({ findings, today }: ChargesReport, screen: Screen): string[] {
  return findings.perhapsPlans
    .filter(({ every, next }) => every === 'month' || next >= today)
    .map(({ every, charges, next }) => {
      const [first, last] = charges as readonly [Charge, Charge?];
      const when = next >= today ? 'the next would come' : 'the next was due';
      return wrap(
        screen,
        every === 'month'
          ? `Perhaps a monthly plan: ${shownSum(first)} on ${longDay(first.date)} and ${shownSum(last!)} on ${longDay(last!.date)} may be one price in another currency. If so, ${when} on ${longDay(next)}.`
          : `Perhaps a yearly plan: ${shownSum(first)} on ${longDay(first.date)} is of the size of a year's price. If so, ${when} on ${longDay(next)}.`,
      );
    });
}

/** The plan that takes money next, and which it is where there are several. */
export function nextDue(plans: readonly Plan[], { findings, today }: ChargesReport): Due | undefined {
  const first = plans.find(({ ended }) => !ended);
  if (first !== undefined) {
    const { one, series, due } = first;
    const others = plans.filter((plan) => plan !== first);
    const hasSame = others.some((other) => other.one.amount === one.amount);
    const named = hasSame ? `the one last charged on ${longDay(one.last)}` : `the one of ${shownSum(one)}`;
    return {
      day: due,
      runs: due === one.next,
      perhaps: series.perhaps === true,
      ...(others.length > 0 && { which: named }),
    };
  }
  const perhaps = findings.perhapsPlans.find(({ next }) => next >= today);
  return perhaps && { day: perhaps.next, runs: true, perhaps: true };
}

function planWords({ one, series, end, ended, due }: Plan, today: Day): string {
  const { currency, every, count, next } = one;
  const told = (minor: number) => amountText(Math.abs(minor), series.decimals);
  const price = (text: string) => [currency, text].filter(Boolean).join(' ');
  const { changes, varies, trial } = series;
  const priced =
    varies !== undefined
      ? `${price(told(varies.least))} to ${told(varies.most)}, as a price in another currency comes out, ${changes.length === 0 ? '' : `since ${longDay(changes.at(-1)!.day)}, another price before; `}${count} times${changes.length === 0 ? '' : ' in all'}`
      : changes.length === 0
        ? `${price(told(series.minor))}, ${count} times`
        : `${price(told(series.minor))} since ${longDay(changes.at(-1)!.day)}, ${earlierPrices(series, told)} before; ${count} times in all`;
  const after = ended
    ? `the last on ${longDay(one.last)}, and none since, up to ${longDay(end!)}.`
    : next >= today
      ? `the next would come on ${longDay(next)}.`
      : `the next was due on ${longDay(next)}, ${end === undefined || end < next ? 'after the end of what was read' : `and may be booked after ${longDay(end)}, where what was read ends`}. ${due > next ? `The next one ahead of today would be ${longDay(due)}.` : ''}`.trimEnd();
  const before =
    trial === undefined
      ? ''
      : ` A charge of ${told(trial.minor)} on ${longDay(trial.day)} came before it, as for a trial or a test of the card.`;
  const perhaps = series.perhaps === true ? ' Two charges alone may be two purchases as well.' : '';
  return `${EVERY[every]}, ${priced}; ${after}${before}${perhaps}`;
}

/** `6 times 49.00`: what was paid how often before the price of today. */
function earlierPrices({ payments, minor }: Series, told: (minor: number) => string): string {
  const runs: { minor: number; count: number }[] = [];
  for (const payment of payments) {
    const run = runs.at(-1);
    if (run?.minor === payment.minor) run.count += 1;
    else runs.push({ minor: payment.minor, count: 1 });
  }
  if (runs.at(-1)?.minor === minor) runs.pop();
  if (runs.length > MOST_PRICES) return 'other prices';
  return runs
    .map((run) => `${run.count === 1 ? 'once' : `${run.count} times`} ${told(run.minor)}`)
    .join(', then ');
}

// More prices than these are those of another currency, most likely.
const MOST_PRICES = 4;

const MOST_MONTHS = 48;
// A yearly plan is told in a line; a chart of it is mostly dots.
const MONTHS_PER_MARK = 5;

/** Months across, the latest four years: a mark for each with a charge, an empty one for each next that is due. */
export function monthChart(sure: readonly Charge[], plans: readonly Plan[], screen: Screen): string[] {
  const [first] = sure;
  if (first === undefined || screen.spoken === true) return [];
  const due = plans.filter(({ ended }) => !ended).map(({ one }) => one.next);
  const charged = new Set(sure.map(({ date }) => date.slice(0, 7)));
  const expected = new Set(due.map((day) => day.slice(0, 7)));
  const last = [sure.at(-1)!.date, ...due].sort().at(-1)!;
  const end = monthNumber(last);
  const start = Math.max(monthNumber(first.date), end - MOST_MONTHS + 1);
  const marks = new Set([...charged, ...expected]).size;
  if (marks < 2 || end - start + 1 > marks * MONTHS_PER_MARK) return [];
  const markWidth = [...expected].some((month) => charged.has(month)) ? 2 : 1;
  const byYear = new Map<string, string[]>();
  for (let count = start; count <= end; count += 1) {
    const month = dayOf(Math.floor(count / 12), (count % 12) + 1, 1);
    if (month === undefined) break;
    const key = month.slice(0, 7);
    const mark = `${charged.has(key) ? '●' : ''}${expected.has(key) ? '○' : ''}` || '·';
    const year = month.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), `${dayAndMonth(month).split(' ')[1]} ${mark}`]);
  }
  const legend = `● charged${expected.size > 0 ? '   ○ due' : ''}${start > monthNumber(first.date) ? `   The months before ${byYear.keys().next().value} are not drawn.` : ''}`;
  return [
    ...[...byYear].map(([year, months]) =>
      glyphs(
        screen,
        wrap(
          screen,
          months
            .map((month) => pad(month, 4 + markWidth))
            .join('   ')
            .trimEnd(),
          `${MARGIN}${' '.repeat(7)}`,
          `${MARGIN}${year}   `,
        ),
      ),
    ),
    glyphs(
      screen,
      wrap(screen, screen.ink.faint(legend), `${MARGIN}${' '.repeat(7)}`, `${MARGIN}${' '.repeat(7)}`),
    ),
  ];
}

const monthNumber = (day: Day): number => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1;
