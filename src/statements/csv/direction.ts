/** Which way the money of one column went: by the running balance, by words for in and out, by signs, by what the texts name. */
import { type DecimalMark, readAmount } from '../amounts.ts';
import type { Question } from '../statement.ts';
import { plain, SAYS_IN, SAYS_OUT, wayShown } from '../vocabulary.ts';
import { agreement, besideBalance, chainOf, type Chain, type Runs } from './balance.ts';
import { cellOf, type Money } from './money.ts';
import type { CsvRecord } from './records.ts';
import type { Column, Table } from './table.ts';

/** What shows a reading, and whether it is sure. */
export type Said = { readonly what: string; readonly sure: boolean };

/** What was found out about a table's money, with what says so; or what is still not known, and why. */
export type MoneyFound =
  | {
      readonly money: Money;
      readonly balance: number | undefined;
      readonly said: readonly Said[];
      /** What would make sure of it, where the signs hardly show it. */
      readonly question?: Question;
    }
  | { readonly unknown: 'columns' | 'sign'; readonly why: string; readonly column?: number };

/** What else is known of a table's rows: their texts, for words that show which way money went, and the way they run through time. */
export type RowsKnown = {
  readonly textOf: (record: CsvRecord) => string;
  /** `back` where the latest row stands first. Absent where the days do not say. It takes all days to know, so only a balance asks. */
  readonly runs: Runs;
};

const judged = (money: Money, balance: number | undefined, what: string, sure = true): MoneyFound => ({
  money,
  balance,
  said: [{ what, sure }],
});

/**
 * Judges the amounts of one column. `named` where a header says that they are amounts: only then are texts that name other numbers
 * no reason to doubt the column.
 */
export function judgeSingle(
  table: Table,
  column: Column,
  flag: Column | undefined,
  balance: number | undefined,
  mark: DecimalMark | undefined,
  known: RowsKnown,
  named: boolean,
): MoneyFound {
  if (balance !== undefined) {
    const proved = judgeByBalance(table, column, flag, balance, mark, known.runs);
    if (proved !== undefined) return proved;
  }
  if (flag !== undefined) {
    const byWord = judgeFlag(table, column.index, flag.index, mark);
    if (byWord !== undefined) return judged(byWord.money, balance, byWord.what, byWord.sure);
  }
  if (hasPlusSigns(table, column.index)) {
    return judged(
      { kind: 'signed', column: column.index, turn: 1 },
      balance,
      'Money in is marked with a plus sign.',
    );
  }
  if (!named && contradictsText(table, column.index, mark, known.textOf)) {
    return {
      unknown: 'columns',
      why: 'The amounts written in the texts are not the numbers of the only column that could hold amounts: it may be a balance.',
      column: column.index,
    };
  }
  return judgeBySigns(table, column, mark, known.textOf);
}

// A balance that runs along says most: it agrees with the amounts as they are, turned, or with the words beside them.
function judgeByBalance(
  table: Table,
  column: Column,
  flag: Column | undefined,
  balance: number,
  mark: DecimalMark | undefined,
  runs: Runs,
): MoneyFound | undefined {
  const signed: Money = { kind: 'signed', column: column.index, turn: 1 };
  const turned: Money = { kind: 'signed', column: column.index, turn: -1 };
  const beside = besideBalance(table, signed, balance, mark);
  const asIs = agreement(beside, runs);
  const turnedRows = beside.map((row) => ({ ...row, amount: -row.amount }));
  const inverse = agreement(turnedRows, runs);
  // Both readings fit where all amounts are the same, or where the balance stands before the row: the days tell then, and after them
  // the signs. Where neither says anything, nothing leads.
  const signs = runs === undefined ? 0 : Number(column.negative > 0);
  const lead = asIs.share - inverse.share || asIs.strong - inverse.strong || signs;
  // Rows of one way agree with a reading that knows but that way. Words for both do better, and as well where few rows tell.
  const flagged: Money | undefined = flag && { kind: 'flagged', column: column.index, flag: flag.index };
  const byWords = flagged && chainOf(table, flagged, balance, mark, runs);
  const without = Math.max(asIs.share, inverse.share);
  const isBetter = (share: number) => share > without || (share === without && column.negative === 0);
  if (flagged && byWords && byWords.share >= 0.5 && isBetter(byWords.share)) {
    return judged(
      flagged,
      balance,
      `A column of words says which way the money went: the running balance agrees with ${byWords.agree} of ${byWords.steps} steps.`,
    );
  }
  // Amounts without any sign, and a step that does not agree: that row may have gone the other way.
  const hasSigns = column.negative > 0 || hasPlusSigns(table, column.index);
  const isWhole = ({ agree, steps }: Chain) => hasSigns || agree === steps;
  const but = ' No amount has a sign, so the rows that do not agree may have gone the other way.';
  if (asIs.share >= 0.5 && lead > 0) {
    return judged(
      signed,
      balance,
      `The running balance agrees with ${asIs.agree} of ${asIs.steps} steps: money out is negative.${isWhole(asIs) ? '' : but}`,
      isWhole(asIs),
    );
  }
  if (inverse.share >= 0.6 && inverse.agree > 1 && lead < 0) {
    return judged(
      turned,
      balance,
      `Charges are written as positive numbers: the running balance agrees with ${inverse.agree} of ${inverse.steps} steps.${isWhole(inverse) ? '' : but}`,
      isWhole(inverse),
    );
  }
  return undefined;
}

