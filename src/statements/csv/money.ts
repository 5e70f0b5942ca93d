/** Which columns hold the money of a table, and which way it went: judged from names, signs, direction words and the running balance. */
import { type Amount, type DecimalMark, readAmount } from '../amounts.ts';
import type { Question } from '../statement.ts';
import { plain, type Role, SAYS_IN, SAYS_OUT, wayShown } from '../vocabulary.ts';
import type { CsvRecord } from './records.ts';
import type { Column, Table } from './table.ts';

/**
 * How a row's amount is read. `turn` -1 where the file writes charges as positive numbers. A flagged amount has its sign from a
 * word in another column; a pair has one column for money out and one for money in.
 */
export type Money =
  | { readonly kind: 'signed'; readonly column: number; readonly turn: 1 | -1 }
  | { readonly kind: 'flagged'; readonly column: number; readonly flag: number }
  | {
      readonly kind: 'pair';
      readonly out: number | undefined;
      readonly in: number | undefined;
      /** Money out is already written with a minus. */
      readonly outSigned: boolean;
    };

export type MoneyFound =
  | {
      readonly money: Money;
      readonly balance: number | undefined;
      readonly said: readonly { what: string; sure: boolean }[];
      /** What would make sure of it, where the signs hardly show it. */
      readonly question?: Question;
    }
  | { readonly unknown: 'columns' | 'sign'; readonly why: string; readonly column?: number };

/** A row's money: an exact amount, `none` where the cells are empty, `unread` where they hold something else. */
export type MoneyRead =
  | { readonly units: number; readonly scale: number; readonly currency?: string; readonly neither?: boolean }
  | 'none'
  | 'unread';

const EMPTY = /^[-–—\s]*$/;

