/** A guide: steps, what is lost, what sources disagree on. */
import * as z from 'zod';
import { BOUGHT } from '../../core/facts.ts';
import { DIFFICULTIES, WAITED_FOR } from '../../core/guide.ts';
import {
  claim,
  condition,
  confidence,
  day,
  id,
  line,
  minutes,
  note,
  present,
  sourceIds,
  text,
  url,
} from './shared.ts';

const step = z
  .strictObject({
    id,
    action: line.max(60).describe('One act, imperative, at most 60 characters.'),
    where: text.optional(),
    url: url.optional(),
    why: text.optional(),
    minutes: minutes.optional(),
    when: condition.optional(),
    warnings: z.array(note).optional().describe('Shown before the act: what it costs.'),
    tips: z.array(note).optional(),
    trouble: z
      .array(
        z.strictObject({
          when: text,
          do: z.array(text).min(1),
          go: z.string().optional(),
          sources: sourceIds.optional(),
        }),
      )
      .optional(),
    next: z
      .array(
        z.union([
          z.strictObject({ when: condition, go: z.string() }),
          z.strictObject({ otherwise: z.string() }),
        ]),
      )
      .min(1)
      .optional(),
    ends: z.boolean().optional(),
    proof: z.boolean().optional(),
    irreversible: z.boolean().optional().describe('Losses are ticked one by one before it.'),
    asks: z
      .enum(WAITED_FOR)
      .optional()
      .describe('Doing this step asks for it: from then on one waits for an answer.'),
    settles: z.enum(WAITED_FOR).optional().describe('Doing this step means that it came.'),
    completes: z.boolean().optional().describe('Once it is done, the steps after it are passed over.'),
    sources: sourceIds,
    confidence,
  })
  .transform((one) => {
    const claims = (notes: z.output<typeof note>[] | undefined) =>
      (notes ?? []).map((item) =>
        typeof item === 'string'
          ? { text: item, sources: one.sources, confidence: one.confidence }
          : present({ sources: one.sources, confidence: one.confidence, ...present(item) }),
      );
    return present({
      ...one,
      minutes: one.minutes ?? 1,
      warnings: claims(one.warnings),
      tips: claims(one.tips),
      trouble: (one.trouble ?? []).map((item) => present({ ...item, sources: item.sources ?? one.sources })),
      next: (one.next ?? []).map((branch) => ('otherwise' in branch ? { go: branch.otherwise } : branch)),
      ends: one.ends ?? false,
      proof: one.proof ?? false,
      irreversible: one.irreversible ?? false,
    });
  });

const conflict = z
  .strictObject({
    id,
    about: text,
    claims: z.array(z.strictObject({ source: id, says: text })).min(2),
    'we-follow': text,
    because: text,
  })
  .transform(({ 'we-follow': weFollow, ...rest }) => ({ ...rest, weFollow }));

export const guideSchema = z
  .strictObject({
    id,
    title: text,
    summary: text,
    'applies-to': z.strictObject({ bought: z.array(z.enum([...BOUGHT, 'unknown'])).min(1) }),
    minutes,
    difficulty: z.enum(DIFFICULTIES),
    verified: day,
    'have-ready': z.array(text).optional(),
    steps: z.array(step).min(1),
    after: z.array(claim).optional(),
    losses: z
      .array(
        z
          .strictObject({ id, what: text, save: text.optional(), sources: sourceIds, confidence })
          .transform((value) => present(value)),
      )
      .optional(),
    alternatives: z
      .array(
        z.strictObject({
          id,
          title: text,
          minutes,
          difficulty: z.enum(DIFFICULTIES),
          gives: z.array(text).min(1),
          costs: z.array(text).min(1),
          sources: sourceIds,
          confidence,
        }),
      )
      .optional(),
    conflicts: z.array(conflict).optional(),
    answers: z.array(z.strictObject({ ask: text, answer: text, sources: sourceIds, confidence })).optional(),
  })
  .transform(({ 'applies-to': appliesTo, 'have-ready': haveReady, ...rest }) => ({
    ...rest,
    bought: appliesTo.bought,
    haveReady: haveReady ?? [],
    after: rest.after ?? [],
    losses: rest.losses ?? [],
    alternatives: rest.alternatives ?? [],
    conflicts: rest.conflicts ?? [],
    answers: rest.answers ?? [],
  }));
