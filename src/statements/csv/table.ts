/** Finds the table in a file of records: the delimiter, the header if there is one, where the rows begin, what fills each column. */
import { readAmount } from '../amounts.ts';
import { currencyInTitle, readCurrency, signInTitle } from '../currencies.ts';
import { readDate } from '../dates.ts';
import { plain, type Role, rolesNamed, SAYS_IN, SAYS_NEITHER, SAYS_OUT } from '../vocabulary.ts';
import { type CsvRecord, splitRecords } from './records.ts';

/** What stands in a column, counted over the rows of the table. */
export type Column = {
  readonly index: number;
  /** The roles its header names, the best first; none without a header. */
  readonly roles: readonly { readonly role: Role; readonly rank: number }[];
  /** A currency its header names, as in `Debit CHF`. */
  readonly currency: string | undefined;
  filled: number;
  dates: number;
  amounts: number;
  marked: number;
  negative: number;
  positive: number;
  codes: number;
  out: number;
  in: number;
  neither: number;
  wordy: number;
};

export type Table = {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  readonly header: CsvRecord | undefined;
  /** The index of the first record after the header. */
  readonly start: number;
  readonly columns: readonly Column[];
  /** How many fields a row has: most rows, that is. */
  readonly width: number;
  /** Rows with a day and an amount, out of which the columns were judged. */
  readonly rows: readonly CsvRecord[];
};

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_RECORDS = 400;
const FIRST_RECORDS = 20;
const HEADER_WITHIN = 120;
/** No day and no amount is longer. */
const LONGEST_TYPED = 64;

const DAYS: ReadonlySet<Role> = new Set(['date', 'completed', 'started', 'value-date']);
const MONEY: ReadonlySet<Role> = new Set(['amount', 'debit', 'credit', 'inflow', 'gross', 'balance']);

/** A row of a table holds a day and an amount; which is which is judged later. */
export function looksLikeRow(fields: readonly string[]): boolean {
  return dayAndAmount(fields) !== undefined;
}

const isDay = (field = ''): boolean => field.length <= LONGEST_TYPED && readDate(field) !== undefined;
const isAmount = (field = ''): boolean => field.length <= LONGEST_TYPED && readAmount(field) !== undefined;

type DayAndAmount = { readonly day: number; readonly amount: number };

// The columns of the first day and of an amount beside it.
function dayAndAmount(fields: readonly string[]): DayAndAmount | undefined {
  let day = -1;
  let amount = -1;
  for (const [index, field] of fields.entries()) {
    if (day < 0 && isDay(field)) day = index;
    else if (amount < 0 && isAmount(field)) amount = index;
    if (day >= 0 && amount >= 0) return { day, amount };
  }
  return undefined;
}

/** `looksLikeRow` for the rows of one table, which mostly have their day and their amount where the row before had them. */
function rowTest(): (fields: readonly string[]) => boolean {
  let last: DayAndAmount | undefined;
  return (fields) => {
    // Behind a day, an amount can't be the first day of the row as well.
    if (
      last !== undefined &&
      last.day < last.amount &&
      isDay(fields[last.day]) &&
      isAmount(fields[last.amount])
    )
      return true;
    const found = dayAndAmount(fields);
    last = found ?? last;
    return found !== undefined;
  };
}

/** The roles a header cell names and the currency it carries: `Withdrawals (SGD)`, `Debit CHF`, `金额(元)`. */
export function readHeaderCell(cell: string): Pick<Column, 'roles' | 'currency'> {
  const wordsOf = plain(cell).split(' ');
  const whole = wordsOf.join(' ');
  let currency: string | undefined;
  const kept = wordsOf.filter((word) => {
    const code = currencyInTitle(word, cell);
    currency ??= code;
    return code === undefined;
  });
  currency ??= signInTitle(cell);
  const known = rolesNamed(whole) ?? rolesNamed(kept.join(' '));
  if (known !== undefined) return { roles: known.map((role) => ({ role, rank: 0 })), currency };
  return { roles: rolesInside(kept), currency };
}

