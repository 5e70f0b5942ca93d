/** refund-check for a person: the answer first, then by when, a small picture, why, and the one next thing. */
import { countDays, type Day, dayAndMonth, daysBetween, longDay } from '../core/days.ts';
import { PRODUCT_LABELS } from '../core/facts.ts';
import { commandLine as toCommand } from '../core/flags.ts';
import type { RefundReport } from '../core/refund-report.ts';
import type { Verdict } from '../core/refund.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { askedRow, count, headline, rowText, span, summary } from './refund-words.ts';
import {
  Footnotes,
  footnoteLines,
  glyphs,
  labelled,
  MARGIN,
  pad,
  pasted,
  type Screen,
  widthOf,
  wrap,
} from './page.ts';

export function refundOnTerminal(report: RefundReport, screen: Screen): string {
  const [verdict] = report.verdicts;
  const lines =
    report.single && verdict !== undefined
      ? oneVerdict(report, verdict, screen)
      : allVerdicts(report, screen);
  return `\n${lines.join('\n')}\n`;
}

function oneVerdict(report: RefundReport, verdict: Verdict, screen: Screen): string[] {
  const { today, facts, asked } = report;
  const notes = new Footnotes();
  const lines = [wrap(screen, screen.ink.bold(headline(report, verdict, screen))), ''];

  // A payment that was asked back is judged, counted and drawn on that day.
  const judged = asked?.verdicts[0] ?? verdict;
  const picture = windowPicture(facts.paid, asked?.day ?? today, judged, asked !== undefined, screen);
  if (picture.length > 0) lines.push(...picture, '');

  const { cancelled } = report;
  if (cancelled !== undefined && cancelled < facts.paid) {
    const told = `You cancelled on ${longDay(cancelled)}, before this payment. These terms speak of payments for a plan that runs.`;
    lines.push(labelled(screen, 'But', told));
  }
  if (verdict.rule !== undefined) {
    const { says, sources, readings } = verdict.rule;
    lines.push(labelled(screen, 'Why', `${says} ${span(verdict.rule)} ${notes.mark(sources)}`));
    // The readings of a contradiction are shown where it may decide, not where a trial does.
    if (judged.verdict === 'unclear') {
      for (const [index, reading] of (readings ?? []).entries()) {
        lines.push(labelled(screen, index === 0 ? 'Says' : '', reading));
      }
    }
  } else {
    lines.push(
      labelled(
        screen,
        'Why',
        'The refund terms of that day are in no archive we know. We do not fall back on the nearest ones.',
      ),
    );
  }
  if (judged.lastDay !== undefined && judged.verdict !== 'closed')
    lines.push(labelled(screen, 'Count', count(report, judged)));
  const { underCurrentTerms: current } = verdict;
  if (current !== undefined && current.differs) {
    const since = longDay(current.rule.since);
    lines.push(
      labelled(
        screen,
        'Now',
        `Payments since ${since}: ${current.rule.says} ${notes.mark(current.sources)} That the terms of your own payment day ` +
          "count is our reading; they don't say so.",
      ),
    );
  }
  for (const note of verdict.notes) {
    const mark = notes.mark(note.sources);
    lines.push(labelled(screen, 'Note', mark === '' ? note.text : `${note.text} ${mark}`));
  }
  if (facts.paid > report.termsSeen) {
    lines.push(
      labelled(
        screen,
        'Check',
        `You paid after ${longDay(report.termsSeen)}, the last day we saw these terms. See that they still say this: ` +
          'https://www.coursera.org/about/terms',
      ),
    );
  }

  lines.push('');
  report.next.forEach(({ act, command }, index) => {
    lines.push(labelled(screen, index === 0 ? 'Next' : 'Then', act), pasted(screen, command));
  });
  lines.push(...otherRoads(report, screen));
  lines.push('', ...footnoteLines(screen, notes), '', footer(report, screen));
  return lines;
}

/** The other roads in one line: how many, the nearest by its name, the furthest day, and where all of them are shown. */
function otherRoads({ rights, facts }: RefundReport, screen: Screen): string[] {
  const roads = rights.filter(({ state }) => state !== 'closed');
  if (roads.length === 0) return [];
  const dated = roads.filter(({ lastDay, safeDay }) => lastDay !== undefined && safeDay !== undefined);
  // Roads that hang on something nobody asked are counted, but they are not held out.
  const plain = dated.filter(({ onlyIf }) => onlyIf === undefined);
  const [nearest, ...others] = plain.length > 0 ? plain : dated;
  const furthest = others.at(-1)?.lastDay;
  const parts = [
    roads.length === 1 ? '1 other road may be open.' : `${roads.length} other roads may be open.`,
    ...(nearest === undefined ? [] : [`The nearest: ${nearest.title}, by ${longDay(nearest.safeDay!)}.`]),
    ...(furthest === undefined ? [] : [`The furthest runs to ${longDay(furthest)}.`]),
  ];
  return ['', labelled(screen, 'Also', parts.join(' ')), pasted(screen, toCommand('deadlines', facts))];
}

