/**
 * The case: what happened, as events, and what follows from them.
 *
 * A case only grows. Nothing is ever changed in it: an answer taken back is one more event, and every view is a fold over all of
 * them. One case may hold several matters (two subscriptions, two accounts); each event belongs to one.
 */
import { type Goal, GOALS } from './conditions.ts';
import { BOOKING_DAYS, chargeCode } from './charge.ts';
import { type Day, daysBetween, readDay } from './days.ts';
import { type Facts, productsBought, readFacts, type TypedFacts } from './facts.ts';
import { cleanBlock, cleanLine } from './text.ts';

export const CASE_VERSION = 1;

export const FACT_NAMES = [
  'product',
  'bought',
  'pay',
  'paid',
  'trialEnds',
  'renewal',
  'certificate',
  'amount',
  'country',
  'name',
  'email',
] as const satisfies readonly (keyof Facts)[];
export type FactName = (typeof FACT_NAMES)[number];

/** A fact as it was answered: the text a flag would have, yes or no, or null for "I don't know". */
export type FactValue = string | boolean | null;

export type StepOutcome = 'done' | 'skipped';

/** What can happen. `back` takes back the newest answer of its matter that was not yet taken back. */
export type Happening =
  | { readonly kind: 'goal'; readonly goal: Goal }
  /** `detour`: "I don't know" led into a guide for finding out. */
  | { readonly kind: 'fact'; readonly fact: FactName; readonly value: FactValue; readonly detour?: string }
  | { readonly kind: 'step'; readonly guide: string; readonly step: string; readonly outcome: StepOutcome }
  | { readonly kind: 'detour'; readonly guide: string }
  | { readonly kind: 'redo'; readonly guide: string; readonly step: string }
  | { readonly kind: 'loss'; readonly loss: string; readonly outcome: 'saved' | 'accepted' }
  | { readonly kind: 'finished'; readonly goal: Goal }
  | { readonly kind: 'back' }
  | {
      readonly kind: 'letter';
      readonly ask: string;
      readonly tone: string;
      readonly subject: string;
      readonly body: string;
      readonly phase?: string;
      readonly channel?: string;
      /** Who it goes to, in words. */
      readonly to?: string;
      /** The day of the payment it speaks of, and what was paid, as a flag would have it. */
      readonly paid?: Day;
      readonly amount?: string;
      /** It withdrew from the contract as well. */
      readonly withdraws?: boolean;
      /** The person said that it went out. Absent: it was shown. */
      readonly sent?: boolean;
    }
  /** An answer that came, and the ids of what it was recognised as, the weightiest first. */
  | { readonly kind: 'answer'; readonly text: string; readonly means: readonly string[] }
  /** A file copied into the case: `file` is its name there, `name` the one it came with. */
  | {
      readonly kind: 'evidence';
      readonly file: string;
      readonly name: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly note?: string;
    }
  /** A charge found in a statement, or money that came back: `amount` is decimal text as the statement has it, money out negative. */
  | {
      readonly kind: 'charge';
      readonly date: Day;
      readonly amount: string;
      readonly currency?: string;
      readonly descriptor: string;
      /** Which of several that look the same on one day it is, counted from 1. Absent for the first. */
      readonly nth?: number;
    }
  /** The person said on which day they cancelled. */
  | { readonly kind: 'cancelled'; readonly date: Day }
  /** A statement with charges was read to this day. */
  | { readonly kind: 'statement'; readonly to: Day };