// DEBIT and CREDIT beside amounts: either the signs already say the same, or they say the opposite on every row, or there are none.
function judgeFlag(
  table: Table,
  column: number,
  flag: number,
  mark: DecimalMark | undefined,
): { money: Money; what: string; sure: boolean } | undefined {
  let agree = 0;
  let oppose = 0;
  let bare = 0;
  const words = new Set<string>();
  for (const { fields } of table.rows) {
    const amount = readAmount(cellOf(fields, column), mark);
    const word = plain(cellOf(fields, flag));
    const says = SAYS_OUT.has(word) ? -1 : SAYS_IN.has(word) ? 1 : 0;
    if (amount === undefined || amount.units === 0 || says === 0) continue;
    words.add(word);
    if (says * amount.units > 0) agree += 1;
    else oppose += 1;
    if (amount.units > 0) bare += 1;
  }
  const rows = agree + oppose;
  if (rows === 0) return undefined;
  const flagged: Money = { kind: 'flagged', column, flag };
  if (bare === rows)
    return { money: flagged, what: 'A column of words says which way the money went.', sure: true };
  if (agree >= rows * 0.6) {
    return {
      money: { kind: 'signed', column, turn: 1 },
      what: 'The signs of the amounts agree with the words for in and out.',
      sure: true,
    };
  }
  // One letter alone that contradicts every sign is no direction: a code, perhaps.
  const [only = '', second] = words;
  if (oppose >= rows * 0.9 && (second !== undefined || only.length > 2)) {
    return {
      money: flagged,
      what: 'Charges are written as positive numbers: the words for in and out say so.',
      sure: true,
    };
  }
  return undefined;
}

const hasPlusSigns = (table: Table, column: number): boolean =>
  table.rows.some(({ fields }) => /^\s*\+/.test(fields[column] ?? ''));

// A text such as `POS 6,49 AT` names what was paid. Where many do and none agrees, the column is no amount.
function contradictsText(
  table: Table,
  column: number,
  mark: DecimalMark | undefined,
  textOf: (record: CsvRecord) => string,
): boolean {
  let agree = 0;
  let differ = 0;
  for (const record of table.rows.slice(0, 500)) {
    const amount = readAmount(cellOf(record.fields, column), mark);
    const named = [...textOf(record).matchAll(/(?<![\d.,:])\d{1,6}[.,]\d{2}(?![\d.,:])/g)].map(([text]) =>
      readAmount(text),
    );
    if (amount === undefined || named.length === 0) continue;
    const same = named.some(
      (each) => each !== undefined && each.scale === amount.scale && each.units === Math.abs(amount.units),
    );
    if (same) agree += 1;
    else differ += 1;
  }
  return differ >= 3 && agree === 0 && differ >= table.rows.length * 0.3;
}

/** The last resort: what most signs are, and what payments, fees and the like among the texts show. */
export function judgeBySigns(
  table: Table,
  column: Column,
  mark: DecimalMark | undefined,
  textOf: (record: CsvRecord) => string,
): MoneyFound {
  const { turned, asIs, negative, positive } = countSigns(table, column.index, mark, textOf);
  const total = negative + positive;
  const signed: Money = { kind: 'signed', column: column.index, turn: 1 };
  if (turned > 0 && asIs === 0 && positive >= negative) {
    return judged(
      { ...signed, turn: -1 },
      undefined,
      'Charges are written as positive numbers: payments to the card, fees and most rows show it.',
      turned > 1 && positive >= total * 0.6,
    );
  }
  if (negative > positive)
    return judged(signed, undefined, 'Money out is negative, as on most rows.', negative >= total * 0.6);
  if (asIs > 0 && turned === 0)
    return judged(signed, undefined, 'Money out is negative: payments and fees show it.', asIs > 1);
  if (positive >= total * 0.75) {
    return {
      unknown: 'sign',
      why:
        negative === 0
          ? 'Every amount is positive, and nothing says whether that means money out or money in.'
          : 'Most amounts are positive, as on a card where that means a charge, but nothing in the file says so.',
      column: column.index,
    };
  }
  return {
    ...judged(signed, undefined, 'Money out is most likely negative.', false),
    question: signQuestion(column.index),
  };
}

/** What a positive number in a column means: the flag that says so, and both answers. */
export function signQuestion(index: number): Question {
  const column = index + 1;
  return {
    flag: '--columns',
    ask: `What does a positive number in column ${column} mean?`,
    choices: [
      { value: `out=${column}`, means: 'a charge: money went out' },
      { value: `amount=${column}`, means: 'money came in; charges are negative' },
    ],
  };
}

function countSigns(
  table: Table,
  column: number,
  mark: DecimalMark | undefined,
  textOf: (record: CsvRecord) => string,
): { turned: number; asIs: number; negative: number; positive: number } {
  const counts = { turned: 0, asIs: 0, negative: 0, positive: 0 };
  for (const record of table.rows) {
    const amount = readAmount(cellOf(record.fields, column), mark);
    if (amount === undefined || amount.units === 0) continue;
    const positive = amount.units > 0;
    if (positive) counts.positive += 1;
    else counts.negative += 1;
    const shown = wayShown(textOf(record));
    if (shown === undefined) continue;
    if ((shown === 'cost') === positive) counts.turned += 1;
    else counts.asIs += 1;
  }
  return counts;
}
