/** deadlines for a person: a picture with today in it, the one act to do first, what else hangs on what, and the sums if asked. */
import { knowsHolidays, placeName } from '../core/business-days.ts';
import { countDays, type Day, dayAndMonth, daysBetween, longDay, shortDay } from '../core/days.ts';
import { type Ledger, ledgerCommand } from '../core/ledger.ts';
import { type Pay, PRODUCT_LABELS } from '../core/facts.ts';
import { isTime, type NextRoad } from '../core/next-road.ts';
import type { RightRow } from '../core/rights.ts';
import { DISCLAIMER } from './disclaimer.ts';
import {
  Footnotes,
  footnoteLines,
  glyphs,
  isNarrow,
  labelled,
  MARGIN,
  pad,
  pasted,
  type Screen,
  widthOf,
  wrap,
} from './page.ts';
import { confidenceNote } from './plan-words.ts';
import { type Bar, type Timeline, timelineOf } from './timeline.ts';

const PAY_WORDS: Readonly<Record<Pay, string>> = {
  credit: 'credit card',
  debit: 'debit card',
  paypal: 'PayPal',
  sepa: 'direct debit',
  upi: 'UPI',
  other: 'paid otherwise',
};

/** `again`: the command that gives it again. */
export function ledgerOnTerminal(
  ledger: Ledger,
  screen: Screen,
  explain: boolean,
  again = ledgerCommand(ledger.facts, ledger.milestones),
): string {
  const lines = ['', wrap(screen, glyphs(screen, headline(ledger))), ''];
  lines.push(...(explain ? explained(ledger, screen) : overview(ledger, screen, again)));
  return `${lines.join('\n')}\n`;
}

function headline({ facts, today }: Ledger): string {
  const { paid, trialEnds, product, pay, country } = facts;
  return [
    ...(paid === undefined ? [] : [`Paid ${longDay(paid)}`]),
    ...(trialEnds === undefined || trialEnds === 'none'
      ? []
      : [`${paid === undefined ? 'Trial' : 'trial'} to ${longDay(trialEnds)}`]),
    ...(product === undefined ? [] : [PRODUCT_LABELS[product]]),
    ...(pay === undefined ? [] : [PAY_WORDS[pay]]),
    ...(country === undefined ? [] : [country]),
    `today ${longDay(today)}`,
  ].join(' · ');
}

type Sorted = {
  /** With a day, and hanging on nothing that was not told. */
  readonly dated: readonly RightRow[];
  readonly conditional: readonly RightRow[];
  readonly dayless: readonly RightRow[];
  readonly done: readonly RightRow[];
  readonly passed: readonly RightRow[];
};

function sorted(rows: readonly RightRow[]): Sorted {
  const live = rows.filter(({ state, done }) => state !== 'closed' && done === undefined);
  return {
    dated: live.filter(({ lastDay, onlyIf }) => lastDay !== undefined && onlyIf === undefined),
    conditional: live.filter(({ onlyIf }) => onlyIf !== undefined),
    dayless: live.filter(({ lastDay, onlyIf }) => lastDay === undefined && onlyIf === undefined),
    done: rows.filter(({ done }) => done !== undefined),
    passed: rows.filter(({ state, done }) => state === 'closed' && done === undefined),
  };
}

function overview(ledger: Ledger, screen: Screen, again: string): string[] {
  const { rows, today, facts, next, last, asking } = ledger;
  const { dated, conditional, dayless, done, passed } = sorted(rows);
  const lines: string[] = [];
  if (dated.length > 0) lines.push(...picture(timelineOf(dated, today, facts.paid), today, screen), '');
  if (next !== undefined) {
    const by = byWhen(next, today);
    lines.push(
      labelled(screen, 'First', screen.ink.bold(`${next.act}. ${by}`.trim())),
      labelled(screen, '', next.do),
      ...(next.because === '' ? [] : [labelled(screen, '', next.because)]),
      ...(next.command === undefined ? [] : [pasted(screen, next.command)]),
    );
  } else lines.push(labelled(screen, 'First', nothingFirst(conditional)));
  if (last !== undefined) {
    lines.push(labelled(screen, 'Last', `${last.act}. ${last.because}`));
  }
  lines.push('');
  const listed = (heading: string, text: (row: RightRow) => string, some: readonly RightRow[]) => {
    if (some.length === 0) return;
    lines.push(`${MARGIN}${screen.ink.bold(heading)}`);
    for (const row of some) lines.push(item(screen, text(row)));
    lines.push('');
  };
  listed('Without a last day', (row) => `${row.act}. ${row.what}`, dayless);
  listed(
    'Only if more is true',
    (row) =>
      `${row.act}${row.lastDay === undefined ? '' : `, ${dateWords(row, today)}`}. Only if: ${row.onlyIf}`,
    conditional,
  );
  listed('Done', (row) => `${row.act}, on ${longDay(row.done!)}.`, done);
  if (passed.length > 0) {
    lines.push(
      wrap(
        screen,
        passed.length === 1
          ? '1 road has closed. It is among the sums.'
          : `${passed.length} roads have closed. They are among the sums.`,
      ),
    );
  }
  if (asking.length > 0) lines.push(wrap(screen, askingWords(ledger)));
  lines.push(
    wrap(screen, 'The sums, and a calendar:'),
    pasted(screen, `${again} --explain`),
    pasted(screen, `${again} --ics > exit.ics`),
    '',
    footer(ledger, screen),
  );
  return lines.map((line) => line.trimEnd());
}

