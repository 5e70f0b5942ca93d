/** Names, addresses and notes that the case holds, to keep them out of what is handed on. A case that can't be read holds none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_FILE } from './home.ts';

export function privateWords(home: string): string[] {
  try {
    return readFileSync(join(home, JOURNAL_FILE), 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          const { kind, fact, value, note } = JSON.parse(line);
          const words = kind === 'fact' && (fact === 'name' || fact === 'email') ? [value] : [note];
          return words.filter((word): word is string => typeof word === 'string');
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
}
