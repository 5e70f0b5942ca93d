/** The guides as they were checked and compiled at build time: each part a JSON file, read when it is asked for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../commands/doors.ts';
import type { Letters } from '../core/letter.ts';
import type { Guide } from '../core/guide.ts';

/** `trace` is told the name of each part that is read. */
export function shippedKnowledge(folder: string, trace: (what: string) => void = () => {}): Knowledge {
  const kept = new Map<string, unknown>();
  const part = <T>(name: string): T => {
    if (!kept.has(name)) {
      kept.set(name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
      trace(`${name}, of the guides that came with the program`);
    }
    return kept.get(name) as T;
  };
  const guideIds = () => part<string[]>('guides');
  return {
    sources: () => part('sources'),
    terms: () => part('terms'),
    rights: () => part('rights'),
    notInForce: () => part('not-in-force'),
    holidays: () => part('holidays'),
    letters: () => ({
      ...part<Letters>('letters'),
      get followUps() {
        return part<Letters['followUps']>('follow-ups');
      },
    }),
    contacts: () => part('contacts'),
    billers: () => part('billers'),
    replies: () => part('replies'),
    interview: () => part('interview'),
    guideIds,
    // Only names on the list are ever turned into a file name.
    guide: (id) => (guideIds().includes(id) ? part<Guide>(`guide-${id}`) : undefined),
  };
}
