/** Rows that state a balance or a total and move no money. */
import { BALANCE_ROWS, plain } from '../vocabulary.ts';

// By their first letter, and by their first two: nearly every text is told apart by them alone.
const BY_START = new Map<string, string[]>();
for (const phrase of BALANCE_ROWS) {
  for (const start of [phrase.slice(0, 1), phrase.slice(0, 2)]) {
    const phrases = BY_START.get(start);
    if (phrases === undefined) BY_START.set(start, [phrase]);
    else phrases.push(phrase);
  }
}

/** The phrases of `BALANCE_ROWS` that a text may begin with, by its first two signs where these are plain ones. */
const phrasesFor = (text: string): readonly string[] => {
  const start = text.trimStart().slice(0, 2);
  const letters = /^[ -~]*$/.test(start) ? plain(start) : '';
  return letters === '' ? BALANCE_ROWS : (BY_START.get(letters) ?? []);
};

/** True for a text that states a balance: `exactly` where nothing but a date or a number may follow the words. */
export function statesBalance(text: string, exactly: boolean): boolean {
  if (text === '') return false;
  const phrases = phrasesFor(text);
  if (phrases.length === 0) return false;
  const words = plain(text);
  return phrases.some((phrase) => {
    if (!words.startsWith(phrase)) return false;
    const rest = words.slice(phrase.length);
    return rest === '' || (rest.startsWith(' ') && (!exactly || /^[\d ]*$/.test(rest)));
  });
}
