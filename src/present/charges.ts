/** charges for a person and for scripts: the plain sentence first, then what came after cancelling, the rhythm, the rows. */
import type { Charge } from '../core/charge.ts';
import type { SetAside, Total } from '../core/charges.ts';
import { chargeBack, notBack } from '../core/charges-back.ts';
import { nextSteps } from '../core/charges-next.ts';
import type { Refund } from '../core/charges-refunds.ts';
import { gapsAfter, lastOf, type Span, spansOf } from '../core/charges-reach.ts';
import type { ChargesReport, FileRead } from '../core/charges-report.ts';
import { longDay } from '../core/days.ts';
import { maskFileName } from '../core/mask.ts';
import { shownSum, typedSum } from '../core/money.ts';
import { cleanLine, listInWords } from '../core/text.ts';
import { monthChart, nextDue, perhapsLines, planLines, plansOf } from './charges-plans.ts';
import { glyphs, labelled, MARGIN, pad, pasted, type Screen, widthOf, wrap } from './page.ts';

export function chargesJson({ files, unread, findings, recurring }: ChargesReport): object {
  const { charges, subscriptions, total, afterCancelling, refunds, perhapsSame, setAside } = findings;
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
    ...(unread.length > 0 && { unread }),
    charges,
    subscriptions,
    total,
    afterCancelling,
    refunds: refunds.map(({ charge, of, several }) => ({
      ...charge,
      of: of ?? null,
      ...(several && { several }),
    })),
    ...(perhapsSame.length > 0 && {
      perhapsSame: perhapsSame.map(({ charge, of }) => ({ ...charge, of })),
    }),
    setAside: setAside.map(({ charge, because }) => ({ ...charge, because })),
    ...(recurring && { recurring }),
  };
}

/** Lines of a store that bills for everything: enough to compare with receipts, not a screen full. */
const MOST_UNSURE_SHOWN = 12;

export function chargesOnTerminal(report: ChargesReport, screen: Screen): string {
  const { findings, files, recurring, today } = report;
  const { ink } = screen;
  const sure = findings.charges.filter((charge) => charge.sure);
  const spans = spansOf(files, today);
  const plans = plansOf(report, spans);
  const lines = [
    '',
    ...leftOut(report, screen),
    ...afterCancelling(report, spans, screen),
    ...unreadNames(report, screen),
    wrap(screen, ink.bold(sentence(report, sure))),
    ...planLines(plans, today, screen),
    ...perhapsLines(report, screen),
    ...perhapsTwice(report, screen),
  ];
  const chart = monthChart(sure, plans, screen);
  if (chart.length > 0) lines.push('', ...chart);
  if (sure.length > 0) lines.push('', ...rows(sure, report, screen));
  if (findings.refunds.length > 0) {
    lines.push(
      '',
      wrap(screen, ink.bold(sure.length === 0 ? 'Money from Coursera' : 'Money that came back')),
      ...findings.refunds
        .slice(-MOST_ROWS)
        .flatMap((refund) => [
          ...rows([refund.charge], report, screen),
          ...(refundFor(refund) === '' ? [] : [wrap(screen, refundFor(refund), `${MARGIN}  `)]),
        ]),
    );
  }
  lines.push(...unsureLines(report, screen), ...setAsideLines(report, screen));
  if (recurring !== undefined) {
    lines.push('', wrap(screen, ink.bold(`Everything that looks recurring: ${recurring.length}`)));
    for (const { payee, amount, currency, every, next, count } of recurring) {
      lines.push(
        wrap(
          screen,
          `${[currency, amount].filter(Boolean).join(' ')} every ${every.replace(/^(\d+)-/, '$1 ')}, ${count} times, next ${longDay(next)}: ${payee}`,
          `${MARGIN}  `,
          `${MARGIN}- `,
        ),
      );
    }
  }
  const next = nextSteps(report, nextDue(plans, report));
  if (next.length > 0) lines.push('');
  for (const [at, { why, command }] of next.entries())
    lines.push(labelled(screen, at === 0 ? 'Next' : 'Also', why), pasted(screen, command));
  lines.push('', ...files.flatMap((file) => howRead(file, screen)));
  return `${glyphs(screen, lines.join('\n'))}\n`;
}

