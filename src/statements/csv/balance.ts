/** A running balance: how far it confirms a reading of the amounts beside it. */
import { type Amount, type DecimalMark, readAmount } from '../amounts.ts';
import { cellOf, type Money, readMoney } from './money.ts';
import type { Table } from './table.ts';

/**
 * How many steps from row to row agree, of how many there are. `strong`: those that agree where the balance stands after its row and
 * the rows run as the days say; all of them where the days say nothing.
 */
export type Chain = {
  readonly agree: number;
  readonly strong: number;
  readonly steps: number;
  readonly share: number;
};

/** Which way the rows of a table run through time; undefined where their days do not say. */
export type Runs = 'forward' | 'back' | undefined;

/** Rows of a table that are looked at. */
export const CHAIN_ROWS = 3000;

const lift = (amount: { units: number; scale: number }, scale: number): number =>
  amount.units * 10 ** (scale - amount.scale);

/**
 * How far a running balance confirms a reading: balance after = balance before + amount, in a file that runs forward or back
 * through time, the balance standing after the row or, as Dutch banks have it, before it. Steps of zero prove nothing. Where the
 * days do not say which way the rows run, the balance is taken to stand after the row.
 */
export function chainOf(
  table: Table,
  money: Money,
  balance: number,
  mark: DecimalMark | undefined,
  runs: Runs,
): Chain {
  return agreement(besideBalance(table, money, balance, mark), runs);
}

export type Beside = { readonly amount: number; readonly balance: number };

/** The amounts of a table by one reading, in ten thousandths, each beside the balance of its row; rows without either are left out. */
export function besideBalance(
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

/** How many steps from row to row agree, by the best of the ways in which they may. */
export function agreement(rows: readonly Beside[], runs: Runs): Chain {
  // By what is added to the balance from one row to the next one down: the amount of the upper or of the lower row, or either of
  // them taken off. Rows that run forward add, rows that run back take off.
  const counts = { addLower: 0, addUpper: 0, lessUpper: 0, lessLower: 0 };
  let steps = 0;
  for (let at = 1; at < rows.length; at += 1) {
    const upper = rows[at - 1];
    const lower = rows[at];
    if (upper === undefined || lower === undefined || (lower.amount === 0 && upper.amount === 0)) continue;
    steps += 1;
    const change = lower.balance - upper.balance;
    if (lower.amount !== 0) {
      if (change === lower.amount) counts.addLower += 1;
      if (change === -lower.amount) counts.lessLower += 1;
    }
    if (upper.amount !== 0) {
      if (change === upper.amount) counts.addUpper += 1;
      if (change === -upper.amount) counts.lessUpper += 1;
    }
  }
  const { addLower, addUpper, lessUpper, lessLower } = counts;
  // Nearly all banks write the balance after the row; some files run through time by other days than those they show.
  const after = Math.max(addLower, lessUpper);
  const [strong, before] =
    runs === undefined ? [after, 0] : runs === 'forward' ? [addLower, addUpper] : [lessUpper, lessLower];
  const agree = Math.max(after, before);
  return { agree, strong, steps, share: steps === 0 ? 0 : agree / steps };
}
