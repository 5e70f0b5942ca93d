/** refund-check: do Coursera's own terms of the payment day give the money back. */
import { type Before, type RefundReport, refundReport } from '../core/refund-report.ts';
import type { TypedFacts } from '../core/facts.ts';
import { type Known, type Laid, layUnder } from '../core/known.ts';
import { type Doors, type Outcome, usage } from './doors.ts';
import { factsFrom } from './read-options.ts';

export type RefundChecked = RefundReport & { readonly from: Laid['from'] };

export function refundCheck(
  typed: TypedFacts,
  { today, knowledge }: Doors,
  known?: Known,
  before?: Before,
): Outcome<RefundChecked> {
  const read = factsFrom(typed, today);
  if ('failure' in read) return read;
  const { facts, from } = layUnder(read.facts, typed, known);
  const { paid } = facts;
  if (paid === undefined) {
    return usage(
      'The day of the payment is needed.',
      'Type it year-month-day: coursera-exit refund-check --paid 2025-06-20',
    );
  }
  return {
    report: {
      ...refundReport(
        { ...facts, paid },
        today,
        knowledge.terms(),
        knowledge.rights(),
        knowledge.sources(),
        // What was done about another purchase says nothing of this one.
        from.purchase ? before : undefined,
      ),
      from,
    },
  };
}
