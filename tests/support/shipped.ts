/** The guides this project ships, read and checked once for all tests of a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkGuides } from '../../src/content/check-guides.ts';
import type { Library } from '../../src/content/library.ts';
import { day } from './days.ts';

export const GUIDES_FOLDER = fileURLToPath(new URL('../../guides/', import.meta.url));

/** A day on which no source is old yet: the checks then say the same whenever the tests run. */
export const READ_DAY = day('2026-08-23');

/** The YAML files by their names below the folder, as the checks take them. */
export function shippedTexts(): Map<string, string> {
  const names = readdirSync(GUIDES_FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(`${GUIDES_FOLDER}${name}`, 'utf8')]));
}

let kept: Library | undefined;

export function shippedLibrary(): Library {
  if (kept !== undefined) return kept;
  const { library, problems } = checkGuides(shippedTexts(), READ_DAY);
  if (library === undefined) throw new Error(`the shipped guides have faults: ${JSON.stringify(problems)}`);
  kept = library;
  return library;
}
