/** status: what is done, what is next, what is due, and what one waits for since when. */
import { foldCase, type Matter } from '../core/case.ts';
import { dueIn, type MatterGround, messageGround } from '../core/due.ts';
import type { Day } from '../core/days.ts';
import { isDue, nextCommand, nextMessage } from '../core/next-message.ts';
import type { RightRow } from '../core/rights.ts';
import { isAfterPayment } from '../core/history.ts';
import { type MatterStatus, type Status, type Waiting, writesSame } from '../core/status.ts';
import { happenedBy, waitingFor } from '../core/case-history.ts';
import { nextNode, type WalkNode } from '../core/walk.ts';
import { commandFor } from '../core/which-matter.ts';
import type { Doors, Outcome } from './doors.ts';
import { actionOf } from './walk-node.ts';
import type { Journal } from './walk-doors.ts';

export async function status(
  journal: Journal,
  ground: MatterGround,
  { today, knowledge }: Doors,
): Promise<Outcome<Status>> {
  const interview = knowledge.interview();
  const read = await journal.read();
  if ('failure' in read) {
    return {
      failure: {
        code: 'file',
        message: `The case can't be read: ${read.failure}.`,
        hint: 'Another place: coursera-exit status --home DIR',
      },
    };
  }
  const found = foldCase(read.events);
  const base = {
    today,
    damaged: read.damaged.length,
    ...(journal.place !== undefined && { place: journal.place }),
  };
  if (found === undefined) return { report: base };
  const statusOf = (whole: Matter): MatterStatus => {
    const matter = happenedBy(whole, today);
    const node = nextNode(matter, today, interview, ground);
    const next = nextOf(node);
    const { rows } = dueIn(matter, today, ground);
    const message = dueMessage(matter, matter.id === found.current.id, rows, ground, today);
    return {
      matter,
      command: matter.id === found.current.id ? 'coursera-exit' : commandFor(matter, found),
      ...(next && { next }),
      ...(message && { message }),
      due: rows,
      waiting: waitingFor(matter, ground.guide, ground.replies()).map((one) => ofPayment(one, matter)),
    };
  };
  return {
    report: {
      ...base,
      case: {
        started: found.started,
        current: statusOf(found.current),
        others: found.matters.filter(({ id }) => id !== found.current.id).map(statusOf),
      },
    },
  };
}

function ofPayment(one: Waiting, { facts }: Matter): Waiting {
  return one.what === 'refund' && !isAfterPayment(one.since, facts.paid) ? { ...one, earlier: true } : one;
}

function dueMessage(
  matter: Matter,
  isCurrent: boolean,
  rows: readonly RightRow[],
  ground: MatterGround,
  today: Day,
): MatterStatus['message'] {
  const next = nextMessage(matter, today, messageGround(matter, ground));
  if (next === undefined || !isDue(next, today)) return undefined;
  const { phase, ask } = next.order;
  const { because, from } = next;
  // Once a day that they had is over, the time for the polite tone is over too.
  const late = rows.some(({ overdue, command }) => overdue === true && writesSame(command, { ask, phase }));
  const order = { ...next.order, ...(late && { tone: 'firm' as const }) };
  return { phase, ask, since: from, because, command: nextCommand({ ...next, order }, isCurrent) };
}

function nextOf(node: WalkNode): MatterStatus['next'] {
  switch (node.kind) {
    case 'step':
      return { guide: node.view.part.guide, step: node.view.step.id, action: node.view.step.action };
    case 'losses':
      return { guide: node.guide, step: 'losses', action: actionOf(node) };
    case 'goal':
      return { guide: 'questions', step: 'goal', action: actionOf(node) };
    case 'question':
      return { guide: 'questions', step: node.question.fact, action: node.question.ask };
    default:
      return undefined;
  }
}