function nothingFirst(conditional: readonly RightRow[]): string {
  return conditional.length === 0
    ? 'Nothing is left that we know of for these facts.'
    : 'Nothing is left that we are sure of. What hangs on more is below.';
}

function askingWords({ asking }: Ledger): string {
  const words = { pay: 'how you paid (--pay)', country: 'where you live (--country)' };
  return `More roads may hang on ${asking.map(({ fact }) => words[fact]).join(' and ')}.`;
}

function byWhen({ by, road, overdue }: NextRoad, today: Day): string {
  if (by === undefined) return '';
  if (overdue === true) return `It was due on ${longDay(by)}.`;
  const left = daysBetween(today, by);
  if (left < 0) return 'Do it now; the safe day has passed.';
  if (road !== 'money' && road !== 'stop')
    return left === 0 ? 'That is today.' : `On ${longDay(by)}, in ${countDays(left)}.`;
  return left === 0 ? 'Do it today.' : `By ${longDay(by)}, ${countDays(left)} left.`;
}

/** The day of a row in few words. The year is said where it is not this one. */
function dateWords(row: RightRow, today: Day): string {
  const { safeDay, lastDay, road, state, overdue } = row;
  const short = (day: Day) => (day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(day) : shortDay(day));
  if (lastDay === undefined || safeDay === undefined) return 'no last day';
  if (overdue === true) return `since ${short(lastDay)}`;
  if (road === 'answer' || road === 'watch' || road === 'wait') return `on ${short(lastDay)}`;
  if (today > lastDay) return `perhaps to ${short(row.latestDay ?? lastDay)}`;
  if (state === 'last-day' || today > safeDay) return `now; ends ${short(lastDay)}`;
  return `by ${short(safeDay)}`;
}

/** One bar for each road, today marked in all of them. On a narrow screen each stands between its words. */
function picture(timeline: Timeline, today: Day, screen: Screen): string[] {
  const { ink } = screen;
  if (screen.spoken === true)
    return timeline.bars.map(({ row }) =>
      item(screen, `${row.label}, ${dateWords(row, today)}: ${row.act}.`),
    );
  const narrow = isNarrow(screen);
  const labelWidth = narrow ? 0 : Math.max(...timeline.bars.map(({ row }) => widthOf(row.label))) + 2;
  const dateWidth = Math.max(...timeline.bars.map(({ row }) => widthOf(dateWords(row, today)))) + 2;
  const room = screen.width - widthOf(MARGIN) - labelWidth;
  const columns = narrow ? Math.max(16, room - 2) : Math.max(18, Math.min(36, room - dateWidth - 30));
  const left = MARGIN + ' '.repeat(labelWidth);
  const lines = [
    left + ink.faint(monthLine(timeline, columns)),
    left + ink.faint(todayLine(timeline, columns, screen)),
  ];
  for (const bar of timeline.bars) {
    const { row } = bar;
    const drawn = glyphs(screen, barText(bar, timeline.today, columns));
    const date = dateWords(row, today);
    const coloured = row.state === 'last-day' || row.overdue === true ? ink.urgent(date) : date;
    if (narrow) {
      lines.push(
        `${MARGIN}${ink.bold(row.label)} ${coloured}`,
        `${MARGIN}${drawn}`.trimEnd(),
        wrap(screen, row.act, `${MARGIN}  `),
      );
      continue;
    }
    const start = `${MARGIN}${ink.bold(row.label)}${' '.repeat(labelWidth - widthOf(row.label))}${pad(drawn, columns)}  ${coloured}${' '.repeat(dateWidth - widthOf(date))}`;
    const indent = ' '.repeat(widthOf(MARGIN) + labelWidth + columns + 2 + dateWidth);
    lines.push(wrap(screen, row.act, indent, start));
  }
  return lines;
}

function column(at: number, columns: number): number {
  return Math.round(at * (columns - 1));
}

function monthLine({ months }: Timeline, columns: number): string {
  let line = '';
  for (const [index, { at, name }] of months.entries()) {
    const from = column(at, columns);
    // A name that has no room is left out; the next one will do.
    const next = column(months[index + 1]?.at ?? 1, columns);
    const cramped = index === 0 && next - from <= name.length;
    if (cramped || from + name.length > columns || (line.length > 0 && line.length + 1 > from)) continue;
    line = pad(line, from) + name;
  }
  return line;
}

function todayLine({ today }: Timeline, columns: number, screen: Screen): string {
  const at = column(today, columns);
  const word = 'today';
  const mark = glyphs(screen, '●');
  return at + word.length + 2 <= columns
    ? `${' '.repeat(at)}${mark} ${word}`
    : `${' '.repeat(at - word.length - 1)}${word} ${mark}`;
}

