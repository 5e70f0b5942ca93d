/** Gathers what a reader finds into a statement: days, exact sums per currency, problems that do not flood. */
import type { Transaction } from '../core/charge.ts';
import type { Day } from '../core/days.ts';
import { decimalsOf } from '../core/money.ts';
import { maskNumbers } from '../core/mask.ts';
import { cleanLine } from '../core/text.ts';
import { names } from './named.ts';
import type { Decision, Format, Problem, Question, Statement, Sum, Turn } from './statement.ts';

/** A row as a reader sees it: an exact integer in units of 10^-`scale`, the text as it stands in the file. */
export type Row = {
  readonly day: Day;
  readonly units: number;
  readonly scale: number;
  readonly currency: string | undefined;
  readonly text: string;
  readonly line: number;
  readonly leg?: 'funding' | 'conversion' | undefined;
  /** The file says that it is not booked yet. */
  readonly pending?: boolean;
  /** The file says that the money went back. */
  readonly undone?: boolean;
  /** PayPal's number of it, and that of the payment for which it changed the money. */
  readonly id?: string;
  readonly changes?: string;
  /** The name stands in words beside another payee alone. */
  readonly beside?: boolean;
  /** Whether it was judged before that this row is kept. */
  readonly kept?: boolean;
};

const MOST_PROBLEMS = 200;
const LONGEST_TEXT = 600;
// Plain ASCII, as nearly all texts are, needs no cleaning.
const HARMLESS = /^[ -~]*$/;

/** What a text of a statement may hold: one line, nothing that drives a terminal, no longer than a person reads. */
export const cleanText = (text: string): string => {
  if (text.length <= LONGEST_TEXT && HARMLESS.test(text) && !text.includes('  ')) return text.trim();
  const line = cleanLine(text.length > 4 * LONGEST_TEXT ? text.slice(0, 4 * LONGEST_TEXT) : text);
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line;
};

/** Judges whether a row is kept, by its text, cleaned, and its day and money. */
export type Keep = (
  text: string,
  row: Omit<Transaction, 'text' | 'line' | 'leg' | 'pending' | 'undone' | 'takenAs' | 'beside'>,
) => boolean;

/** An amount in units of 10^-`scale` with as many decimals as its currency has, or more where they are needed. */
export function moneyOf(
  units: number,
  scale: number,
  currency: string | undefined,
): { minor: number; decimals: number; currency?: string } {
  const usual = decimalsOf(currency);
  let minor = units;
  let decimals = scale;
  while (decimals > usual && minor % 10 === 0) {
    minor /= 10;
    decimals -= 1;
  }
  while (decimals < usual) {
    minor *= 10;
    decimals += 1;
  }
  // Nothing owed is nothing: no minus sign before a zero.
  return { minor: minor === 0 ? 0 : minor, decimals, ...(currency !== undefined && { currency }) };
}

export type Collector = ReturnType<typeof collector>;

/**
 * `keep` says which texts are wanted; all are counted and summed, the others are not kept. Texts are cleaned before `keep` sees
 * them.
 */
