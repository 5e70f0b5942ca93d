/** What the case knows about the refund of its payment, and what comes next by it. Part of the composition root. */
import type { Shop } from './answer.ts';
import { calendarFor } from './core/business-days.ts';
import type { Matter } from './core/case.ts';
import { refundBefore } from './core/refund-before.ts';
import type { Before } from './core/refund-report.ts';
import { groundOf } from './open-case.ts';

export function beforeInCase(matter: Matter, shop: Shop): Before {
  const { knowledge, today } = shop;
  return refundBefore(matter, today, {
    ...groundOf(shop),
    replies: knowledge.replies(),
    calendar: calendarFor(matter.facts.country, knowledge.holidays()),
  });
}
