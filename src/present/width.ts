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
