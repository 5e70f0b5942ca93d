/** Words that were never finished, and slots that nothing fills. */
import { SLOTS, slotsIn } from '../../core/letter.ts';
import type { Check } from './check.ts';
import { strings } from './check.ts';

const UNFINISHED =
  /\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b|\[(?!your name\])[^\]]*\]|<[a-z][^>]*>|\?\?\?|\$\{|\{\{/i;

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
        if (path.at(-1) === 'pattern' || path.at(-2) === 'patterns' || path.at(-1) === 'url') continue;
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
