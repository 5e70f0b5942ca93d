/** A table of any length, chunk by chunk: the plan from its head, then each row the short way where it is plain, else the long way. */
import type { Day } from '../../core/days.ts';
import { cleanText, collector, type Keep, moneyOf } from '../collect.ts';
import { chunkDecoder, findEncoding } from '../decode.ts';
import { isRefused, type OrRefusal, type ReadOptions, type ReadResult, refuse } from '../statement.ts';
import { FastRows, fastShape, Why } from './fast-rows.ts';
import { legOf, numbersOf, paypalMarks } from './legs.ts';
import { joinLines } from '../named.ts';
import { makePlan, type Plan } from './plan.ts';
import { nameOf, newTally, otherTable, tableOf, tellTally, unwrapped } from './read.ts';
import { splitter } from './records.ts';
import { rowReader } from './rows.ts';
import type { Table } from './table.ts';

/**
 * Which rows are kept: `keep` judges them, and none is kept whose text lacks every needle (ASCII capitals, found in any case). Rows
 * that hold light needles alone are not even asked about once they are no later than `lightUntil`.
 */
export type Wanted = {
  readonly keep: Keep;
  readonly needles?: { readonly heavy: readonly string[]; readonly light: readonly string[] };
  readonly lightUntil?: () => Day | undefined;
};

// Enough rows to see every habit of a file; where they don't settle it, the whole head is asked.
const SAMPLE = 32_768;
const LONGEST_RECORD = 4_194_304;
// Strings of this size are young garbage; larger ones pile up until memory is swept as a whole.
const PIECE = 65_536;
const SEAM = 4096;
// Nearly every record is shorter.
const RECORD = 512;
const MOST_TEXTS = 20_000;

// A wide C, large and small, as it begins the name.
const WIDE_MARKS: Readonly<Record<string, readonly Buffer[]>> = {
  'utf-8': [Buffer.from('ＣＯ'), Buffer.from('ｃｏ'), Buffer.from('Ｃｏ')],
  gb18030: [Buffer.from([0xa3, 0xc3, 0xa3, 0xcf]), Buffer.from([0xa3, 0xe3, 0xa3, 0xef])],
};

const toLineEnd = (bytes: Buffer): Buffer => {
  const end = bytes.lastIndexOf(10);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
};

type Prepared = { plan: Plan; table: Table; encoding: string };

function prepare(head: Buffer, options: ReadOptions): OrRefusal<Prepared> {
  const { encoding } = findEncoding(head, false);
  const planOf = (bytes: Buffer): OrRefusal<Prepared> => {
    const text = chunkDecoder(encoding)(bytes, false);
    const table = tableOf(text.startsWith('\uFEFF') ? text.slice(1) : text, options);
    if (isRefused(table)) return table;
    const plan = makePlan(table, options);
    return isRefused(plan) ? plan : { plan, table, encoding };
  };
  const wide = encoding.startsWith('utf-16');
  const first = planOf(wide ? head.subarray(0, SAMPLE) : toLineEnd(head.subarray(0, SAMPLE)));
  return isRefused(first) ? planOf(wide ? head : toLineEnd(head)) : first;
}

/**
 * Reads a table of any length in bounded memory. `head` is its beginning, `rest` what follows. Rows are counted and summed
 * exactly; only wanted ones are kept.
 */
export async function streamCsv(
  head: Buffer,
  rest: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  wanted: Wanted | undefined,
): Promise<ReadResult> {
  const prepared = prepare(head, options);
  if (isRefused(prepared)) return prepared;
  const { plan } = prepared;
  const rows = rowsInto(prepared, wanted);
  const feed = prepared.encoding.startsWith('utf-16')
    ? wideFeed(prepared.encoding, rows)
    : byteFeed(rows, !head.includes(10));
  if (!feed(head, false)) return tooLong(rows.line);
  for await (const chunk of rest) if (!feed(chunk, false)) return tooLong(rows.line);
  if (!feed(new Uint8Array(), true)) return tooLong(rows.line);
  return rows.finish(plan);
}

