/** status: what is done, what is next, what is due, and what one waits for since when. */
import { foldCase, type Matter } from '../core/case.ts';
import type { Day } from '../core/days.ts';
import type { PlanGround } from '../core/plan.ts';
import type { MatterStatus, Status } from '../core/status.ts';
import { type Interview, nextNode, standingOf, waitingFor, type WalkNode } from '../core/walk.ts';
import type { Outcome } from './doors.ts';
import { actionOf } from './walk.ts';
import type { Journal } from './walk-doors.ts';

export async function status(
  journal: Journal,
  today: Day,
  interview: Interview,
  ground: PlanGround,
): Promise<Outcome<Status>> {
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
  const statusOf = (matter: Matter): MatterStatus => {
    const node = nextNode(matter, today, interview, ground);
    const next = nextOf(node);
    return {
      matter,
      ...(next && { next }),
      due: standingOf(matter.facts, matter.goal, today, ground).deadlines.filter(
        ({ state }) => state !== 'closed',
      ),
      waiting: waitingFor(matter, ground),
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

function nextOf(node: WalkNode): MatterStatus['next'] {
  switch (node.kind) {
    case 'step':
      return { guide: node.view.part.guide, step: node.view.step.id, action: node.view.step.action };
    case 'losses':
      return { guide: node.guide, step: 'losses', action: actionOf(node) };
    case 'question':
      return { guide: 'questions', step: node.question.fact, action: node.question.ask };
    default:
      return undefined;
  }
}
