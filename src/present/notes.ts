/** What is said beside the answer: made harmless, and within the terminal. Commands and addresses stay whole, to be copied. */
import { harmless } from '../core/text.ts';
import { fold, widthOf } from './page.ts';

/** `columns`: absent where nobody looks at a terminal; lines then stay as they are. */
export function noteText(text: string, columns: number | undefined): string {
  const clean = harmless(text);
  return columns === undefined
    ? clean
    : clean
        .split('\n')
        .map((line) => folded(line, columns))
        .join('\n');
}

const COMMAND = /^(.*?\S) (coursera-exit (?:\S.*)?)$/;

function folded(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const [, words, command] = COMMAND.exec(line) ?? [];
  const indent = /^ */.exec(line)![0];
  const parts = words === undefined ? [line] : [words, command!];
  return parts
    .map((part, index) =>
      /^\s*coursera-exit /.test(part)
        ? `${index > 0 ? `${indent}  ` : ''}${part}`
        : fold(part.trim(), Math.max(1, columns - indent.length)).replace(/^/gm, indent),
    )
    .join('\n');
}
