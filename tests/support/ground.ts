/** The shipped guides as a walk needs them. */
import type { Library } from '../../src/content/library.ts';
import type { MatterGround } from '../../src/core/due.ts';
import type { Interview } from '../../src/core/walk.ts';
import { shippedLibrary } from './shipped.ts';

export const LIBRARY: Library = shippedLibrary();
export const INTERVIEW: Interview = LIBRARY.interview;
export const GROUND: MatterGround = {
  guide: (id) => LIBRARY.guides.find((guide) => guide.id === id),
  letters: LIBRARY.letters,
  contacts: LIBRARY.contacts,
  terms: LIBRARY.terms,
  rights: LIBRARY.rights,
  sources: LIBRARY.sources,
  replies: () => LIBRARY.replies,
  holidays: () => LIBRARY.holidays,
};
