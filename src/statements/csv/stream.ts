/** A table of any length, chunk by chunk: the plan from its head, then each row the short way where it is plain, else the long way. */
import { cleanText, collector } from '../collect.ts';
import { chunkDecoder, findEncoding } from '../decode.ts';
import { isRefused, type OrRefusal, type ReadOptions, type ReadResult, refuse } from '../statement.ts';
import { dayFromKey, FastRows, fastShape } from './fast-rows.ts';
import { legOf, paypalMarks } from './legs.ts';
import { makePlan, type Plan } from './plan.ts';
import { nameOf, newTally, tableOf, tellTally } from './read.ts';
import { splitter } from './records.ts';
import { rowReader } from './rows.ts';
import type { Table } from './table.ts';

/** Which rows are kept: `keep` judges a text; a text without any of `needles` (ASCII, any case) is never kept. */
export type Wanted = { readonly keep: (text: string) => boolean; readonly needles?: readonly string[] };

// Enough rows to see every habit of a file; where they don't settle it, the whole head is asked.
const SAMPLE = 65_536;
const LONGEST_RECORD = 4_194_304;
// Strings of this size are young garbage; larger ones pile up until memory is swept as a whole.
const PIECE = 65_536;
const SEAM = 4096;

const toLineEnd = (bytes: Buffer): Buffer => {
  const end = bytes.lastIndexOf(10);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

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
    let at = from;
    // A piece is one flat string: reading it is several times faster than reading one put together.
    for (let piece = PIECE; at < bytes.length;) {
      const end = Math.min(bytes.length, at + piece);
      const text = bytes.toString('latin1', at, end);
      const whole = last && end === bytes.length;
      const used = crOnly ? rows.take(text.replaceAll('\r', '\n'), whole) : rows.take(text, whole, bytes, at);
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
  // Rows of more text, and rows whose text decides, cannot go the short way.
  const continued = table.records
    .slice(plan.start)
    .some(({ fields, line }) => read(fields, line).is === 'more');
  const single = !encoding.startsWith('utf-16');
  const shape =
    wanted === undefined || continued || wanted.needles === undefined || !single
      ? undefined
      : fastShape(plan, table);
  const fast = shape === undefined ? undefined : new FastRows(shape);
  const seek = fast === undefined ? undefined : new RegExp(needlePattern(wanted?.needles ?? []), 'gi');
  const decodeField = fieldDecoder(single ? encoding : 'utf-8');
  let line = 1;
  let count = 0;
  let sum = 0;
  let tooLarge = false;
  let lastRow: { text: string; line: number; units: number } | undefined;
  let least = Infinity;
  let most = 0;
  let pending: Parameters<typeof into.add>[0] | undefined;

  for (const decision of plan.decisions) into.decide(decision.what, decision.sure);
  for (const question of plan.questions) into.ask(question);

  const flush = (): void => {
    if (pending !== undefined) into.add(pending);
    pending = undefined;
  };

  // `above` brings back a row that just went the short way, where this record turns out to be more of its text.
  const long = (raw: readonly string[], at: number, above?: () => void): void => {
    const fields = single ? raw.map(decodeField) : raw;
    const found = read(fields, at);
    if (found.is === 'more') above?.();
    if (found.is === 'more' && pending !== undefined) {
      pending = { ...pending, text: cleanText(`${pending.text} ${found.text}`) };
      return;
    }
    flush();
    if (found.is === 'row') {
      const leg = plan.paypal && legOf(paypalMarks(plan, fields, nameOf(plan, fields)));
      pending = { ...found.row, leg };
      if (found.neither) tally.neither.push(at);
    } else if (found.is === 'problem') into.problem(at, found.what);
    else if (found.is === 'more') tally.nothing.push(at);
    else tally[found.is].push(at);
  };

  // Takes the records of a text, which starts at `base` of its bytes where there are any, and returns how many characters were used:
  // whole records only. The sums of the short way are kept at hand here and put back at the end.
  const take = (text: string, last: boolean, bytes?: Uint8Array, base = 0): number => {
    let at = 0;
    let quote = text.indexOf('"');
    let hit = nextHit(seek, text, 0);
    let rows = 0;
    let units = 0;
    // Where the last row began that went the short way, if it stands right above; the last of the text before, to begin with.
    let lastAt = -1;
    let lastLine = 0;
    let lastUnits = 0;
    const above = (): void => {
      const row =
        lastAt === -1 ? lastRow : { text: text.slice(lastAt, at), line: lastLine, units: lastUnits };
      lastAt = -1;
      lastRow = undefined;
      if (row === undefined) return;
      rows -= 1;
      units -= row.units;
      const record = splitting.one(row.text, 0, true, row.line, '\n');
      if (record !== undefined) long(record.fields, row.line);
    };
    const short = bytes === undefined ? undefined : fast;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end === -1) break;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const quoted = quote !== -1 && quote < end;
      if (short !== undefined && bytes !== undefined && line >= firstLine) {
        const plain = quoted ? short.quoted(bytes, base + at) : short.plain(bytes, base + at, base + end);
        const next = short.next - base;
        if (plain && next <= text.length) {
          if (hit < at) hit = nextHit(seek, text, at);
          if (hit >= next) {
            if (pending !== undefined) flush();
            rows += 1;
            units += short.units;
            lastAt = at;
            lastRow = undefined;
            lastLine = line;
            lastUnits = short.units;
            const { key } = short;
            if (key < least) least = key;
            if (key > most) most = key;
            line += short.lines;
            at = next;
            continue;
          }
        }
      }
      if (!quoted) {
        const record = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
        if (line >= firstLine && record.trim() !== '') {
          long(record.split(plan.delimiter), line, above);
          lastAt = -1;
          lastRow = undefined;
        }
        line += 1;
        at = end + 1;
        continue;
      }
      const record = splitting.one(text, at, last, line, '\n');
      if (record === undefined) break;
      if (line >= firstLine && (record.fields.length > 1 || record.fields[0]?.trim() !== '')) {
        long(record.fields, line, above);
        lastAt = -1;
        lastRow = undefined;
      }
      line += record.lines;
      at = record.next;
    }
    if (lastAt !== -1) lastRow = { text: text.slice(lastAt, at), line: lastLine, units: lastUnits };
    count += rows;
    sum += units;
    if (!Number.isSafeInteger(sum)) tooLarge = true;
    return at;
  };

  return {
    take,
    get line() {
      return line;
    },
    finish(used: Plan): ReadResult {
      flush();
      const from = dayFromKey(least);
      const to = dayFromKey(most);
      if (from !== undefined && to !== undefined)
        into.addCounted(count, tooLarge ? Number.NaN : sum, 2, used.currency, from, to);
      for (const open of splitting.unclosed) {
        into.problem(open, 'A quote opens here that nothing closes; it was read as an ordinary character.');
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

/** A pattern for any of some words: what they begin with alike is taken out, so that the search can skip what lacks it. */
function needlePattern(needles: readonly string[]): string {
  const [first = ''] = needles;
  let shared = first.length;
  for (const needle of needles) {
    while (shared > 0 && !needle.startsWith(first.slice(0, shared))) shared -= 1;
  }
  const rest = needles.map((needle) => escape(needle.slice(shared)));
  return `${escape(first.slice(0, shared))}(?:${rest.join('|')})`;
}

function nextHit(seek: RegExp | undefined, text: string, from: number): number {
  if (seek === undefined) return Infinity;
  seek.lastIndex = from;
  const found = seek.exec(text);
  return found === null ? Infinity : found.index;
}

// Chunks are cut anywhere, so fields are decoded one by one, and only those that hold more than ASCII.
function fieldDecoder(encoding: string): (field: string) => string {
  const decode = chunkDecoder(encoding);
  return (field) => (/[\u0080-\u00FF]/.test(field) ? decode(Buffer.from(field, 'latin1'), true) : field);
}