// A header nobody listed still says something by the words in it: the longest run of known words counts, the last of equals.
function rolesInside(wordsOf: readonly string[]): Column['roles'] {
  if (wordsOf.length > 8) return [];
  for (let length = wordsOf.length - 1; length >= 1; length -= 1) {
    for (let from = wordsOf.length - length; from >= 0; from -= 1) {
      const term = wordsOf.slice(from, from + length).join(' ');
      const roles = term.length > 2 ? rolesNamed(term) : undefined;
      if (roles !== undefined) return roles.map((role) => ({ role, rank: 1 + wordsOf.length - length }));
    }
  }
  return [];
}

/** How many cells of a record a header could have, if it names days and money; 0 otherwise. */
export function headerScore(fields: readonly string[]): number {
  // Most lines are rows, and most of those begin with a day.
  if (fields.some((field) => field.length > 100 || readDate(field) !== undefined)) return 0;
  if (fields.filter((field) => field.trim() !== '').length < 2) return 0;
  const roles = new Set<Role>();
  let known = 0;
  for (const field of fields) {
    const named = readHeaderCell(field).roles;
    if (named.length > 0) known += 1;
    for (const { role } of named) roles.add(role);
  }
  const days = [...roles].some((role) => DAYS.has(role));
  const money = [...roles].some((role) => MONEY.has(role));
  return days && money ? known : 0;
}

function findHeader(records: readonly CsvRecord[]): number {
  let best = -1;
  let most = 1;
  for (const [index, record] of records.slice(0, HEADER_WITHIN).entries()) {
    const score = headerScore(record.fields);
    if (score > most) {
      most = score;
      best = index;
    }
  }
  if (best !== -1) return best;
  // A header in words nobody listed: no day and no amount in it, as wide as the rows that follow.
  const first = records.findIndex((record) => looksLikeRow(record.fields));
  const before = first > 0 ? records[first - 1] : undefined;
  const row = records[first];
  if (before === undefined || row === undefined) return -1;
  const filled = before.fields.filter((field) => field.trim() !== '');
  const wide =
    Math.abs(before.fields.length - row.fields.length) <= 1 && filled.length >= before.fields.length / 2;
  const wordy = filled.every((field) => readDate(field) === undefined && readAmount(field) === undefined);
  const known = filled.some((field) => readHeaderCell(field).roles.length > 0);
  return wide && wordy && known ? first - 1 : -1;
}

const hasRow = (records: readonly CsvRecord[]): boolean =>
  records.some(({ fields }) => fields.length > 1 && looksLikeRow(fields));

