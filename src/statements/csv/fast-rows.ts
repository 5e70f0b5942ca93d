/** The short way through plain rows of a large table: day and amount by integer arithmetic, nothing else touched. */
import { type Day, dayOf } from '../../core/days.ts';
import { dayIn, readDate } from '../dates.ts';
import type { DateOrder } from '../statement.ts';
import { BALANCE_ROWS } from '../vocabulary.ts';
import type { Plan } from './plan.ts';
import type { Table } from './table.ts';

/** How the short way reads rows of one plan; undefined where the plan needs the long way for every row. */
export type FastShape = {
  readonly delimiter: number;
  readonly width: number;
  readonly order: DateOrder;
  /** The column of the day, from the left. */
  readonly day: number;
  /** The column the text begins in: rows that state a balance begin with certain letters, and go the long way. */
  readonly text: number;
  /** The column of the amount, or of money out. */
  readonly amount: number;
  /** The column of money in, or -1. */
  readonly into: number;
  /** 1, or -1 where a positive number is a charge. */
  readonly turn: number;
  readonly mark: number;
  /** Whether the amount may be sought from the right, without counting every field. */
  readonly fromRight: boolean;
};

export function fastShape(plan: Plan, table: Table): FastShape | undefined {
  const [day] = plan.days;
  const { money } = plan;
  if (
    day === undefined ||
    plan.status !== undefined ||
    plan.currencyColumn !== undefined ||
    plan.paypal !== undefined
  )
    return undefined;
  if (money.kind === 'flagged' || plan.delimiter.length !== 1 || plan.mark === undefined || plan.width > 200)
    return undefined;
  const [text] = plan.texts;
  if (text === undefined) return undefined;
  const base = {
    delimiter: plan.delimiter.charCodeAt(0),
    width: plan.width,
    order: plan.order,
    day,
    text,
    mark: plan.mark.charCodeAt(0),
  };
  if (money.kind === 'pair') {
    if (money.out === undefined || money.in === undefined) return undefined;
    return { ...base, amount: money.out, into: money.in, turn: money.outSigned ? 1 : -1, fromRight: false };
  }
  // A row with a field too many or too few shows itself when what stands beside the amount can't be one: then it goes the long way.
  const beside = table.columns.filter(({ index }) => index > money.column || index === money.column - 1);
  const fromRight =
    day < money.column &&
    text < money.column &&
    money.column > 0 &&
    plan.width - money.column <= 4 &&
    beside.every(({ amounts, filled }) => filled === 0 || amounts === 0);
  return { ...base, amount: money.column, into: -1, turn: money.turn, fromRight };
}

const QUOTE = 34;
const MINUS = 45;
const BACKSLASH = 92;
const CR = 13;
const LF = 10;
const BLANK = 32;
const LONGEST_QUOTED = 60_000;

/** No value. */
export const NO = Number.MIN_SAFE_INTEGER;

const isDigit = (code: number | undefined): code is number => code !== undefined && code >= 48 && code <= 57;

const asText = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

// How every phrase that states a balance begins: its first three letters and its next three, 5 bits each. What is in neither
// table is no such phrase; what is in both goes the long way, which knows.
const threeLetters = (a: number, b: number, c: number): number =>
  ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
const FIRST_THREE = new Uint8Array(32_768);
const NEXT_THREE = new Uint8Array(32_768);
for (const phrase of BALANCE_ROWS) {
  const codes = [0, 1, 2, 3, 4, 5].map((at) => phrase.charCodeAt(at) || BLANK);
  FIRST_THREE[threeLetters(codes[0] ?? 0, codes[1] ?? 0, codes[2] ?? 0)] = 1;
  NEXT_THREE[threeLetters(codes[3] ?? 0, codes[4] ?? 0, codes[5] ?? 0)] = 1;
}

/** Reads rows of one shape in bytes of which each ASCII character is one. One instance for one stream: it keeps what the last row held. */
export class FastRows {
  /** The day of the last row as YYYYMMDD. */
  key = 0;
  /** The amount of the last row in hundredths. */
  units = 0;
  /** Where the record after it starts. */
  next = 0;
  /** How many lines it took. */
  lines = 1;
  readonly #shape: FastShape;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  // The characters of the last day and its key: rows of one day stand together.
  readonly #dayCodes = new Uint16Array(24);
  #daySize = 0;
  #dayKey = 0;

