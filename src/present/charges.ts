/** charges for a person and for scripts: the plain sentence first, then what came after cancelling, the rhythm, the rows. */
import { amountText, type Charge } from '../core/charge.ts';
import type { Subscription } from '../core/charges.ts';
import type { ChargesReport, FileRead } from '../core/charges-report.ts';
import { type Day, dayAndMonth, dayOf, daysBetween, longDay } from '../core/days.ts';
import { cleanLine } from '../core/text.ts';
import { glyphs, labelled, MARGIN, pad, type Screen, widthOf, wrap } from './page.ts';

export function chargesJson({ files, findings, recurring }: ChargesReport): object {
  const { charges, subscriptions, total, afterCancelling, refunds } = findings;
  return {
    files: files.map(({ file, format, count, first, last, net, problems, decisions }) => ({
      file,
      format,
      transactions: count,
      first: first ?? null,
      last: last ?? null,
      net: net.length === 1 ? net[0]!.amount : null,
      problems,
      decisions,
    })),
    charges,
    subscriptions,
    total,
    afterCancelling,
    refunds: refunds.map(({ charge, of }) => ({ ...charge, of: of ?? null })),
    ...(recurring && { recurring }),
  };
}

/** Lines of a store that bills for everything: enough to compare with receipts, not a screen full. */
const MOST_UNSURE_SHOWN = 12;

export function chargesOnTerminal(report: ChargesReport, screen: Screen): string {
  const { findings, files, recurring } = report;
  const { ink } = screen;
  const sure = findings.charges.filter((charge) => charge.sure);
  const end = lastDay(files);
  const lines = [
    '',
    ...afterCancelling(report, screen),
    wrap(screen, ink.bold(sentence(report, sure))),
    ...findings.subscriptions.map((one, at) => wrap(screen, rhythm(one, findings.series[at], end))),
  ];
  const chart = monthChart(
    sure,
    findings.subscriptions.filter((one) => !hasEnded(one, end)),
    screen,
  );
  if (chart.length > 0) lines.push('', ...chart);
  if (sure.length > 0) lines.push('', ...rows(sure, files, screen));
  if (findings.refunds.length > 0) {
    lines.push(
      '',
      wrap(screen, ink.bold('Money that came back')),
      ...rows(
        findings.refunds.map(({ charge }) => charge),
        files,
        screen,
      ),
    );
  }
  lines.push(...unsureLines(findings, files, screen));
  if (recurring !== undefined) {
    lines.push('', wrap(screen, ink.bold(`Everything that looks recurring: ${recurring.length}`)));
    for (const { payee, amount, currency, every, next, count } of recurring) {
      lines.push(
        wrap(
          screen,
          `${[currency, amount].filter(Boolean).join(' ')} every ${every}, ${count} times, next ${longDay(next)}: ${payee}`,
          `${MARGIN}  `,
          `${MARGIN}- `,
        ),
      );
    }
  }
  lines.push('', ...files.flatMap((file) => howRead(file, screen)));
  return `${glyphs(screen, lines.join('\n'))}\n`;
}