const tooLong = (line: number): ReadResult =>
  refuse({
    what: `Line ${line} is longer than any row of a statement`,
    why: 'Its end was not found within four million characters. Export the account again, as CSV with one row per line.',
    line,
  });

type Rows = ReturnType<typeof rowsInto>;
/** Takes a chunk; false where a record is longer than any can be. */
type Feed = (chunk: Uint8Array, last: boolean) => boolean;

// One character for each byte: what separates fields is ASCII in every such encoding, and texts are decoded where they are wanted.
function byteFeed(rows: Rows, crOnly: boolean): Feed {
  let left: Buffer = Buffer.alloc(0);
  let begun = false;

  // Takes whole records from a position on and returns where the unfinished one starts.
  const takeFrom = (bytes: Buffer, from: number, last: boolean): number => {
    if (!crOnly) {
      const fast = rows.takeBytes(bytes, from, last);
      if (fast !== undefined) return fast;
    }
    let at = from;
    // A piece is one flat string: reading it is several times faster than reading one put together.
    for (let piece = PIECE; at < bytes.length;) {
      const end = Math.min(bytes.length, at + piece);
      const text = bytes.toString('latin1', at, end);
      const used = rows.take(crOnly ? text.replaceAll('\r', '\n') : text, last && end === bytes.length);
      at += used;
      if (used > 0) piece = PIECE;
      else if (end === bytes.length) break;
      else piece *= 2;
    }
    return at;
  };

  return (chunk, last) => {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (last) {
      const rest = left.length > 0 && left.at(-1) !== 10 ? Buffer.concat([left, Buffer.from('\n')]) : left;
      left = rest.subarray(takeFrom(rest, 0, true));
      return true;
    }
    let bytes = fresh;
    let at = !begun && fresh[0] === 0xef && fresh[1] === 0xbb && fresh[2] === 0xbf ? 3 : 0;
    begun ||= fresh.length > 0;
    if (left.length > 0) {
      // The record cut in two is put together alone, with a little of what follows; where that is not enough, with all of it.
      const seam = Buffer.concat([left, fresh.subarray(0, SEAM)]);
      const used = takeFrom(seam, 0, false);
      if (used >= left.length) at = used - left.length;
      else {
        bytes = Buffer.concat([left, fresh]).subarray(used);
        at = 0;
      }
    }
    left = Buffer.from(bytes.subarray(takeFrom(bytes, at, false)));
    return left.length <= LONGEST_RECORD;
  };
}

function wideFeed(encoding: string, rows: Rows): Feed {
  const decode = chunkDecoder(encoding);
  let left = '';
  return (chunk, last) => {
    let text = left + decode(chunk, last);
    if (text.startsWith('\uFEFF')) text = text.slice(1);
    if (!text.includes('\n')) text = text.replaceAll('\r', '\n');
    if (last && text !== '' && !text.endsWith('\n')) text += '\n';
    left = text.slice(rows.take(text, last));
    return left.length <= LONGEST_RECORD;
  };
}