export function collector(keep?: Keep) {
  const transactions: Transaction[] = [];
  const problems: Problem[] = [];
  const decisions: Decision[] = [];
  const questions: Question[] = [];
  // Sums by currency and number of decimals, so that adding never rounds.
  const sums = new Map<string, Accumulated>();
  // What PayPal took in the currency of the bank, by the payment it was for; and where numbered rows stand.
  const taken = new Map<string, NonNullable<Transaction['takenAs']>>();
  const numbered = new Map<string, number>();
  let count = 0;
  let unlisted = 0;
  let first: Day | undefined;
  let last: Day | undefined;
  let turn: Turn | undefined;

  const sumOf = (currency: string | undefined) => {
    const key = currency ?? '';
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { currency, byScale: [] };
      sums.set(key, sum);
    }
    return sum;
  };

  const problem = (line: number, what: string, said = ''): void => {
    const isNamed = names(said);
    // A cell may be quoted in it.
    if (problems.length < MOST_PROBLEMS || isNamed)
      problems.push({ line, what: maskNumbers(cleanLine(what)), ...(isNamed && { names: true }) });
    else unlisted += 1;
  };

  return {
    /** Takes a row in. */
    add(row: Row): void {
      const money = moneyOf(row.units, row.scale, row.currency);
      if (!Number.isSafeInteger(money.minor)) {
        problem(row.line, 'The amount has more digits than any account holds.');
        return;
      }
      count += 1;
      if (first === undefined || row.day < first) first = row.day;
      if (last === undefined || row.day > last) last = row.day;
      const sum = sumOf(row.currency);
      addTo(sum, money.decimals, money.minor);
      if (row.changes !== undefined && money.minor < 0) taken.set(row.changes, money);
      const text = cleanText(row.text);
      if (row.kept !== true && keep !== undefined && !keep(text, { day: row.day, ...money })) return;
      if (row.id !== undefined) numbered.set(row.id, transactions.length);
      transactions.push({
        day: row.day,
        ...money,
        text,
        line: row.line,
        ...(row.leg !== undefined && { leg: row.leg }),
        ...(row.pending === true && { pending: true }),
        ...(row.undone === true && { undone: true }),
        ...(row.beside === true && { beside: true }),
      });
    },
    /** Takes in rows that were counted and summed elsewhere; `units` is no number where their sum could not be kept exact. */
    addCounted(
      rows: number,
      units: number,
      scale: number,
      currency: string | undefined,
      from: Day,
      to: Day,
    ): void {
      if (rows === 0) return;
      count += rows;
      if (first === undefined || from < first) first = from;
      if (last === undefined || to > last) last = to;
      const lift = Math.max(0, decimalsOf(currency) - scale);
      const sum = sumOf(currency);
      addTo(sum, scale + lift, units * 10 ** lift);
    },
    /** A row that could not be read; `said` is what stands in it. */
    problem,
    decide(what: string, sure: boolean): void {
      decisions.push({ what: maskNumbers(cleanLine(what)), sure });
    },
    ask(question: Question): void {
      questions.push(question);
    },
    /** What would turn the money round, where no word says which way it went. */
    mayTurn(by: Turn | undefined): void {
      turn = by;
    },
    get count(): number {
      return count;
    },
    get problemCount(): number {
      return problems.length + unlisted;
    },
    finish(format: Format): Statement {
      const net = [...sums.values()]
        .map((sum) => total(sum.currency, sum.byScale))
        .filter(({ minor }) => Number.isSafeInteger(minor));
      if (net.length < sums.size)
        decisions.push({
          what: 'The amounts add up to more than can be counted exactly, so no sum is given.',
          sure: true,
        });
      for (const [id, at] of numbered) {
        const takenAs = taken.get(id);
        const payment = transactions[at]!;
        if (takenAs !== undefined && payment.minor < 0 && takenAs.currency !== payment.currency)
          transactions[at] = { ...payment, takenAs };
      }
      problems.sort((a, b) => a.line - b.line);
      if (unlisted > 0) {
        problems.push({
          line: problems.at(-1)?.line ?? 1,
          what: `${unlisted} more lines could not be read.`,
        });
      }
      return {
        format,
        transactions,
        count,
        ...(first !== undefined && { first }),
        ...(last !== undefined && { last }),
        net,
        problems,
        decisions,
        questions,
        ...(turn && { turn }),
      };
    },
  };
}

type Accumulated = { currency: string | undefined; byScale: number[] };

// A sum that left the exact integers stays no number: it must not come back rounded.
function addTo(sum: Accumulated, scale: number, units: number): void {
  const next = (sum.byScale[scale] ?? 0) + units;
  sum.byScale[scale] = Number.isSafeInteger(next) ? next : Number.NaN;
}

function total(currency: string | undefined, byScale: readonly number[]): Sum {
  let decimals = Math.max(byScale.length - 1, decimalsOf(currency));
  let minor = byScale.reduce((sum, units, scale) => sum + (units ?? 0) * 10 ** (decimals - scale), 0);
  while (decimals > decimalsOf(currency) && minor % 10 === 0) {
    minor /= 10;
    decimals -= 1;
  }
  return { ...(currency !== undefined && { currency }), minor, decimals };
}
