/** Which columns of a table hold its money: by their names, or without names by what their numbers show. */
import { type DecimalMark, readAmount } from '../amounts.ts';
import { names } from '../named.ts';
import { CARD_CHARGES, CARD_PAYMENTS, OWN_AMOUNTS, plain, type Role } from '../vocabulary.ts';
import { type Chain, CHAIN_ROWS, chainOf } from './balance.ts';
import {
  judgeBySigns,
  judgeSingle,
  type MoneyFound,
  namesDirection,
  pairQuestion,
  type RowsKnown,
  type Said,
  whoseBalance,
  withoutSign,
} from './direction.ts';
import { cellOf, type Money, readMoney, turnedMoney } from './money.ts';
import type { Column, Table } from './table.ts';

/** Finds the money of a table. */
export function findMoney(table: Table, mark: DecimalMark | undefined, known: RowsKnown): MoneyFound {
  const byRole = (role: Role) => columnsOf(table, role);
  const balance = byRole('balance')[0]?.index;
  const flag = findFlag(table);
  const total = Math.max(1, table.rows.length);
  const [amount] = [...byRole('amount'), ...byRole('gross')].filter((column) => column.index !== balance);
  const debits = byRole('debit');
  const paid = paidToCard(table, debits);
  const [out] = debits.filter((column) => column !== paid);
  const [into = paid] = [...byRole('credit'), ...byRole('inflow')];

  if (out !== undefined && into !== undefined && (amount === undefined || amount.filled < total * 0.95)) {
    return judgePair(table, out, into, balance, mark, known);
  }
  if (amount === undefined) {
    const pair = pairBesideNamed(table, out, into, balance, mark, known);
    if (pair !== undefined) return pair;
  }
  const single = amount ?? into;
  if (single !== undefined) return judgeSingle(table, single, flag, balance, mark, known, true);
  if (out !== undefined) return pairOf(out.index, undefined, out.negative > out.positive, balance, []);
  return withoutNames(table, flag, mark, known);
}

// Columns a role is named for and that hold what it says, the best name first.
function columnsOf(table: Table, role: Role): Column[] {
  const rankOf = (column: Column) => column.roles.find((each) => each.role === role)?.rank;
  // Beside a column of several currencies, an amount with a currency in its name is what the account paid.
  const isMixed = table.columns.some(
    (column) =>
      column.codes > 0 && column.roles.some((each) => each.role === 'currency') && hasSeveral(table, column),
  );
  const isOwn = ({ index, currency }: Column) =>
    OWN_AMOUNTS.has(plain(table.header?.fields[index] ?? '')) || (isMixed && currency !== undefined);
  return table.columns
    .filter((column) => rankOf(column) !== undefined)
    .filter((column) => column.amounts >= column.filled * 0.6 && column.dates <= column.filled * 0.5)
    .filter((column) => column.filled > 0 || role === 'debit' || role === 'credit')
    .sort(
      (a, b) =>
        (role === 'amount' ? Number(isOwn(b)) - Number(isOwn(a)) : 0) ||
        (rankOf(a) ?? 9) - (rankOf(b) ?? 9) ||
        Number(b.filled > 0) - Number(a.filled > 0) ||
        Math.round((10 * (b.filled - a.filled)) / Math.max(1, table.rows.length)) ||
        a.index - b.index,
    );
}

const hasSeveral = ({ rows }: Table, { index }: Column): boolean =>
  new Set(rows.map(({ fields }) => cellOf(fields, index)).filter(Boolean)).size > 1;

// On a card PAYMENTS beside CHARGES came in; elsewhere they are bills.
function paidToCard(table: Table, debits: readonly Column[]): Column | undefined {
  const named = (names: typeof CARD_CHARGES) =>
    debits.find(({ index }) => names.has(plain(table.header?.fields[index] ?? '')));
  return debits.length > 1 && named(CARD_CHARGES) !== undefined ? named(CARD_PAYMENTS) : undefined;
}

// Of two columns of which each row fills one, a bank may have named one in a word that no list knows.
function pairBesideNamed(
  table: Table,
  out: Column | undefined,
  into: Column | undefined,
  balance: number | undefined,
  mark: DecimalMark | undefined,
  known: RowsKnown,
): MoneyFound | undefined {
  const named = out ?? into;
  if (named === undefined || named.filled === table.rows.length) return undefined;
  const other = table.columns.find(
    (column) =>
      column !== named &&
      column.index !== balance &&
      column.roles.length === 0 &&
      column.filled > 0 &&
      column.marked > 0 &&
      column.amounts >= column.filled * 0.95 &&
      isApart(table, named, column, mark),
  );
  if (other === undefined) return undefined;
  const [from, to] = named === out ? [named, other] : [other, named];
  const found = judgePair(table, from, to, balance, mark, known);
  if (!('money' in found)) return found;
  const chain = balance === undefined ? undefined : chainOf(table, found.money, balance, mark, known.runs);
  const way = named === out ? 'in' : 'out';
  const what = `Column ${other.index + 1} is most likely money ${way}: it is filled where column ${named.index + 1} is not.`;
  return { ...found, said: [{ what, sure: (chain?.share ?? 0) >= 0.9 }, ...found.said] };
}

