/** Answers one gets, and what they mean. */
import * as z from 'zod';
import { WAITED_FOR } from '../../core/guide.ts';
import { PHASES, TONES } from '../../core/letter-kinds.ts';
import { BORNE_OUT } from '../../core/reply.ts';
import { condition, confidence, id, line, present, sourceIds, text } from './shared.ts';

const pattern = z
  .string()
  .min(3)
  .max(400)
  .describe('A regular expression over one sentence in lower case, with plain quotes and hyphens.');

const guard = z
  .strictObject({
    before: pattern.optional().describe('Tried on the sentence up to the end of what a pattern found.'),
    after: pattern.optional().describe('Tried on the rest of the sentence, with its mark at the end.'),
  })
  .transform((value) => present(value))
  .describe('Words that suppose, order or deny: where they stand, the sentence does not say it.');

const askWords = z
  .strictObject({ ask: z.enum(WAITED_FOR), words: pattern })
  .describe('Words of its sentence that say which request an answer is to.');

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
  shared: z
    .strictObject({
      guards: z.array(guard).optional(),
      'ask-words': z.array(askWords).optional(),
      judgements: z.array(judgement).optional(),
    })
    .optional()
    .describe('Anchors for what several replies share; read by nobody else.'),
  'look-alikes': z.array(text).min(1).describe('Texts that are no answer and must fit no pattern.'),
  replies: z
    .array(
      z
        .strictObject({
          id,
          title: line.max(48),
          ask: z.enum(WAITED_FOR).optional().describe('What it answers, where that follows from what it is.'),
          'ask-words': z
            .array(askWords)
            .min(1)
            .optional()
            .describe('Where it may answer several things: the words that tell which.'),
          phase: z.enum(PHASES).optional().describe('What it puts the matter into.'),
          settles: z.enum(WAITED_FOR).optional().describe('What one need no longer wait for after it.'),
          patterns: z
            .array(z.string().min(8).max(260))
            .min(1)
            .describe('One that fits a sentence is enough.'),
          'not-where': z
            .array(guard)
            .min(1)
            .optional()
            .describe('Guards: a sentence in which one fits is not read as this reply.'),
          bare: z
            .boolean()
            .optional()
            .describe(
              'Says less than others of its phase: left out where its sentence was read as one of them.',
            ),
          means: text,
          examples: z.array(text).min(1),
          not: z.array(text).min(1),
          judged: z.array(judgement).min(1),
          sources: sourceIds,
          confidence,
        })
        .transform(({ 'ask-words': asks, 'not-where': notWhere, ...rest }) =>
          present({ ...rest, askWords: asks, notWhere }),
        ),
    )
    .min(1),
});
