/** Which way the money of one column went: by the running balance, by words for in and out, by signs, by what the texts name. */
import { type DecimalMark, readAmount } from '../amounts.ts';
import type { Question, Turn } from '../statement.ts';
import {
  CARD_COSTS,
  CARD_PAID,
  DIRECTIONS,
  isOfCard,
  plain,
  SAYS_IN,
  SAYS_OUT,
  wayShown,
} from '../vocabulary.ts';
import { agreement, besideBalance, chainOf, type Chain, type Runs } from './balance.ts';
import { cellOf, type Money, readMoney, turnedMoney } from './money.ts';
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
      /** What would turn it, where no word says which way the money went. */
      readonly turn?: Turn;
    }
  | {
      readonly unknown: 'columns' | 'sign';
      readonly why: string;
      readonly column?: number;
      readonly question?: Question;
      /** The columns that may hold the amounts. */
      readonly candidates?: readonly Column[];
    };

/** What else is known of a table's rows: their texts, for words that show which way money went, and the way they run through time. */
export type RowsKnown = {
  readonly textOf: (record: CsvRecord) => string;
  /** Whether a row has a day where the table has its days. */
  readonly hasDay: (record: CsvRecord) => boolean;
  /** `back` where the latest row stands first. Absent where the days do not say. It takes all days to know, so only a balance asks. */
  readonly runs: Runs;
};

const judged = (money: Money, balance: number | undefined, what: string, sure = true): MoneyFound => ({
  money,
  balance,
  said: [{ what, sure }],
});

type Found = Extract<MoneyFound, { money: Money }>;

// What was decided without a word for it may be turned round by whoever knows better; where it is not sure, that is asked.
function byNoWord(found: Found, by: Turn['by']): MoneyFound {
  const question = turnQuestion(found.money);
  if (question === undefined) return found;
  const isSure = found.said.every(({ sure }) => sure);
  return { ...found, turn: { by, question }, ...(!isSure && { question }) };
}

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
  const byKind = judgeKinds(table, column.index, mark);
  if (byKind !== undefined) return { ...byKind, balance };
  if (balance !== undefined) {
    const proved = judgeByBalance(table, column, flag, balance, mark, known);
    if (proved !== undefined) return proved;
  }
  if (flag !== undefined) {
    const byWord = judgeFlag(table, column.index, flag, mark);
    if (byWord !== undefined) return { ...byWord, balance };
  }
  const plus = countPlus(table, column.index);
  if (plus > 0 && plus < column.positive && column.negative === 0) {
    return {
      unknown: 'sign',
      why: 'Some amounts have a plus sign and none has a minus, so that those without a sign may be money out.',
      column: column.index,
    };
  }
  if (plus > 0) {
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
  { runs, textOf }: RowsKnown,
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
  if (flagged && byWords?.agree === 0) {
    const words = besideBalance(table, flagged, balance, mark).map((row) => ({
      ...row,
      amount: -row.amount,
    }));
    const against = agreement(words, runs);
    if (against.agree > 0 && against.share >= 0.9) {
      const what = `A column of words says which way the money went, but the running balance goes against it in ${against.agree} of ${against.steps} steps: it is most likely what is owed on a card.`;
      return byNoWord({ money: flagged, balance, said: [{ what, sure: false }] }, 'balance');
    }
  }
  if (asIs.share >= 0.5 && lead > 0) {
    const what = `The running balance agrees with ${asIs.agree} of ${asIs.steps} steps: money out is negative.${withoutSign(table, column, asIs)}`;
    return whoseBalance(table, signed, balance, mark, textOf, { what, sure: hasSigns(table, column) });
  }
  if (inverse.share >= 0.6 && inverse.agree > 1 && lead < 0) {
    const what = `Charges are written as positive numbers: the running balance agrees with ${inverse.agree} of ${inverse.steps} steps.${withoutSign(table, column, inverse)}`;
    return whoseBalance(table, turned, balance, mark, textOf, { what, sure: hasSigns(table, column) });
  }
  return undefined;
}

/** Whether any amount of a column has a sign. */
export const hasSigns = (table: Table, { negative, index }: Column): boolean =>
  negative > 0 || hasPlusSigns(table, index);

/** Which rows a balance does not tell of, where amounts have no signs: before the first one there is no step. */
export function withoutSign(table: Table, column: Column, { agree, steps }: Chain): string {
  if (hasSigns(table, column)) return '';
  const which = agree === steps ? 'the oldest row' : 'the oldest row and those that do not agree';
  return ` No amount has a sign, so ${which} may have gone the other way.`;
}

/**
 * A balance proves how the sums go on, not whose money it is: on a card it may be what one owes, which charges make larger. What the
 * texts of payments and fees show goes before it, unless most rows by far are money out already.
 */