// Lines of a store that bills for everything: those whose amount may be Coursera's, and how many others there are.
function unsureLines(
  { charges, fitting, hasOlder }: ChargesReport['findings'],
  files: readonly FileRead[],
  screen: Screen,
): string[] {
  const unsure = charges.length - charges.filter(({ sure }) => sure).length;
  if (unsure === 0) return [];
  const shown = fitting.slice(-MOST_UNSURE_SHOWN);
  const others = unsure - fitting.length;
  const more = [
    ...(fitting.length > shown.length
      ? [`These are the last ${shown.length} of ${fitting.length}; --json lists them all.`]
      : []),
    ...(others > 0
      ? [
          `${counted(others, 'other line')} of this kind ${others === 1 ? 'has an amount' : 'have amounts'} that no known price of Coursera fits; --json lists ${others === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(hasOlder ? ['Older ones are not listed.'] : []),
  ];
  return [
    '',
    ...(shown.length > 0
      ? [
          wrap(
            screen,
            screen.ink.bold('Could be Coursera, the statement does not say. Compare with your receipts:'),
          ),
          ...rows(shown, files, screen),
        ]
      : []),
    ...(more.length > 0 ? [wrap(screen, more.join(' '))] : []),
  ];
}

/** What came after the cancellation, before all else; or that nothing did, as far as the files go. */
function afterCancelling({ findings, files, cancelled, message }: ChargesReport, screen: Screen): string[] {
  if (cancelled === undefined) return [];
  const { ink } = screen;
  const { afterCancelling: after } = findings;
  const day = longDay(cancelled.day);
  if (after.length === 0) {
    const end = lastDay(files);
    if (end === undefined) return [];
    return [
      wrap(
        screen,
        end > cancelled.day
          ? `No charge after you cancelled on ${day}, as far as this goes: to ${longDay(end)}.`
          : `This ends on ${longDay(end)}. It can't show a charge after you cancelled on ${day}.`,
      ),
    ];
  }
  return [
    wrap(screen, ink.urgent(`${counted(after.length, 'charge')} came after you cancelled on ${day}.`)),
    ...rows(after, files, screen),
    wrap(screen, 'Ask for the money back, and attach the confirmation of the cancellation:'),
    `${MARGIN}${ink.link(message!)}`,
    ...(after.length > 1
      ? [wrap(screen, 'That is the last one. For each of the others, put in its --paid and --amount.')]
      : []),
    '',
  ];
}

function sentence({ files, findings }: ChargesReport, sure: readonly Charge[]): string {
  const where =
    files.length === 1
      ? files[0]!.file === '-'
        ? 'standard input'
        : files[0]!.file
      : `${files.length} files`;
  if (sure.length === 0) return `No charge by Coursera was found in ${cleanLine(where)}.`;
  const total = findings.total
    .map(({ currency, amount }) => [currency, amount.replace(/^-/, '')].filter(Boolean).join(' '))
    .join(' and ');
  return `${counted(sure.length, 'charge')} by Coursera in ${cleanLine(where)}, ${total}, the last on ${longDay(sure.at(-1)!.date)}.`;
}

const EVERY: Readonly<Record<Subscription['every'], string>> = {
  week: 'weekly',
  month: 'monthly',
  quarter: 'every three months',
  'half-year': 'every six months',
  year: 'yearly',
};

/** The last day of all that was read. */
function lastDay(files: readonly FileRead[]): Day | undefined {
  const [last] = files.flatMap((file) => file.last ?? []).sort((a, b) => (a < b ? 1 : -1));
  return last;
}

// A charge may be booked days late: only a statement that goes on well past it shows that it did not come.
const LATE = 10;

function hasEnded({ next }: Subscription, end: Day | undefined): boolean {
  return end !== undefined && daysBetween(next, end) > LATE;
}

type Series = ChargesReport['findings']['series'][number];

function rhythm(one: Subscription, series: Series | undefined, end: Day | undefined): string {
  const { amount, currency, every, count, next } = one;
  const price = [currency, amount.replace(/^-/, '')].filter(Boolean).join(' ');
  const changes = series?.changes ?? [];
  const told = (minor: number) => amountText(Math.abs(minor), series?.decimals ?? 2);
  // Every charge is counted, those at an earlier price too.
  const before =
    changes.length === 0
      ? ''
      : ` since ${longDay(changes.at(-1)!.day)} (${changes.map(({ from }) => told(from)).join(', then ')} before)`;
  const trial =
    series?.trial === undefined
      ? ''
      : ` A charge of ${told(series.trial.minor)} on ${longDay(series.trial.day)} came before it, as for a trial or a test of the card.`;
  const after = hasEnded(one, end)
    ? `the last on ${longDay(one.last)}, and none since, up to ${longDay(end!)}`
    : `the next would come on ${longDay(next)}`;
  return `One subscription, ${EVERY[every]}, ${price}${before}, ${count} times; ${after}.${trial}`;
}

