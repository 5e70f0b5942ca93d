/** The case at a glance: the next act first, then what is due, then what is done. */
import { countDays, type Day, daysBetween, longDay } from '../core/days.ts';
import { decimalText } from '../core/money.ts';
import { type MatterStatus, type Status, writesSame } from '../core/status.ts';
import { deadlineJson } from './json.ts';
import { labelled, pasted, type Screen, wrap } from './page.ts';
import { clockLine, knownFacts, messageLines } from './walk-pages.ts';

export function statusJson(report: Status): object {
  if (report.case === undefined) return { case: null };
  const { started, current, others } = report.case;
  return {
    case: { started, ...matterJson(current), ...(others.length > 0 && { others: others.map(matterJson) }) },
    damagedLines: report.damaged,
  };
}

function matterJson({ matter, next, message, due, waiting }: MatterStatus): object {
  const { amount, ...facts } = matter.facts;
  return {
    goal: matter.goal ?? null,
    facts: {
      ...facts,
      ...(amount && { amount: [decimalText(amount), amount.currency].filter(Boolean).join(' ') }),
    },
    done: matter.steps
      .filter(({ outcome }) => outcome === 'done')
      .map(({ guide, step, at }) => ({ guide, step, at })),
    skipped: matter.steps
      .filter(({ outcome }) => outcome === 'skipped')
      .map(({ guide, step, at }) => ({ guide, step, at })),
    next: next ?? null,
    message: message ?? null,
    due: due.map((row) => ({
      ...deadlineJson(row),
      title: row.title,
      act: row.act,
      overdue: row.overdue,
      command: row.command,
    })),
    waiting,
    finished: matter.finished,
  };
}

const WAITED: Readonly<Record<string, string>> = {
  cancel: 'the cancellation to be confirmed',
  refund: 'the money',
  'delete-data': 'the deletion to be confirmed',
};

export function statusOnTerminal(report: Status, screen: Screen): string {
  const { ink } = screen;
  if (report.case === undefined) {
    const where = report.place === undefined ? '' : ` (${report.place})`;
    return `\n${wrap(screen, `Nothing is kept on this computer${where}. To begin: coursera-exit`)}\n`;
  }
  const { started, current, others } = report.case;
  const lines = ['', ...matterLines(current, report, screen)];
  for (const other of others) {
    lines.push(
      '',
      wrap(screen, ink.bold(`Another purchase or account (${other.matter.id})`)),
      ...matterLines(other, report, screen),
    );
  }
  lines.push(
    '',
    ink.faint(
      wrap(
        screen,
        `Open since ${longDay(started)}${report.place === undefined ? '' : `, kept in ${report.place}`}.`,
      ),
    ),
  );
  if (report.damaged > 0)
    lines.push(
      ink.faint(
        wrap(screen, `${report.damaged} damaged lines were passed over; they are still in the file.`),
      ),
    );
  return `${lines.join('\n')}\n`;
}

function matterLines(
  { matter, command, next, message, due, waiting }: MatterStatus,
  { today }: Status,
  screen: Screen,
): string[] {
  const { ink } = screen;
  const done = matter.steps.filter(({ outcome }) => outcome === 'done');
  const lines = [
    ...(message === undefined ? [] : messageLines(message, screen)),
    labelled(
      screen,
      'Next',
      next === undefined ? 'Nothing is left to do in this walk.' : ink.bold(next.action),
      9,
    ),
    ...(next === undefined ? [] : [pasted(screen, command, 9)]),
  ];
  lines.push(...dueLines(due, message, today, screen));
  for (const { what, since, earlier } of waiting) {
    const days = daysBetween(since, today);
    lines.push(
      labelled(
        screen,
        'Waiting',
        `for ${WAITED[what] ?? what}${earlier === true ? ' of an earlier payment' : ''}, since ${longDay(since)}${days > 0 ? `, ${countDays(days)}` : ''}.`,
        9,
      ),
    );
  }
  lines.push(
    labelled(
      screen,
      'Done',
      done.length === 0
        ? 'nothing yet'
        : `${done.length} ${done.length === 1 ? 'step' : 'steps'}, the last on ${longDay(done.at(-1)!.day)}`,
      9,
    ),
  );
  lines.push('', ...knownFacts(matter, screen));
  return lines;
}

/** The nearest few, one line each; the whole ledger is another command's. */
const MOST_DUE = 5;

function dueLines(
  due: MatterStatus['due'],
  message: MatterStatus['message'],
  today: Day,
  screen: Screen,
): string[] {
  const { ink } = screen;
  const overdue = due.filter((row) => row.overdue === true);
  const coming = due.filter((row) => row.overdue !== true);
  // One message answers several days at once: its command is shown once, and not again where it stands above.
  const isShown = ({ command }: (typeof due)[number], index: number) =>
    command !== undefined &&
    !(message !== undefined && writesSame(command, message)) &&
    !overdue.slice(0, index).some((row) => row.command === command);
  const lines = overdue.flatMap((row, index) => [
    labelled(
      screen,
      index === 0 ? ink.urgent('Overdue') : '',
      `${row.title}, since ${longDay(row.lastDay!)}. ${row.do}`,
      9,
    ),
    ...(isShown(row, index) ? [pasted(screen, row.command!, 9)] : []),
  ]);
  // Two clocks may ask for one act by one day.
  const acts = [...new Set(coming.map((row) => clockLine(row, today) ?? `${row.act}.`))];
  for (const [index, act] of acts.slice(0, MOST_DUE).entries())
    lines.push(labelled(screen, index === 0 ? 'By when' : '', act, 9));
  if (acts.length > MOST_DUE)
    lines.push(labelled(screen, '', `${acts.length - MOST_DUE} more: coursera-exit deadlines`, 9));
  return lines;
}