/** Before all else: no figure below holds what stands in a file that could not be read. */
function leftOut({ files, unread }: ChargesReport, screen: Screen): string[] {
  if (unread.length === 0) return [];
  const names = unread.map(nameOf).join(', ');
  const rest = files.length === 1 ? 'the other file' : `the other ${files.length} files`;
  return [wrap(screen, screen.ink.urgent(`Not read: ${names}. What follows is about ${rest} alone.`)), ''];
}

const MOST_PAIRS = 3;

/** Charges of two files that may be one payment: they are counted, and only the person can know. */
function perhapsTwice({ findings }: ChargesReport, screen: Screen): string[] {
  const pairs = findings.perhapsSame;
  if (pairs.length === 0) return [];
  const more = pairs.length - MOST_PAIRS;
  return [
    wrap(screen, 'Perhaps the same payment in two files, and counted twice:'),
    ...pairs
      .slice(-MOST_PAIRS)
      .map(({ charge, of }) =>
        wrap(
          screen,
          `${shownSum(charge)}: ${nameOf(of.file)}, ${longDay(of.date)}, and ${nameOf(charge.file)}, ${longDay(charge.date)}`,
          `${MARGIN}  `,
          `${MARGIN}- `,
        ),
      ),
    ...(more > 0
      ? [wrap(screen, `And ${more} earlier ${more === 1 ? 'pair' : 'pairs'}; --json lists them all.`)]
      : []),
  ];
}

/** Rows that name Coursera and could not be read: what follows may lack a charge, so this is said before it. */
function unreadNames({ files }: ChargesReport, screen: Screen): string[] {
  const found = files.flatMap(({ file, problems }) => {
    const lines = problems.filter(({ names }) => names === true).map(({ line }) => line);
    if (lines.length === 0) return [];
    const listed = listInWords([
      ...lines.slice(0, MOST_LINES).map(String),
      ...(lines.length > MOST_LINES ? [`${lines.length - MOST_LINES} more`] : []),
    ]);
    const of = files.length === 1 ? '' : ` of ${nameOf(file)}`;
    return [
      lines.length === 1
        ? `Line ${listed}${of} names Coursera and could not be read.`
        : `Lines ${listed}${of} name Coursera and could not be read.`,
    ];
  });
  return found.length === 0
    ? []
    : [wrap(screen, screen.ink.urgent(`${found.join(' ')} What follows may lack a charge.`))];
}

/** Which charge a refund gives back, where that is known. */
function refundFor({ of, several, charge }: Refund): string {
  if (several !== undefined)
    return `as much as the charges of ${several.map(({ date }) => longDay(date)).join(' and ')} together`;
  if (of === undefined) return '';
  return `-${charge.amount}` === of.amount
    ? `as much as the charge of ${longDay(of.date)}`
    : `perhaps a part of the charge of ${longDay(of.date)}`;
}

const SET_ASIDE: Readonly<Record<SetAside['because'], string>> = {
  income: 'pay, or an expense paid back, by its words',
  shares: 'about shares, by its words',
  fee: 'a fee of the bank',
  dispute: "the bank's own row in a dispute",
  person: 'sent to a person, by its words',
  own: "the bank's own rounding up or reward, by its words",
  unclear: 'money in, and the row does not say that Coursera paid it',
  credit: 'money in, larger than any charge here, and nothing calls it a refund',
  twice: 'also in another file',
  booked: 'announced here, and booked in another row',
  undone: 'reversed or given back, by its status',
  paypal: "also in PayPal's own export",
  'nothing-paid': 'nothing was paid',
};
const MOST_SET_ASIDE = 12;
const MOST_LINES = 5;

/** Rows that name Coursera and were not counted, each with why: none is left out in silence. */
function setAsideLines(report: ChargesReport, screen: Screen): string[] {
  const { setAside } = report.findings;
  if (setAside.length === 0) return [];
  const shown = setAside.slice(-MOST_SET_ASIDE);
  const more = setAside.length - shown.length;
  return [
    '',
    wrap(screen, screen.ink.bold('Names Coursera, and was not counted')),
    ...shown.flatMap(({ charge, because }) => [
      ...rows([charge], report, screen),
      wrap(screen, SET_ASIDE[because], `${MARGIN}  `),
    ]),
    ...(more > 0 ? [wrap(screen, `And ${more} earlier ones; --json lists them all.`)] : []),
  ];
}

