/** A running balance: how far it confirms a reading of the amounts beside it. */
import { type Amount, type DecimalMark, readAmount } from '../amounts.ts';
import { cellOf, type Money, readMoney } from './money.ts';
import type { Table } from './table.ts';

/** `forward` and `back`: how many steps agree where the rows run that way through time; `agree` is the larger of the two. */
export type Chain = { forward: number; back: number; agree: number; steps: number; share: number };

/** Rows of a table that are looked at. */
export const CHAIN_ROWS = 3000;

const lift = (amount: { units: number; scale: number }, scale: number): number =>
  amount.units * 10 ** (scale - amount.scale);

/**
 * How far a running balance confirms a reading: balance after = balance before + amount, in a file that runs forward or back
 * through time, the balance standing after the row (or before it, as one Dutch bank has it). Steps of zero prove nothing.
 */
export function chainOf(table: Table, money: Money, balance: number, mark: DecimalMark | undefined): Chain {
  return agreement(besideBalance(table, money, balance, mark));
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

/** How many steps from row to row agree. */
export function agreement(rows: readonly Beside[]): Chain {
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
