/** Amounts as statements write them, read as exact integers. */
import { readCurrency } from './currencies.ts';
import { remembering } from './remember.ts';

export type DecimalMark = '.' | ',';

/** `units` is a signed integer in 10^-`scale`; `sign` is what the cell itself says, if it says anything. */
export type Amount = {
  readonly units: number;
  readonly scale: number;
  readonly currency?: string;
  readonly sign?: '+' | '-';
  /** False for a bare run of digits, which may as well be a cheque or an account number. */
  readonly marked: boolean;
};

// Nothing a person owns needs more digits, and below 2^53 every sum of a million rows stays exact.
const MOST_DIGITS = 13;
const LONGEST_CELL = 48;

const SIMPLE = /^(-?)(\d{1,11})(?:([.,])(\d{1,2}))?$/;

/** Digits with a minus or none, a mark and two decimals or none: what most amounts are. */
const plainAmount = remembering((cell): { amount: Amount; mark: DecimalMark | undefined } | undefined => {
  const parts = SIMPLE.exec(cell);
  if (parts === null) return undefined;
  const [, minus, whole = '', mark, fraction = ''] = parts;
  const size = Number(whole + fraction);
  const sign = minus === '-' ? ('-' as const) : undefined;
  return {
    amount: {
      units: sign === '-' && size !== 0 ? -size : size,
      scale: fraction.length,
      marked: mark !== undefined || minus === '-',
      ...(sign && { sign }),
    },
    mark: mark as DecimalMark | undefined,
  };
});

const MARKS = String.raw`[A-Z]{3}|(?:US|CA?|AU?|NZ|HK|S|R)?\$|[€£¥￥₹₽₩₺₪฿₴₫₦₱元円]|₸|₼|₾|Rs\.?|RM|Rp\.?|TL|R(?= )|KSh|Ksh|лв\.?|lei|Lei|kr\.?|z[łl]|Kč|Ft|Fr\.?|руб\.?|р\.`;
const WRITTEN = new RegExp(
  String.raw`^(\()?\s*([+-])?\s*(${MARKS})?\s*([+-])?\s*(\d[\d.,'’ ]*|[.,]\d+)\s*([+-])?\s*(${MARKS})?\s*(\))?\s*,?\s*(CR|DR|Cr|Dr|cr|dr|C|D)?$`,
  'u',
);

// No digit, a word longer than any currency, or what stands in dates and times: most cells that are none, told apart at once.
const NO_AMOUNT = /[A-Za-z]{4}|[/:;|]|\d-\d|^\D*$|^\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}$/;

const isNoAmount = (cell: string): boolean => cell.length > LONGEST_CELL || NO_AMOUNT.test(cell);

const straighten = (cell: string): string =>
  cell
    .replace(/[\u2212\u2012\u2013\u2014\uFE63\uFF0D]/g, '-')
    .replace(/[\u00A0\u2007\u2009\u202F\t]/g, ' ')
    .trim();

type Parts = { body: string; sign: '+' | '-' | undefined; currency: string | undefined; signed: boolean };

// Sign, currency and digits of a cell, whatever their order: `- $220.00`, `($1,350.00)`, `-46 €`, `+ £1,100.00,CR`, `12.00-`.
function takeApart(cell: string): Parts | undefined {
  const parts = WRITTEN.exec(straighten(cell));
  if (parts === null) return undefined;
  const [, open, early, before, late, body = '', trailing, after, close, letters] = parts;
  if ((open === undefined) !== (close === undefined)) return undefined;
  const mark = before ?? after;
  if (mark !== undefined && /^[A-Z]{3}$/.test(mark) && readCurrency(mark) === undefined) return undefined;
  if (
    before !== undefined &&
    after !== undefined &&
    readCurrency(before) !== undefined &&
    readCurrency(after) === undefined
  )
    return undefined;
  const said = [early, late, trailing].filter((sign) => sign !== undefined);
  if (said.length > 1) return undefined;
  const letter = letters?.[0]?.toUpperCase();
  let sign: '+' | '-' | undefined;
  if (said[0] === '+' || said[0] === '-') sign = said[0];
  if (open !== undefined) sign = '-';
  // The letters say what the sign says, or say it alone.
  if (letter !== undefined && sign === undefined) sign = letter === 'D' ? '-' : '+';
  const currency = mark === undefined ? undefined : (readCurrency(mark) ?? readCurrency(after ?? ''));
  // `1,100.00,CR`: the comma belongs to the letters.
  const digits = letters === undefined ? body : body.replace(/,\s*$/, '');
  return { body: digits.trimEnd(), sign, currency, signed: mark !== undefined };
}

