/** Money as integer minor units of a currency, read from and written to what people type. */

/** `minor` counts the currency's smallest unit: 5900 is USD 59.00. Without a currency two decimals are assumed. */
export type Money = { readonly minor: number; readonly currency?: string };

// ISO 4217: the currencies whose minor unit is not a hundredth. Everything else has two decimals.
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR', '¥': 'JPY' };

/** How many decimals the currency is written with: 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string | undefined): number {
  return currency === undefined ? 2 : (DECIMALS[currency] ?? 2);
}

const WRITTEN = /^([A-Z]{3}|[$€£₹¥])? ?(\d{1,9})(?:[.,](\d{1,3}))? ?([A-Z]{3}|[$€£₹¥])?$/;

/**
 * An amount as a person types it: `59`, `59.00 USD`, `USD 59`, `59,90 €`. Undefined for anything else, for thousands
 * separators (`1,234`: three digits after a comma could be either), and for more decimals than the currency has.
 */
export function readMoney(text: string): Money | undefined {
  const parts = WRITTEN.exec(text.trim().toUpperCase());
  if (parts === null) return undefined;
  const [, before, whole = '', fraction = '', after] = parts;
  if (before !== undefined && after !== undefined) return undefined;
  const mark = before ?? after;
  const currency = mark === undefined ? undefined : (SIGNS[mark] ?? mark);
  const decimals = decimalsOf(currency);
  if (fraction.length > decimals) return undefined;
  const minor = Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || '0');
  if (!Number.isSafeInteger(minor)) return undefined;
  return currency === undefined ? { minor } : { minor, currency };
}

/** `59.00`, `-59.00`, `5900` for JPY: a plain decimal number, a point before the decimals, nothing between thousands. */
export function decimalText(money: Money): string {
  const decimals = decimalsOf(money.currency);
  const digits = String(Math.abs(money.minor)).padStart(decimals + 1, '0');
  const sign = money.minor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** `USD 59.00`, or `59.00` where no currency was given: never a sign that several countries share. */
export function moneyInWords(money: Money): string {
  return money.currency === undefined ? decimalText(money) : `${money.currency} ${decimalText(money)}`;
}

/** A sum as a statement has it: decimal text, money out with a minus. */
type Sum = { readonly amount: string; readonly currency?: string };

const size = (amount: string): string => amount.replace(/^-/, '');

/** `USD 59.00`, whichever way the money went: as it is read. */
export const shownSum = ({ amount, currency }: Sum): string =>
  [currency, size(amount)].filter(Boolean).join(' ');

/** `59.00 USD`, whichever way the money went: as a flag takes it. */
export const typedSum = ({ amount, currency }: Sum): string =>
  [size(amount), currency].filter(Boolean).join(' ');