/** The delimiter that makes the most rows with a day and an amount; between equals the one that keeps rows alike. */
export function findDelimiter(text: string): string | undefined {
  const candidates = DELIMITERS.filter((delimiter) => text.includes(delimiter));
  // With no other to compare it to, one row is enough, and it mostly stands near the top.
  const [only, second] = candidates;
  if (only !== undefined && second === undefined && hasRow(splitRecords(text, only, FIRST_RECORDS).records))
    return only;
  const leading = makeMostRows(text, candidates);
  if (leading.length === 1 && leading[0]?.rows !== 0) return leading[0]?.delimiter;
  let best: string | undefined;
  let most = 0;
  for (const { delimiter, records, rows, alike } of leading) {
    const header = findHeader(records) === -1 ? 0 : 0.75;
    const score = rows + header + alike / 2;
    if (score > most && (rows > 0 || header > 0)) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

type Made = { readonly rows: number; readonly alike: number };

const rowsAtTop = (text: string, delimiter: string): number =>
  splitRecords(text, delimiter, FIRST_RECORDS).records.filter(
    ({ fields }) => fields.length > 1 && looksLikeRow(fields),
  ).length;

/** How many lines a text has, or so many that more would not be looked at. */
function linesOf(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length && lines < SAMPLE_RECORDS; at += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.includes('\r') ? SAMPLE_RECORDS : lines;
    lines += 1;
    at = end;
  }
  return lines;
}

// The candidates that make the most rows, or one row less: a header and rows alike count for less than two.
function makeMostRows(text: string, candidates: readonly string[]) {
  const rest = Math.max(0, linesOf(text) - FIRST_RECORDS);
  let most = 0;
  const all = candidates
    .map((delimiter, at) => ({ delimiter, at, top: rowsAtTop(text, delimiter) }))
    // The likeliest first: the others are then mostly given up after a few records.
    .sort((a, b) => b.top - a.top)
    .flatMap(({ delimiter, at, top }) => {
      if (top + rest < most - 1) return [];
      const { records } = splitRecords(text, delimiter, SAMPLE_RECORDS);
      const made = rowsMade(records, most - 1);
      most = Math.max(most, made?.rows ?? 0);
      return made === undefined ? [] : [{ delimiter, at, records, ...made }];
    });
  return all.filter(({ rows }) => rows >= most - 1).sort((a, b) => a.at - b.at);
}

// `alike`: the share of the rows that have the width most of them have. Undefined once there can't be `least` rows.
function rowsMade(records: readonly CsvRecord[], least: number): Made | undefined {
  const isRow = rowTest();
  const widths = new Map<number, number>();
  let rows = 0;
  for (const [at, { fields }] of records.entries()) {
    if (rows + records.length - at < least) return undefined;
    if (fields.length < 2 || !isRow(fields)) continue;
    rows += 1;
    widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  }
  return { rows, alike: rows === 0 ? 0 : Math.max(...widths.values()) / rows };
}

/** The table of a text under a delimiter. */
export function findTable(records: readonly CsvRecord[], delimiter: string): Table {
  const headerAt = findHeader(records);
  const header = headerAt === -1 ? undefined : records[headerAt];
  const body = records.slice(headerAt + 1);
  const isRow = rowTest();
  const rows = body.filter(({ fields }) => isRow(fields));
  const width = rows.reduce((most, { fields }) => Math.max(most, fields.length), header?.fields.length ?? 0);
  const columns: Column[] = [];
  for (let index = 0; index < Math.min(width, 200); index += 1) {
    columns.push(judge(index, header?.fields[index] ?? '', rows));
  }
  return { delimiter, records, header, start: headerAt + 1, columns, width: usualWidth(rows) ?? width, rows };
}

function usualWidth(rows: readonly CsvRecord[]): number | undefined {
  const widths = new Map<number, number>();
  for (const { fields } of rows) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  return [...widths].sort((a, b) => b[1] - a[1])[0]?.[0];
}

// The tables of all letters cost a millisecond the first time they are asked for.
const isWordy = (cell: string): boolean =>
  /[A-Za-z]{2}/.test(cell) || (/[^ -~]/.test(cell) && /\p{L}{2}/u.test(cell));

function judge(index: number, title: string, rows: readonly CsvRecord[]): Column {
  const column: Column = {
    index,
    ...readHeaderCell(title),
    filled: 0,
    dates: 0,
    amounts: 0,
    marked: 0,
    negative: 0,
    positive: 0,
    codes: 0,
    out: 0,
    in: 0,
    neither: 0,
    wordy: 0,
  };
  // Many columns hold the same cell on row after row, which is judged once.
  let cell = '';
  let times = 0;
  for (const { fields } of rows) {
    const next = fields[index]?.trim() ?? '';
    if (next === cell) {
      times += 1;
      continue;
    }
    count(column, cell, times);
    cell = next;
    times = 1;
  }
  count(column, cell, times);
  return column;
}

function count(column: Column, cell: string, times: number): void {
  if (cell === '') return;
  column.filled += times;
  const amount = readAmount(cell);
  if (readDate(cell) !== undefined) column.dates += times;
  if (amount !== undefined) {
    column.amounts += times;
    if (amount.marked) column.marked += times;
    if (amount.units < 0) column.negative += times;
    if (amount.units > 0) column.positive += times;
    return;
  }
  // No word for a direction and no currency has a digit in it.
  if (cell.length <= 24 && !/\d/.test(cell)) {
    const word = plain(cell);
    if (SAYS_OUT.has(word)) column.out += times;
    else if (SAYS_IN.has(word)) column.in += times;
    else if (SAYS_NEITHER.has(cell)) column.neither += times;
    if (readCurrency(cell) !== undefined) column.codes += times;
  }
  if (isWordy(cell)) column.wordy += times;
}