  constructor(shape: FastShape) {
    this.#shape = shape;
    this.#starts = new Int32Array(shape.width + 1);
    this.#ends = new Int32Array(shape.width + 1);
  }

  /** Reads the row from `at` to the line feed at `end`, which holds no quote. False where it needs the long way. */
  plain(bytes: Uint8Array, at: number, end: number): boolean {
    const shape = this.#shape;
    const { delimiter, amount } = shape;
    const stop = bytes[end - 1] === CR ? end - 1 : end;
    this.next = end + 1;
    this.lines = 1;
    if (!shape.fromRight) return this.#split(bytes, at, stop) && this.#take(bytes);
    let to = stop;
    for (let column = shape.width - 1; column > amount; column -= 1) {
      to -= 1;
      while (to > at && bytes[to] !== delimiter) to -= 1;
    }
    let from = to;
    while (from > at && bytes[from - 1] !== delimiter) from -= 1;
    if (from <= at) return false;
    const units = this.#amountAt(bytes, from, to);
    if (units === NO) return false;
    this.units = units * shape.turn;
    let here = at;
    const last = shape.day > shape.text ? shape.day : shape.text;
    for (let column = 0; ; column += 1) {
      if (column === shape.text && mayBeBalance(bytes, here)) return false;
      if (column === shape.day) {
        here = this.#dayFrom(bytes, here, from);
        if (here === NO) return false;
      }
      if (column === last) return true;
      while (here < from && bytes[here] !== delimiter) here += 1;
      here += 1;
      if (here >= from) return false;
    }
  }

  /** Reads a row that holds quotes, by the letter of the rules. False where it needs the long way, or its end is not there yet. */
  quoted(bytes: Uint8Array, from: number): boolean {
    const { delimiter, width } = this.#shape;
    let at = from;
    let column = 0;
    this.lines = 1;
    for (;;) {
      let start = at;
      let stop = at;
      let code = bytes[at];
      if (code === QUOTE) {
        start += 1;
        for (stop = start; ; stop += 1) {
          const inside = bytes[stop];
          if (inside === LF) this.lines += 1;
          else if (inside === undefined || stop - start > LONGEST_QUOTED) return false;
          else if (inside === QUOTE) {
            if (bytes[stop + 1] !== QUOTE) break;
            stop += 1;
          }
        }
        if (bytes[stop - 1] === BACKSLASH) return false;
        at = stop + 1;
        code = bytes[at];
      } else {
        while (code !== delimiter && code !== LF && code !== undefined) {
          at += 1;
          code = bytes[at];
        }
        stop = code === LF && bytes[at - 1] === CR && at > start ? at - 1 : at;
      }
      const carriage = code === CR && bytes[at + 1] === LF;
      const ended = code === LF || carriage;
      if ((!ended && code !== delimiter) || column >= width) return false;
      this.#starts[column] = start;
      this.#ends[column] = stop;
      column += 1;
      at += 1;
      if (ended) {
        this.next = carriage ? at + 1 : at;
        return column === width && this.#take(bytes);
      }
    }
  }

