/** The shapes of all guide files. Strict: a key nobody knows is a fault, not a comment. */
import * as z from 'zod';
import { BECAUSES, type Condition, GOALS, isKnownCondition, VERDICTS } from '../core/conditions.ts';
import { type Day, readDay } from '../core/days.ts';
import { BOUGHT, PAY, PRODUCTS } from '../core/facts.ts';
import { FACT_NAMES } from '../core/case.ts';
import { DIFFICULTIES, WAITED_FOR } from '../core/guide.ts';
import { ASKS, PHASES, TONES } from '../core/letter.ts';
import { BORNE_OUT } from '../core/reply.ts';
import { DECIDERS, EXCEPTIONS } from '../core/refund.ts';
import { STARTS } from '../core/clock.ts';
import { ROADS } from '../core/rights.ts';
import { CONFIDENCES, SOURCE_KINDS, SOURCE_READINGS } from '../core/sources.ts';

/** Drops keys whose value is undefined, so that an absent key stays absent. */
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Present<T>;
}

function omit<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const rest = { ...value };
  delete rest[key];
  return rest;
}

const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .describe('Lower-case words joined by hyphens. Never changes once released.');
/** Text is printed, mailed and put into headers: it is one line, and no longer than a person reads. */
const line = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !value.includes('\n'), { message: 'has a line break in it: texts are one line' });
const text = line.max(1000).describe('A plain sentence.');
const day = z
  .string()
  .refine((value) => readDay(value) !== undefined, { message: 'is not a day written YYYY-MM-DD' })
  .transform((value) => value as Day)
  .describe('A calendar day, YYYY-MM-DD.');
const url = z.string().max(500).describe('An https address on a host the program knows.');
const sourceIds = z.array(id).min(1).describe('Ids from sources.yaml.');
const confidence = z
  .enum(CONFIDENCES)
  .describe(
    'How it was checked: tested by hand, documented in a primary text, reported by one page, disputed between pages.',
  );
const minutes = z.int().min(1).max(600).describe('Whole minutes.');

const condition = z
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

const note = z.union([
  text,
  z.strictObject({
    text,
    when: condition.optional(),
    sources: sourceIds.optional(),
    confidence: confidence.optional(),
  }),
]);
const claim = z
  .strictObject({ text, when: condition.optional(), sources: sourceIds, confidence })
  .transform((value) => present(value));

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

export const sourcesSchema = z.strictObject({
  sources: z
    .array(
      z
        .strictObject({
          id,
          title: text,
          publisher: text,
          url,
          kind: z.enum(SOURCE_KINDS),
          'in-force': day.optional(),
          dated: day.optional(),
          seen: day,
          how: z.enum(SOURCE_READINGS),
          note: text.optional(),
        })
        .transform(({ 'in-force': inForce, ...rest }) => present({ ...rest, inForce })),
    )
    .min(1),
});