const cellOf = (fields: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (fields[column]?.trim() ?? '');

/** Reads one row's money. */
export function readMoney(money: Money, fields: readonly string[], mark: DecimalMark | undefined): MoneyRead {
  if (money.kind === 'pair') return readPair(money, fields, mark);
  const cell = cellOf(fields, money.column);
  if (EMPTY.test(cell)) return 'none';
  const amount = readAmount(cell, mark);
  if (amount === undefined) return 'unread';
  if (money.kind === 'signed') return { ...amount, units: amount.units * money.turn };
  const word = plain(cellOf(fields, money.flag));
  const size = Math.abs(amount.units);
  if (SAYS_IN.has(word)) return { ...amount, units: size };
  if (SAYS_OUT.has(word)) return { ...amount, units: -size };
  // Neither in nor out: what the amount says itself, and out where it says nothing.
  return { ...amount, units: amount.sign === '+' ? size : -size, neither: true };
}

function readPair(
  money: Money & { kind: 'pair' },
  fields: readonly string[],
  mark: DecimalMark | undefined,
): MoneyRead {
  const outCell = cellOf(fields, money.out);
  const inCell = cellOf(fields, money.in);
  const out = EMPTY.test(outCell) ? undefined : (readAmount(outCell, mark) ?? 'unread');
  const into = EMPTY.test(inCell) ? undefined : (readAmount(inCell, mark) ?? 'unread');
  if (out === 'unread' || into === 'unread') return 'unread';
  if (out === undefined && into === undefined) return 'none';
  if (out !== undefined && into !== undefined && out.units !== 0 && into.units !== 0) return 'unread';
  const used = out !== undefined && (into === undefined || out.units !== 0) ? out : (into ?? out);
  if (used === undefined) return 'none';
  const units = used === out && !money.outSigned ? -used.units : used.units;
  return { ...used, units };
}

/** What else is known of a table's rows: their texts, for words that show which way money went, and the way they run through time. */
export type RowsKnown = {
  readonly textOf: (record: CsvRecord) => string;
  /** `back` where the latest row stands first. Absent where the days do not say. */
  readonly runs: 'forward' | 'back' | undefined;
};

/** Finds the money of a table. */
export function findMoney(table: Table, mark: DecimalMark | undefined, known: RowsKnown): MoneyFound {
  const byRole = (role: Role) => columnsOf(table, role);
  const balance = byRole('balance')[0]?.index;
  const flag = findFlag(table);
  const total = Math.max(1, table.rows.length);
  const [amount] = [...byRole('amount'), ...byRole('gross')].filter((column) => column.index !== balance);
  const [out] = byRole('debit');
  const [into] = [...byRole('credit'), ...byRole('inflow')];

  if (out !== undefined && into !== undefined && (amount === undefined || amount.filled < total * 0.95)) {
    return judgePair(table, out, into, balance, mark);
  }
  const single = amount ?? into;
  if (single !== undefined) return judgeSingle(table, single, flag, balance, mark, known, true);
  if (out !== undefined) return pairOf(out.index, undefined, out.negative > out.positive, balance, []);
  return withoutNames(table, flag, mark, known);
}

// Columns a role is named for and that hold what it says, the best name first.
function columnsOf(table: Table, role: Role): Column[] {
  const rankOf = (column: Column) => column.roles.find((each) => each.role === role)?.rank;
  return table.columns
    .filter((column) => rankOf(column) !== undefined)
    .filter((column) => column.amounts >= column.filled * 0.6 && column.dates <= column.filled * 0.5)
    .filter((column) => column.filled > 0 || role === 'debit' || role === 'credit')
    .sort(
      (a, b) =>
        (rankOf(a) ?? 9) - (rankOf(b) ?? 9) ||
        Number(b.filled > 0) - Number(a.filled > 0) ||
        Math.round((10 * (b.filled - a.filled)) / Math.max(1, table.rows.length)) ||
        a.index - b.index,
    );
}

function findFlag(table: Table): Column | undefined {
  const total = table.rows.length;
  const candidates = table.columns.filter(
    (column) =>
      column.filled >= total * 0.9 &&
      column.out + column.in > 0 &&
      column.out + column.in + column.neither >= column.filled * 0.9 &&
      // Without a header a column of one word is no direction, it is a word.
      (table.header !== undefined || (column.out > 0 && column.in > 0)),
  );
  return candidates.find((column) => column.roles.some(({ role }) => role === 'flag')) ?? candidates[0];
}

type Said = { what: string; sure: boolean };

const pairOf = (
  out: number | undefined,
  into: number | undefined,
  outSigned: boolean,
  balance: number | undefined,
  said: readonly Said[],
): MoneyFound => ({ money: { kind: 'pair', out, in: into, outSigned }, balance, said });

function judgePair(
  table: Table,
  out: Column,
  into: Column,
  balance: number | undefined,
  mark: DecimalMark | undefined,
): MoneyFound {
  const contradicts = {
    unknown: 'columns' as const,
    why: 'The debit column holds both charges with a minus and charges without one, and the balance does not settle it.',
    column: out.index,
  };
  const outSigned = out.negative > out.positive;
  const against = outSigned ? out.positive : out.negative;
  const money: Money = { kind: 'pair', out: out.index, in: into.index, outSigned };
  if (against > 0 && into.negative > 0 && against * 4 >= out.negative + out.positive) {
    const chain = balance === undefined ? undefined : chainOf(table, money, balance, mark);
    if (chain === undefined || chain.share < 0.9) return contradicts;
  }
  return { money, balance, said: [] };
}

function judgeSingle(
  table: Table,
  column: Column,
  flag: Column | undefined,
  balance: number | undefined,
  mark: DecimalMark | undefined,
  { textOf, runs }: RowsKnown,
  named: boolean,
): MoneyFound {
  const signed: Money = { kind: 'signed', column: column.index, turn: 1 };
  const turned: Money = { kind: 'signed', column: column.index, turn: -1 };
  const found = (money: Money, what?: string, sure = true): MoneyFound => ({
    money,
    balance,
    said: what === undefined ? [] : [{ what, sure }],
  });

  if (balance !== undefined) {
    const beside = besideBalance(table, signed, balance, mark);
    const asIs = agreement(beside);
    const inverse = agreement(beside.map((row) => ({ ...row, amount: -row.amount })));
    // Where all amounts are the same, both readings fit, one forward and one back through time: the days then tell.
    const lead = asIs.share - inverse.share || (runs === undefined ? 0 : asIs[runs] - inverse[runs]);
    // Rows of one way agree with a reading that knows but that way. Words for both do better, and as well where few rows tell.
    const flagged: Money | undefined = flag && { kind: 'flagged', column: column.index, flag: flag.index };
    const byWords = flagged && chainOf(table, flagged, balance, mark);
    const without = Math.max(asIs.share, inverse.share);
    const isBetter = (share: number) => share > without || (share === without && column.negative === 0);
    if (flagged && byWords && byWords.share >= 0.5 && isBetter(byWords.share)) {
      return found(
        flagged,
        `A column of words says which way the money went: the running balance agrees with ${byWords.agree} of ${byWords.steps} steps.`,
      );
    }
    if (asIs.share >= 0.5 && lead > 0) {
      return found(
        signed,
        `The running balance agrees with ${asIs.agree} of ${asIs.steps} steps: money out is negative.`,
      );
    }
    if (inverse.share >= 0.6 && inverse.agree > 1 && lead < 0) {
      return found(
        turned,
        `Charges are written as positive numbers: the running balance agrees with ${inverse.agree} of ${inverse.steps} steps.`,
      );
    }
  }
  if (flag !== undefined) {
    const byWord = judgeFlag(table, column.index, flag.index, mark);
    if (byWord !== undefined) return found(byWord.money, byWord.what, byWord.sure);
  }
  if (hasPlusSigns(table, column.index)) return found(signed, 'Money in is marked with a plus sign.');
  if (!named && contradictsText(table, column.index, mark, textOf)) {
    return {
      unknown: 'columns',
      why: 'The amounts written in the texts are not the numbers of the only column that could hold amounts: it may be a balance.',
      column: column.index,
    };
  }
  return judgeBySigns(table, column, mark, textOf);
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
  for (const { fields } of table.rows) {
    const amount = readAmount(cellOf(fields, column), mark);
    const word = plain(cellOf(fields, flag));
    const says = SAYS_OUT.has(word) ? -1 : SAYS_IN.has(word) ? 1 : 0;
    if (amount === undefined || amount.units === 0 || says === 0) continue;
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
  if (oppose >= rows * 0.9) {
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

function judgeBySigns(
  table: Table,
  column: Column,
  mark: DecimalMark | undefined,
  textOf: (record: CsvRecord) => string,
): MoneyFound {
  const { turned, asIs, negative, positive } = countSigns(table, column.index, mark, textOf);
  const total = negative + positive;
  const signed: Money = { kind: 'signed', column: column.index, turn: 1 };
  const found = (money: Money, what: string, sure: boolean): MoneyFound => ({
    money,
    balance: undefined,
    said: [{ what, sure }],
  });
  if (turned > 0 && asIs === 0 && positive >= negative) {
    return found(
      { ...signed, turn: -1 },
      'Charges are written as positive numbers: payments to the card, fees and most rows show it.',
      turned > 1 && positive >= total * 0.6,
    );
  }
  if (negative > positive)
    return found(signed, 'Money out is negative, as on most rows.', negative >= total * 0.6);
  if (asIs > 0 && turned === 0)
    return found(signed, 'Money out is negative: payments and fees show it.', asIs > 1);
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
    ...found(signed, 'Money out is most likely negative.', false),
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

/** `forward` and `back`: how many steps agree where the rows run that way through time; `agree` is the larger of the two. */
type Chain = { forward: number; back: number; agree: number; steps: number; share: number };

const CHAIN_ROWS = 3000;

const lift = (amount: { units: number; scale: number }, scale: number): number =>
  amount.units * 10 ** (scale - amount.scale);

/**
 * How far a running balance confirms a reading: balance after = balance before + amount, in a file that runs forward or back
 * through time, the balance standing after the row (or before it, as one Dutch bank has it). Steps of zero prove nothing.
 */
export function chainOf(table: Table, money: Money, balance: number, mark: DecimalMark | undefined): Chain {
  return agreement(besideBalance(table, money, balance, mark));
}

type Beside = { readonly amount: number; readonly balance: number };

function besideBalance(
  table: Table,
  money: Money,
  balance: number,
  mark: DecimalMark | undefined,
): readonly Beside[] {
  const rows: Beside[] = [];
  for (const { fields } of table.rows.slice(0, CHAIN_ROWS)) {
    const amount = readMoney(money, fields, mark);
    const after: Amount | undefined = readAmount(cellOf(fields, balance), mark);
    if (typeof amount === 'string' || after === undefined) continue;
    rows.push({ amount: lift(amount, 4), balance: lift(after, 4) });
  }
  return rows;
}

function agreement(rows: readonly Beside[]): Chain {
  let forward = 0;
  let back = 0;
  let steps = 0;
  for (let at = 1; at < rows.length; at += 1) {
    const before = rows[at - 1];
    const row = rows[at];
    if (before === undefined || row === undefined || (row.amount === 0 && before.amount === 0)) continue;
    steps += 1;
    if (row.amount !== 0 && row.balance - before.balance === row.amount) forward += 1;
    if (before.amount !== 0 && before.balance - row.balance === before.amount) back += 1;
  }
  const agree = Math.max(forward, back);
  return { forward, back, agree, steps, share: steps === 0 ? 0 : agree / steps };
}

// No header: the numbers have to say what they are.
function withoutNames(
  table: Table,
  flag: Column | undefined,
  mark: DecimalMark | undefined,
  known: RowsKnown,
): MoneyFound {
  const total = table.rows.length;
  const numeric = table.columns.filter(
    (column) =>
      column.filled > 0 &&
      column.amounts >= column.filled * 0.95 &&
      column.dates < column.filled * 0.5 &&
      column.filled >= Math.min(2, total) * 0.5,
  );
  const marked = numeric.filter((column) => column.marked > 0);
  const candidates = (marked.length > 0 ? marked : numeric).slice(0, 6);
  const proved = provedByBalance(table, candidates, flag, mark, known);
  if (proved !== undefined) return proved;
  const [only, second] = candidates;
  if (only === undefined) return { unknown: 'columns', why: 'No column holds amounts.' };
  if (second === undefined) return judgeSingle(table, only, flag, undefined, mark, known, false);
  const pair = exclusivePair(table, candidates, mark);
  if (pair !== undefined) return pair;
  const signedOnes = candidates.filter((column) => column.negative > 0);
  const [signed] = signedOnes;
  // An overdrawn balance has minus signs too. But it stands behind the amounts, and it hardly comes again, as payments do.
  const repeats = ({ index, filled }: Column) =>
    filled -
    new Set(table.rows.map(({ fields }) => cellOf(fields, index)).filter((cell) => cell !== '')).size;
  const others = candidates.filter((column) => column !== signed);
  if (
    signed !== undefined &&
    signedOnes.length === 1 &&
    signed.filled >= total * 0.9 &&
    others.every((column) => signed.index < column.index && repeats(column) <= repeats(signed))
  ) {
    const found = judgeSingle(table, signed, flag, undefined, mark, known, false);
    if (!('money' in found)) return found;
    const what = `Column ${signed.index + 1} holds the amounts: it alone has minus signs.`;
    return { ...found, said: [{ what, sure: false }, ...found.said] };
  }
  const listed = candidates.map((column) => column.index + 1).join(', ');
  return {
    unknown: 'columns',
    why: `Columns ${listed} hold numbers, and nothing says which is the amount and which the balance.`,
  };
}

function provedByBalance(
  table: Table,
  candidates: readonly Column[],
  flag: Column | undefined,
  mark: DecimalMark | undefined,
  { textOf, runs }: RowsKnown,
): MoneyFound | undefined {
  let best: { money: Money; balance: number; chain: Chain; share: number } | undefined;
  const along = (one: Chain) => (runs === undefined ? 0 : one[runs]);
  const consider = (money: Money, balance: number): void => {
    const chain = chainOf(table, money, balance, mark);
    // A reading that leaves rows out proves less: the share is over all steps of the file.
    const share = chain.agree / Math.max(1, Math.min(table.rows.length, CHAIN_ROWS) - 1);
    if (chain.agree < 2 || share < 0.5) return;
    if (
      best === undefined ||
      share > best.share ||
      (share === best.share && along(chain) > along(best.chain))
    )
      best = { money, balance, chain, share };
  };
  for (const balance of candidates) {
    for (const first of candidates) {
      if (first === balance) continue;
      consider({ kind: 'signed', column: first.index, turn: 1 }, balance.index);
      consider({ kind: 'signed', column: first.index, turn: -1 }, balance.index);
      if (flag !== undefined)
        consider({ kind: 'flagged', column: first.index, flag: flag.index }, balance.index);
      for (const second of candidates) {
        if (second === balance || second === first) continue;
        consider(
          { kind: 'pair', out: first.index, in: second.index, outSigned: first.negative > first.positive },
          balance.index,
        );
      }
    }
  }
  if (best === undefined) return undefined;
  const { money, balance, chain } = best;
  if (money.kind === 'signed' && runs === undefined) {
    // All amounts the same: it may be read both ways, and only the signs are left to tell.
    const turned: Money = { ...money, turn: money.turn === 1 ? -1 : 1 };
    const column = table.columns[money.column];
    if (column !== undefined && chainOf(table, turned, balance, mark).agree === chain.agree) {
      const found = judgeBySigns(table, column, mark, textOf);
      return 'money' in found ? { ...found, balance } : found;
    }
  }
  const what = `The running balance in column ${balance + 1} agrees with ${chain.agree} of ${chain.steps} steps.`;
  return { money, balance, said: [{ what, sure: true }] };
}

const amounts = (column: Column): number => column.positive + column.negative;

// Two columns of which every row fills one: out and in. A life has more payments than income, so the fuller one is out.
function exclusivePair(
  table: Table,
  candidates: readonly Column[],
  mark: DecimalMark | undefined,
): MoneyFound | undefined {
  for (const [at, first] of candidates.entries()) {
    for (const second of candidates.slice(at + 1)) {
      const money: Money = { kind: 'pair', out: first.index, in: second.index, outSigned: false };
      const apart = table.rows.filter(
        ({ fields }) => typeof readMoney(money, fields, mark) !== 'string',
      ).length;
      if (apart < table.rows.length * 0.9 || first.filled + second.filled > table.rows.length * 1.9) {
        if (!bothFilledButZero(table, first, second, mark)) continue;
      }
      const [out, into] = amounts(first) >= amounts(second) ? [first, second] : [second, first];
      if (amounts(out) === amounts(into)) {
        const why = `Columns ${first.index + 1} and ${second.index + 1} hold money out and money in, and nothing says which is which.`;
        return { unknown: 'columns', why };
      }
      const what = `Column ${out.index + 1} is most likely money out and column ${into.index + 1} money in: more rows fill it.`;
      const sure = amounts(out) >= amounts(into) * 4;
      return pairOf(out.index, into.index, out.negative > out.positive, undefined, [{ what, sure }]);
    }
  }
  return undefined;
}

function bothFilledButZero(
  table: Table,
  first: Column,
  second: Column,
  mark: DecimalMark | undefined,
): boolean {
  return table.rows.every(({ fields }) => {
    const a = readAmount(cellOf(fields, first.index), mark);
    const b = readAmount(cellOf(fields, second.index), mark);
    return a !== undefined && b !== undefined && (a.units === 0) !== (b.units === 0);
  });
}