  #split(bytes: Uint8Array, from: number, stop: number): boolean {
    const { delimiter, width } = this.#shape;
    let column = 0;
    this.#starts[0] = from;
    for (let at = from; at < stop; at += 1) {
      if (bytes[at] !== delimiter) continue;
      this.#ends[column] = at;
      column += 1;
      if (column >= width) return false;
      this.#starts[column] = at + 1;
    }
    this.#ends[column] = stop;
    return column === width - 1;
  }

  // A row whose fields are known.
  #take(bytes: Uint8Array): boolean {
    const shape = this.#shape;
    const from = this.#starts[shape.amount] ?? 0;
    const to = this.#ends[shape.amount] ?? 0;
    if (mayBeBalance(bytes, this.#starts[shape.text] ?? 0)) return false;
    if (shape.into < 0) {
      const units = this.#amountAt(bytes, from, to);
      if (units === NO) return false;
      this.units = units * shape.turn;
    } else {
      const intoFrom = this.#starts[shape.into] ?? 0;
      const intoTo = this.#ends[shape.into] ?? 0;
      const out = to === from ? 0 : this.#amountAt(bytes, from, to);
      const into = intoTo === intoFrom ? 0 : this.#amountAt(bytes, intoFrom, intoTo);
      // Both or neither filled is for the long way to judge.
      if (out === NO || into === NO || (out === 0) === (into === 0)) return false;
      this.units = out === 0 ? into : out * shape.turn;
    }
    const dayTo = this.#ends[shape.day] ?? 0;
    return this.#dayFrom(bytes, this.#starts[shape.day] ?? 0, dayTo) === dayTo;
  }

  // `12`, `12.3`, `12.34` and the same with a minus; everything else goes the long way.
  #amountAt(bytes: Uint8Array, from: number, to: number): number {
    const minus = bytes[from] === MINUS;
    const first = minus ? from + 1 : from;
    let at = first;
    let value = 0;
    let code = bytes[at];
    while (at < to && isDigit(code)) {
      value = value * 10 + code - 48;
      at += 1;
      code = bytes[at];
    }
    // Nine digits before the mark: a piece of a file full of them still adds up exactly.
    if (at === first || at - first > 9) return NO;
    const rest = to - at;
    if (rest === 0) value *= 100;
    else {
      if (code !== this.#shape.mark || rest > 3 || rest < 2) return NO;
      const tenths = bytes[at + 1];
      const hundredths = rest === 3 ? bytes[at + 2] : 48;
      if (!isDigit(tenths) || !isDigit(hundredths)) return NO;
      value = value * 100 + (tenths - 48) * 10 + hundredths - 48;
    }
    return minus ? -value : value;
  }

  // Reads the day that starts at `from` and returns where it ends, or `NO`.
  #dayFrom(bytes: Uint8Array, from: number, limit: number): number {
    const size = this.#daySize;
    let same = 0;
    while (same < size && bytes[from + same] === this.#dayCodes[same]) same += 1;
    const { delimiter } = this.#shape;
    if (size > 0 && same === size) {
      const code = bytes[from + size];
      if (code === delimiter || code === QUOTE) {
        this.key = this.#dayKey;
        return from + size;
      }
    }
    let to = from;
    let code = bytes[to];
    while (to < limit && code !== delimiter && code !== QUOTE) {
      to += 1;
      code = bytes[to];
    }
    if (to - from > 24) return NO;
    const key = dayKey(asText(bytes, from, to), this.#shape.order);
    if (key === NO) return NO;
    for (let index = from; index < to; index += 1) this.#dayCodes[index - from] = bytes[index] ?? 0;
    this.#daySize = to - from;
    this.#dayKey = key;
    this.key = key;
    return to;
  }
}

// Letters that may begin the statement of a balance, blanks, and whatever is not ASCII.
function mayBeBalance(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? BLANK;
  const second = bytes[at + 1] ?? BLANK;
  const third = bytes[at + 2] ?? BLANK;
  if ((first | second | third) > 127 || first === BLANK) return true;
  if (FIRST_THREE[threeLetters(first, second, third)] !== 1) return false;
  const [a = BLANK, b = BLANK, c = BLANK] = [bytes[at + 3], bytes[at + 4], bytes[at + 5]];
  // A letter with an accent, or what may stand between words, is for the long way too.
  return (a | b | c) > 127 || NEXT_THREE[threeLetters(a, b, c)] === 1 || isMark(a) || isMark(b) || isMark(c);
}

const isMark = (code: number): boolean => code < 48 && code !== BLANK;

const KEYS = new Map<string, number>();

function dayKey(cell: string, order: DateOrder): number {
  const name = order + cell;
  let key = KEYS.get(name);
  if (key === undefined) {
    const date = readDate(cell);
    const day = date && dayIn(order, date);
    key = day === undefined ? NO : Number(day.replaceAll('-', ''));
    if (KEYS.size > 100_000) KEYS.clear();
    KEYS.set(name, key);
  }
  return key;
}

/** The day of a key such as 20250131, or undefined where there is none. */
export function dayFromKey(key: number): Day | undefined {
  return dayOf(Math.floor(key / 10_000), Math.floor(key / 100) % 100, key % 100);
}
