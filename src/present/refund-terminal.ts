/** refund-check for a person: the answer first, then by when, a small picture, why, and the one next thing. */
import { countDays, type Day, dayAndMonth, daysBetween, fullDay, longDay, shortDay } from '../core/days.ts';
import { PRODUCT_LABELS } from '../core/facts.ts';
import { commandLine as toCommand } from '../core/flags.ts';
import type { RefundReport } from '../core/refund-report.ts';
import type { Verdict } from '../core/refund.ts';
import { DISCLAIMER } from './disclaimer.ts';
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
  const { today, facts } = report;
  const notes = new Footnotes();
  const lines = [wrap(screen, screen.ink.bold(headline(report, verdict, screen))), ''];

  const picture = windowPicture(facts.paid, today, verdict, screen);
  if (picture.length > 0) lines.push(...picture, '');

  if (verdict.rule !== undefined) {
    const { says, since, until, sources, readings } = verdict.rule;
    const span =
      until === undefined
        ? `in force since ${longDay(since)}`
        : `in force from ${longDay(since)} to ${longDay(until)}`;
    lines.push(labelled(screen, 'Why', `${says} Coursera's refund terms ${span}. ${notes.mark(sources)}`));
    // The readings of a contradiction are shown where it decides, not where a trial does.
    if (verdict.because === 'terms-disagree') {
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
  if (verdict.lastDay !== undefined && verdict.verdict !== 'closed') {
    lines.push(
      labelled(
        screen,
        'Count',
        `${longDay(facts.paid)} + ${verdict.rule?.days} days = ${longDay(verdict.lastDay)}. The terms don't say how days are ` +
          `counted. ${longDay(verdict.safeDay!)} is safe either way.`,
      ),
    );
  }
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

function headline({ today }: RefundReport, verdict: Verdict, screen: Screen): string {
  const { ink } = screen;
  const { safeDay, lastDay } = verdict;
  const byWhen = () => {
    const left = daysBetween(today, safeDay!);
    if (left === 0) return 'Ask today.';
    if (left < 0) return 'Ask today, at once.';
    return `Ask by ${fullDay(safeDay!)}: ${countDays(left)} left.`;
  };
  switch (verdict.verdict) {
    case 'open':
      return `${ink.good("Yes, by Coursera's own terms.")} ${byWhen()}`;
    case 'last-day':
      return `${ink.urgent('Perhaps, if you ask today.')} By one way of counting ${longDay(lastDay!)} is the last day; by another it was yesterday.`;
    case 'closed':
      return `${ink.bad("No longer, by Coursera's own terms.")} The ${verdict.rule?.days} days ended on ${longDay(lastDay!)}, ${countDays(daysBetween(lastDay!, today))} ago.`;
    case 'not-refundable':
      return `${ink.bad("No, not by Coursera's own terms.")} ${NOT_REFUNDABLE[verdict.because] ?? ''}`.trim();
    case 'elsewhere':
      return `Coursera does not decide this. ${decider(verdict)} ${verdict.bought === 'employer' ? 'does, with its contract.' : 'does.'}`;
    default:
      if (verdict.because === 'depends-on-trial') {
        return `${ink.urgent('It depends on whether your plan came with a free trial.')} If it did not, the window is open. ${byWhen()}`;
      }
      if (verdict.because === 'terms-disagree') {
        return `${ink.urgent("Unclear: Coursera's terms contradict themselves.")} ${byWhen()}`;
      }
      return `${ink.urgent('Unclear: no text of the refund terms is known for that day.')}`;
  }
}

const NOT_REFUNDABLE: Partial<Record<Verdict['because'], string>> = {
  product: 'They give no refund for this.',
  'certificate-earned': 'A certificate was earned, and that ends the refund.',
  renewal: 'They give no refund for a renewal.',
  'depends-on-trial': 'Your plan came with a free trial, and that stood in place of a refund.',
};

function decider({ because, bought }: Verdict): string {
  if (because === 'university') return 'The university';
  if (because === 'employer') return 'Your organisation';
  return bought === 'apple' ? 'Apple' : 'Google';
}

const SHORTEST_BAR = 6;

/** A bar from the payment to the safe day with today in it, and the last day beyond. Readable without colour. */
function windowPicture(paid: Day, today: Day, verdict: Verdict, screen: Screen): string[] {
  const { safeDay, lastDay } = verdict;
  if (safeDay === undefined || lastDay === undefined || screen.spoken === true) return [];
  const start = dayAndMonth(paid);
  const end = dayAndMonth(safeDay);
  const last = dayAndMonth(lastDay);
  // On the last day today stands behind the bar.
  const tail = today > safeDay && today <= lastDay ? `┊ ${last} ●` : `┊ ${last}`;
  const room = Math.min(40, screen.width - widthOf(`${MARGIN}${start}  ${end} ${tail}`) - 1);
  const { ink } = screen;
  if (today > lastDay) {
    const frame = widthOf(`${MARGIN}${start}  ${last} ┃`);
    const gone = ` closed ${countDays(daysBetween(lastDay, today))} ago`;
    // Where there is no room the headline says how long ago.
    const note = screen.width - frame - gone.length >= SHORTEST_BAR ? gone : ' closed';
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
  const labels: [number, string][] = [
    [MARGIN.length, 'paid'],
    ...(today > safeDay ? [] : ([[left + at, 'today']] as [number, string][])),
    [left + room + 1, 'safe'],
    [left + room + 1 + end.length + 3, today > safeDay ? 'today' : 'last'],
  ];
  let under = '';
  for (const [column, word] of labels) {
    if (under.length > 0 && under.length + 1 > column) continue;
    under = pad(under, column) + word;
  }
  return [glyphs(screen, top), ink.faint(under)];
}

function allVerdicts(report: RefundReport, screen: Screen): string[] {
  const { facts, today, verdicts } = report;
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
    for (const verdict of verdicts) {
      const label = PRODUCT_LABELS[verdict.product];
      const text = `${rowText(verdict, today, screen)} ${notes.mark(verdict.rule?.sources ?? [])}`.trim();
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

function summary({ facts, verdicts }: RefundReport, screen: Screen): string {
  const paid = longDay(facts.paid);
  const best = verdicts.filter(
    ({ verdict }) => verdict === 'open' || verdict === 'last-day' || verdict === 'unclear',
  );
  const known = best.filter(({ because }) => because !== 'no-known-terms');
  if (best.length > 0 && known.length === 0) {
    return `Paid on ${paid}. No text of Coursera's refund terms is known for that day, so nothing can be said for sure.`;
  }
  const open = known.filter(({ verdict }) => verdict !== 'unclear');
  if (open.length > 0) {
    const soonest = open.map(({ safeDay }) => safeDay!).sort()[0]!;
    return `${screen.ink.good('There may be time.')} Paid on ${paid}; the earliest window is safe until ${fullDay(soonest)}. By Coursera's terms of that day:`;
  }
  if (known.length > 0)
    return `${screen.ink.urgent('It depends.')} Paid on ${paid}. By Coursera's terms of that day:`;
  return `${screen.ink.bad("Too late for a refund by Coursera's own terms.")} Paid on ${paid}; by the terms of that day:`;
}

function rowText(verdict: Verdict, today: Day, { ink }: Screen): string {
  const { safeDay, lastDay, rule } = verdict;
  const days = rule?.days === undefined ? '' : `, ${rule.days} days`;
  switch (verdict.verdict) {
    case 'open':
      return `${ink.good('open')}, ask by ${shortDay(safeDay!)}${days}`;
    case 'last-day':
      return `${ink.urgent('last day')}, ask today${days}`;
    case 'closed': {
      const gone = `closed ${shortDay(lastDay!)}, ${countDays(daysBetween(lastDay!, today))} ago${days}`;
      return verdict.product === 'plus-monthly' && rule?.days === 14
        ? `${gone}; with a trial it was never open`
        : gone;
    }
    case 'not-refundable':
      return 'no refund by the terms';
    case 'elsewhere':
      return verdict.because === 'university' ? 'ask the university' : 'decided elsewhere';
    default:
      if (verdict.because === 'depends-on-trial')
        return `${ink.urgent('depends on a trial')}: without one, ask by ${shortDay(safeDay!)}${days}`;
      if (verdict.because === 'terms-disagree')
        return `${ink.urgent('terms contradict themselves')}: ask by ${shortDay(safeDay!)}${days}`;
      return 'no text known for that day';
  }
}

function footer({ termsSeen }: RefundReport, screen: Screen): string {
  return screen.ink.faint(wrap(screen, `${DISCLAIMER} Terms last seen ${longDay(termsSeen)}.`));
}
