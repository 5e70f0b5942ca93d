/** Text to records: fields between delimiters, quotes as people and banks really write them, the line each record starts on. */

/** One record of a table: its fields as they stand, without their quotes, and the line it starts on, from 1. */
export type CsvRecord = { readonly fields: readonly string[]; readonly line: number };

// A quote that is still open after this many characters was never meant to be one: no cell of a statement is as long.
const LONGEST_QUOTED = 65_536;
// A file with this many of them does not use quotes at all.
const MOST_UNCLOSED = 20;

/** What splitting needs to remember from one record to the next. */
export type Splitter = {
  /** Takes one record at `at` alone; undefined where its end is not in the text yet. `end` is what ends a line. */
  one(text: string, at: number, last: boolean, line: number, end: '\n' | '\r'): Taken | undefined;
  /** Lines on which a quote opens that nothing closes; it was read as an ordinary character. */
  readonly unclosed: readonly number[];
};

export type Taken = { readonly fields: string[]; readonly next: number; readonly lines: number };

/** A splitter for one delimiter. */
export function splitter(delimiter: string): Splitter {
  const unclosed: number[] = [];
  let quotes = true;

  const one: Splitter['one'] = (text, from, last, line, end) => {
    const fields: string[] = [];
    let at = from;
    let lines = 1;
    for (;;) {
      const open = quotes ? openingQuote(text, at, delimiter) : -1;
      if (open !== -1) {
        const field = quotedField(text, open + 1, delimiter, end, last);
        if (field === 'more') return undefined;
        if (field !== 'unclosed') {
          fields.push(field.value);
          lines += field.lines;
          at = field.next;
          if (text.startsWith(delimiter, at)) {
            at += delimiter.length;
            continue;
          }
          return { fields, next: at + (text[at] === '\r' && text[at + 1] === end ? 2 : 1), lines };
        }
        unclosed.push(line + lines - 1);
        if (unclosed.length >= MOST_UNCLOSED) quotes = false;
      }
      let stop = text.indexOf(end, at);
      if (stop === -1) {
        if (!last) return undefined;
        stop = text.length;
      }
      const comma = text.indexOf(delimiter, at);
      if (comma !== -1 && comma < stop) {
        fields.push(text.slice(at, comma));
        at = comma + delimiter.length;
        continue;
      }
      fields.push(lineUpTo(text, at, stop));
      return { fields, next: stop + 1, lines };
    }
  };

  return { one, unclosed };
}

// A field is quoted when a quote is the first thing in it but blanks (which must not be the delimiter).
function openingQuote(text: string, at: number, delimiter: string): number {
  const here = pastBlanks(text, at, delimiter);
  return text[here] === '"' ? here : -1;
}

function pastBlanks(text: string, at: number, delimiter: string): number {
  const blanks = delimiter === '\t' ? ' ' : ' \t';
  let next = at;
  while (next < text.length && blanks.includes(text.charAt(next))) next += 1;
  return next;
}

// A field can end here: a delimiter, the end of the line, the end of the file.
function endsAt(text: string, at: number, delimiter: string, end: string, last: boolean): boolean {
  if (at >= text.length) return last;
  return (
    text.startsWith(delimiter, at) ||
    text[at] === end ||
    (text[at] === '\r' && (text[at + 1] === end || at + 1 >= text.length))
  );
}

type Quoted = { value: string; next: number; lines: number };

// Doubled quotes are one; a quote that neither a delimiter nor a line end follows is an ordinary character.
function quotedField(
  text: string,
  from: number,
  delimiter: string,
  end: string,
  last: boolean,
): Quoted | 'unclosed' | 'more' {
  let value = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    const far = quote === -1 ? text.length - from : quote - from;
    if (far > LONGEST_QUOTED) return 'unclosed';
    if (quote === -1) return last ? 'unclosed' : 'more';
    const doubled = text[quote + 1] === '"';
    // `\""` before a delimiter is a quote escaped with a backslash and then the end: some exports escape so, against the rules.
    if (
      doubled &&
      !(text[quote - 1] === '\\' && quote > from && endsAt(text, quote + 2, delimiter, end, true))
    ) {
      value += text.slice(at, quote + 1);
      at = quote + 2;
      continue;
    }
    const next = pastBlanks(text, quote + 1, delimiter);
    // What comes last may be half of what ends the line.
    if (next + (text[next] === '\r' ? 1 : 0) >= text.length && !last) return 'more';
    if (endsAt(text, next, delimiter, end, last)) {
      value += text.slice(at, quote);
      let lines = 0;
      for (let cut = text.indexOf(end, from); cut !== -1 && cut < quote; cut = text.indexOf(end, cut + 1))
        lines += 1;
      return { value, next, lines };
    }
    value += text.slice(at, quote + 1);
    at = quote + 1;
  }
}

/**
 * All records of a text, and the lines whose quotes nothing closes. At most `most` records. Blank lines are no records. Lines end
 * with LF, CRLF or, in files without LF, with CR.
 */
export function splitRecords(
  text: string,
  delimiter: string,
  most = Infinity,
): { records: CsvRecord[]; unclosed: readonly number[] } {
  // A sample need not be the whole file: a part that surely holds enough records is cut at a line end.
  const part =
    most < Infinity && text.length > 400_000
      ? text.slice(0, text.lastIndexOf('\n', 400_000) + 1 || 400_000)
      : text;
  const records: CsvRecord[] = [];
  const splitting = splitter(delimiter);
  const end = part.includes('\n') ? '\n' : '\r';
  let line = 1;
  let quote = part.indexOf('"');
  for (let at = 0; at < part.length && records.length < most;) {
    if (quote !== -1 && quote < at) quote = part.indexOf('"', at);
    const found = part.indexOf(end, at);
    const stop = found === -1 ? part.length : found;
    if (quote === -1 || quote >= stop) {
      const record = lineUpTo(part, at, stop);
      if (record.trim() !== '') records.push({ fields: record.split(delimiter), line });
      line += 1;
      at = stop + 1;
      continue;
    }
    const taken = splitting.one(part, at, true, line, end);
    if (taken === undefined) break;
    if (taken.fields.length > 1 || taken.fields[0]?.trim() !== '')
      records.push({ fields: taken.fields, line });
    line += taken.lines;
    at = taken.next;
  }
  return { records, unclosed: splitting.unclosed };
}

// A line without its end, of which a carriage return may be the first half.
const lineUpTo = (text: string, at: number, stop: number): string =>
  text.slice(at, stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop);
