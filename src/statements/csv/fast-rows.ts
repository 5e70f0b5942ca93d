/** The short way through plain rows of a large table: counted and summed where they lie, by `rows.wat`. */
import { type Day, dayOf } from '../../core/days.ts';
import { dayIn, readDate } from '../dates.ts';
import type { DateOrder } from '../statement.ts';
import { BALANCE_ROWS } from '../vocabulary.ts';
import type { Plan } from './plan.ts';
import { ROWS_WASM } from './rows-wasm.ts';

/** How the short way reads rows of one plan; undefined where the plan needs the long way for every row. */
export type FastShape = {
  readonly delimiter: number;
  readonly width: number;
  readonly order: DateOrder;
  /** The column of the day, from the left. */
  readonly day: number;
  /** The columns of text: rows that state a balance begin with certain letters there, and go the long way. */
  readonly texts: readonly number[];
  /** Columns that may hold a name as well. */
  readonly spare: readonly number[];
  /** The column of the amount, or of money out. */
  readonly amount: number;
  /** The column of money in, or -1. */
  readonly into: number;
  /** 1, or -1 where a positive number is a charge. */
  readonly turn: number;
  readonly mark: number;
};

const MOST_TEXTS = 16;

export function fastShape(plan: Plan): FastShape | undefined {
  const [day] = plan.days;
  const { money } = plan;
  if (
    day === undefined ||
    plan.status !== undefined ||
    plan.balanceTexts.length > 0 ||
    plan.currencyColumn !== undefined ||
    plan.paypal !== undefined
  )
    return undefined;
  if (money.kind === 'flagged' || plan.delimiter.length !== 1 || plan.mark === undefined || plan.width > 200)
    return undefined;
  if (plan.texts.length === 0 || plan.texts.length > MOST_TEXTS) return undefined;
  const base = {
    delimiter: plan.delimiter.charCodeAt(0),
    width: plan.width,
    order: plan.order,
    day,
    texts: plan.texts,
    spare: plan.spare,
    mark: plan.mark.charCodeAt(0),
  };
  if (money.kind === 'pair') {
    if (money.out === undefined || money.in === undefined || money.inTurned === true) return undefined;
    return { ...base, amount: money.out, into: money.in, turn: money.outSigned ? 1 : -1 };
  }
  return { ...base, amount: money.column, into: -1, turn: money.turn };
}

/** No value. */
const NO = -1;

/** Why the short way stopped at a row. */
export const Why = { noEnd: 0, long: 1, needle: 2, day: 3 } as const;

// Where things lie in the memory of `rows.wat`.
const NEXT_THREE = 0x8000;
const WORD = 0x10000;
const SHORT = 0x10100;
const DAY = 0x10200;
const NEEDLES = 0x10300;
const TEXTS = 0x10800;
const STATE = 0x10a00;
const SUMS = 0x10a40;
const FIELDS = 0x11000;
const BYTES = 0x20000;
const WINDOW = 0x20000;
const LONGEST_DAY = 24;
const LONGEST_COMPARED = 16;
const WEIGHT = 31;
const LONGEST_NEEDLE = 29;
const MOST_NEEDLES = 32;
// The cells of the state, and of the sums.
const JUDGED = 0;
const KEY = 1;
const DAY_LENGTH = 2;
const COUNT = 3;
const LINE = 4;
const LEAST = 5;
const MOST = 6;
const LAST_AT = 7;
const LAST_LINE = 8;
const NEXT = 9;
const WHY = 10;
const LIGHT_UNTIL = 11;
const SUM = 0;
const UNITS = 1;
const LAST_UNITS = 2;
const IS_TRUSTED_DAY = 1;
const IS_NO_NEEDLE = 2;

// The part of it that is used here; the types of Node leave it out.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

type Cell<Value> = { value: Value };
type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly take: (at: number, limit: number) => number;
  readonly turn: Cell<bigint>;
} & Readonly<
  Record<
    | 'delimiter'
    | 'width'
    | 'day'
    | 'amount'
    | 'into'
    | 'mark'
    | 'texts'
    | 'needles'
    | 'a1'
    | 'a2'
    | 'b1'
    | 'b2',
    Cell<number>
  >
>;

/** A row as it stands, to be read again the long way. */
export type TakenRow = { readonly text: string; readonly line: number; readonly units: number };

/**
 * Reads rows of one shape in bytes of which each ASCII character is one. One for one stream. Positions are those of the bytes last
 * loaded.
 */
export class FastRows {
  readonly #order: DateOrder;
  readonly #wasm: Exports;
  readonly #bytes: Buffer;
  readonly #state: Int32Array;
  readonly #sums: BigInt64Array;
  readonly #fields: Int32Array;
  readonly #texts: readonly number[];
  readonly #day: number;
  #above: TakenRow | undefined;
  #dayNow: Day | undefined;

