/** Card and account numbers, so that nobody hands one on without meaning to. */

const BREAK = '[ \\u00A0\\u2009\\u202F._/*·•-]{1,3}';
/** A run of digits. Cards have 12 to 19; a longer one is no word a reader needs either. */
const RUN = /(?<!\d)\d{12,}(?!\d)/g;
/** Groups as cards print them, from 4-4-4 to 4-4-4-4-3 and 4-6-5. Groups of two are left: they make dates. */
const GROUPS = new RegExp(`(?<!\\d)\\d{3,6}(?:${BREAK}\\d{3,6})+(?!\\d)`, 'g');
/** Digits one by one. */
const SINGLES = new RegExp(`(?<!\\d)\\d(?:${BREAK}\\d){11,}(?!\\d)`, 'g');
const SHORTEST_CARD = 12;
const LONGEST_CARD = 19;
const SHORTEST_ACCOUNT = 8;

// Nearly every text has no sign but these: Latin, and what stands between words. Every other script has its own digits, and what they
// spell is a card number all the same.
const PLAIN = /^[\s -\u065F\u2000-\u2BFF]*$/;

/** Masks a text by what its digits say in any script. What is not masked stays as it was written. */
function inAnyScript(text: string, mask: (text: string) => string): string {
  if (PLAIN.test(text)) return mask(text);
  const folded = text.replace(/[\uFF01-\uFF5E]|\p{Nd}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 128) return sign;
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    // Digits stand in tens, from zero to nine.
    let before = 0;
    while (before < 50 && /\p{Nd}/u.test(String.fromCodePoint(code - 1 - before))) before += 1;
    return String(before % 10);
  });
  const masked = mask(folded);
  return masked === folded ? text : masked;
}

/** The same text with long numbers cut to their last four signs. */
export function maskNumbers(text: string): string {
  return inAnyScript(text, maskAscii);
}

function maskAscii(text: string): string {
  if (digitsIn(text) < SHORTEST_ACCOUNT) return text;
  // Two letters, two digits, then 11 to 30 letters and digits, with or without blanks between groups of four. The tables of letters
  // take their time where a pattern is made, so it is made here.
  const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;
  return text
    .replace(iban, lastFour)
    .replace(RUN, lastFour)
    .replace(GROUPS, maskGroups)
    .replace(SINGLES, lastFour);
}

/** As many groups as one card may have are cut together; what follows them, a year perhaps, is looked at anew. */
function maskGroups(text: string): string {
  const groups = [...text.matchAll(/\d+/g)];
  let masked = '';
  let done = 0;
  for (let from = 0; from < groups.length;) {
    let digits = 0;
    let to = from;
    while (to < groups.length && digits + groups[to]![0].length <= LONGEST_CARD) {
      digits += groups[to]![0].length;
      to += 1;
    }
    if (digits < SHORTEST_CARD) break;
    const last = groups[to - 1]!;
    const end = last.index + last[0].length;
    masked += text.slice(done, groups[from]!.index) + lastFour(text.slice(groups[from]!.index, end));
    done = end;
    from = to;
  }
  return masked + text.slice(done);
}

function lastFour(number: string): string {
  return `**** ${number.replace(/[^A-Z0-9]/gu, '').slice(-4)}`;
}

// What stays whole: the code behind COURSRA, which names one charge and is what a person quotes; a day; a telephone number.
const STAYS =
  /(COURSRA ?\*? ?[0-9A-Z]{14}|(?<![\d-])(?:(?:19|20)\d{2}-\d{2}-\d{2}|[2-9]\d{2}-\d{3}-\d{4})(?![\d-]))/i;
const ANY_IBAN = /\b[A-Z]{2}\d{2} ?(?:[A-Z]{4} ?)?\d(?: ?\d){7,27}\b/g;
// Digits with at most one blank or dash between them, and what a bank has masked among them.
const DIGITS = /\d(?:[ -]?\d|[ -]?[Xx*•]{2,}(?![Xx*•]))*/g;

/**
 * A line of a statement with card, account and IBAN numbers cut to their last four digits: banks put shorter numbers there than a
 * person writes. The code of a Coursera charge stays whole.
 */
export function maskDescriptor(text: string): string {
  return inAnyScript(text, maskLine);
}

function maskLine(text: string): string {
  if (digitsIn(text) < SHORTEST_ACCOUNT) return text;
  // Every second part stays.
  const parts = text.split(STAYS);
  return parts.map((part, at) => (at % 2 === 1 ? part : maskPart(part))).join('');
}

const digitsIn = (text: string): number => text.replace(/\D+/g, '').length;

const maskRun = (run: string): string => {
  const digits = run.replace(/\D/g, '');
  return digits.length < SHORTEST_ACCOUNT ? run : `…${digits.slice(-4)}`;
};

function maskPart(text: string): string {
  const short = text.replace(ANY_IBAN, maskRun).replace(DIGITS, maskRun);
  return digitsIn(short) < SHORTEST_CARD ? short : maskAscii(short).replaceAll('**** ', '…');
}

// A day with a time behind it, as programs name what they write.
const MOMENT = /((?<!\d)20\d{2}[01]\d[0-3]\d[-_T]?[0-2]\d[0-5]\d(?:[0-5]\d)?(?!\d))/;

/** The name of a file as people see it: banks put the IBAN or the card in it. JSON keeps what was typed, as a script finds its file by it. */
export const maskFileName = (name: string): string =>
  name
    .split(MOMENT)
    .map((part, at) => (at % 2 === 1 ? part : maskNumbers(part)))
    .join('');
