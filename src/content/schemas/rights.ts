/** Rights and their clocks. */
import * as z from 'zod';
import { LIMITLESS, MILESTONES, type Milestones, STARTS } from '../../core/clock.ts';
import { ROADS } from '../../core/rights.ts';
import { condition, confidence, day, days, id, line, present, sourceIds, text, url } from './shared.ts';

const counts = {
  days: days.optional(),
  'business-days': z.int().min(1).max(60).optional(),
  months: z.int().min(1).max(120).optional(),
  hours: z.int().min(1).max(240).optional(),
  charges: z.int().min(1).max(2).optional().describe('Charges of the plan after the start.'),
};
/** Starts that are themselves the limit need no count. */
const OWN_LIMIT: readonly string[] = ['next-charge', 'trial-end', 'period-end'];
const clock = z
  .strictObject({
    starts: z.enum(STARTS).describe('What starts the clock.'),
    before: z.boolean().optional().describe('Counted back from the start.'),
    ...counts,
    'then-months': z.int().min(1).max(120).optional().describe('Months that run on after the count.'),
    rolls: z.boolean().optional().describe('A last day that is no business day moves to the next one.'),
    safe: z
      .array(
        z
          .strictObject({
            when: condition.optional(),
            days: z.int().min(0).max(30).optional(),
            'business-days': z.int().min(1).max(10).optional(),
            because: text,
          })
          .transform(({ 'business-days': businessDays, ...rest }) => present({ ...rest, businessDays })),
      )
      .min(1)
      .optional()
      .describe('How far before the last day it is safe; the first that holds. Absent: one day.'),
  })
  .superRefine((value, context) => {
    const given = Object.keys(counts).filter((key) => value[key as keyof typeof value] !== undefined);
    const limitless = LIMITLESS.has(value.starts);
    const wrong = (key: string, message: string) => {
      context.addIssue({ code: 'custom', path: [key], message });
    };
    if (given.length > 1) wrong(given[1]!, 'stands beside another count: a clock has one');
    if (limitless && given.length > 0) wrong(given[0]!, 'has no meaning where there is no limit');
    if (!limitless && given.length === 0 && !OWN_LIMIT.includes(value.starts))
      wrong('days', 'is missing: a clock needs its number of days, business-days, months, hours or charges');
    const last = value.safe?.at(-1);
    if (last?.when !== undefined)
      wrong('safe', 'may fit nobody: its last entry needs to be without a condition');
  })
  .transform(({ 'business-days': businessDays, 'then-months': thenMonths, ...rest }) =>
    present({ ...rest, businessDays, thenMonths }),
  );

/** What the person knows, as guides write it: `followed-up`. */
const milestone = z
  .enum(MILESTONES.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)))
  .transform(
    (name) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof Milestones,
  );
const roadLink = z
  .strictObject({ roads: z.array(id).min(1), because: text })
  .describe('Other roads by their ids, and why.');
const COMMAND =
  /^(cancel|delete|deadlines|status|script --ask [a-z-]+( --phase [a-z-]+)?( --tone [a-z]+)?|guides show [a-z-]+)$/;

export const rightsSchema = z
  .strictObject({
    rights: z
      .array(
        z
          .strictObject({
            id,
            title: text,
            label: line.min(2).max(10).describe('One word for a picture.'),
            road: z.enum(ROADS),
            when: condition.optional(),
            from: day.optional(),
            until: day.optional(),
            'only-if': text.optional().describe('What must be true and nobody asked.'),
            clock,
            gives: text,
            act: line.max(48).describe('The act in a few words, imperative.'),
            do: text,
            command: z.string().regex(COMMAND).optional().describe('A command of this program that helps.'),
            url: z
              .union([
                url.transform((value) => [{ url: value }]),
                z
                  .array(
                    z.strictObject({ when: condition.optional(), url }).transform((value) => present(value)),
                  )
                  .min(1),
              ])
              .optional()
              .describe('Where the act is done; of several the first that holds.'),
            'ends-early': z.array(text).optional(),
            notes: z
              .array(
                z.union([
                  text.transform((value) => ({ text: value })),
                  z
                    .strictObject({ text, from: day.optional(), when: condition.optional() })
                    .transform((value) => present(value)),
                ]),
              )
              .optional(),
            closes: roadLink.optional().describe('Roads that using this one may shut.'),
            after: roadLink.optional().describe('Roads to try before this one.'),
            'done-by': milestone.optional().describe('What means that it is done.'),
            'ends-with': z.array(milestone).min(1).optional().describe('What ends the wait for it.'),
            'true-by': milestone.optional().describe('What tells that only-if is true.'),
            sources: sourceIds,
            confidence,
          })
          .transform(
            ({
              'only-if': onlyIf,
              'ends-early': endsEarly,
              'done-by': doneBy,
              'ends-with': endsWith,
              'true-by': trueBy,
              notes,
              url: links,
              ...rest
            }) =>
              present({
                ...rest,
                onlyIf,
                doneBy,
                endsWith,
                trueBy,
                endsEarly: endsEarly ?? [],
                notes: notes ?? [],
                links: links ?? [],
              }),
          ),
      )
      .min(1),
    'not-in-force': z
      .array(
        z
          .strictObject({
            id,
            title: text,
            why: text,
            'never-say': z.array(text).min(1).describe('Words that no letter may hold.'),
            sources: sourceIds,
            confidence,
          })
          .transform(({ 'never-say': neverSay, ...rest }) => ({ ...rest, neverSay })),
      )
      .optional()
      .describe('Rules that people cite and that do not hold, or not yet.'),
  })
  .transform(({ 'not-in-force': notInForce, rights }) => ({ rights, notInForce: notInForce ?? [] }));