const days = z.int().min(1).max(3660);
const termsEntry = z
  .strictObject({
    refund: z.enum(['within', 'none', 'elsewhere', 'contradictory']),
    days: days.optional(),
    'counted-from': z.literal('payment').optional(),
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
    need(entry.refund === 'elsewhere' && entry.by === undefined, 'by', 'is missing: who decides');
    need(
      entry.refund === 'contradictory' && entry.readings === undefined,
      'readings',
      'is missing: what each passage says',
    );
  })
  .transform(({ 'trial-instead': trialInstead, ...rest }) =>
    present({
      ...omit(rest, 'counted-from'),
      trialInstead,
      unless: rest.unless ?? [],
      readings: rest.readings ?? [],
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
    const limitless = value.starts === 'none' || value.starts === 'always';
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

const roadLink = z
  .strictObject({ roads: z.array(id).min(1), because: text })
  .describe('Other roads by their ids, and why.');
const COMMAND = /^(cancel|delete|deadlines|script --ask [a-z-]+( --tone [a-z]+)?|guides show [a-z-]+)$/;

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
            'done-by': z.enum(['asked', 'cancelled', 'deleted']).optional(),
            sources: sourceIds,
            confidence,
          })
          .transform(
            ({ 'only-if': onlyIf, 'ends-early': endsEarly, 'done-by': doneBy, notes, url: links, ...rest }) =>
              present({
                ...rest,
                onlyIf,
                doneBy,
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

const YEAR = /^20\d\d$/;
const HOLIDAYS = /^(\d\d-\d\d( \d\d-\d\d)*)?$/;
export const holidaysSchema = z
  .strictObject({
    sources: sourceIds,
    'first-year': z.int().min(2020).max(2100),
    'last-year': z.int().min(2020).max(2100),
    countries: z.record(
      z.string().regex(/^[A-Z]{2}$/),
      z.record(z.string().regex(YEAR), z.string().regex(HOLIDAYS).describe('Month and day, by blanks.')),
    ),
  })
  .superRefine((value, context) => {
    for (const [country, years] of Object.entries(value.countries)) {
      for (let year = value['first-year']; year <= value['last-year']; year += 1) {
        if (years[year] === undefined) {
          context.addIssue({
            code: 'custom',
            path: ['countries', country],
            message: `has no ${year}: its holidays would count as business days`,
          });
        }
      }
      for (const [year, listed] of Object.entries(years)) {
        const wrong = listed.split(' ').find((one) => one !== '' && readDay(`${year}-${one}`) === undefined);
        if (wrong !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['countries', country, year],
            message: `names ${wrong}, which is no day of that year`,
          });
        }
      }
    }
  })
  .transform(({ sources, countries, 'first-year': firstYear, 'last-year': lastYear }) => ({
    sources,
    firstYear,
    lastYear,
    countries: Object.fromEntries(
      Object.entries(countries).map(([country, years]) => [
        country,
        Object.entries(years).flatMap(([year, listed]) =>
          listed
            .split(' ')
            .filter((one) => one !== '')
            .map((one) => `${year}-${one}` as Day),
        ),
      ]),
    ),
  }));

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

export const contactsSchema = z.strictObject({
  contacts: z
    .array(
      z
        .strictObject({
          id,
          name: text,
          role: text,
          email: z.email().optional(),
          phone: text.optional(),
          addressee: text.optional().describe('Whom a letter on paper is for, where no address is known.'),
          url: url.optional(),
          address: z.array(text).optional(),
          sources: sourceIds.optional(),
          confidence: confidence.optional(),
        })
        .transform((value) =>
          present({ ...value, address: value.address ?? [], sources: value.sources ?? [] }),
        ),
    )
    .min(1),
});

export const billersSchema = z.strictObject({
  'drop-prefixes': z.array(text),
  'look-alikes': z.array(text),
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

const given = z.strictObject({
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

export type RightCases = z.output<typeof rightCasesSchema>;
export type Cases = z.output<typeof casesSchema>;
export type LetterFile = z.output<typeof letterSchema>;

/** Every kind of file: which names it goes by, and its schema. Read for checking, and exported for editors. */
export const FILE_KINDS = [
  { kind: 'sources', names: /^sources\.yaml$/, schema: sourcesSchema },
  { kind: 'contacts', names: /^contacts\.yaml$/, schema: contactsSchema },
  { kind: 'billers', names: /^billers\.yaml$/, schema: billersSchema },
  { kind: 'replies', names: /^replies\.yaml$/, schema: repliesSchema },
  { kind: 'holidays', names: /^holidays\.yaml$/, schema: holidaysSchema },
  { kind: 'cases', names: /^terms\/[a-z0-9-]+\.cases\.yaml$/, schema: casesSchema },
  { kind: 'right-cases', names: /^rights\/[a-z0-9-]+\.cases\.yaml$/, schema: rightCasesSchema },
  { kind: 'terms', names: /^terms\/[a-z0-9-]+\.yaml$/, schema: termsSchema },
  { kind: 'rights', names: /^rights\/[a-z0-9-]+\.yaml$/, schema: rightsSchema },
  { kind: 'phrases', names: /^letters\/phrases\.yaml$/, schema: phrasesSchema },
  { kind: 'reasons', names: /^letters\/reasons\.yaml$/, schema: reasonsSchema },
  { kind: 'follow-up', names: /^letters\/follow-up-[a-z0-9-]+\.yaml$/, schema: followUpSchema },
  { kind: 'letter', names: /^letters\/[a-z0-9-]+\.yaml$/, schema: letterSchema },
  { kind: 'questions', names: /^questions\.yaml$/, schema: questionsSchema },
  { kind: 'guide', names: /^[a-z0-9-]+\.yaml$/, schema: guideSchema },
] as const;
export type FileKind = (typeof FILE_KINDS)[number]['kind'];