const SHORTEST_BAR = 6;

/** A bar from the payment to the safe day with today in it, and the last day beyond. Readable without colour. */
function windowPicture(paid: Day, today: Day, verdict: Verdict, asked: boolean, screen: Screen): string[] {
  const { safeDay, lastDay } = verdict;
  if (safeDay === undefined || lastDay === undefined || screen.spoken === true) return [];
  // Nothing is safe where the text does not say from which day its days run.
  if (verdict.rule?.startUnnamed === true) return [];
  const start = dayAndMonth(paid);
  const end = dayAndMonth(safeDay);
  const last = dayAndMonth(lastDay);
  // On the last day today stands behind the bar.
  const tail = today > safeDay && today <= lastDay ? `┊ ${last} ●` : `┊ ${last}`;
  const room = Math.min(40, screen.width - widthOf(`${MARGIN}${start}  ${end} ${tail}`) - 1);
  const { ink } = screen;
  if (today > lastDay) {
    const frame = widthOf(`${MARGIN}${start}  ${last} ┃`);
    const late = countDays(daysBetween(lastDay, today));
    const gone = asked ? ` asked ${late} later` : ` closed ${late} ago`;
    // Where there is no room the headline says how long ago.
    const note = screen.width - frame - gone.length >= SHORTEST_BAR ? gone : asked ? '' : ' closed';
    const length = Math.min(Math.floor(room / 2), screen.width - frame - note.length);
    const bar = '━'.repeat(Math.max(SHORTEST_BAR, length));
    return [glyphs(screen, `${MARGIN}${start} ${ink.faint(bar)} ${last} ┃${note}`)];
  }
  const span = daysBetween(paid, safeDay);
  const at = Math.min(room - 1, Math.round((Math.min(daysBetween(paid, today), span) / span) * (room - 1)));
  const bar = today > safeDay ? '━'.repeat(room) : `${'━'.repeat(at)}●${'─'.repeat(room - at - 1)}`;
  const top = `${MARGIN}${start} ${bar} ${end} ${tail}`;
  // Words under the line: where a label would run into the next one it is left out, for the headline says it too.
  const left = MARGIN.length + start.length + 1;
  const point = asked ? 'asked' : 'today';
  const labels: [number, string][] = [
    [MARGIN.length, 'paid'],
    ...(today > safeDay ? [] : ([[left + at, point]] as [number, string][])),
    [left + room + 1, 'safe'],
    [left + room + 1 + end.length + 3, today > safeDay ? point : 'last'],
  ];
  let under = '';
  for (const [column, word] of labels) {
    if (under.length > 0 && under.length + 1 > column) continue;
    under = pad(under, column) + word;
  }
  return [glyphs(screen, top), ink.faint(under)];
}

function allVerdicts(report: RefundReport, screen: Screen): string[] {
  const { facts, verdicts } = report;
  const notes = new Footnotes();
  const elsewhere = verdicts.every(({ verdict }) => verdict === 'elsewhere');
  const lines = [
    wrap(
      screen,
      screen.ink.bold(elsewhere ? headline(report, verdicts[0]!, screen) : summary(report, screen)),
    ),
    '',
  ];
  if (elsewhere) {
    const [one] = verdicts;
    lines.push(labelled(screen, 'Why', `${one?.rule?.says ?? ''} ${notes.mark(one?.rule?.sources ?? [])}`));
    for (const note of one?.notes ?? []) lines.push(labelled(screen, 'Note', note.text));
  } else {
    const labelWidth = Math.max(...verdicts.map(({ product }) => PRODUCT_LABELS[product].length)) + 2;
    for (const verdict of report.asked?.verdicts ?? verdicts) {
      const label = PRODUCT_LABELS[verdict.product];
      const row =
        report.asked === undefined ? rowText(verdict, report, screen) : askedRow(verdict, report, screen);
      const text = `${row} ${notes.mark(verdict.rule?.sources ?? [])}`.trim();
      lines.push(labelled(screen, label, text, labelWidth));
    }
    const windows = verdicts.some(({ safeDay }) => safeDay !== undefined);
    lines.push(
      '',
      wrap(
        screen,
        (windows
          ? "Safe days are one day before the last one: the terms don't say how days are counted. "
          : '') + 'Name the product for the whole answer: --product plus-annual',
      ),
    );
    if (facts.bought === undefined) {
      lines.push(
        wrap(screen, 'Bought through Apple or Google? They decide: add --bought apple or --bought google.'),
      );
    }
  }
  lines.push('');
  report.next.forEach(({ act, command }, index) => {
    lines.push(labelled(screen, index === 0 ? 'Next' : 'Then', act), pasted(screen, command));
  });
  lines.push(...otherRoads(report, screen));
  lines.push('', ...footnoteLines(screen, notes), '', footer(report, screen));
  return lines;
}

function footer({ termsSeen }: RefundReport, screen: Screen): string {
  return screen.ink.faint(wrap(screen, `${DISCLAIMER} Terms last seen ${longDay(termsSeen)}.`));
}
