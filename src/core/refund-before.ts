/** What was done about the refund of a payment, and the one message that may follow it. */
import type { Matter } from './case.ts';
import { askOf, historyOf, settledOn } from './case-history.ts';
import { type Day, longDay } from './days.ts';
import { historyOfPayment } from './history.ts';
import { isDue, type MessageGround, nextCommand, nextMessage } from './next-message.ts';
import type { Before, NextAct } from './refund-report.ts';

export function refundBefore(matter: Matter, today: Day, ground: MessageGround): Before {
  const whole = historyOf(matter, ground.guide, ground.replies);
  const { asked: days = {}, cancelled } = historyOfPayment(whole, 'refund', matter.facts.paid);
  const { refund: asked, cancel: askedToCancel } = days;
  return {
    ...(asked !== undefined && { asked, next: nextActs(matter, today, ground) }),
    ...(askedToCancel !== undefined && { askedToCancel }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

function nextActs(matter: Matter, today: Day, ground: MessageGround): NextAct[] {
  const came = settledOn('refund', matter, ground.guide, ground.replies);
  if (came !== undefined)
    return [
      { act: `By your case the money came back on ${longDay(came)}.`, command: 'coursera-exit status' },
    ];
  const next = nextMessage(matter, today, ground);
  if (next === undefined || !askOf(next.order.ask).includes('refund')) return [];
  const when = isDue(next, today)
    ? 'It is time to write again.'
    : `If nothing comes, write again from ${longDay(next.from)}.`;
  return [{ act: `${next.because} ${when}`, command: nextCommand(next, true) }];
}
