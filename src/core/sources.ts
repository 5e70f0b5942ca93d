/** Where a claim comes from, when it was seen, and how sure it is. */
import type { Day } from './days.ts';

/**
 * How a claim was checked. `tested`: done by hand by somebody on this project. `documented`: read in a primary text or a
 * current official page. `reported`: an old, second-hand or single unofficial page says so. `disputed`: sources contradict
 * each other.
 */
export const CONFIDENCES = ['tested', 'documented', 'reported', 'disputed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const SOURCE_KINDS = [
  'terms',
  'privacy',
  'help',
  'official',
  'law',
  'regulator',
  'guide',
  'news',
  'vendor',
  'code',
  'forum',
] as const;
export const SOURCE_READINGS = ['full-text', 'stored-copy', 'excerpt', 'second-hand'] as const;

export type Source = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly kind: (typeof SOURCE_KINDS)[number];
  /** The first day a text of terms counts: its own effective line, or the day it was first recorded. */
  readonly inForce?: Day;
  /** That day is the one the archive first recorded the text, for it names none of its own: it may have stood some days before. */
  readonly inForceBy?: 'record';
  /** The page's own date, where it has one. */
  readonly dated?: Day;
  /** The day it was last known to stand as we cite it. */
  readonly seen: Day;
  readonly how: (typeof SOURCE_READINGS)[number];
  readonly note?: string;
};

export type Sources = { readonly [id: string]: Source };

/** A source as every JSON answer names it. */
export type Citation = { readonly title: string; readonly url: string; readonly seen: Day };

/** The citations of some ids, in their order, each once. An id nobody knows is left out: guides are checked before. */
export function cite(ids: readonly string[], sources: Sources): Citation[] {
  return [...new Set(ids)].flatMap((id) => {
    const source = sources[id];
    return source === undefined ? [] : [{ title: source.title, url: source.url, seen: source.seen }];
  });
}
