/** Coursera's refund rules, by product and start date. */
import * as z from 'zod';
import { type Day, readDay } from '../../core/days.ts';
import { BOUGHT, PRODUCTS } from '../../core/facts.ts';
import { DECIDERS, EXCEPTIONS } from '../../core/refund.ts';
import { condition, confidence, day, id, present, sourceIds, text, days } from './shared.ts';

const termsEntry = z
  .strictObject({
    refund: z.enum(['within', 'none', 'elsewhere', 'contradictory']),
    days: days.optional(),
    'counted-from': z.enum(['payment', 'unnamed']).optional(),
    'in-time-by': z.literal('cancelling').optional(),
    unless: z.array(z.enum(EXCEPTIONS)).min(1).optional(),
    'trial-instead': z.enum(['if-told', 'ask']).optional(),
    by: z.enum(DECIDERS).optional(),
    says: text,
    readings: z.array(text).min(2).optional(),
    sources: sourceIds,
    confidence,
  })
  .superRefine((entry, context) => {
    const windowed = entry.refund === 'within' || entry.refund === 'contradictory';
    const need = (wrong: boolean, key: string, message: string) => {
      if (wrong) context.addIssue({ code: 'custom', path: [key], message });
    };
    need(windowed && entry.days === undefined, 'days', 'is missing: a window needs its number of days');
    need(
      windowed && entry['counted-from'] === undefined,
      'counted-from',
      'is missing: a window needs its start',
    );
    need(!windowed && entry.days !== undefined, 'days', 'has no meaning where there is no window');
    need(
      !windowed && entry['in-time-by'] !== undefined,
      'in-time-by',
      'has no meaning where there is no window',
    );
    need(entry.refund === 'elsewhere' && entry.by === undefined, 'by', 'is missing: who decides');
    need(
      entry.refund === 'contradictory' && entry.readings === undefined,
      'readings',
      'is missing: what each passage says',
    );
  })
  .transform(
    ({ 'trial-instead': trialInstead, 'counted-from': from, 'in-time-by': by, unless, readings, ...rest }) =>
      present({
        ...rest,
        trialInstead,
        startUnnamed: from === 'unnamed' ? (true as const) : undefined,
        byCancelling: by === 'cancelling' ? (true as const) : undefined,
        unless: unless ?? [],
        readings: readings ?? [],
      }),
  );

export const termsSchema = z
  .strictObject({
    'last-seen': day,
    texts: z.array(z.array(id)).optional().describe('Anchors for lists of sources; read by nobody else.'),
    rules: z
      .array(
        z
          .strictObject({
            id,
            'applies-to': z.strictObject({
              product: z.array(z.enum(PRODUCTS)).min(1),
              bought: z.array(z.enum(BOUGHT)).min(1),
            }),
            'in-force': z
              .record(z.string(), termsEntry)
              .superRefine((entries, context) => {
                const starts = Object.keys(entries);
                if (starts.length === 0)
                  context.addIssue({ code: 'custom', message: 'has no entry: a rule needs a start date' });
                starts.forEach((start, index) => {
                  if (readDay(start) === undefined) {
                    context.addIssue({
                      code: 'custom',
                      path: [start],
                      message: 'is not a day written YYYY-MM-DD',
                      params: { key: true },
                    });
                  } else if (index > 0 && start <= starts[index - 1]!) {
                    context.addIssue({
                      code: 'custom',
                      path: [start],
                      message: `stands after ${starts[index - 1]}, which is later: start dates go from old to new`,
                      params: { key: true, check: 'dates-out-of-order' },
                    });
                  }
                });
              })
              .transform((entries) =>
                Object.entries(entries).map(([since, entry]) => ({ since: since as Day, ...entry })),
              ),
            notes: z
              .array(
                z
                  .strictObject({
                    id,
                    text,
                    when: condition.optional(),
                    from: day,
                    until: day.optional(),
                    sources: sourceIds,
                    confidence,
                  })
                  .transform((value) => present(value)),
              )
              .optional(),
          })
          .transform(({ 'applies-to': { product, bought }, 'in-force': inForce, notes, ...rest }) => ({
            ...rest,
            product,
            bought,
            inForce,
            notes: notes ?? [],
          })),
      )
      .min(1),
  })
  .transform(({ 'last-seen': lastSeen, rules }) => ({ lastSeen, rules }));
