/** Answers one gets, and what they mean. */
import * as z from 'zod';
import { WAITED_FOR } from '../../core/guide.ts';
import { ASKS, PHASES, TONES } from '../../core/letter-kinds.ts';
import { BORNE_OUT } from '../../core/reply.ts';
import { condition, confidence, id, line, present, sourceIds, text } from './shared.ts';

const judgement = z
  .strictObject({
    when: condition.optional(),
    holds: z.enum(BORNE_OUT).describe('Whether the terms bear the answer out for this payment.'),
    says: text,
    'rests-on': z.array(id).min(1).optional(),
    left: z.array(text).min(1).optional().describe('What one can still do.'),
    letter: z
      .strictObject({ phase: z.enum(PHASES), tone: z.enum(TONES) })
      .optional()
      .describe('The message that answers it.'),
  })
  .transform(({ 'rests-on': restsOn, ...rest }) =>
    present({ ...rest, restsOn: restsOn ?? [], left: rest.left ?? [] }),
  );

export const repliesSchema = z.strictObject({
  'look-alikes': z.array(text).min(1).describe('Texts that are no answer and must fit no pattern.'),
  replies: z
    .array(
      z
        .strictObject({
          id,
          title: line.max(48),
          ask: z.enum(ASKS).optional().describe('What it answers, where its words say so.'),
          phase: z.enum(PHASES).optional().describe('What it puts the matter into.'),
          settles: z.enum(WAITED_FOR).optional().describe('What one need no longer wait for after it.'),
          patterns: z.array(z.string().min(8).max(260)).min(1),
          means: text,
          examples: z.array(text).min(1),
          not: z.array(text).min(1),
          judged: z.array(judgement).min(1),
          sources: sourceIds,
          confidence,
        })
        .transform((value) => present(value)),
    )
    .min(1),
});
