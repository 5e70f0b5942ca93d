/** What the case knows about the refund of its payment, and what comes next by it. Part of the composition root. */
import type { Shop } from './answer.ts';
import type { Matter } from './core/case.ts';
import { messageGround } from './core/due.ts';
import { refundBefore } from './core/refund-before.ts';
import type { Before } from './core/refund-report.ts';
import { groundOf } from './open-case.ts';

export function beforeInCase(matter: Matter, shop: Shop): Before {
  return refundBefore(matter, shop.today, messageGround(matter, groundOf(shop)));
}