/**
 * What a cell's own marks prove about the decimal mark of its file: `.` or `,` when there is no other reading, `either` for
 * `1.234`, `none` for whole numbers. Undefined where the cell is no amount.
 */
export function decimalEvidence(cell: string): DecimalMark | 'either' | 'none' | undefined {
  if (isNoAmount(cell)) return undefined;
  const simple = plainAmount(cell);
  if (simple !== undefined) return simple.mark ?? 'none';
  const parts = takeApart(cell);
  return parts === undefined ? undefined : evidenceOf(parts.body);
}

function evidenceOf(body: string): DecimalMark | 'either' | 'none' {
  const dots = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (dots === 0 && commas === 0) return 'none';
  if (dots > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  const mark = dots > 0 ? '.' : ',';
  if (dots + commas > 1) return mark === '.' ? ',' : '.';
  const at = body.indexOf(mark);
  const before = body.slice(0, at).replace(/['’ ]/g, '');
  const after = body.length - at - 1;
  if (after !== 3 || before === '' || before.length > 3 || before.startsWith('0') || /['’ ]/.test(body))
    return mark;
  return 'either';
}

/**
 * The amount in a cell, or undefined where the cell holds anything else. `mark` is the file's decimal mark; without it the cell
 * has to speak for itself, and `1.234` is then read as one thousand two hundred and thirty-four.
 */
export function readAmount(cell: string, mark?: DecimalMark): Amount | undefined {
  if (isNoAmount(cell)) return undefined;
  const simple = plainAmount(cell);
  if (simple !== undefined)
    return simple.mark === undefined || mark === undefined || simple.mark === mark
      ? simple.amount
      : undefined;
  const parts = takeApart(cell);
  if (parts === undefined) return undefined;
  const proof = evidenceOf(parts.body);
  const other = (of: DecimalMark): DecimalMark => (of === '.' ? ',' : '.');
  const only: DecimalMark = parts.body.includes('.') ? '.' : ',';
  const decimal = mark ?? (proof === 'either' ? other(only) : proof === 'none' ? '.' : proof);
  if (mark !== undefined && (proof === '.' || proof === ',') && proof !== mark) return undefined;
  const [whole = '', fraction = '', ...more] = parts.body.split(decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return undefined;
  const digits = ungroup(whole, other(decimal));
  if (digits === undefined) return undefined;
  const all = (digits + fraction).replace(/^0+(?=\d)/, '');
  if (all === '' || all.length > MOST_DIGITS || fraction.length > MOST_DIGITS) return undefined;
  const size = Number(all);
  return {
    units: parts.sign === '-' && size !== 0 ? -size : size,
    scale: fraction.length,
    marked: proof !== 'none' || parts.sign !== undefined || parts.signed,
    ...(parts.currency !== undefined && { currency: parts.currency }),
    ...(parts.sign !== undefined && { sign: parts.sign }),
  };
}

// Thousands in threes, or as India writes lakhs (1,23,456): anything else is not a number but a list or a date.
function ungroup(whole: string, group: DecimalMark): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const groups = whole.split(/[.,'’ ]/);
  const marks = new Set(whole.replace(/\d/g, ''));
  if (marks.size !== 1 || !(marks.has(group) || marks.has("'") || marks.has('’') || marks.has(' ')))
    return undefined;
  const [head = '', ...rest] = groups;
  const tail = rest.at(-1) ?? '';
  if (head.length < 1 || head.length > 3 || tail.length !== 3) return undefined;
  const inner = rest.slice(0, -1);
  const threes = inner.every((digits) => digits.length === 3);
  const lakhs = head.length < 3 && inner.every((digits) => digits.length === 2);
  return threes || lakhs ? groups.join('') : undefined;
}