// Lines of a store that bills for everything: those whose amount may be Coursera's, and how many others there are.
function unsureLines(report: ChargesReport, screen: Screen): string[] {
  const { charges, fitting, hasOlder } = report.findings;
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
          ...rows(shown, report, screen),
        ]
      : []),
    ...(more.length > 0 ? [wrap(screen, more.join(' '))] : []),
  ];
}

/** What came after the cancellation, before all else; or that nothing did, as far as the files go. */
function afterCancelling(report: ChargesReport, spans: readonly Span[], screen: Screen): string[] {
  const { findings, cancelled, messages, since } = report;
  if (cancelled === undefined) return [];
  const { ink } = screen;
  const { afterCancelling: after } = findings;
  const day = longDay(cancelled.day);
  if (after.length === 0) return noneAfter(report, cancelled.day, spans, screen);
  const left = notBack(findings);
  const came = `${counted(after.length, 'charge')} came after you cancelled on ${day}`;
  const unseen = since !== undefined && since > cancelled.day ? [wrap(screen, notLookedAt(since))] : [];
  if (left.length === 0)
    return [
      wrap(screen, ink.bold(`${came}, and the money came back.`)),
      ...rows(after, report, screen),
      ...unseen,
      '',
    ];
  return [
    wrap(screen, ink.urgent(`${came}.`)),
    ...rows(after, report, screen),
    ...(findings.subscriptions.length > 1
      ? [wrap(screen, 'More than one plan shows here: ask only for what belongs to the one you cancelled.')]
      : []),
    ...unseen,
    wrap(screen, 'Ask for the money back, and attach the confirmation of the cancellation:'),
    ...messages.map((message) => `${MARGIN}${ink.link(message)}`),
    ...(left.length > messages.length
      ? [
          wrap(
            screen,
            `${messages.length === 1 ? 'That is the last one.' : `These are the last ${messages.length}.`} For each of the others, put in its --paid and --amount.`,
          ),
        ]
      : []),
    '',
  ];
}

const notLookedAt = (since: Span['last']): string =>
  `What came before ${longDay(since)} was not looked at, by --since.`;

/** That nothing came, how far that can be said, and what may hide a charge all the same. */
function noneAfter(
  { findings, files, unread: missing, since }: ChargesReport,
  cancelled: Span['last'],
  spans: readonly Span[],
  screen: Screen,
): string[] {
  const day = longDay(cancelled);
  const end = lastOf(spans);
  if (end === undefined) return [];
  if (end <= cancelled)
    return [
      wrap(screen, `This ends on ${longDay(end)}. It can't show a charge after you cancelled on ${day}.`),
    ];
  const far =
    spans.length === 1
      ? `as far as this goes: to ${longDay(end)}.`
      : `as far as these go: ${spans.map(({ file, last }) => `${nameOf(file)} to ${longDay(last)}`).join(', ')}.`;
  const unread = files.reduce((sum, { problems }) => sum + problems.length, 0);
  const later = findings.fitting.filter(({ date }) => date > cancelled);
  const perhaps = later.length;
  const ofStore = later.every(({ biller }) => biller === 'apple' || biller === 'google') ? ' of a store' : '';
  const thatDay = findings.charges.filter(({ sure, date }) => sure && date === cancelled);
  const but = [
    ...thatDay
      .slice(0, 3)
      .map(
        (charge) =>
          `${shownSum(charge)} was charged on that very day; a statement does not say at what hour.`,
      ),
    ...(since !== undefined && since > cancelled ? [notLookedAt(since)] : []),
    ...gapsAfter(cancelled, spans).map(
      ({ from, to }) => `Nothing that was read is of ${longDay(from)} to ${longDay(to)}.`,
    ),
    ...missing.map((file) => `${nameOf(file)} could not be read.`),
    ...(unread > 0 ? [`${counted(unread, 'row')} could not be read: see below.`] : []),
    ...(perhaps > 0
      ? [
          `${counted(perhaps, 'later line')}${ofStore} may be Coursera, the statement does not say: see below.`,
        ]
      : []),
  ];
  return [
    wrap(screen, `No charge after you cancelled on ${day}, ${far}`),
    ...but.map((text) => wrap(screen, text, `${MARGIN}  `, `${MARGIN}- `)),
  ];
}

