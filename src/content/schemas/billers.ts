/** How charges look on a statement. */
import * as z from 'zod';
import { confidence, id, sourceIds, text } from './shared.ts';

export const billersSchema = z.strictObject({
  'drop-prefixes': z.array(text),
  'look-alikes': z.array(text),
  prices: z
    .array(
      z
        .strictObject({
          means: text,
          currency: z.string().regex(/^[A-Z]{3}$/),
          every: z.literal('year').optional(),
          least: z.number().positive(),
          most: z.number().positive(),
          sources: sourceIds,
          confidence,
        })
        .refine(({ least, most }) => least <= most, 'least is more than most'),
    )
    .optional(),
  billers: z
    .array(
      z.strictObject({
        id,
        biller: z.enum(['coursera', 'paypal', 'apple', 'google']),
        pattern: z.string().min(3).max(200),
        sure: z.boolean(),
        means: text,
        examples: z.array(text).min(1),
        not: z.array(text).optional(),
        sources: sourceIds,
        confidence,
      }),
    )
    .min(1),
});
