/** What the schemas of all kinds of file share: ids, days, sentences, conditions. */
import * as z from 'zod';
import { type Condition, isKnownCondition } from '../../core/conditions.ts';
import { type Day, readDay } from '../../core/days.ts';
import { CONFIDENCES } from '../../core/sources.ts';

/** Drops keys whose value is undefined, so that an absent key stays absent. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Present<T>;
}

export const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .describe('Lower-case words joined by hyphens. Never changes once released.');
/** Text is printed, mailed and put into headers: it is one line, and no longer than a person reads. */
export const line = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !value.includes('\n'), { message: 'has a line break in it: texts are one line' });
export const text = line.max(1000).describe('A plain sentence.');
export const day = z
  .string()
  .refine((value) => readDay(value) !== undefined, { message: 'is not a day written YYYY-MM-DD' })
  .transform((value) => value as Day)
  .describe('A calendar day, YYYY-MM-DD.');
export const url = z.string().max(500).describe('An https address on a host the program knows.');
export const sourceIds = z.array(id).min(1).describe('Ids from sources.yaml.');
export const confidence = z
  .enum(CONFIDENCES)
  .describe(
    'How it was checked: tested by hand, documented in a primary text, reported by one page, disputed between pages.',
  );
export const minutes = z.int().min(1).max(600).describe('Whole minutes.');

export const days = z.int().min(1).max(3660);

export const condition = z
  .record(z.string(), z.array(z.string()).min(1))
  .superRefine((value, context) => {
    for (const [fact, values] of Object.entries(value)) {
      values.forEach((one, index) => {
        if (!isKnownCondition(fact, one)) {
          context.addIssue({
            code: 'custom',
            path: [fact, index],
            message: `is no condition the program knows: ${fact} ${one}`,
            params: { check: 'unknown-fact' },
          });
        }
      });
    }
  })
  .transform((value) => value as Condition)
  .describe('Facts and the values each may have; all must hold.');

export const note = z.union([
  text,
  z.strictObject({
    text,
    when: condition.optional(),
    sources: sourceIds.optional(),
    confidence: confidence.optional(),
  }),
]);
export const claim = z
  .strictObject({ text, when: condition.optional(), sources: sourceIds, confidence })
  .transform((value) => present(value));
