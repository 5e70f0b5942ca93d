/** How the money of one row is read, once it is known which columns hold it. */
import { type DecimalMark, readAmount } from '../amounts.ts';
import { CARD_COSTS, CARD_PAID, plain, SAYS_IN, SAYS_OUT } from '../vocabulary.ts';

/**
 * How a row's amount is read. `turn` -1 where the file writes charges as positive numbers. A flagged amount has its sign from a
 * word in another column; a pair has one column for money out and one for money in.
 */
export type Money =
  | { readonly kind: 'signed'; readonly column: number; readonly turn: 1 | -1 }
  | {
      readonly kind: 'flagged';
      readonly column: number;
      readonly flag: number;
      /** The words are kinds of a card's rows: a payment among them is one to the card. */
      readonly ofCard?: boolean;
      /** The words oppose the signs, so that a row with another word is turned as well. */
      readonly turned?: boolean;
    }
  | {
      readonly kind: 'pair';
      readonly out: number | undefined;
      readonly in: number | undefined;
      /** Money out is already written with a minus. */
      readonly outSigned: boolean;
      /** Money in is written with a minus, as on a card that counts what one owes. */
      readonly inTurned?: boolean;
    };

/** A row's money: an exact amount, `none` where the cells are empty, `unread` where they hold something else. */
export type MoneyRead =
  | { readonly units: number; readonly scale: number; readonly currency?: string; readonly neither?: boolean }
  | 'none'
  | 'unread';

const EMPTY = /^[-–—\s]*$/;

/** A cell without the blanks around it; empty where the row is too short or no column is meant. */
export const cellOf = (fields: readonly string[], column: number | undefined): string =>
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
  const [out, into] = money.ofCard === true ? [CARD_COSTS, CARD_PAID] : [SAYS_OUT, SAYS_IN];
  if (into.has(word)) return { ...amount, units: size };
  if (out.has(word)) return { ...amount, units: -size };
  if (money.turned === true) return { ...amount, units: amount.units === 0 ? 0 : -amount.units };
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
  const turned = used === out ? !money.outSigned : money.inTurned === true;
  const units = turned && used.units !== 0 ? -used.units : used.units;
  return { ...used, units };
}

/** The same columns read the other way round; undefined where words say which way each row went. */
export function turnedMoney(money: Money): Money | undefined {
  if (money.kind === 'signed') return { ...money, turn: money.turn === 1 ? -1 : 1 };
  if (money.kind === 'flagged' || money.out === undefined || money.in === undefined) return undefined;
  return {
    kind: 'pair',
    out: money.in,
    in: money.out,
    outSigned: money.inTurned === true,
    inTurned: money.outSigned,
  };
}
