/** What a row of a statement is, and which rows are Coursera's: charges, refunds, and what only looks like one. */
import { type Day } from './days.ts';

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
  /** PayPal's own bookkeeping beside a payment: how it was funded, how it was converted. Never a charge. */
  readonly leg?: 'funding' | 'conversion';
};