const AMOUNT = /^-?\d{1,12}(\.\d{1,3})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/** The form of the name under which evidence is kept: the head of its SHA-256, then what it was called. */
export const EVIDENCE_FILE = /^[0-9a-f]{16}-[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

export type CaseEvent = Happening & {
  readonly v: typeof CASE_VERSION;
  /** When it was written, UTC, to the second or finer. */
  readonly at: string;
  /** The person's own calendar day. */
  readonly day: Day;
  readonly matter: string;
};

export type StepDone = {
  readonly guide: string;
  readonly step: string;
  readonly outcome: StepOutcome;
  readonly at: string;
  readonly day: Day;
};

/** What an event holds, with its day. */
export type Kept<Kind extends Happening['kind']> = Omit<Extract<Happening, { kind: Kind }>, 'kind'> & {
  readonly day: Day;
  readonly at: string;
};

export type Matter = {
  readonly id: string;
  readonly goal?: Goal;
  readonly facts: Facts;
  /** Facts that were answered, also with "I don't know": never asked again. */
  readonly answered: ReadonlySet<FactName>;
  /** How often each fact was answered. */
  readonly tellings: ReadonlyMap<FactName, number>;
  /** The day on which each fact was told. */
  readonly toldOn: ReadonlyMap<FactName, Day>;
  readonly steps: readonly StepDone[];
  /** Guides gone into on the way, the newest last. */
  readonly detours: readonly string[];
  readonly losses: ReadonlyMap<string, 'saved' | 'accepted'>;
  readonly finished: readonly Goal[];
  readonly letters: readonly Kept<'letter'>[];
  readonly answers: readonly Kept<'answer'>[];
  readonly evidence: readonly Kept<'evidence'>[];
  /** Charges taken from statements, in the order they were taken. */
  readonly charges: readonly Kept<'charge'>[];
  /** The day of the cancellation as it was told last. */
  readonly cancelled?: Kept<'cancelled'>;
  /** The last day that a statement with charges has shown. */
  readonly seenTo?: Day;
  /** True where there is an answer to go back over. */
  readonly canGoBack: boolean;
  /** When the newest event was written. */
  readonly touched: string;
};

export type Case = {
  readonly started: Day;
  readonly matters: readonly Matter[];
  /** The matter that was worked on last. */
  readonly current: Matter;
};

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SHA256 = /^[0-9a-f]{64}$/;
const AT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A line of a journal as an event, or why it is none. `newer`: another version of this program wrote it. */
export function readEvent(value: unknown): { event: CaseEvent } | { damaged: 'newer' | 'unreadable' } {
  const unreadable = { damaged: 'unreadable' as const };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadable;
  const raw = value as Record<string, unknown>;
  if (typeof raw.v === 'number' && raw.v > CASE_VERSION) return { damaged: 'newer' };
  const day = typeof raw.day === 'string' ? readDay(raw.day) : undefined;
  if (raw.v !== CASE_VERSION || day === undefined || typeof raw.at !== 'string' || !AT.test(raw.at))
    return unreadable;
  if (typeof raw.matter !== 'string' || !ID.test(raw.matter)) return unreadable;
  const happening = readHappening(raw);
  if (happening === undefined) return unreadable;
  return { event: { v: CASE_VERSION, at: raw.at, day, matter: raw.matter, ...happening } };
}

function readHappening(raw: Record<string, unknown>): Happening | undefined {
  const id = (key: string) => (typeof raw[key] === 'string' && ID.test(raw[key]) ? raw[key] : undefined);
  const oneOf = <T extends string>(key: string, values: readonly T[]) =>
    values.find((value) => value === raw[key]);
  const [guide, step, loss, goal] = [id('guide'), id('step'), id('loss'), oneOf('goal', GOALS)];
  switch (raw.kind) {
    case 'goal':
    case 'finished':
      return goal === undefined ? undefined : { kind: raw.kind, goal };
    case 'fact': {
      const fact = oneOf('fact', FACT_NAMES);
      const { value } = raw;
      // No limit on length: whatever a flag could say was written, and must be read again.
      const fits = value === null || typeof value === 'boolean' || typeof value === 'string';
      if (fact === undefined || !fits) return undefined;
      const detour = id('detour');
      return { kind: 'fact', fact, value: value as FactValue, ...(detour !== undefined && { detour }) };
    }
    case 'step': {
      const outcome = oneOf('outcome', ['done', 'skipped'] as const);
      return guide === undefined || step === undefined || outcome === undefined
        ? undefined
        : { kind: 'step', guide, step, outcome };
    }
    case 'redo':
      return guide === undefined || step === undefined ? undefined : { kind: 'redo', guide, step };
    case 'detour':
      return guide === undefined ? undefined : { kind: 'detour', guide };
    case 'loss': {
      const outcome = oneOf('outcome', ['saved', 'accepted'] as const);
      return loss === undefined || outcome === undefined ? undefined : { kind: 'loss', loss, outcome };
    }
    case 'back':
      return { kind: 'back' };
    case 'letter': {
      const text = (key: string) => (typeof raw[key] === 'string' ? raw[key] : undefined);
      const [ask, tone, subject, body] = [id('ask'), id('tone'), text('subject'), text('body')];
      const paid = typeof raw.paid === 'string' ? readDay(raw.paid) : undefined;
      return ask === undefined || tone === undefined || subject === undefined || body === undefined
        ? undefined
        : {
            kind: 'letter',
            ask,
            tone,
            subject: cleanLine(subject),
            body: cleanBlock(body),
            ...optional({
              phase: id('phase'),
              channel: id('channel'),
              to: line(raw.to),
              amount: line(raw.amount),
            }),
            ...(paid !== undefined && { paid }),
            ...(raw.sent === true && { sent: true }),
            ...(raw.withdraws === true && { withdraws: true }),
          };
    }
    case 'answer': {
      const means = Array.isArray(raw.means)
        ? raw.means.filter((one): one is string => typeof one === 'string' && ID.test(one))
        : undefined;
      return typeof raw.text !== 'string' || means === undefined
        ? undefined
        : { kind: 'answer', text: cleanBlock(raw.text), means };
    }
    case 'evidence': {
      const { file, sha256, bytes } = raw;
      const name = line(raw.name);
      const whole =
        typeof file === 'string' &&
        EVIDENCE_FILE.test(file) &&
        typeof sha256 === 'string' &&
        SHA256.test(sha256) &&
        Number.isSafeInteger(bytes) &&
        name !== undefined;
      return whole
        ? {
            kind: 'evidence',
            file,
            name,
            sha256,
            bytes: bytes as number,
            ...optional({ note: line(raw.note) }),
          }
        : undefined;
    }
    case 'charge': {
      const date = typeof raw.date === 'string' ? readDay(raw.date) : undefined;
      const descriptor = line(raw.descriptor);
      const { amount, currency } = raw;
      const whole =
        date !== undefined && descriptor !== undefined && typeof amount === 'string' && AMOUNT.test(amount);
      if (!whole) return undefined;
      return {
        kind: 'charge',
        date,
        amount,
        descriptor,
        ...(typeof currency === 'string' && CURRENCY.test(currency) && { currency }),
        ...(Number.isSafeInteger(raw.nth) && (raw.nth as number) > 1 && { nth: raw.nth as number }),
      };
    }
    case 'cancelled': {
      const date = typeof raw.date === 'string' ? readDay(raw.date) : undefined;
      return date === undefined ? undefined : { kind: 'cancelled', date };
    }
    case 'statement': {
      const to = typeof raw.to === 'string' ? readDay(raw.to) : undefined;
      return to === undefined ? undefined : { kind: 'statement', to };
    }
    default:
      return undefined;
  }
}

function line(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanLine(value) : undefined;
}

function optional<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: string;
  };
}

