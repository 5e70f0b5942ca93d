/** Text to records: fields between delimiters, quotes as people and banks really write them, the line each record starts on. */

/** One record of a table: its fields as they stand, without their quotes, and the line it starts on, from 1. */
export type CsvRecord = { readonly fields: readonly string[]; readonly line: number };

// A quote that is still open after this many characters was never meant to be one: no cell of a statement is as long.
const LONGEST_QUOTED = 65_536;
// A file with this many of them does not use quotes at all.
const MOST_UNCLOSED = 20;

/** What splitting needs to remember from one chunk to the next. */
export type Splitter = {
  /** Splits as much as is complete (all of it when `last`) and returns how many characters were used. */
  take(text: string, last: boolean, onRecord: (fields: string[], line: number) => void): number;
  /** Takes one record at `at` alone; undefined where its end is not in the text yet. `end` is what ends a line. */
  one(text: string, at: number, last: boolean, line: number, end: '\n' | '\r'): Taken | undefined;
  /** The line the next record starts on. */
  readonly line: number;
  /** Lines on which a quote opens that nothing closes; it was read as an ordinary character. */
  readonly unclosed: readonly number[];
};

export type Taken = { readonly fields: string[]; readonly next: number; readonly lines: number };

/** A splitter for one delimiter. Blank lines are no records. Lines end with LF, CRLF or, in files without LF, with CR. */
export function splitter(delimiter: string, startLine = 1): Splitter {
  const unclosed: number[] = [];
  let line = startLine;
  let quotes = true;
  // A line feed once seen ends the lines of the whole file.
  let fed = false;

  const take: Splitter['take'] = (text, last, onRecord) => {
    fed ||= text.includes('\n');
    const end = fed ? '\n' : '\r';
    let at = 0;
    let nextQuote = quotes ? text.indexOf('"') : -1;
    while (at < text.length) {
      if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf('"', at);
      let stop = text.indexOf(end, at);
      if (stop === -1) {
        if (!last) return at;
        stop = text.length;
      }
      if (nextQuote === -1 || nextQuote >= stop) {
        const record = text.slice(at, text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop);
        if (record.trim() !== '') onRecord(record.split(delimiter), line);
        line += 1;
        at = stop + 1;
        continue;
      }
      const quoted = takeQuoted(text, at, last, end, line);
      if (quoted === undefined) return at;
      if (quoted.fields.length > 1 || quoted.fields[0]?.trim() !== '') onRecord(quoted.fields, line);
      line += quoted.lines;
      at = quoted.next;
    }
    return at;
  };

  const takeQuoted = (
    text: string,
    from: number,
    last: boolean,
    end: string,
    startLine: number,
  ): Taken | undefined => {
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
          if (at >= text.length) return { fields, next: text.length + 1, lines };
          if (text.startsWith(delimiter, at)) {
            at += delimiter.length;
            continue;
          }
          return { fields, next: at + (text[at] === '\r' && text[at + 1] === end ? 2 : 1), lines };
        }
        unclosed.push(startLine + lines - 1);
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
      fields.push(text.slice(at, text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop));
      return { fields, next: stop + 1, lines };
    }
  };

  return {
    take,
    one: (text, at, last, startLine, end) => takeQuoted(text, at, last, end, startLine),
    get line() {
      return line;
    },
    unclosed,
  };
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
    if (next >= text.length && !last) return 'more';
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

/** All records of a text, and the lines whose quotes nothing closes. At most `most` records. */
export function splitRecords(
  text: string,
  delimiter: string,
  most = Infinity,
): { records: CsvRecord[]; unclosed: readonly number[] } {
  const records: CsvRecord[] = [];
  const splitting = splitter(delimiter);
  if (most === Infinity) {
    splitting.take(text, true, (fields, line) => records.push({ fields, line }));
    return { records, unclosed: splitting.unclosed };
  }
  // A sample need not be the whole file: a part that surely holds enough records is cut at a line end.
  const part = text.length > 400_000 ? text.slice(0, text.lastIndexOf('\n', 400_000) + 1 || 400_000) : text;
  splitting.take(part, true, (fields, line) => {
    if (records.length < most) records.push({ fields, line });
  });
  return { records, unclosed: splitting.unclosed };
}