const moneyWords = (totals: readonly Total[]): string => totals.map(shownSum).join(' and ');

function sentence({ files, findings, since }: ChargesReport, sure: readonly Charge[]): string {
  const where = files.length === 1 ? nameOf(files[0]!.file) : `${files.length} files`;
  const from = since === undefined ? '' : ` from ${longDay(since)} on`;
  if (sure.length === 0) {
    const isPart = files.some(({ problems }) => problems.some(({ names }) => names === true));
    const came = findings.refunds.length === 0 ? '' : `, but money from it: ${moneyWords(findings.returned)}`;
    return `No charge by Coursera was found in ${isPart ? 'what could be read of ' : ''}${where}${from}${came}.`;
  }
  const back = findings.refunds.length === 0 ? '' : `, ${moneyWords(findings.returned)} came back`;
  const pending = sure.filter((charge) => charge.pending === true).length;
  const open = pending === 0 ? '' : ` ${pending === 1 ? 'One is' : `${pending} are`} not booked yet.`;
  return `${counted(sure.length, 'charge')} by Coursera in ${where}${from}, ${moneyWords(findings.total)}, the last on ${longDay(sure.at(-1)!.date)}${back}.${open}`;
}

// More than a person reads; where there are more, the latest count.
const MOST_ROWS = 120;

function rows(
  all: readonly Charge[],
  { files, findings }: Pick<ChargesReport, 'files' | 'findings'>,
  screen: Screen,
): string[] {
  const charges = all.slice(-MOST_ROWS);
  const days = charges.map(({ date }) => longDay(date));
  const amounts = charges.map(typedSum);
  const dayWidth = Math.max(...days.map(widthOf));
  const amountWidth = Math.max(...amounts.map(widthOf));
  const shown = charges.map((charge, index) => {
    const { descriptor, line, file, pending } = charge;
    const back = chargeBack(charge, findings.refunds);
    const where = files.length === 1 ? `line ${line}` : `${nameOf(file)} line ${line}`;
    const more = [
      where,
      ...(pending === true ? ['not booked yet'] : []),
      ...(back === undefined
        ? []
        : [
            `${back.whole ? 'as much' : back.amount} came back ${back.parts > 1 ? 'by' : 'on'} ${longDay(back.day)}`,
          ]),
    ].join(', ');
    const left = `${pad(days[index]!, dayWidth)}  ${' '.repeat(Math.max(0, amountWidth - widthOf(amounts[index]!)))}${amounts[index]}  `;
    return wrap(
      screen,
      `${cleanLine(descriptor)}  ${screen.ink.faint(more)}`,
      `${MARGIN}  `,
      `${MARGIN}${left}`,
    );
  });
  return all.length > charges.length
    ? [
        ...shown,
        wrap(screen, `These are the last ${charges.length} of ${all.length}; --json lists them all.`),
      ]
    : shown;
}

function howRead(
  { file, format, count, problems, decisions, questions, first, last }: FileRead,
  screen: Screen,
): string[] {
  const left = problems.length === 0 ? '' : `, ${counted(problems.length, 'more row')} could not be read`;
  const span = first === undefined || last === undefined ? '' : `, ${longDay(first)} to ${longDay(last)}`;
  const decided = decisions.map(({ what, sure }) =>
    sure || what.includes('likely') ? what : `${what.replace(/\.$/, '')} (likely, not certain).`,
  );
  return [
    labelled(
      screen,
      'Read',
      [`${nameOf(file)} (${format}): ${counted(count, 'row')}${span}${left}.`, ...decided].join(' '),
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

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : maskFileName(cleanLine(file));
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