/** All events as the case they make, or undefined where nothing has happened yet. */
export function foldCase(events: readonly CaseEvent[]): Case | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const byMatter = new Map<string, CaseEvent[]>();
  for (const event of events) byMatter.set(event.matter, [...(byMatter.get(event.matter) ?? []), event]);
  const matters = [...byMatter].map(([id, own]) => foldMatter(id, own));
  const last = events.at(-1)!.matter;
  return {
    started: first.day,
    matters,
    current: matters.find(({ id }) => id === last)!,
  };
}

/** Kinds that answer something: what "back" goes back over. */
const ANSWERS: readonly CaseEvent['kind'][] = ['goal', 'fact', 'step', 'detour', 'redo', 'loss'];
/** Kinds that happened in the world: going back over an answer does not undo them. */
const RECORDS: readonly CaseEvent['kind'][] = [
  'letter',
  'answer',
  'evidence',
  'charge',
  'cancelled',
  'statement',
];

function foldMatter(id: string, events: readonly CaseEvent[]): Matter {
  const standing: CaseEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'back') {
      standing.push(event);
      continue;
    }
    const newest = standing.findLastIndex(({ kind }) => ANSWERS.includes(kind));
    // Going back over an answer also takes back that the goal was finished by it.
    if (newest >= 0)
      standing.splice(
        newest,
        standing.length - newest,
        ...standing.slice(newest + 1).filter(({ kind }) => RECORDS.includes(kind)),
      );
  }

  const tellings = new Map<FactName, number>();
  const typed = new Map<FactName, { value: FactValue; day: Day }>();
  const steps: StepDone[] = [];
  const losses = new Map<string, 'saved' | 'accepted'>();
  const letters: Kept<'letter'>[] = [];
  const answers: Kept<'answer'>[] = [];
  const evidence: Kept<'evidence'>[] = [];
  const charges: Kept<'charge'>[] = [];
  let cancelled: Kept<'cancelled'> | undefined;
  let seenTo: Day | undefined;
  const detours: string[] = [];
  const finished: Goal[] = [];
  let goal: Goal | undefined;
  for (const event of standing) {
    switch (event.kind) {
      case 'goal':
        goal = event.goal;
        break;
      case 'fact':
        typed.set(event.fact, { value: event.value, day: event.day });
        tellings.set(event.fact, (tellings.get(event.fact) ?? 0) + 1);
        if (event.detour !== undefined) detours.push(event.detour);
        break;
      case 'step':
        steps.push({
          guide: event.guide,
          step: event.step,
          outcome: event.outcome,
          at: event.at,
          day: event.day,
        });
        break;
      case 'redo': {
        const from = steps.findIndex((one) => one.guide === event.guide && one.step === event.step);
        if (from >= 0)
          steps.splice(
            0,
            steps.length,
            ...steps.filter((one, index) => index < from || one.guide !== event.guide),
          );
        break;
      }
      case 'detour':
        detours.push(event.guide);
        break;
      case 'loss':
        losses.set(event.loss, event.outcome);
        break;
      case 'finished':
        if (!finished.includes(event.goal)) finished.push(event.goal);
        break;
      case 'letter':
        letters.push(kept(event));
        turnTo(event, typed);
        break;
      case 'answer':
        answers.push(kept(event));
        break;
      case 'evidence':
        evidence.push(kept(event));
        break;
      case 'charge': {
        // A statement may be read twice; a charge is one all the same.
        if (!charges.some((one) => isSameCharge(one, event))) charges.push(kept(event));
        break;
      }
      case 'cancelled':
        cancelled = kept(event);
        break;
      case 'statement':
        if (seenTo === undefined || event.to > seenTo) seenTo = event.to;
        break;
      default:
        break;
    }
  }
  dropWhatCannotBe(typed);
  return {
    id,
    ...(goal !== undefined && { goal }),
    facts: factsOf(typed),
    answered: new Set(typed.keys()),
    tellings,
    toldOn: new Map([...typed].map(([fact, { day }]) => [fact, day])),
    steps,
    detours,
    losses,
    finished,
    letters,
    answers,
    evidence,
    charges,
    ...(cancelled !== undefined && { cancelled }),
    ...(seenTo !== undefined && { seenTo }),
    canGoBack: standing.some(({ kind }) => ANSWERS.includes(kind)),
    touched: events.at(-1)!.at,
  };
}

