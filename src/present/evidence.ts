/** What is attached to the case, as lines and as JSON. */
import type { Kept } from '../core/case.ts';
import { longDay } from '../core/days.ts';
import { labelled, type Screen, wrap } from './page.ts';

export type EvidenceRow = Kept<'evidence'> & { readonly state: 'unaltered' | 'altered' | 'missing' };

/** `812 bytes`, `64 KB`, `3.2 MB`. Thousands, as file managers count. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function evidenceOnTerminal(rows: readonly EvidenceRow[], screen: Screen): string {
  const { ink } = screen;
  if (rows.length === 0)
    return `\n${wrap(screen, 'Nothing is attached to your case. To add a file: coursera-exit evidence add FILE')}\n`;
  const lines = rows.flatMap(({ name, note, day, bytes, sha256, state }) => [
    '',
    wrap(screen, ink.bold(name)),
    ...(note === undefined ? [] : [labelled(screen, 'Shows', note)]),
    labelled(screen, 'Added', `${longDay(day)}, ${sizeInWords(bytes)}`),
    labelled(screen, 'SHA-256', sha256, 9),
    ...(state === 'unaltered'
      ? []
      : [wrap(screen, ink.bad(state === 'missing' ? 'The copy is gone.' : 'The copy was altered since.'))]),
  ]);
  return `${lines.join('\n')}\n`;
}

export function evidenceJson(rows: readonly EvidenceRow[]): object {
  return {
    evidence: rows.map(({ name, file, sha256, bytes, note, day, state }) => ({
      name,
      file,
      sha256,
      bytes,
      ...(note !== undefined && { note }),
      day,
      state,
    })),
  };
}
