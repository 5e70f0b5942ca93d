/** The program as the completion scripts see it: at each place, the words and flags that may come next. */
import type { CommandShape, Flag, Program, Takes, Word } from '../core/program.ts';

export type Place = {
  /** `guides show`; empty before any command. */
  readonly path: string;
  readonly commands: readonly Word[];
  readonly flags: readonly Flag[];
  readonly operand: { readonly takes: Takes; readonly about: string; readonly repeats: boolean } | undefined;
};

export function placesOf(program: Program): readonly Place[] {
  const inherited = program.flags.filter(({ names }) => !/^--(help|version)$/.test(names.at(-1) ?? ''));
  return [...places(program, [], inherited)];
}

function* places(
  { path, flags, operands, commands }: CommandShape,
  fromAbove: readonly Flag[],
  toBelow: readonly Flag[],
): Generator<Place> {
  const [operand] = operands;
  yield {
    path: path.join(' '),
    commands: commands.map(({ path: inner, about }) => ({
      text: inner.at(-1) ?? '',
      about: firstLine(about),
    })),
    flags: [...flags, ...fromAbove].map(withoutList),
    operand: operand && { takes: operand.takes, about: operand.about, repeats: operand.repeats },
  };
  for (const inner of commands) {
    // Only the program's own flags are known below; a group of commands has none so far, and would pass its own on.
    const own = path.length === 0 ? [] : flags.filter(({ names }) => !names.includes('--help'));
    yield* places(inner, [...own, ...toBelow], [...own, ...toBelow]);
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The list of values stands in the flag's words for those who read the help; who completes sees it anyway. */
function withoutList(flag: Flag): Flag {
  const takes = flag.value?.takes;
  if (takes?.kind !== 'words') return flag;
  const list = `: ${takes.words.map(({ text }) => text).join(', ')}`;
  return { ...flag, about: flag.about.replace(list, '') };
}

export const namesOf = (flags: readonly Flag[]): readonly string[] => flags.flatMap(({ names }) => names);

/** Flags that must be followed by a value, by all their names. */
export const valuedNames = (place: Place): readonly string[] =>
  namesOf(place.flags.filter(({ value }) => value !== undefined));

export const repeatingNames = (place: Place): readonly string[] =>
  namesOf(place.flags.filter(({ repeats }) => repeats));

/** What a word may be, and the places where it may be that: `guides show|` for an operand, `cancel|--paid` after a flag. */
export type Slot = { readonly keys: readonly string[]; readonly takes: Takes; readonly about: string };

/** Every slot of the program. Those with the same flag and the same words are one. */
export function slotsOf(all: readonly Place[]): readonly Slot[] {
  const found = new Map<string, { keys: string[]; takes: Takes; about: string }>();
  const add = (what: string, keys: readonly string[], takes: Takes, about: string) => {
    const id = JSON.stringify([what, takes, about]);
    const slot = found.get(id);
    if (slot === undefined) found.set(id, { keys: [...keys], takes, about });
    else slot.keys.push(...keys);
  };
  for (const { path, flags, operand } of all) {
    for (const { names, value, about } of flags) {
      if (value !== undefined) {
        add(
          names.join(),
          names.map((name) => `${path}|${name}`),
          value.takes,
          about,
        );
      }
    }
    if (operand !== undefined) add(`${path}|`, [`${path}|`], operand.takes, operand.about);
  }
  return [...found.values()];
}