function isApart(table: Table, first: Column, second: Column, mark: DecimalMark | undefined): boolean {
  const money: Money = { kind: 'pair', out: first.index, in: second.index, outSigned: false };
  const apart = table.rows.filter(({ fields }) => typeof readMoney(money, fields, mark) !== 'string').length;
  const isFew = apart < table.rows.length * 0.9 || first.filled + second.filled > table.rows.length * 1.9;
  return !isFew || bothFilledButZero(table, first, second, mark);
}

function findFlag(table: Table): Column | undefined {
  const total = table.rows.length;
  const candidates = table.columns.filter(
    (column) =>
      column.filled >= total * 0.9 &&
      column.out + column.in > 0 &&
      column.out + column.in + column.neither >= column.filled * 0.9 &&
      // A column of one word is no direction, it is a word: C for cleared, IN for India. Unless its header says what it is.
      ((column.out > 0 && column.in > 0) || isFlagOfOne(table, column)),
  );
  return candidates.find((column) => column.roles.some(({ role }) => role === 'flag')) ?? candidates[0];
}

function isFlagOfOne(table: Table, column: Column): boolean {
  if (namesDirection(table, column)) return true;
  const isFlag = column.roles.some(({ role, rank }) => role === 'flag' && rank === 0);
  return isFlag && table.rows.every(({ fields }) => cellOf(fields, column.index).length !== 1);
}

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
  known: RowsKnown,
): MoneyFound {
  const contradicts = {
    unknown: 'columns' as const,
    why: 'The debit column holds both charges with a minus and charges without one, and the balance does not settle it.',
    candidates: [out, into],
  };
  const outSigned = out.negative > out.positive;
  const against = outSigned ? out.positive : out.negative;
  const plain: Money = { kind: 'pair', out: out.index, in: into.index, outSigned };
  // A card may count what one owes: charges without a sign, and what is paid back with a minus in a column of its own.
  const mayTurn = out.positive > 0 && out.negative === 0 && into.negative > 0 && into.positive === 0;
  const turned: Money = { ...plain, inTurned: true };
  const share = (money: Money) =>
    balance === undefined ? 0 : chainOf(table, money, balance, mark, known.runs).share;
  const money = mayTurn && share(turned) >= share(plain) ? turned : plain;
  if (against > 0 && into.negative > 0 && against * 4 >= out.negative + out.positive) {
    const chain = balance === undefined ? undefined : chainOf(table, money, balance, mark, known.runs);
    if (chain === undefined || chain.share < 0.9) return contradicts;
  }
  return againstBalance(table, { money, balance, said: [] }, mark, known);
}

/** Rows of which a balance is asked whether it goes against two columns. */
const ASKED_ROWS = 100;

// Bookkeeping programs write the bank's view: what they call a debit came in. On a card the balance may be what is owed.
function againstBalance(
  table: Table,
  found: { money: Money; balance: number | undefined; said: readonly Said[] },
  mark: DecimalMark | undefined,
  { runs, textOf }: RowsKnown,
): MoneyFound {
  const { money, balance } = found;
  const turned = turnedMoney(money);
  if (balance === undefined || turned === undefined || money.kind !== 'pair') return found;
  const rows = table.rows.slice(0, ASKED_ROWS);
  const asked = { ...table, rows };
  const against = chainOf(asked, turned, balance, mark, runs);
  if (against.agree === 0 || against.share < 0.9 || chainOf(asked, money, balance, mark, runs).agree > 0)
    return found;
  const question = pairQuestion(money.out ?? 0, money.in ?? 0);
  const isIn = rows.some(({ fields, ...row }) => {
    const read = readMoney(money, fields, mark);
    return typeof read !== 'string' && read.units > 0 && names(textOf({ fields, ...row }));
  });
  const what = `The running balance goes against the names of columns ${(money.out ?? 0) + 1} and ${(money.in ?? 0) + 1} in ${against.agree} of ${against.steps} steps`;
  if (isIn)
    return {
      unknown: 'columns',
      why: `${what}: either it is what is owed, or the names are those of a bookkeeping program.`,
      question,
    };
  const owed = { what: `${what}: it is most likely what is owed on a card.`, sure: false };
  return { ...found, said: [...found.said, owed], question, turn: { by: 'balance', question } };
}

