/** OFX 1 (SGML), OFX 2 (XML) and QFX: one tokenizer for all, because banks mix them. */
import { decimalEvidence, readAmount } from './amounts.ts';
import { collector, type Keep, type Row } from './collect.ts';
import { readDate } from './dates.ts';
import type { ReadResult } from './statement.ts';
import { refuse } from './statement.ts';

const WANTED = new Set([
  'TRNAMT',
  'DTPOSTED',
  'DTUSER',
  'NAME',
  'NAME2',
  'PAYEE',
  'MEMO',
  'TRNTYPE',
  'CURSYM',
  'CHECKNUM',
]);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const unescapeOnce = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

// Some banks escape what they have escaped already: `&amp;amp;` is one ampersand.
const unescape = (text: string): string => (text.includes('&') ? unescapeOnce(unescapeOnce(text)) : text);

/** Types that name a direction. The others are of either: a payment may be one to the card. */
const TYPE_WAYS: ReadonlyMap<string, -1 | 1> = new Map([
  ['DEBIT', -1],
  ['CHECK', -1],
  ['POS', -1],
  ['DIRECTDEBIT', -1],
  ['CREDIT', 1],
  ['DEP', 1],
  ['DIRECTDEP', 1],
]);

type Entry = { line: number; values: Map<string, string> };

/**
 * A tag is `<`, a name in capitals, `>`: anything else behind a `<` is text, as in `NAME>A <B Ltd`. Values end at the next tag or
 * the end of their line, so that a missing closing tag swallows nothing.
 */
export function readOfx(text: string, keep?: Keep): ReadResult {
  const into = collector(keep);
  const tag = /<!--|<(\/?)([A-Z][A-Z0-9._]*)(?:\s[^<>]*)?(\/?)>/gi;
  let currency: string | undefined;
  let entry: Entry | undefined;
  let line = 1;
  let counted = 0;
  let statements = 0;
  let found = tag.exec(text);
  const lineAt = (index: number): number => {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < index; at = text.indexOf('\n', at + 1))
      line += 1;
    counted = index;
    return line;
  };
  // One amount with a decimal comma tells how all are written.
  const commas = /<TRNAMT>\s*[+-]?[\d.]*,\d{2}(?!\d)/i.test(text);
  let rows: Row[] = [];
  let ways: Ways = { agree: 0, debits: 0, credits: 0 };
  // One file may hold several accounts, each written in its own way.
  const flush = (): void => {
    const isTurned = typesOppose(ways, into);
    for (const row of rows) into.add(isTurned && row.units !== 0 ? { ...row, units: -row.units } : row);
    rows = [];
    ways = { agree: 0, debits: 0, credits: 0 };
  };
  const finish = (done: Entry | undefined): void => {
    const row = done && takeEntry(done, currency, into, commas);
    if (done === undefined || row === undefined) return;
    rows.push(row);
    const way = TYPE_WAYS.get(done.values.get('TRNTYPE')?.toUpperCase() ?? '');
    if (way === undefined || row.units === 0) return;
    if (way * row.units > 0) ways.agree += 1;
    else if (way < 0) ways.debits += 1;
    else ways.credits += 1;
  };
  while (found !== null) {
    if (found[0] === '<!--') {
      const end = text.indexOf('-->', found.index);
      if (end === -1) break;
      tag.lastIndex = end + 3;
      found = tag.exec(text);
      continue;
    }
    const [whole, closing, rawName = ''] = found;
    const name = rawName.toUpperCase();
    const from = found.index + whole.length;
    const at = found.index;
    const next = tag.exec(text);
    if (name === 'STMTTRN') {
      finish(entry);
      entry = closing === '' ? { line: lineAt(at), values: new Map() } : undefined;
      if (closing === '') statements += 1;
    } else if (closing === '' && (name === 'STMTRS' || name === 'CCSTMTRS')) {
      finish(entry);
      entry = undefined;
      flush();
    } else if (closing === '' && (name === 'CURDEF' || (entry !== undefined && WANTED.has(name)))) {
      const raw = unescape(text.slice(from, next?.index ?? text.length)).trim();
      // A value of several lines is one whose closing tag was forgotten, unless a line feed comes first: `<NAME>\nTransfer`.
      const value = raw.split(/\r?\n/, 1)[0]?.trim() ?? '';
      if (name === 'CURDEF') currency = /^[A-Z]{3}$/.test(value) ? value : undefined;
      else if (value !== '' && entry !== undefined && !entry.values.has(name)) entry.values.set(name, value);
    }
    found = next;
  }
  if (entry !== undefined) into.problem(entry.line, 'The file ends inside this entry; it may be cut off.');
  finish(entry);
  if (statements === 0 && !/<(?:BANKTRANLIST|STMTRS|CCSTMTRS)\b/i.test(text)) {
    return refuse({
      what: 'This OFX file holds no account statement',
      why: 'It may be a list of accounts or of securities, or it is cut off.',
    });
  }
  flush();
  return into.finish('ofx');
}

/** How many entries have the sign their type names, and how many debits and credits have the other one. */
type Ways = { agree: number; debits: number; credits: number };

// OFX writes what leaves with a minus. A file whose types say the opposite on every entry was written the other way round.
function typesOppose({ agree, debits, credits }: Ways, into: ReturnType<typeof collector>): boolean {
  if (agree > 0 || debits + credits === 0) return false;
  const isTurned = debits > 0;
  into.decide(
    isTurned
      ? 'Charges are written as positive numbers: the types of the entries, DEBIT and CREDIT, say so.'
      : 'Money out is negative, though the types of the entries say CREDIT.',
    isTurned && credits > 0,
  );
  return isTurned;
}

function takeEntry(
  entry: Entry,
  currency: string | undefined,
  into: ReturnType<typeof collector>,
  commas: boolean,
): Row | undefined {
  const { line, values } = entry;
  const said = ['NAME', 'PAYEE', 'MEMO'].map((name) => values.get(name) ?? '').join(' ');
  const written = values.get('DTPOSTED') ?? values.get('DTUSER') ?? '';
  // The standard's dates are 20250131 and more behind it; the hours and the zone say nothing about the day the bank means.
  const date = readDate(written.slice(0, 8)) ?? readDate(written);
  if (date === undefined || !date.settled || date.day === undefined) {
    into.problem(
      line,
      written === '' ? 'The entry has no day.' : 'The day of this entry cannot be read.',
      said,
    );
    return undefined;
  }
  const cell = values.get('TRNAMT') ?? '';
  const isComma = /^[^.]*,\d{0,3}$/.test(cell) || (commas && decimalEvidence(cell) === 'either');
  const amount = readAmount(cell, isComma ? ',' : '.') ?? readAmount(cell);
  if (amount === undefined) {
    into.problem(
      line,
      cell === '' ? 'The entry has no amount.' : 'The amount of this entry cannot be read.',
      said,
    );
    return undefined;
  }
  const parts: string[] = [];
  for (const name of ['NAME', 'NAME2', 'PAYEE', 'MEMO', 'CHECKNUM']) {
    const part = values.get(name) ?? '';
    if (
      part === '' ||
      (name === 'CHECKNUM' && parts.length > 0) ||
      parts.some((other) => other.includes(part))
    )
      continue;
    // NAME is cut at 32 characters; MEMO often begins with the whole of it.
    const cut = parts.findIndex((other) => part.startsWith(other));
    if (cut === -1) parts.push(part);
    else parts[cut] = part;
  }
  const text = parts.length > 0 ? parts.join(' ') : (values.get('TRNTYPE') ?? '');
  return { day: date.day, units: amount.units, scale: amount.scale, currency, text, line };
}
