/** Text from outside, made harmless before it is kept or shown. */

// C0, DEL and C1 can drive a terminal. Bidirectional marks can make a line read other than it is.
// Line and paragraph separators break lines where nobody sees it; the BOM, soft hyphen and zero-width space hide in words;
// the last range (tags) is invisible and carries text. The zero-width joiner stays: emoji and Indic names need it.
const UNSEEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const UNSEEN_BUT_LINES =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
// An escape sequence goes whole, or its letters stay behind as rubbish. Those that carry a text of their own (window titles,
// links) come first, up to their end mark: read as the short kind, they would lose their head alone.
const ESCAPES =
  /(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C\r\n]*(?:\u0007|\u009C|\u001B\\)|[\u001B\u009B][[()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g;
// Half of a pair cannot be written as UTF-8.
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

// Nearly every text. The signs above are looked for one by one, and their patterns cost more than all else the first time.
const PLAIN = /^[ -~]*$/;

/** One line of text with nothing in it that a terminal, a mail header or a calendar could obey. Blanks are squeezed. */
export function cleanLine(text: string): string {
  return (PLAIN.test(text) ? text : withoutUnseen(text)).replace(/ {2,}/g, ' ').trim();
}

function withoutUnseen(line: string): string {
  return line
    .replace(ESCAPES, '')
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '\uFFFD');
}

/** The same for text of several lines: line feeds stay, three or more in a row become two. */
export function cleanBlock(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN_BUT_LINES, '')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[ ]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Takes out what a terminal could obey or nobody sees, and leaves everything else, blanks and line ends too, as it is. */
export function harmless(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(ESCAPES, '')
    .replace(/\t/g, ' ')
    .replace(UNSEEN_BUT_LINES, '')
    .replace(LONE_SURROGATE, '\uFFFD');
}

/** JSON text with every such sign written as an escape: the same to a reader of JSON, and harmless on a terminal. */
export function escapeUnseen(json: string): string {
  return json.replace(UNSEEN_BUT_LINES, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** True where a text holds a character that `cleanBlock` would take out or change. Used to refuse data, not people. */
export function hidesSomething(text: string): boolean {
  return text.search(UNSEEN_BUT_LINES) !== -1 || text.search(LONE_SURROGATE) !== -1;
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(items: readonly string[], joiner = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

const LONGEST_WORD = 80;

/**
 * The candidates nearest to a mistyped word, best first, at most three: those within a third of its length in edits
 * (insert, delete, replace, swap of neighbours), and at least two.
 */
export function nearestWords(typed: string, candidates: readonly string[]): string[] {
  // Nobody mistypes a word of that length, and comparing takes the square of it.
  if (typed.length > LONGEST_WORD) return [];
  const word = typed.toLowerCase();
  const reach = Math.max(2, Math.floor(word.length / 3));
  return candidates
    .map((candidate) => ({ candidate, far: editDistance(word, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= reach && far < candidate.length)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      now.push(best);
    }
    beforeLast = last;
    last = now;
  }
  return last[b.length] ?? 0;
}