function rowsInto({ plan, table, encoding }: Prepared, wanted: Wanted | undefined) {
  const into = collector(wanted?.keep);
  const tally = newTally();
  const read = rowReader(plan);
  const splitting = splitter(plan.delimiter);
  const firstLine = table.records[plan.start]?.line ?? 1;
  const single = !encoding.startsWith('utf-16');
  const decodeField = fieldDecoder(single ? encoding : 'utf-8');
  let line = 1;
  let pending: Parameters<typeof into.add>[0] | undefined;
  // Whether the row that is read was judged before, and is to be kept.
  let kept = false;
  let otherHeader: number | undefined;

  for (const decision of plan.decisions) into.decide(decision.what, decision.sure);
  for (const question of plan.questions) into.ask(question);
  into.mayTurn(plan.turn);

  const flush = (): void => {
    if (pending !== undefined) into.add(pending);
    pending = undefined;
  };

  // `above` brings back a row that just went the short way, where this record turns out to be more of its text.
  const long = (raw: readonly string[], at: number, above?: () => void): void => {
    const fields = (single ? raw.map(decodeField) : raw).map(unwrapped);
    const found = read(fields, at);
    if (found.is === 'more') above?.();
    if (found.is === 'more' && pending !== undefined) {
      pending = { ...pending, text: cleanText(joinLines(pending.text, found.text)) };
      return;
    }
    flush();
    if (found.is === 'row') {
      const marks = plan.paypal && paypalMarks(plan, fields, nameOf(plan, fields));
      pending = { ...found.row, leg: marks && legOf(marks), kept, ...(marks && numbersOf(marks)) };
      if (found.neither) tally.neither.push(at);
    } else if (found.is === 'problem') into.problem(at, found.what, fields.join(' '));
    else if (found.is === 'header') otherHeader ??= at;
    else if (found.is === 'more') tally.nothing.push(at);
    else tally[found.is].push(at);
  };

  // Takes the record at a position of a text and returns where the next one starts; `at` itself where its end is not there yet.
  const takeOne = (text: string, at: number, last: boolean, quote: number, above?: () => void): number => {
    const end = text.indexOf('\n', at);
    if (end === -1) return at;
    if (quote === -1 || quote > end) {
      const record = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
      if (line >= firstLine && record.trim() !== '') long(record.split(plan.delimiter), line, above);
      line += 1;
      return end + 1;
    }
    const record = splitting.one(text, at, last, line, '\n');
    if (record === undefined) return at;
    if (line >= firstLine && (record.fields.length > 1 || record.fields[0]?.trim() !== ''))
      long(record.fields, line, above);
    line += record.lines;
    return record.next;
  };

  // Takes the records of a text and returns how many characters were used: whole records only.
  const take = (text: string, last: boolean): number => {
    let quote = text.indexOf('"');
    for (let at = 0; ;) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const next = takeOne(text, at, last, quote);
      if (next === at) return at;
      at = next;
    }
  };

  // Rows of more text cannot go the short way, as what stands above them is gone by then in most cases.
  const continued = table.records
    .slice(plan.start)
    .some(({ fields, line: at }) => read(fields, at).is === 'more');
  const shape = wanted?.needles === undefined || continued || !single ? undefined : fastShape(plan);
  const fast = shape && wanted?.needles && FastRows.open(shape, wanted.needles.heavy, wanted.needles.light);
  let isLong = false;
  let count = 0;
  let sum = 0;
  let tooLarge = false;

  const drain = (): void => {
    const { rows, units } = fast?.drain() ?? { rows: 0, units: 0 };
    count += rows;
    sum += units;
    if (!Number.isSafeInteger(sum)) tooLarge = true;
  };

  // The text of a row as the long way reads it, by its cells as they stand: the same few names come again and again.
  const texts = new Map<string, string>();
  const textAt = (fast: FastRows, here: number): string | undefined => {
    const key = fast.rawText();
    const known = texts.get(key);
    if (known !== undefined) return known;
    const raw = splitting.one(fast.rawRow(here), 0, true, fast.line, '\n')?.fields ?? [];
    const found = read(raw.map(decodeField), fast.line);
    if (found.is !== 'row') return undefined;
    const text = cleanText(found.row.text);
    if (texts.size > MOST_TEXTS) texts.clear();
    texts.set(key, text);
    return text;
  };

  const isWanted = (fast: FastRows, here: number): boolean => {
    const text = textAt(fast, here);
    if (text === undefined || wanted === undefined) return true;
    return wanted.keep(text, { day: fast.dayNow, ...moneyOf(fast.units, 2, plan.currency) });
  };

  // The short way sees ASCII alone, and the name may stand there in letters as wide as Chinese ones.
  const wideMarks = WIDE_MARKS[encoding] ?? [];
  const hasWide = (bytes: Buffer, from: number): boolean =>
    // Hardly a file holds so much as the first byte of one.
    bytes.indexOf(wideMarks[0]?.[0] ?? 0, from) !== -1 &&
    wideMarks.some((mark) => bytes.indexOf(mark, from) !== -1);

  // One record the long way, out of as few bytes as hold it. Returns how many it took; none where its end is not there yet.
  const takeLong = (fast: FastRows, bytes: Buffer, from: number, here: number, last: boolean): number => {
    const above = (): void => {
      const row = fast.rowAbove(here);
      if (row === undefined) return;
      count -= 1;
      sum -= row.units;
      const record = splitting.one(row.text, 0, true, row.line, '\n');
      if (record !== undefined) long(record.fields, row.line);
    };
    line = fast.line;
    for (let size = RECORD; ; size *= 8) {
      const end = Math.min(bytes.length, from + size);
      const text = bytes.toString('latin1', from, end);
      const used = takeOne(text, 0, last && end === bytes.length, text.indexOf('"'), above);
      if (used === 0 && end < bytes.length) continue;
      if (used > 0) fast.skipTo(line);
      return used;
    }
  };

  // Takes the records from a position on and returns where the unfinished one starts; undefined where every row needs the long way.
  const takeBytes = (bytes: Buffer, from: number, last: boolean): number | undefined => {
    if (fast === undefined) return undefined;
    if (hasWide(bytes, from)) {
      isLong = true;
      return undefined;
    }
    // Rows were taken the long way before these.
    if (isLong) fast.skipTo(line);
    isLong = false;
    let at = from;
    // What stands above the rows is read and passed over.
    while (fast.line < firstLine) {
      const used = takeLong(fast, bytes, at, 0, last);
      if (used === 0) return at;
      at += used;
    }
    for (let here = 0; at < bytes.length; at += here) {
      const size = fast.load(bytes, at, here);
      for (here = 0; here < size;) {
        here = fast.take(here, size);
        const { why } = fast;
        if (why === Why.day && fast.learnDay()) continue;
        if (why === Why.needle) {
          const isKept = isWanted(fast, here);
          const until = wanted?.lightUntil?.();
          if (until !== undefined) fast.passLightUntil(until);
          if (!isKept) {
            fast.passNeedle();
            continue;
          }
        }
        // A row cut off by the end of what is loaded stands whole in what is loaded next, or is a very long one.
        if (why === Why.noEnd && here > 0) break;
        if (why === Why.noEnd && !last && !FastRows.isFull(size)) break;
        kept = why === Why.needle;
        const used = takeLong(fast, bytes, at + here, here, last);
        kept = false;
        if (used === 0) break;
        here += used;
      }
      drain();
      if (here === 0) break;
    }
    line = fast.line;
    return at;
  };

  return {
    take,
    takeBytes,
    get line() {
      return line;
    },
    finish(used: Plan): ReadResult {
      if (otherHeader !== undefined) return otherTable(otherHeader);
      flush();
      const days = fast?.days();
      if (days !== undefined)
        into.addCounted(count, tooLarge ? Number.NaN : sum, 2, used.currency, days.first, days.last);
      for (const open of new Set(splitting.unclosed)) {
        tally.unclosed.push(open);
      }
      tellTally(tally, into);
      if (into.count === 0) {
        return refuse({
          what: 'No row of this file could be read',
          why: 'Say how its columns are to be read, as in --columns date=1,amount=4,text=3.',
          flag: '--columns',
        });
      }
      return into.finish(used.paypal === undefined ? 'csv' : 'paypal');
    },
  };
}

// Chunks are cut anywhere, so fields are decoded one by one, and only those that hold more than ASCII.
function fieldDecoder(encoding: string): (field: string) => string {
  const decode = chunkDecoder(encoding);
  return (field) => (/[\u0080-\u00FF]/.test(field) ? decode(Buffer.from(field, 'latin1'), true) : field);
}
