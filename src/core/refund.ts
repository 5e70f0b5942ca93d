/**
 * The refund verdict: what Coursera's own terms, in force on the payment day, say about giving the money back.
 *
 * That the text of the payment day counts is our reading (the terms say when changes take effect, not which purchases they
 * govern); whoever shows a verdict says so.
 */
import { type Because, type Condition, holds, type Situation, type VerdictWord } from './conditions.ts';
import { addDays, type Day, daysBetween } from './days.ts';
import { type Bought, type Facts, type Product, productsBought } from './facts.ts';
import { type Citation, cite, type Confidence, type Sources } from './sources.ts';

export const EXCEPTIONS = ['certificate', 'renewal'] as const;
export type Exception = (typeof EXCEPTIONS)[number];
export const DECIDERS = ['store', 'university', 'employer'] as const;
export type Decider = (typeof DECIDERS)[number];

/** What the terms said from a day on. `contradictory`: two passages of one text cannot both be followed. */
export type TermsEntry = {
  readonly since: Day;
  readonly refund: 'within' | 'none' | 'elsewhere' | 'contradictory';
  /** Length of the window in days, for `within` and `contradictory`. */
  readonly days?: number;
  /** The text names no day from which the days run, so they are counted from the payment, and whoever shows them says so. */
  readonly startUnnamed?: true;
  /** What has to happen within the days is that one cancels, not that one asks. */
  readonly byCancelling?: true;
  readonly unless: readonly Exception[];
  /**
   * The text says that some plans have a trial instead of a refund period. `if-told`: judged only where the person
   * speaks of a trial; `ask`: without that answer the verdict is unclear.
   */
  readonly trialInstead?: 'if-told' | 'ask';
  readonly by?: Decider;
  /** The rule in one plain sentence. */
  readonly says: string;
  /** For `contradictory`: what each passage says. */
  readonly readings: readonly string[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

/** Something beside the rule that may matter: a clause of the same terms, for a span of payment days. */
export type TermsNote = {
  readonly id: string;
  readonly text: string;
  readonly when?: Condition;
  readonly from: Day;
  /** The last payment day it holds for; absent: still in the terms. */
  readonly until?: Day;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
};

export type TermsRule = {
  readonly id: string;
  readonly product: readonly Product[];
  readonly bought: readonly Bought[];
  /** By start date, oldest first: no gap and no overlap can be written. */
  readonly inForce: readonly TermsEntry[];
  readonly notes: readonly TermsNote[];
};

export type RefundTerms = {
  /** The last day on which the newest text is known to have stood. */
  readonly lastSeen: Day;
  readonly rules: readonly TermsRule[];
};

export type RuleCited = {
  readonly id: string;
  readonly since: Day;
  /** The last day the rule was in force; absent while it still is. */
  readonly until?: Day;
  readonly days?: number;
  readonly startUnnamed?: true;
  readonly byCancelling?: true;
  /** `since` is the day the text was first recorded, for it names none of its own. */
  readonly onRecord?: true;
  /** So it is with the text that came after `until`. */
  readonly untilOnRecord?: true;
  /** No text of its own time was read for it, but one that is on record since this day. */
  readonly readIn?: Day;
  readonly confidence: Confidence;
  readonly says: string;
  readonly readings?: readonly string[];
  readonly sources: readonly Citation[];
};

export type Verdict = {
  readonly product: Product;
  readonly bought: Bought;
  readonly verdict: VerdictWord;
  readonly because: Because;
  /** The last day that is in time however the days are counted: payment + N - 1. */
  readonly safeDay?: Day;
  /** Payment + N: it may already be late. */
  readonly lastDay?: Day;
  /** From today to `lastDay`; negative afterwards. */
  readonly daysLeft?: number;
  readonly rule?: RuleCited;
  /** The last day the terms were seen, where the payment came later: nobody here knows what stood in them that day. */
  readonly termsSeen?: Day;
  readonly notes: readonly { text: string; confidence: Confidence; sources: readonly Citation[] }[];
  /** The same payment under the newest terms known. */
  readonly underCurrentTerms?: {
    readonly verdict: VerdictWord;
    readonly because: Because;
    readonly rule: {
      readonly id: string;
      readonly since: Day;
      readonly days?: number;
      readonly says: string;
    };
    readonly sources: readonly Citation[];
    /** True where the newest text says something else about such a payment. */
    readonly differs: boolean;
  };
};

/**
 * One verdict for the product told, or one per product that can be bought that way. `facts.paid` is needed.
 * Without `facts.bought` the purchase is judged as made on coursera.org.
 */
export function refundVerdicts(
  facts: Facts & { readonly paid: Day },
  today: Day,
  terms: RefundTerms,
  sources: Sources,
  past: Past = {},
): Verdict[] {
  const bought = facts.bought ?? 'web';
  const products = facts.product === undefined ? productsBought(bought) : [facts.product];
  return products.map((product) => refundVerdict({ ...facts, product, bought }, today, terms, sources, past));
}

/** What the person did already. It changes no verdict, but what is worth saying beside it. */
type Past = Pick<Situation, 'asked' | 'cancelled'>;

type Purchase = Facts & { readonly paid: Day; readonly product: Product; readonly bought: Bought };

function refundVerdict(
  purchase: Purchase,
  today: Day,
  terms: RefundTerms,
  sources: Sources,
  past: Past,
): Verdict {
  const { product, bought, paid } = purchase;
  const rule = terms.rules.find((one) => one.product.includes(product) && one.bought.includes(bought));
  const at = rule === undefined ? -1 : rule.inForce.findLastIndex((entry) => entry.since <= paid);
  const entry = rule?.inForce[at];
  const newest = rule?.inForce.at(-1);
  const judged =
    entry === undefined
      ? { verdict: 'unclear' as const, because: 'no-known-terms' as const }
      : judge(entry, purchase, today);
  const window = entry === undefined ? {} : windowOf(entry, judged, paid, today);
  const following = rule?.inForce[at + 1];

  return {
    product,
    bought,
    ...judged,
    ...window,
    ...(rule !== undefined && entry !== undefined
      ? {
          rule: {
            id: rule.id,
            since: entry.since,
            ...(following !== undefined && { until: addDays(following.since, -1) }),
            ...(entry.days !== undefined && { days: entry.days }),
            ...(entry.startUnnamed === true && { startUnnamed: true }),
            ...(entry.byCancelling === true && { byCancelling: true }),
            ...(isRecordedOnly(entry, sources) && { onRecord: true }),
            ...(following !== undefined && isRecordedOnly(following, sources) && { untilOnRecord: true }),
            ...readLater(entry, sources),
            confidence: entry.confidence,
            says: entry.says,
            ...(entry.readings.length > 0 && { readings: entry.readings }),
            sources: cite(inForceOn(paid, entry.sources, sources), sources),
          },
        }
      : {}),
    ...(entry !== undefined && paid > terms.lastSeen && { termsSeen: terms.lastSeen }),
    notes: (rule?.notes ?? [])
      .filter((note) => note.from <= paid && (note.until === undefined || paid <= note.until))
      .filter((note) => holds(note.when, { ...past, facts: purchase, today, verdict: judged.verdict }))
      .map((note) => ({
        text: note.text,
        confidence: note.confidence,
        sources: cite(inForceOn(paid, note.sources, sources), sources),
      })),
    ...(rule !== undefined && newest !== undefined
      ? {
          underCurrentTerms: {
            ...judge(newest, purchase, today),
            rule: {
              id: rule.id,
              since: newest.since,
              ...(newest.days !== undefined && { days: newest.days }),
              says: newest.says,
            },
            sources: cite(inForceOn(terms.lastSeen, newest.sources, sources), sources),
            differs: newest.says !== entry?.says,
          },
        }
      : {}),
  };
}

/**
 * An ambiguity counts only while it changes the answer: once every reading says no, the verdict says no.
 */
function judge(
  entry: TermsEntry,
  purchase: Purchase,
  today: Day,
): { verdict: VerdictWord; because: Because } {
  if (entry.refund === 'elsewhere') return { verdict: 'elsewhere', because: entry.by ?? 'store' };
  if (entry.refund === 'none') return { verdict: 'not-refundable', because: 'product' };
  if (entry.unless.includes('certificate') && purchase.certificate === true) {
    return { verdict: 'not-refundable', because: 'certificate-earned' };
  }
  if (entry.unless.includes('renewal') && purchase.renewal === true) {
    return { verdict: 'not-refundable', because: 'renewal' };
  }
  const { trialEnds } = purchase;
  if (entry.trialInstead !== undefined && trialEnds !== undefined && trialEnds !== 'none') {
    return { verdict: 'not-refundable', because: 'depends-on-trial' };
  }
  const lastDay = addDays(purchase.paid, entry.days ?? 0);
  if (today > lastDay) return { verdict: 'closed', because: 'too-late' };
  if (entry.trialInstead === 'ask' && trialEnds === undefined) {
    return { verdict: 'unclear', because: 'depends-on-trial' };
  }
  if (entry.refund === 'contradictory') return { verdict: 'unclear', because: 'terms-disagree' };
  return { verdict: today === lastDay ? 'last-day' : 'open', because: 'within-window' };
}

function windowOf(
  entry: TermsEntry,
  { verdict }: { verdict: VerdictWord },
  paid: Day,
  today: Day,
): { safeDay?: Day; lastDay?: Day; daysLeft?: number } {
  // A window that never opened for this purchase has no last day.
  if (entry.days === undefined || verdict === 'not-refundable' || verdict === 'elsewhere') return {};
  const lastDay = addDays(paid, entry.days);
  return { safeDay: addDays(lastDay, -1), lastDay, daysLeft: daysBetween(today, lastDay) };
}

/**
 * Of the texts that prove an entry, the one in force on a day; with it whatever is no text of terms. An entry that stands
 * unchanged through several texts names them all, and a person wants the one of their own day.
 */
function inForceOn(day: Day, ids: readonly string[], sources: Sources): string[] {
  const texts = ids.filter((id) => sources[id]?.inForce !== undefined);
  const others = ids.filter((id) => sources[id]?.inForce === undefined);
  const started = texts.filter((id) => (sources[id]?.inForce ?? day) <= day);
  const latest = started.reduce<string | undefined>(
    (best, id) => (best === undefined || sources[id]!.inForce! >= sources[best]!.inForce! ? id : best),
    undefined,
  );
  return latest === undefined ? [...ids] : [latest, ...others];
}

/** True where an entry starts with a text that names no day of its own. */
function isRecordedOnly({ since, sources: ids }: TermsEntry, sources: Sources): boolean {
  return ids.some((id) => sources[id]?.inForce === since && sources[id].inForceBy === 'record');
}

/** The day of the text an entry was read in, where each of its texts came after its start. */
function readLater({ since, sources: ids }: TermsEntry, sources: Sources): { readIn?: Day } {
  const [first] = ids.flatMap((id) => sources[id]?.inForce ?? []).sort();
  return first === undefined || first <= since ? {} : { readIn: first };
}