/** What has passed is thin, what is left is thick, what is not sure has gaps; today is a dot. */
function barText({ from, to, goesOn, faint }: Bar, today: number, columns: number): string {
  const [first, last, now] = [column(from, columns), column(to, columns), column(today, columns)];
  let text = ' '.repeat(first);
  for (let at = first; at <= last; at += 1) {
    if (at === now) text += '●';
    else if (at === last) text += goesOn ? '▶' : '┥';
    else if (at === first && at < now) text += '├';
    else if (faint && at % 2 === 1) text += ' ';
    else text += at < now ? '─' : '━';
  }
  // The dot of today may lie beyond a bar, or on its very end.
  if (now > last) return `${pad(text, now)}●`;
  return last === now && !goesOn ? `${text}┥` : text;
}

function explained(ledger: Ledger, screen: Screen): string[] {
  const { rows, today, next, last, notInForce } = ledger;
  const { passed } = sorted(rows);
  const notes = new Footnotes();
  const { ink } = screen;
  const lines: string[] = [];
  if (next !== undefined) {
    const by = byWhen(next, today);
    lines.push(
      labelled(
        screen,
        'First',
        [ink.bold(`${next.act}.`), by, next.because].filter((part) => part !== '').join(' '),
      ),
    );
  }
  if (last !== undefined) lines.push(labelled(screen, 'Last', `${last.act}. ${last.because}`));
  if (lines.length > 0) lines.push('');
  for (const row of rows.filter(({ state }) => state !== 'closed')) {
    lines.push(...explainedRow(row, today, screen, notes), '');
  }
  if (passed.length > 0) {
    lines.push(`${MARGIN}${ink.bold('Closed')}`, '');
    for (const row of passed) {
      const ago = countDays(daysBetween(row.latestDay ?? row.lastDay!, today));
      lines.push(item(screen, `${row.title}, ${ago} ago: ${row.how} ${notes.mark(row.sources)}`));
    }
    lines.push('');
  }
  if (notInForce.length > 0) {
    lines.push(`${MARGIN}${ink.bold('Not in force, so not counted')}`, '');
    for (const { title, why, sources } of notInForce) {
      lines.push(item(screen, `${title}. ${why} ${notes.mark(sources)}`));
    }
    lines.push('');
  }
  lines.push(wrap(screen, coverage(ledger)), '', ...footnoteLines(screen, notes), '', footer(ledger, screen));
  return lines;
}

function explainedRow(row: RightRow, today: Day, screen: Screen, notes: Footnotes): string[] {
  const { ink } = screen;
  const state =
    row.done !== undefined
      ? `done on ${longDay(row.done)}`
      : row.overdue === true
        ? 'overdue'
        : row.state === 'last-day'
          ? ink.urgent('do it now')
          : row.state === 'unclear'
            ? 'unclear'
            : row.lastDay === undefined
              ? 'open'
              : dateWords(row, today);
  const lines = [
    wrap(
      screen,
      `${ink.bold(row.title)}: ${state}${confidenceNote(row.confidence)} ${notes.mark(row.sources)}`,
    ),
    labelled(screen, 'Gives', row.what),
  ];
  if (row.onlyIf !== undefined) lines.push(labelled(screen, 'If', row.onlyIf));
  lines.push(labelled(screen, 'Do', row.do), labelled(screen, 'Sum', row.how));
  if (row.afterBecause !== undefined && (row.road === 'money' || row.road === 'stop'))
    lines.push(labelled(screen, 'Order', row.afterBecause));
  else if (row.closes !== undefined) lines.push(labelled(screen, 'Shuts', row.closes));
  for (const note of row.notes) lines.push(labelled(screen, 'Note', note));
  if (row.url !== undefined) lines.push(pasted(screen, row.url));
  if (row.command !== undefined && row.done === undefined && isTime(row))
    lines.push(pasted(screen, row.command));
  return lines;
}

/** What the count of business days knows, said once. */
function coverage({ calendar, today, facts }: Ledger): string {
  if (facts.country === undefined)
    return 'Business days leave out weekends. With --country bank holidays there are left out too, where we have them.';
  if (calendar.country === undefined)
    return `Business days leave out weekends. We have no bank holidays for ${placeName(facts.country)}, so leave a day or two more.`;
  return knowsHolidays(today, calendar)
    ? `Business days leave out weekends and national bank holidays in ${placeName(calendar.country)}, ${calendar.firstYear} to ${calendar.lastYear}. Days of one region or one bank are not known to us.`
    : `Business days leave out weekends. Bank holidays in ${placeName(calendar.country)} are known to us for ${calendar.firstYear} to ${calendar.lastYear} alone.`;
}

function item(screen: Screen, text: string): string {
  return wrap(screen, text, `${MARGIN}  `, `${MARGIN}- `);
}

function footer({ termsSeen }: Ledger, { ink, ...rest }: Screen): string {
  return ink.faint(wrap({ ink, ...rest }, `${DISCLAIMER} Terms last seen ${longDay(termsSeen)}.`));
}
