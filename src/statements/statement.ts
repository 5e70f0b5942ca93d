/** The words the readers share: what is read from a file, what was decided on the way, what has to be asked. */
import type { Day } from '../core/days.ts';
import type { Transaction } from '../core/charge.ts';
import { maskNumbers } from '../core/mask.ts';
import { cleanLine } from '../core/text.ts';

export type Format = 'csv' | 'paypal' | 'ofx' | 'qif' | 'camt' | 'mt940';

/** Which number of 03/04/2025 is the day. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/**
 * Columns named by the person, counted from 1. `amount` is negative when money leaves; `out` is positive when money leaves;
 * `out` and `in` may be given together.
 */
export type ColumnChoice = {
  readonly date?: number;
  readonly amount?: number;
  readonly out?: number;
  readonly in?: number;
  readonly text?: readonly number[];
  readonly currency?: number;
};

/** What a person may settle by a flag. Everything left out is decided from the file. */
export type ReadOptions = {
  readonly dateOrder?: DateOrder;
  readonly delimiter?: string;
  readonly columns?: ColumnChoice;
  /** The mark before the decimals, for the rare file whose amounts all look like 1.234. */
  readonly decimalMark?: '.' | ',';
};

/** A row, or part of a file, that could not be read as it stands; `names` where it names Coursera. */
export type Problem = { readonly line: number; readonly what: string; readonly names?: true };

/** Something decided from the file, in a sentence; `sure` is false where the file only makes it likely. */
export type Decision = { readonly what: string; readonly sure: boolean };

/** Something only the person knows. `choices` are the values of the flag, each with what it would mean for this file. */
export type Question = {
  readonly flag: '--date-order' | '--delimiter' | '--columns' | '--decimal-mark';
  readonly ask: string;
  readonly choices: readonly { readonly value: string; readonly means: string }[];
};

/**
 * What would turn the money of a file round, where no word says which way it went. By `signs`: by what most of them are, or by a guess.
 * By `many`: so many of them that one row hardly speaks against it. By `balance`: that proves the sums, not whose money it is.
 */
export type Turn = { readonly by: 'signs' | 'many' | 'balance'; readonly question: Question };

/** A sum in one currency: an exact integer in units of 10^-`decimals`. */
export type Sum = { readonly currency?: string; readonly minor: number; readonly decimals: number };

export type Statement = {
  readonly format: Format;
  /** Every transaction, or only those asked for when `keep` was given. */
  readonly transactions: readonly Transaction[];
  /** How many transactions the file holds, kept or not. */
  readonly count: number;
  readonly first?: Day;
  readonly last?: Day;
  /** One sum per currency, in the order the currencies appear. */
  readonly net: readonly Sum[];
  readonly problems: readonly Problem[];
  readonly decisions: readonly Decision[];
  /** Asked where a likely answer was taken: the person can confirm or turn it. */
  readonly questions: readonly Question[];
  readonly turn?: Turn;
};

/** Why a file was not read, and the flag (if any) that would settle it. A refusal is an answer, never an exception. */
export type Refusal = {
  readonly what: string;
  readonly why: string;
  readonly flag?: Question['flag'];
  readonly question?: Question;
  readonly line?: number;
};

export type ReadResult = Statement | { readonly refused: Refusal };

/** A value of a reader's own, or the reason there is none. */
export type OrRefusal<T> = T | { readonly refused: Refusal };

/** What is said may quote the file, so it is made harmless here, and card numbers in it are cut, once for all readers. */
export const refuse = (refusal: Refusal): { refused: Refusal } => ({
  refused: {
    ...refusal,
    what: maskNumbers(cleanLine(refusal.what)),
    why: maskNumbers(cleanLine(refusal.why)),
  },
});

export const isRefused = (result: object): result is { readonly refused: Refusal } => 'refused' in result;
