/** Letters, messages that follow another one, their phrases, and the reasons one may give. */
import * as z from 'zod';
import { PRODUCTS } from '../../core/facts.ts';
import { ASKS, PHASES } from '../../core/letter-kinds.ts';
import { condition, id, present, text } from './shared.ts';

const wording = z.union([text, z.strictObject({ polite: text, firm: text, final: text })]);
const letterPart = z
  .strictObject({
    id,
    when: condition.optional(),
    text: wording,
    'run-on': z.boolean().optional(),
    chat: z.enum(['must', 'may', 'never']),
    'rests-on': z.array(id).min(1).optional(),
  })
  .transform(({ 'run-on': runOn, 'rests-on': restsOn, ...rest }) =>
    present({ ...rest, runOn: runOn ?? false, restsOn: restsOn ?? [] }),
  );

const subject = z
  .array(z.strictObject({ when: condition.optional(), text: wording }).transform((value) => present(value)))
  .min(1);
const usedPart = z
  .strictObject({
    use: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
    when: condition.optional().describe('Further conditions, on top of those of the part.'),
  })
  .transform((value) => present(value));
const parts = z.array(z.union([usedPart, letterPart])).min(1);

export const letterSchema = z
  .strictObject({
    ask: z.enum(ASKS),
    phases: z
      .array(z.enum(PHASES))
      .min(1)
      .optional()
      .describe('What came before, where this letter itself speaks of it.'),
    to: z
      .array(z.strictObject({ when: condition.optional(), contact: id }).transform((value) => present(value)))
      .min(1),
    subject,
    parts,
  })
  .transform((value) => present(value));

export const followUpSchema = z.strictObject({
  phase: z.enum(PHASES),
  asks: z.array(z.enum(ASKS)).min(1).describe('What it may follow; the usual one first.'),
  subject,
  parts,
});

export const phrasesSchema = z.strictObject({
  products: z.strictObject(
    Object.fromEntries(PRODUCTS.map((product) => [product, text])) as Record<
      (typeof PRODUCTS)[number],
      typeof text
    >,
  ),
  phrases: z.record(
    id,
    z
      .array(
        z
          .strictObject({ when: condition.optional(), text: z.string().max(1000) })
          .transform((value) => present(value)),
      )
      .min(1),
  ),
});

export const reasonsSchema = z.strictObject({
  reasons: z.array(z.strictObject({ id, label: text, text })).min(1),
});