// No header: the numbers have to say what they are.
function withoutNames(
  table: Table,
  flag: Column | undefined,
  mark: DecimalMark | undefined,
  known: RowsKnown,
): MoneyFound {
  const total = table.rows.length;
  const written = table.columns.filter(
    (column) =>
      column.filled > 0 &&
      column.amounts >= column.filled * 0.95 &&
      column.dates < column.filled * 0.5 &&
      column.filled >= Math.min(2, total) * 0.5,
  );
  // A column of nothing but zeros is a fee that was not charged.
  const numeric = (written.some(hasMoney) ? written.filter(hasMoney) : written).filter((column) =>
    isOnRows(table, column, known),
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
    candidates,
  };
}

// What stands above the rows may look like one of them, but has no day where they have theirs.
const isOnRows = (table: Table, { index, filled }: Column, { hasDay }: RowsKnown): boolean =>
  filled >= table.rows.length / 2 ||
  table.rows.some((row) => cellOf(row.fields, index) !== '' && hasDay(row));

// A minus is money out, and of two columns the fuller one is.
function isUsual(table: Table, money: Money): boolean {
  if (money.kind === 'flagged') return true;
  if (money.kind === 'signed') return money.turn === 1 && (table.columns[money.column]?.negative ?? 0) > 0;
  const [out, into] = [money.out, money.in].map((column) => table.columns[column ?? -1]);
  return out !== undefined && into !== undefined && amounts(out) >= amounts(into);
}

function provedByBalance(
  table: Table,
  candidates: readonly Column[],
  flag: Column | undefined,
  mark: DecimalMark | undefined,
  { textOf, runs }: RowsKnown,
): MoneyFound | undefined {
  let best: { money: Money; balance: number; chain: Chain; share: number } | undefined;
  const leads = (chain: Chain, money: Money, than: { money: Money; chain: Chain }): boolean =>
    chain.strong > than.chain.strong ||
    (chain.strong === than.chain.strong && isUsual(table, money) && !isUsual(table, than.money));
  const consider = (money: Money, balance: number): void => {
    const chain = chainOf(table, money, balance, mark, runs);
    // A reading that leaves rows out proves less: the share is over all steps of the file.
    const share = chain.agree / Math.max(1, Math.min(table.rows.length, CHAIN_ROWS) - 1);
    if (chain.agree < 2 || share < 0.5) return;
    if (best === undefined || share > best.share || (share === best.share && leads(chain, money, best)))
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
    if (column !== undefined && chainOf(table, turned, balance, mark, runs).agree === chain.agree) {
      const found = judgeBySigns(table, column, mark, textOf);
      return 'money' in found ? { ...found, balance } : found;
    }
  }
  const column = money.kind === 'signed' ? table.columns[money.column] : undefined;
  const but = column === undefined ? '' : withoutSign(table, column, chain);
  const what = `The running balance in column ${balance + 1} agrees with ${chain.agree} of ${chain.steps} steps.${but}`;
  const said = { what, sure: but === '' };
  // Words that the balance agrees with leave nothing open.
  if (money.kind === 'flagged') return { money, balance, said: [said] };
  return whoseBalance(table, money, balance, mark, textOf, said);
}

const amounts = (column: Column): number => column.positive + column.negative;
const hasMoney = (column: Column): boolean => amounts(column) > 0;

// Two columns of which every row fills one: out and in. A life has more payments than income, so the fuller one is out.
function exclusivePair(
  table: Table,
  candidates: readonly Column[],
  mark: DecimalMark | undefined,
): MoneyFound | undefined {
  for (const [at, first] of candidates.entries()) {
    for (const second of candidates.slice(at + 1)) {
      // A column with both signs says by them which way the money went.
      if ([first, second].some(({ negative, positive }) => negative > 0 && positive > 0)) continue;
      if (!isApart(table, first, second, mark)) continue;
      const [out, into] = amounts(first) >= amounts(second) ? [first, second] : [second, first];
      if (amounts(out) === amounts(into)) {
        const why = `Columns ${first.index + 1} and ${second.index + 1} hold money out and money in, and nothing says which is which.`;
        return { unknown: 'columns', why, question: pairQuestion(first.index, second.index) };
      }
      const what = `Column ${out.index + 1} is most likely money out and column ${into.index + 1} money in: more rows fill it.`;
      const sure = amounts(out) >= amounts(into) * 4;
      const question = pairQuestion(out.index, into.index);
      const pair = pairOf(out.index, into.index, out.negative > out.positive, undefined, [{ what, sure }]);
      return { ...pair, turn: { by: 'signs', question }, ...(!sure && { question }) };
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
