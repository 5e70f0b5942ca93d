/** Words that were never finished, and slots that nothing fills. */
import { SLOTS, slotsIn } from '../../core/letter.ts';
import type { Check } from './check.ts';
import { strings } from './check.ts';

const UNFINISHED =
  /\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b|\[(?!your name\])[^\]]*\]|<[a-z][^>]*>|\?\?\?|\$\{|\{\{/i;

const PATTERNS: readonly PropertyKey[] = ['patterns', 'not-where', 'ask-words', 'shared'];

export const placeholders: Check = {
  id: 'placeholder',
  why: 'A blank in a message or a step is read by somebody who cannot fill it',
  *run(shelf) {
    const phrases = shelf.of('phrases').flatMap(({ data }) => Object.keys(data.phrases));
    const known = new Set<string>([...SLOTS, ...phrases]);
    for (const { kind, yaml } of shelf.files) {
      const filled = kind === 'letter' || kind === 'follow-up' || kind === 'phrases' || kind === 'replies';
      for (const { text, path } of strings(yaml.value)) {
        // Patterns and addresses are not prose.
        if (path.at(-1) === 'pattern' || path.at(-1) === 'url') continue;
        if (path.some((key) => PATTERNS.includes(key))) continue;
        const unfinished = UNFINISHED.exec(text)?.[0];
        if (unfinished !== undefined) {
          yield { at: yaml.place(path), what: `an unfinished place: ${unfinished}`, fix: 'Write the words' };
        }
        for (const slot of slotsIn(text)) {
          if (!filled) {
            yield {
              at: yaml.place(path),
              what: `a slot {${slot}} where nothing is filled in`,
              fix: 'Only letters have slots; write the words',
            };
          } else if (!known.has(slot) && !shelf.broken('phrases')) {
            yield {
              at: yaml.place(path),
              what: `no fact fills the slot {${slot}}`,
              fix: `Use one of: ${[...known].join(', ')}`,
            };
          }
        }
      }
    }
  },
};

const LONGEST_WORDING = 4000;
const DEEPEST_PHRASE = 6;
/** Characters that a fact may take where it fills a slot. */
const SLOT_LENGTH = 60;

export const growth: Check = {
  id: 'growth',
  why: 'Phrases that hold each other would never come to an end, or fill the memory',
  *run(shelf) {
    const phrases = new Map(shelf.of('phrases').flatMap(({ data }) => Object.entries(data.phrases)));
    const lengths = new Map<string, number>();
    const open = new Set<string>();
    const lengthOf = (text: string): number =>
      slotsIn(text).reduce((sum, slot) => sum + lengthOfSlot(slot), text.length);
    const lengthOfSlot = (name: string): number => {
      const wordings = phrases.get(name);
      if (wordings === undefined) return SLOT_LENGTH;
      if (open.has(name) || open.size >= DEEPEST_PHRASE) return Infinity;
      let length = lengths.get(name);
      if (length === undefined) {
        open.add(name);
        length = Math.max(...wordings.map(({ text }) => lengthOf(text)));
        open.delete(name);
        lengths.set(name, length);
      }
      return length;
    };
    for (const { kind, yaml } of shelf.files) {
      if (kind !== 'letter' && kind !== 'follow-up' && kind !== 'phrases' && kind !== 'replies') continue;
      for (const { text, path } of strings(yaml.value)) {
        if (slotsIn(text).length === 0 || lengthOf(text) <= LONGEST_WORDING) continue;
        yield {
          at: yaml.place(path),
          what: 'written out, this text grows beyond all measure',
          fix: 'Put fewer phrases into each other, and none into itself',
        };
      }
    }
  },
};
