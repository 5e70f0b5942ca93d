/** A page for the terminal: words wrapped to its width, colour only where it is wanted, every glyph with a plain twin. */
import { fold, widthOf } from './width.ts';

export { fold, widthOf };

/** How words may look. Each takes text and gives text; without colour they change nothing. */
export type Ink = {
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly urgent: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly link: (text: string) => string;
};

export type Screen = {
  /** Columns to write in. */
  readonly width: number;
  /** False where only ASCII is sure to show. */
  readonly unicode: boolean;
  readonly ink: Ink;
  /** True where it is read out: then nothing is drawn, and words say all of it. */
  readonly spoken?: boolean;
};

const same = (text: string) => text;
export const PLAIN_INK: Ink = { bold: same, faint: same, good: same, urgent: same, bad: same, link: same };

export const MARGIN = '  ';

/** Text wrapped to the screen, each line after `indent`, the first one after `first` in its place. */
export function wrap(screen: Screen, text: string, indent = MARGIN, first = indent): string {
  const room = Math.max(16, screen.width - widthOf(indent));
  // What `first` has more than `indent` takes room on the first line: it goes along as a word, and comes out again.
  const more = Math.min(room, widthOf(first) - widthOf(indent)) - 1;
  const [start = '', ...rest] = fold(more > 0 ? `${'x'.repeat(more)} ${text}` : text, room).split('\n');
  const told = more > 0 ? start.slice(more + 1) : start;
  return [told === '' ? first.trimEnd() : first + told, ...rest.map((line) => indent + line)].join('\n');
}

/** Below this the notes on the right move under what stands on the left. */
const NARROW = 60;

export function isNarrow(screen: Screen): boolean {
  return screen.width < NARROW;
}

/** Where the text of a label stands: beside it, or beneath it on a narrow screen. */
export function indentOf(screen: Screen, labelWidth = 8): string {
  return MARGIN + ' '.repeat(isNarrow(screen) ? 2 : labelWidth);
}

/** A label on the left and its text beside it; on a narrow screen the text stands beneath. Without a label it goes on above it. */
export function labelled(screen: Screen, label: string, text: string, labelWidth = 8): string {
  const indent = indentOf(screen, labelWidth);
  if (isNarrow(screen)) {
    const beneath = wrap(screen, text, indent);
    return label === '' ? beneath : `${MARGIN}${screen.ink.bold(label)}\n${beneath}`;
  }
  return wrap(
    screen,
    text,
    indent,
    MARGIN + screen.ink.bold(label) + ' '.repeat(Math.max(1, labelWidth - widthOf(label))),
  );
}

/** A command or an address under the text of a label, never broken: a broken line cannot be pasted. */
export function pasted(screen: Screen, text: string, labelWidth = 8): string {
  return `${indentOf(screen, labelWidth)}${screen.ink.link(text)}`;
}

/** Pads to a width in columns, not in characters. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

const ASCII: Readonly<Record<string, string>> = {
  '━': '=',
  '─': '-',
  '●': 'o',
  '○': '.',
  '┊': ':',
  '┃': '|',
  '├': '|',
  '┥': '|',
  '▶': '>',
  '│': '|',
  '›': '>',
  '·': '-',
  '→': '->',
  '×': 'x',
  '…': '...',
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
};

/** The same text in ASCII, for screens that show nothing else. Names and words of a person are left as they are. */
export function glyphs(screen: Screen, text: string): string {
  return screen.unicode ? text : toAscii(text);
}

export function toAscii(text: string): string {
  return text.replace(/[━─●○┊┃├┥▶│›·→×…’“”–]/g, (sign) => ASCII[sign] ?? sign);
}

/** Numbers sources as they are first cited, and lists them at the end. */
export class Footnotes {
  readonly #numbers = new Map<string, { number: number; line: string }>();

  /** `[1][2]`, for some sources. The same address always has the same number. */
  mark(citations: readonly { title: string; url: string; seen: string }[]): string {
    return citations
      .map(({ title, url, seen }) => {
        const known = this.#numbers.get(url);
        if (known !== undefined) return `[${known.number}]`;
        const number = this.#numbers.size + 1;
        this.#numbers.set(url, { number, line: `${title}, seen ${seen}` });
        return `[${number}]`;
      })
      .join('');
  }

  list(): { number: number; text: string; url: string }[] {
    return [...this.#numbers].map(([url, { number, line }]) => ({ number, text: line, url }));
  }
}

/** The list of sources at the foot of a page: the title, and under it an address that can be copied whole. */
export function footnoteLines(screen: Screen, notes: Footnotes): string[] {
  return notes.list().map(({ number, text, url }) => {
    const label = `[${number}] `;
    const indent = MARGIN + ' '.repeat(label.length);
    return (
      screen.ink.faint(wrap(screen, text, indent, MARGIN + label)) + `\n${indent}${screen.ink.link(url)}`
    );
  });
}
