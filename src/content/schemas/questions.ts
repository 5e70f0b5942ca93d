/** The questions of the interview. */
import * as z from 'zod';
import { FACT_NAMES } from '../../core/case.ts';
import { GOALS } from '../../core/conditions.ts';
import { condition, present, text } from './shared.ts';

const choice = z
  .strictObject({
    value: z.string().min(1),
    label: text,
    hint: text.optional(),
    typed: z.literal('day').optional().describe('This choice is followed by typing a day.'),
  })
  .transform((value) => present(value));

export const questionsSchema = z.strictObject({
  goals: z.array(z.strictObject({ id: z.enum(GOALS), label: text, hint: text })).min(1),
  questions: z
    .array(
      z
        .strictObject({
          fact: z.enum(FACT_NAMES),
          goals: z.array(z.enum(GOALS)).min(1),
          when: condition.optional(),
          ask: text,
          help: text,
          kind: z.enum(['choice', 'day', 'country']),
          choices: z.array(choice).min(1).optional(),
          unsure: z
            .strictObject({ label: text, go: z.string().optional() })
            .transform((value) => present(value))
            .optional(),
        })
        .transform((value) => present({ ...value, choices: value.choices ?? [] })),
    )
    .min(1),
});
