/** Which kind of file this is, from its first bytes; files that hold no statement are named for what they are. */
import { type Format, type Refusal } from './statement.ts';

/** `csv` here is any table with separators; whether it is PayPal's is seen from its header. */
export type Kind = Exclude<Format, 'paypal'>;

const HEAD = 4096;

const EXPORT_AGAIN = 'Export the account again as CSV, OFX, QIF, CAMT.053 or MT940 and give that file.';

const FOREIGN: readonly {
  readonly starts: readonly number[];
  readonly what: string;
  readonly why: string;
}[] = [
  {
    starts: [0x25, 0x50, 0x44, 0x46],
    what: 'This is a PDF',
    why: `A PDF holds a picture of a statement, not its rows. ${EXPORT_AGAIN}`,
  },
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    what: 'This is a spreadsheet or a zip archive',
    why: 'Unpack it, or open it and save it as CSV.',
  },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: 'This is an old Excel file', why: 'Open it and save it as CSV.' },
  { starts: [0x1f, 0x8b], what: 'This file is compressed with gzip', why: 'Unpack it first.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], what: 'This is a picture', why: EXPORT_AGAIN },
  { starts: [0xff, 0xd8, 0xff], what: 'This is a picture', why: EXPORT_AGAIN },
];

/** A refusal for bytes that cannot be text; undefined where they may be. */
export function notText(bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return { what: 'The file is empty', why: 'There is nothing in it to read.' };
  for (const { starts, what, why } of FOREIGN) {
    if (starts.every((byte, index) => bytes[index] === byte)) return { what, why };
  }
  return undefined;
}

/** A refusal for text that cannot be a statement; undefined where it may be. Looks at the start alone. */
export function notStatement(text: string): Refusal | undefined {
  const head = text.slice(0, HEAD);
  if (head.trim() === '') return { what: 'The file is empty', why: 'There is nothing but blanks in it.' };
  if (head.includes('\0') || strangeCharacters(head) > head.length / 20) {
    return { what: 'This is not a text file', why: `It holds bytes no statement has. ${EXPORT_AGAIN}` };
  }
  const start = head.trimStart().slice(0, 200).toLowerCase();
  if (
    /^(?:<!doctype html|<html|<table)/.test(start) ||
    (start.startsWith('<') && head.toLowerCase().includes('<html'))
  ) {
    return { what: 'This is a web page', why: `A saved page does not keep the rows apart. ${EXPORT_AGAIN}` };
  }
  if (/^[[{]\s*["{[\]}]/.test(start)) {
    return {
      what: 'This is JSON',
      why: `Every program writes its own JSON, so it cannot be read safely. ${EXPORT_AGAIN}`,
    };
  }
  return undefined;
}

/** The kind of statement a text is. A table is what remains: it is judged by whoever reads it. */
export function detectKind(text: string): Kind | 'xml' {
  const head = text.slice(0, HEAD);
  const start = head.trimStart();
  if (/^OFXHEADER\s*:/i.test(start) || /<OFX\b/i.test(head)) return 'ofx';
  if (/^<\?xml\b|^<[\w:]*Document\b|^<!--/.test(start))
    return /\bcamt\.05[234]\b|<(?:\w+:)?BkToCstmr/.test(head) ? 'camt' : 'xml';
  if (/^!(?:Type|Account|Option|Clear)\b/im.test(head) && start.startsWith('!')) return 'qif';
  if (/^\s*:(?:20|940):?/m.test(head) && /^\s*:(?:25|28C?|60[FM])[A-Z]?:/m.test(head)) return 'mt940';
  if (start.startsWith('{1:F01')) return 'mt940';
  return 'csv';
}

// Control characters that no text has; MT940 does use the three after zero to frame its messages.
function strangeCharacters(text: string): number {
  // Nearly every statement begins with nothing but this.
  if (/^[\t\n\r -~]*$/.test(text)) return 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd || (code > 3 && code < 9) || (code > 13 && code < 26)) count += 1;
  }
  return count;
}
