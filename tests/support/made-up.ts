/** Sources, terms, rights, letters, guides and matters made up for a test: what a mechanism does shows best on data that says nothing else. */
import { CASE_VERSION, type CaseEvent, foldCase, type Happening, type Matter } from '../../src/core/case.ts';
import type { Guide, Step } from '../../src/core/guide.ts';
import type { FollowUp, LetterPart, Letters, LetterTemplate } from '../../src/core/letter.ts';
import type { RefundTerms, TermsEntry, TermsRule } from '../../src/core/refund.ts';
import type { Right } from '../../src/core/rights.ts';
import type { Sources } from '../../src/core/sources.ts';
import { day } from './days.ts';

/** The day on which every source made up was seen. */
export const SEEN = day('2026-08-22');

const source = (id: string, inForce?: string): Sources => ({
  [id]: {
    id,
    title: `title of ${id}`,
    publisher: 'somebody',
    url: `https://example.org/${id}`,
    kind: inForce === undefined ? 'help' : 'terms',
    seen: SEEN,
    how: 'full-text',
    ...(inForce !== undefined && { inForce: day(inForce) }),
  },
});

/** Texts of terms by the year they begin in, and two pages that are none. */
export const SOURCES: Sources = {
  ...source('text-2020', '2020-01-01'),
  ...source('text-2022', '2022-01-01'),
  ...source('text-2025', '2025-10-01'),
  ...source('help-page'),
  ...source('other-help'),
};

/** A window of 14 days, from a day on. */
export const entry = (since: string, more: Partial<TermsEntry> = {}): TermsEntry => ({
  since: day(since),
  refund: 'within',
  days: 14,
  unless: [],
  says: `the rule since ${since}`,
  readings: [],
  sources: ['text-2020'],
  confidence: 'documented',
  ...more,
});

/** For a course bought on the web. */
export const rule = (inForce: readonly TermsEntry[], more: Partial<TermsRule> = {}): TermsRule => ({
  id: 'made-up',
  product: ['course'],
  bought: ['web'],
  inForce,
  notes: [],
  ...more,
});

export const termsOf = (...rules: readonly TermsRule[]): RefundTerms => ({ lastSeen: SEEN, rules });

/** A road to money, for everybody, within ten days of the payment. */
export const right = (id: string, more: Partial<Right> = {}): Right => ({
  id,
  title: `title of ${id}`,
  label: id,
  road: 'money',
  clock: { starts: 'payment', days: 10 },
  gives: `what ${id} gives`,
  act: `act of ${id}`,
  do: `do ${id}`,
  links: [],
  endsEarly: [],
  notes: [],
  sources: ['help-page'],
  confidence: 'documented',
  ...more,
});

export const part = (id: string, text: LetterPart['text'], more: Partial<LetterPart> = {}): LetterPart => ({
  id,
  text,
  runOn: false,
  chat: 'may',
  restsOn: [],
  ...more,
});
/** A message that asks for a refund. */
export const template = (
  parts: readonly LetterPart[],
  more: Partial<LetterTemplate> = {},
): LetterTemplate => ({
  ask: 'refund',
  to: [{ contact: 'support' }],
  subject: [{ text: 'About my payment' }],
  parts,
  ...more,
});
/** A message after a refund was asked for and nobody answered. */
export const followUp = (more: Partial<FollowUp> = {}): FollowUp => ({
  phase: 'no-answer',
  asks: ['refund'],
  subject: [{ text: 'Once more' }],
  parts: [part('again', 'I wrote before.')],
  ...more,
});
export const lettersOf = (
  templates: readonly LetterTemplate[],
  followUps: readonly FollowUp[] = [],
): Letters => ({
  templates,
  followUps,
  phrases: {},
  products: {
    'plus-annual': 'yearly Plus',
    'plus-monthly': 'monthly Plus',
    'specialization-monthly': 'a monthly plan',
    course: 'a course',
    specialization: 'a Specialization',
    project: 'a project',
    degree: 'a degree',
  },
});

/** A step of a guide, done in a minute. */
export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  action: `action of ${id}`,
  minutes: 1,
  warnings: [],
  tips: [],
  trouble: [],
  next: [],
  ends: false,
  proof: false,
  irreversible: false,
  sources: ['help-page'],
  confidence: 'documented',
  ...more,
});

export const guideOf = (id: string, ...steps: readonly Step[]): Guide => ({
  id,
  title: `title of ${id}`,
  summary: `summary of ${id}`,
  bought: ['web'],
  minutes: 5,
  difficulty: 'easy',
  verified: SEEN,
  haveReady: [],
  steps,
  after: [],
  losses: [],
  alternatives: [],
  conflicts: [],
  answers: [],
});

/** What happened, each with its day. */
export type Told = readonly (readonly [string, Happening])[];

/** A matter in which these things happened, in this order. */
export function matterOf(...told: Told): Matter {
  const events = told.map(([on, happening], index): CaseEvent => {
    const at = `${on}T00:${String(index).padStart(2, '0')}:00Z`;
    return { v: CASE_VERSION, at, day: day(on), matter: '1', ...happening };
  });
  return foldCase(events)!.current;
}

export const done = (guide: string, id: string): Happening => ({
  kind: 'step',
  guide,
  step: id,
  outcome: 'done',
});

/** A message that went out. */
export const sent = (ask: string, phase?: string): Happening => ({
  kind: 'letter',
  ask,
  tone: 'polite',
  subject: 'A',
  body: 'B',
  sent: true,
  ...(phase !== undefined && { phase }),
});

export const answered = (...means: readonly string[]): Happening => ({
  kind: 'answer',
  text: 'An answer.',
  means,
});
