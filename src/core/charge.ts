/** A row of a statement, and a charge as it is shown. */
import type { Day } from './days.ts';
import type { Biller, BillerName } from './descriptor.ts';

/**
 * One row of a statement. `minor` is an exact integer, negative when money left, in units of 10^-`decimals`:
 * -5900 with 2 decimals is -59.00. `line` is the line of the file the row starts on, counted from 1.
 */
export type Transaction = {
  readonly day: Day;
  readonly minor: number;
  readonly decimals: number;
  readonly currency?: string;
  readonly text: string;
  readonly line: number;
  /** PayPal's own bookkeeping beside a payment: how it was funded or set aside, how it was converted. Never a charge. */
  readonly leg?: 'funding' | 'conversion';
  /** The bank has not booked it yet: it may still change, or never come. */
  readonly pending?: true;
  /** Its status says that the money went back. */
  readonly undone?: true;
  /** What PayPal took for it where it changed the money: the amount that the bank shows. */
  readonly takenAs?: { readonly minor: number; readonly decimals: number; readonly currency?: string };
  /** The name stands in a note, a category or an item alone, beside another payee. */
  readonly beside?: true;
};

/** The statement of one file, as far as charges are concerned. */
export type StatementFile = {
  readonly file: string;
  readonly format: string;
  readonly transactions: readonly Transaction[];
};

/** One charge, in the shape of the command's JSON. `amount` is decimal text, money out negative. */
export type Charge = {
  readonly file: string;
  readonly line: number;
  readonly date: Day;
  readonly amount: string;
  readonly currency?: string;
  readonly descriptor: string;
  readonly biller: BillerName;
  readonly sure: boolean;
  /** Not booked yet, or of a day that is still to come. */
  readonly pending?: true;
};

/** A match with its row, for those who count further; `charge` is what is shown, `source` the number of its file. */
export type Found = {
  readonly charge: Charge;
  readonly transaction: Transaction;
  readonly biller: Biller;
  readonly source: number;
  readonly format: string;
};

/** A charge may be booked so many days after the purchase, and exports show the one day or the other. */
export const BOOKING_DAYS = 5;

const CODE = /COURSRA ?\*? ?([0-9A-Z]{14})/i;

/** The 14 signs behind COURSRA, which each charge has its own of; undefined where a text shows none. */
export function chargeCode(text: string): string | undefined {
  return CODE.exec(text)?.[1]?.toUpperCase();
}

/** `-59.00` for -5900 with two decimals: a plain decimal number, a point before the decimals. */
export function amountText(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