export function whoseBalance(
  table: Table,
  money: Money,
  balance: number,
  mark: DecimalMark | undefined,
  textOf: RowsKnown['textOf'],
  said: Said,
): MoneyFound {
  const found = { money, balance, said: [said] };
  const unsure = { money, balance, said: [{ ...said, sure: false }] };
  const { negative, positive, turned, certain, paid } = countSigns(table, money, mark, textOf);
  const rows = negative + positive;
  const owed = turnedMoney(money);
  const isOwed = certain.turned > 0 && certain.asIs === 0;
  if (negative > positive && !(isOwed && paid === negative)) {
    if (isOwed && certain.turned * 10 >= rows) return byNoWord(unsure, 'signs');
    return byNoWord(found, negative >= positive * 3 && rows >= FEW ? 'many' : 'balance');
  }
  if (owed !== undefined && isOwed) {
    const what =
      'The balance is what is owed: by the texts of payments and fees it falls by what is paid and rises by charges.';
    return byNoWord({ money: owed, balance, said: [{ what, sure: said.sure }] }, 'balance');
  }
  // An account that takes in more than it pays is rare, and a few rows tell little.
  const isRare = turned > 0 || rows < FEW || positive >= negative * 3;
  return certain.asIs === 0 && isRare ? byNoWord(unsure, 'signs') : byNoWord(found, 'balance');
}

// DEBIT and CREDIT beside amounts: either the signs already say the same, or they say the opposite on every row, or there are none.
function judgeFlag(
  table: Table,
  column: number,
  flag: Column,
  mark: DecimalMark | undefined,
): MoneyFound | undefined {
  const { agree, oppose, positive, words } = besideWords(table, column, flag.index, mark, (word) =>
    SAYS_OUT.has(word) ? -1 : SAYS_IN.has(word) ? 1 : 0,
  );
  const rows = agree + oppose;
  if (rows === 0) return undefined;
  const [only = '', second] = words;
  const isAlone = second === undefined;
  // One word on rows of both signs says nothing of either.
  if (isAlone && positive > 0 && positive < rows) return undefined;
  const flagged: Money = { kind: 'flagged', column, flag: flag.index };
  if (positive === rows) {
    const what = 'A column of words says which way the money went.';
    // CREDIT alone may be the kind of the account.
    const isSure = !isAlone || SAYS_OUT.has(only) || namesDirection(table, flag);
    const found = { money: flagged, balance: undefined, said: [{ what, sure: isSure }] };
    return isSure ? found : byNoWord(found, 'signs');
  }
  if (agree >= rows * 0.6) {
    return judged(
      { kind: 'signed', column, turn: 1 },
      undefined,
      'The signs of the amounts agree with the words for in and out.',
    );
  }
  // One letter alone that contradicts every sign is no direction: a code, perhaps.
  if (oppose >= rows * 0.9 && (!isAlone || only.length > 2)) {
    return judged(
      { ...flagged, turned: true },
      undefined,
      'Charges are written as positive numbers: the words for in and out say so.',
    );
  }
  return undefined;
}

/** Whether a column's header names a direction and nothing else. */
export const namesDirection = (table: Table, { index }: Column): boolean =>
  DIRECTIONS.has(plain(table.header?.fields[index] ?? ''));

const isKind = (word: string): boolean => CARD_COSTS.has(word) || CARD_PAID.has(word);

/** Kinds of rows that one card tells apart by words. */
const MOST_KINDS = 24;
const PURCHASE = /^(?:purchases?|sale)$/;

// Purchases, payments and fees as the kinds of rows: only a card has them side by side.
function judgeKinds(table: Table, column: number, mark: DecimalMark | undefined): MoneyFound | undefined {
  for (const { index, roles } of table.columns) {
    if (!roles.some(({ role, rank }) => role === 'flag' && rank === 0)) continue;
    // The words first: most columns have others, and no amount has to be read to know it.
    const cells = new Set(table.rows.map(({ fields }) => cellOf(fields, index)));
    const kinds = cells.size > MOST_KINDS ? [] : [...new Set([...cells].map(plain))];
    if (!kinds.some((word) => PURCHASE.test(word)) || kinds.length < 2 || !kinds.every(isKind)) continue;
    const { agree, oppose, positive, words } = besideWords(table, column, index, mark, (word) =>
      CARD_COSTS.has(word) ? -1 : 1,
    );
    if (words.size < 2 || ![...words].some((word) => PURCHASE.test(word))) continue;
    const rows = agree + oppose;
    const flagged: Money = { kind: 'flagged', column, flag: index, ofCard: true };
    const what = 'Purchases and payments to the card are told apart by a column of words.';
    if (positive === rows)
      return byNoWord({ money: flagged, balance: undefined, said: [{ what, sure: true }] }, 'balance');
    if (agree === rows || oppose === rows)
      return judged({ kind: 'signed', column, turn: agree === rows ? 1 : -1 }, undefined, what);
  }
  return undefined;
}

// How the signs of a column go with the words beside it: `says` gives -1 for money out, 1 for money in, 0 for neither.
function besideWords(
  table: Table,
  column: number,
  flag: number,
  mark: DecimalMark | undefined,
  says: (word: string) => number,
): { agree: number; oppose: number; positive: number; words: ReadonlySet<string> } {
  const words = new Set<string>();
  let [agree, oppose, positive] = [0, 0, 0];
  for (const { fields } of table.rows) {
    const amount = readAmount(cellOf(fields, column), mark);
    const word = plain(cellOf(fields, flag));
    const way = says(word);
    if (amount === undefined || amount.units === 0 || way === 0) continue;
    words.add(word);
    if (way * amount.units > 0) agree += 1;
    else oppose += 1;
    if (amount.units > 0) positive += 1;
  }
  return { agree, oppose, positive, words };
}

