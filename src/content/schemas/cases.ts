/** Cases: what a rule or a right must come to on given days. */
import * as z from 'zod';
import { BECAUSES, VERDICTS } from '../../core/conditions.ts';
import { readDay } from '../../core/days.ts';
import { BOUGHT, PAY, PRODUCTS } from '../../core/facts.ts';
import { day, id, text } from './shared.ts';

export const given = z.strictObject({
  product: z.enum(PRODUCTS).optional(),
  bought: z.enum(BOUGHT).optional(),
  paid: day,
  'trial-ends': z.union([z.literal('none'), day]).optional(),
  renewal: z.boolean().optional(),
  certificate: z.boolean().optional(),
  country: z.string().optional(),
});

export const casesSchema = z
  .array(
    z.strictObject({
      name: text,
      given,
      on: day,
      expect: z.strictObject({
        verdict: z.enum(VERDICTS),
        because: z.enum(BECAUSES),
        'safe-day': day.optional(),
        'last-day': day.optional(),
        rule: id.optional(),
      }),
    }),
  )
  .min(1);

const STATES = ['open', 'last-day', 'closed', 'unclear'] as const;
/** Cases for the clocks of rights: one purchase, its two days, and the state on the days around them. */
export const rightCasesSchema = z
  .array(
    z
      .strictObject({
        name: text,
        route: id,
        given: z.strictObject({
          product: z.enum(PRODUCTS).optional(),
          bought: z.enum(BOUGHT).optional(),
          pay: z.enum(PAY).optional(),
          paid: day.optional(),
          'trial-ends': z.union([z.literal('none'), day]).optional(),
          renewal: z.boolean().optional(),
          country: z.string().optional(),
          amount: z.string().optional(),
          statement: day.optional(),
          asked: day.optional(),
          cancelled: day.optional(),
          deleted: day.optional(),
          promised: day.optional(),
          'followed-up': day.optional(),
          withdrawn: day.optional(),
          'seen-to': day.optional(),
        }),
        on: day.optional().describe('The day it is asked, where the days hang on it.'),
        'safe-day': day.optional(),
        'last-day': day.optional(),
        states: z.record(z.string(), z.enum([...STATES, 'overdue', 'absent'])).describe('By day.'),
      })
      .superRefine((value, context) => {
        for (const key of Object.keys(value.states)) {
          if (readDay(key) === undefined)
            context.addIssue({
              code: 'custom',
              path: ['states', key],
              message: 'is not a day written YYYY-MM-DD',
              params: { key: true },
            });
        }
      }),
  )
  .min(1);