/** What was told of the payment before it, and need not hold for a later one. */
const OF_ONE_PAYMENT: readonly FactName[] = ['amount', 'renewal', 'certificate', 'trialEnds'];

/** From the message about a charge that came after the cancellation, the matter is about that charge: what follows is about it. */
function turnTo(
  { sent, phase, paid, amount, day }: Extract<CaseEvent, { kind: 'letter' }>,
  typed: Map<FactName, { value: FactValue; day: Day }>,
): void {
  const before = factsOf(typed).paid;
  if (sent !== true || phase !== 'charged-after-cancelling' || paid === undefined) return;
  if (before !== undefined && before >= paid) return;
  for (const fact of OF_ONE_PAYMENT) typed.delete(fact);
  typed.set('paid', { value: paid, day });
  if (amount !== undefined) typed.set('amount', { value: amount, day });
}

type ChargeKept = Omit<Kept<'charge'>, 'day' | 'at'>;

/**
 * The same row of a statement: of several that look the same on one day, the one of the same number. A charge is one as well where the
 * code behind COURSRA is the same, which is given once: one export shows the day of the purchase, another that of the booking.
 */
export function isSameCharge(one: ChargeKept, other: ChargeKept): boolean {
  if (one.amount !== other.amount) return false;
  const code = chargeCode(one.descriptor);
  const { currency } = one;
  if (code !== undefined && code === chargeCode(other.descriptor))
    return (
      (currency === other.currency || currency === undefined || other.currency === undefined) &&
      Math.abs(daysBetween(one.date, other.date)) <= BOOKING_DAYS &&
      (one.date !== other.date || (one.nth ?? 1) === (other.nth ?? 1))
    );
  return (
    one.date === other.date &&
    currency === other.currency &&
    one.descriptor === other.descriptor &&
    (one.nth ?? 1) === (other.nth ?? 1)
  );
}

/** A degree told before it turned out that a store took the money: no store sells one, so what was bought is open again. */
function dropWhatCannotBe(typed: Map<FactName, { value: FactValue; day: Day }>): void {
  const { bought, product } = factsOf(typed);
  if (bought !== undefined && product !== undefined && !productsBought(bought).includes(product))
    typed.delete('product');
}

function kept<E extends CaseEvent>({ kind: _kind, v: _v, matter: _matter, ...rest }: E) {
  return rest;
}

/** Answers read as flags are, each on the day it was given; one that does not hold is as if it was never told. */
function factsOf(typed: ReadonlyMap<FactName, { value: FactValue; day: Day }>): Facts {
  let facts: Facts = {};
  for (const [fact, { value, day }] of typed) {
    if (value === null || value === false) continue;
    const read = readFacts({ [fact]: value } as TypedFacts, day);
    facts = { ...facts, ...read.facts };
  }
  return facts;
}
