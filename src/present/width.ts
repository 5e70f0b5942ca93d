/** How wide a text stands on a terminal, and where its lines break. */
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

// Nearly every text holds nothing else, and each of these is one column wide. The library knows all of Unicode; its tables cost
// more, the first time they are asked, than a whole answer takes to write.
const SINGLE = /^[ -~’“”…–·›→━─●○┊]*$/;

/** Width in columns: two for CJK and emoji, none for colour. */
export function widthOf(text: string): number {
  return SINGLE.test(text) ? text.length : stringWidth(text);
}

/** Lines of at most `room` columns where words allow it; a longer word has a line of its own, and no line ends with a blank. */
export function wrapWords(text: string, room: number): string {
  if (!SINGLE.test(text)) return wrapAnsi(text, room, { hard: false, trim: true });
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line.trimEnd());
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Addresses, paths, file names with an ending, e-mail addresses and digests: broken, they could not be copied. */
const TO_COPY = /:\/\/|@|[/\\]|\w\.\w|^[0-9a-f]{32,}$/;

/** Words wrapped to some columns. A word that is wider by itself is broken, as Chinese and Japanese are, unless it is one to copy. */
export function fold(text: string, columns: number): string {
  const soft = wrapWords(text, columns);
  if (soft.split('\n').every((line) => widthOf(line) <= columns)) return soft;
  const wide = text.split(/\s+/).filter((word) => widthOf(word) > columns);
  return wide.some((word) => TO_COPY.test(word)) ? soft : wrapAnsi(text, columns, { hard: true, trim: true });
}