/** Months across, a mark for each with a charge, an empty one for the next that is due. */
function monthChart(
  sure: readonly Charge[],
  subscriptions: readonly Subscription[],
  screen: Screen,
): string[] {
  const [first] = sure;
  if (first === undefined || screen.spoken === true) return [];
  const due = subscriptions.map(({ next }) => next).sort();
  const end = [sure.at(-1)!.date, ...due.slice(0, 1)].sort().at(-1)!;
  const charged = new Set(sure.map(({ date }) => date.slice(0, 7)));
  const expected = new Set(due.map((day) => day.slice(0, 7)));
  const byYear = new Map<string, string[]>();
  const start = 12 * Number(first.date.slice(0, 4)) + Number(first.date.slice(5, 7)) - 1;
  for (let count = start; count < start + 48; count += 1) {
    const month = dayOf(Math.floor(count / 12), (count % 12) + 1, 1);
    if (month === undefined || month.slice(0, 7) > end.slice(0, 7)) break;
    const key = month.slice(0, 7);
    const mark = charged.has(key) ? '●' : expected.has(key) ? '○' : '·';
    const year = month.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), `${dayAndMonth(month).split(' ')[1]} ${mark}`]);
  }
  return [...byYear].map(([year, months]) =>
    glyphs(screen, wrap(screen, months.join('   '), `${MARGIN}${' '.repeat(7)}`, `${MARGIN}${year}   `)),
  );
}

function rows(charges: readonly Charge[], files: readonly FileRead[], screen: Screen): string[] {
  const days = charges.map(({ date }) => longDay(date));
  const amounts = charges.map(({ amount, currency }) =>
    [amount.replace(/^-/, ''), currency].filter(Boolean).join(' '),
  );
  const dayWidth = Math.max(...days.map(widthOf));
  const amountWidth = Math.max(...amounts.map(widthOf));
  return charges.map(({ descriptor, line, file }, index) => {
    const where = files.length === 1 ? `line ${line}` : `${cleanLine(file)} line ${line}`;
    const left = `${pad(days[index]!, dayWidth)}  ${' '.repeat(Math.max(0, amountWidth - widthOf(amounts[index]!)))}${amounts[index]}  `;
    return wrap(
      screen,
      `${cleanLine(descriptor)}  ${screen.ink.faint(where)}`,
      `${MARGIN}  `,
      `${MARGIN}${left}`,
    );
  });
}

function howRead(
  { file, format, count, problems, decisions, questions, first, last }: FileRead,
  screen: Screen,
): string[] {
  const left = problems.length === 0 ? 'none left out' : `${counted(problems.length, 'row')} left out`;
  const span = first === undefined || last === undefined ? '' : `, ${longDay(first)} to ${longDay(last)}`;
  const decided = decisions.map(({ what, sure }) =>
    sure ? what : `${what.replace(/\.$/, '')} (likely, not certain).`,
  );
  return [
    labelled(
      screen,
      'Read',
      [`${cleanLine(file)} (${format}): ${counted(count, 'row')}, ${left}${span}.`, ...decided].join(' '),
    ),
    ...problems
      .slice(0, 20)
      .map(({ line, what }) =>
        wrap(screen, `line ${line}: ${what}`, `${MARGIN}          `, `${MARGIN}        `),
      ),
    ...(problems.length > 20
      ? [`${MARGIN}        and ${problems.length - 20} more; --json lists them all`]
      : []),
    ...questions.map(({ ask, flag, choices }) => {
      const answers = choices.map(({ value, means }) => `${flag} ${value} (${means})`).join(' or ');
      return labelled(screen, 'Check', `${ask} If this reading is wrong, say which: ${answers}.`);
    }),
  ];
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