  /** Undefined where this machine can't run it, or the needles don't share two pairs of letters: then every row goes the long way. */
  static open(shape: FastShape, heavy: readonly string[], light: readonly string[]): FastRows | undefined {
    const needles = [...heavy, ...light];
    const pairs = pairsOf(needles);
    if (pairs === undefined || needles.length > MOST_NEEDLES) return undefined;
    if (needles.some((needle) => needle.length > LONGEST_NEEDLE || !/^[A-Z]+$/.test(needle)))
      return undefined;
    const wasm = instantiate();
    return wasm && new FastRows(shape, needles, heavy.length, pairs, wasm);
  }

  private constructor(
    shape: FastShape,
    needles: readonly string[],
    heavy: number,
    pairs: readonly string[],
    wasm: Exports,
  ) {
    this.#wasm = wasm;
    this.#order = shape.order;
    this.#texts = [...shape.texts, ...shape.spare];
    this.#day = shape.day;
    this.#bytes = Buffer.from(wasm.memory.buffer);
    this.#state = new Int32Array(wasm.memory.buffer, STATE, 16);
    this.#sums = new BigInt64Array(wasm.memory.buffer, SUMS, 3);
    this.#state[LINE] = 1;
    this.#state[LEAST] = 0x7fffffff;
    this.#state[LAST_AT] = NO;
    this.#fields = new Int32Array(wasm.memory.buffer, FIELDS, 2 * shape.width);
    wasm.delimiter.value = shape.delimiter;
    wasm.width.value = shape.width;
    wasm.day.value = 8 * shape.day;
    wasm.amount.value = 8 * shape.amount;
    if (shape.into !== NO) wasm.into.value = 8 * shape.into;
    wasm.turn.value = BigInt(shape.turn);
    wasm.mark.value = shape.mark;
    wasm.texts.value = shape.texts.length;
    new Uint16Array(wasm.memory.buffer, TEXTS, MOST_TEXTS).set(shape.texts.map((column) => 8 * column));
    fillPhrases(this.#bytes);
    wasm.needles.value = needles.length;
    for (const [index, needle] of needles.entries()) {
      const pair = pairs.find((one) => needle.includes(one)) ?? '';
      const at = NEEDLES + 32 * index;
      this.#bytes[at] = needle.length;
      this.#bytes[at + 1] = needle.indexOf(pair);
      this.#bytes.write(needle, at + 2, 'latin1');
      this.#bytes[at + WEIGHT] = index < heavy ? 2 : 1;
    }
    const [a, b] = pairs.map((pair) => pair.toLowerCase());
    if (a !== undefined) [wasm.a1.value, wasm.a2.value] = [a.charCodeAt(0), a.charCodeAt(1)];
    if (b !== undefined) [wasm.b1.value, wasm.b2.value] = [b.charCodeAt(0), b.charCodeAt(1)];
  }

  /** Loads what stands from a position on, as much as fits, and returns how many bytes that is. */
  load(bytes: Uint8Array, from: number, at: number): number {
    this.#above = this.rowAbove(at);
    this.#state[LAST_AT] = NO;
    const part = bytes.subarray(from, from + WINDOW);
    this.#bytes.set(part, BYTES);
    return part.length;
  }

  /** True where as many bytes as fit are loaded. */
  static isFull(size: number): boolean {
    return size === WINDOW;
  }

  /** Takes rows from a position on and returns where it stopped; `why` says why. */
  take(at: number, limit: number): number {
    return this.#wasm.take(BYTES + at, BYTES + limit) - BYTES;
  }

  get why(): number {
    return this.#state[WHY] ?? 0;
  }

  /** The line the next row starts on. */
  get line(): number {
    return this.#state[LINE] ?? 0;
  }

  /** Says that a row was taken the long way. */
  skipTo(line: number): void {
    this.#state[LINE] = line;
    this.#state[JUDGED] = 0;
    this.#state[LAST_AT] = NO;
    this.#above = undefined;
  }

  /** Reads the day of the row it stopped at. False where it is none that can be read so. */
  learnDay(): boolean {
    const [from, to] = this.#field(this.#day);
    if (to - from > LONGEST_DAY) return false;
    const key = dayKey(this.#bytes.toString('latin1', from, to), this.#order);
    if (key === NO) return false;
    const state = this.#state;
    this.#dayNow = undefined;
    state[KEY] = key;
    state[DAY_LENGTH] = to - from > LONGEST_COMPARED ? 0 : to - from;
    this.#bytes.copyWithin(DAY, from, to);
    state[JUDGED] = (state[JUDGED] ?? 0) | IS_TRUSTED_DAY;
    return true;
  }

  /** The day of the row it stopped at. */
  get dayNow(): Day {
    this.#dayNow ??= dayFromKey(this.#state[KEY] ?? 0);
    if (this.#dayNow === undefined) throw new Error('no day was read yet');
    return this.#dayNow;
  }

  /** The texts of the row it stopped at, as they stand there. */
  rawText(): string {
    let raw = '';
    for (const column of this.#texts) {
      const from = this.#fields[2 * column] ?? 0;
      const to = this.#fields[2 * column + 1] ?? 0;
      // An empty one costs a call for nothing.
      if (to > from) raw += this.#bytes.toString('latin1', from, to);
      raw += '\0';
    }
    return raw;
  }

  /** The row it stopped at, as it stands there. */
  rawRow(at: number): string {
    return this.#bytes.toString('latin1', BYTES + at, this.#state[NEXT]);
  }

  /** The amount of the row it stopped at, in hundredths. */
  get units(): number {
    return Number(this.#sums[UNITS]);
  }

  /** Says that the row it stopped at holds nothing that is wanted. */
  passNeedle(): void {
    this.#state[JUDGED] = (this.#state[JUDGED] ?? 0) | IS_NO_NEEDLE;
  }

  /** Says until which day rows that hold a light needle alone are not wanted any more. */
  passLightUntil(day: Day): void {
    this.#state[LIGHT_UNTIL] = Number(day.replaceAll('-', ''));
  }

  /** The row right above a position, if it was taken the short way. */
  rowAbove(at: number): TakenRow | undefined {
    const lastAt = this.#state[LAST_AT] ?? NO;
    if (lastAt === NO) return this.#above;
    return {
      text: this.#bytes.toString('latin1', lastAt, BYTES + at),
      line: this.#state[LAST_LINE] ?? 0,
      units: Number(this.#sums[LAST_UNITS]),
    };
  }

  /** What was counted since the last call: rows, and their sum in hundredths. */
  drain(): { rows: number; units: number } {
    const drained = { rows: this.#state[COUNT] ?? 0, units: Number(this.#sums[SUM]) };
    this.#state[COUNT] = 0;
    this.#sums[SUM] = 0n;
    return drained;
  }

  /** First and last day of all rows taken so far. */
  days(): { first: Day; last: Day } | undefined {
    const first = dayFromKey(this.#state[LEAST] ?? 0);
    const last = dayFromKey(this.#state[MOST] ?? 0);
    return first !== undefined && last !== undefined ? { first, last } : undefined;
  }

  #field(column: number): [number, number] {
    return [this.#fields[2 * column] ?? 0, this.#fields[2 * column + 1] ?? 0];
  }
}

function instantiate(): Exports | undefined {
  try {
    const compiled = new WebAssembly.Module(Buffer.from(ROWS_WASM, 'base64'));
    return new WebAssembly.Instance(compiled).exports as Exports;
  } catch {
    // A processor without vector instructions, or a Node that may not compile: the long way needs neither.
    return undefined;
  }
}

const five = (code: number): number => (Number.isNaN(code) ? 0 : code & 31);

// How every phrase that states a balance begins: its first three letters and its next three, 5 bits each. What is in neither
// table is no such phrase; what is in both goes the long way, which knows.
function fillPhrases(memory: Uint8Array): void {
  for (const phrase of BALANCE_ROWS) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = [0, 1, 2, 3, 4, 5].map((at) =>
      five(phrase.charCodeAt(at)),
    );
    memory[(a << 10) | (b << 5) | c] = 1;
    memory[NEXT_THREE + ((d << 10) | (e << 5) | f)] = 1;
    if (phrase[1] === ' ') memory[SHORT + a] = (memory[SHORT + a] ?? 0) | 1;
    if (phrase[2] === ' ') memory[SHORT + a] = (memory[SHORT + a] ?? 0) | 2;
  }
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
    memory[WORD + letter.charCodeAt(0)] = 1;
}

// How often letters stand in English text, rarest first: what is searched for should be rare.
const RAREST = 'ZQXJKVBPYGFWMUCLDRHSNIOATE';

const pairsIn = (needle: string): string[] =>
  Array.from({ length: needle.length - 1 }, (_, at) => needle.slice(at, at + 2)).sort(
    (one, other) => rank(one) - rank(other),
  );

/** Two pairs of letters of which every needle holds one, as rare as may be; undefined where there are none. */
function pairsOf(needles: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  for (let left = needles; left.length > 0;) {
    const candidates = pairsIn(left[0] ?? '');
    const covered = (pair: string): number => left.filter((needle) => needle.includes(pair)).length;
    const most = Math.max(0, ...candidates.map(covered));
    const best = candidates.find((pair) => covered(pair) === most);
    if (best === undefined) return undefined;
    found.push(best);
    left = left.filter((needle) => !needle.includes(best));
  }
  return found.length > 2 ? undefined : found;
}

const rank = (pair: string): number =>
  (RAREST.indexOf(pair.charAt(0)) + 1) * (RAREST.indexOf(pair.charAt(1)) + 1);

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

// The day of a key such as 20250131, or undefined where there is none.
function dayFromKey(key: number): Day | undefined {
  return dayOf(Math.floor(key / 10_000), Math.floor(key / 100) % 100, key % 100);
}
