/** Which words may follow which flag or command: closed lists, and what the guides know. */
import type { Knowledge } from './commands/doors.ts';
import { COMMAND_NAMES } from './cli.ts';
import { BOUGHT, PAY, PRODUCTS } from './core/facts.ts';
import { countriesIn } from './core/country-groups.ts';
import { ASKS, CHANNELS, PHASES, TONES } from './core/letter-kinds.ts';
import { SHELLS, type Takes, type Word } from './core/program.ts';

const plain = (words: readonly string[]): readonly Word[] => words.map((text) => ({ text, about: '' }));

const BARE: Readonly<Record<string, readonly Word[]>> = {
  '--product': plain(PRODUCTS),
  '--bought': plain(BOUGHT),
  '--pay': plain(PAY),
  '--tone': plain(TONES),
  '--ask': plain(ASKS),
  '--channel': plain(CHANNELS),
  '--phase': plain(PHASES),
  '--trial-ends': [{ text: 'none', about: 'it came without a free trial' }],
  '--date-order': [
    { text: 'dmy', about: 'day, month, year' },
    { text: 'mdy', about: 'month, day, year' },
    { text: 'ymd', about: 'year, month, day' },
  ],
  '--delimiter': plain(['tab', 'comma', 'semicolon', 'pipe']),
  '--decimal-mark': [
    { text: '.', about: 'a point' },
    { text: ',', about: 'a comma' },
  ],
  '--format': [
    { text: 'html', about: 'a page for a browser or a printer' },
    { text: 'md', about: 'Markdown' },
  ],
  'completion <shell>': plain(SHELLS),
  'help <command>': plain(COMMAND_NAMES),
};

/** Disk names go by the placeholder, so that a new flag with a file needs no entry here. */
const DISK: Readonly<Record<string, Takes>> = {
  file: { kind: 'file' },
  dir: { kind: 'folder' },
  folder: { kind: 'folder' },
};

/** Without knowledge: the closed lists alone, for what must not change with the guides. */
export function takesWithout(place: string, placeholder: string): Takes {
  const words = BARE[place];
  return words === undefined ? (DISK[placeholder] ?? { kind: 'free' }) : { kind: 'words', words };
}

/** What is read of all that the program knows. */
export type KnownWords = Pick<Knowledge, 'rights' | 'interview' | 'guideIds' | 'guide'>;

export function takesWith(knowledge: KnownWords, guideKinds: readonly string[]) {
  const known: Readonly<Record<string, readonly Word[]>> = {
    '--country': countries(knowledge),
    'guides show <id>': knowledge
      .guideIds()
      .map((id) => ({ text: id, about: knowledge.guide(id)?.title ?? '' })),
    'guides schema <kind>': plain(guideKinds),
  };
  const labels = choiceLabels(knowledge);
  return (place: string, placeholder: string): Takes => {
    const words = known[place];
    if (words !== undefined) return { kind: 'words', words };
    const takes = takesWithout(place, placeholder);
    if (takes.kind !== 'words') return takes;
    return {
      kind: 'words',
      words: takes.words.map(({ text, about }) => ({ text, about: labels.get(`${place} ${text}`) ?? about })),
    };
  };
}

/** The countries that some right names. Any other may be typed too: it is only not offered. */
function countries(knowledge: KnownWords): readonly Word[] {
  const named = knowledge.rights().flatMap(({ when }) => when?.country ?? []);
  const codes = new Set(named.flatMap((name) => countriesIn(name) ?? name));
  codes.delete('unknown');
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return [...codes].sort().map((text) => ({ text, about: names.of(text) ?? '' }));
}

/** What the walk calls each answer, by flag and word. */
function choiceLabels(knowledge: KnownWords): ReadonlyMap<string, string> {
  return new Map(
    knowledge
      .interview()
      .questions.flatMap((question) =>
        question.choices.map(({ value, label }): [string, string] => [`--${question.fact} ${value}`, label]),
      ),
  );
}
