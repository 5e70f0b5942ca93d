/** A trace that may be handed on: where the program was, without who ran it, on what, and where. */
import { maskNumbers } from './mask.ts';
import { harmless } from './text.ts';

/** What is known to be private. */
export type Private = {
  /** Names, addresses and other words of the person. */
  readonly words: readonly string[];
  /** Folders, each with what stands for it. */
  readonly folders: readonly (readonly [path: string, shown: string])[];
};

const EMAIL = /[^\s@<>()[\]{}"',;:=/\\]+@[^\s@<>()[\]{}"',;:=/\\]+/g;
/** Shorter than this a word is everywhere, and to blot it out would blot out the trace. */
const SHORTEST = 3;

export function maskTrace(text: string, { words, folders }: Private): string {
  let masked = harmless(text);
  // The longest first: a folder inside another, a name with a name in it.
  for (const [path, shown] of longestFirst(folders, ([one]) => one))
    if (path.length >= SHORTEST) masked = masked.replaceAll(path, shown);
  for (const word of longestFirst(words, (one) => one))
    if (word.length >= SHORTEST) masked = masked.replaceAll(word, '[private]');
  return maskNumbers(masked.replace(EMAIL, '[e-mail]'));
}

function longestFirst<T>(items: readonly T[], text: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => text(b).length - text(a).length);
}