const PLUS = /^\s*\+/;

const hasPlusSigns = (table: Table, column: number): boolean =>
  table.rows.some(({ fields }) => PLUS.test(fields[column] ?? ''));

const countPlus = (table: Table, column: number): number =>
  table.rows.filter(({ fields }) => PLUS.test(fields[column] ?? '')).length;

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

/** So few rows that what most of them are says little. */
const FEW = 8;

/** The last resort: what most signs are, and what payments, fees and the like among the texts show. */
export function judgeBySigns(
  table: Table,
  column: Column,
  mark: DecimalMark | undefined,
  textOf: RowsKnown['textOf'],
): MoneyFound {
  const signed: Money = { kind: 'signed', column: column.index, turn: 1 };
  const { turned, asIs, certain, paid, negative, positive } = countSigns(table, signed, mark, textOf);
  const total = negative + positive;
  const found = (turn: 1 | -1, what: string, sure: boolean, by: Turn['by'] = 'signs') =>
    byNoWord({ money: { ...signed, turn }, balance: undefined, said: [{ what, sure }] }, by);
  const unknown = (why: string): MoneyFound => ({ unknown: 'sign', why, column: column.index });
  const isEvery = negative > 0 && paid === negative;
  if (turned > 0 && asIs === 0 && (positive >= negative || (isEvery && certain.turned > 0))) {
    // Other words for payments stand on bills too; they are payments to the card where nothing else has a minus.
    const isShown = isEvery ? certain.turned > 0 || turned > 1 : certain.turned > 0 && turned > 1;
    return found(
      -1,
      'Charges are written as positive numbers: payments to the card, fees and most rows show it.',
      isShown && (isEvery || positive >= total * 0.6),
    );
  }
  if (negative > positive) {
    if (certain.turned > 0 && asIs === 0 && certain.turned * 10 >= total)
      return unknown(
        'Most amounts are negative, but among them are payments to a card or fees that show the opposite.',
      );
    const isMost = negative >= total * 0.6 && (positive === 0 ? negative > 1 : negative - positive > 2);
    return found(
      1,
      'Money out is negative, as on most rows.',
      isMost,
      negative >= positive * 3 && total >= FEW ? 'many' : 'signs',
    );
  }
  if (asIs > 0 && turned === 0 && negative > 0)
    return found(1, 'Money out is negative: payments and fees show it.', asIs > 1);
  if (positive >= total * 0.75) {
    return unknown(
      negative === 0
        ? 'Every amount is positive, and nothing says whether that means money out or money in.'
        : 'Most amounts are positive, as on a card where that means a charge, but nothing in the file says so.',
    );
  }
  return found(1, 'Money out is most likely negative.', false);
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

/** Which of two columns is money out: the flag that says so, and both answers. */
export function pairQuestion(first: number, second: number): Question {
  const [a, b] = [first + 1, second + 1];
  return {
    flag: '--columns',
    ask: `Which of columns ${a} and ${b} holds money out?`,
    choices: [
      { value: `out=${a},in=${b}`, means: `column ${a} is money out, column ${b} money in` },
      { value: `out=${b},in=${a}`, means: `column ${b} is money out, column ${a} money in` },
    ],
  };
}

function turnQuestion(money: Money): Question | undefined {
  if (money.kind !== 'pair') return signQuestion(money.column);
  return money.out === undefined || money.in === undefined ? undefined : pairQuestion(money.out, money.in);
}

type Signs = {
  negative: number;
  positive: number;
  /** Rows whose texts show that the reading is right, and that it has to be turned. */
  asIs: number;
  turned: number;
  /** Those that only a card could have. */
  readonly certain: { asIs: number; turned: number };
  /** Negative rows that are payments to a card by their texts. */
  paid: number;
};

function countSigns(
  table: Table,
  money: Money,
  mark: DecimalMark | undefined,
  textOf: RowsKnown['textOf'],
): Signs {
  const counts = { turned: 0, asIs: 0, negative: 0, positive: 0, paid: 0, certain: { turned: 0, asIs: 0 } };
  for (const record of table.rows) {
    const amount = readMoney(money, record.fields, mark);
    if (typeof amount === 'string' || amount.units === 0) continue;
    const positive = amount.units > 0;
    if (positive) counts.positive += 1;
    else counts.negative += 1;
    const text = textOf(record);
    const shown = wayShown(text);
    if (shown === undefined) continue;
    const way = (shown === 'cost') === positive ? 'turned' : 'asIs';
    counts[way] += 1;
    if (isOfCard(text, shown)) counts.certain[way] += 1;
    if (shown === 'payment' && !positive) counts.paid += 1;
  }
  return counts;
}
