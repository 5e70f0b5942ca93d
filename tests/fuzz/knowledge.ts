/** The doors that a command is handed in a fuzz run: the shipped guides and a day that stands still. */
import type { Doors, Knowledge } from '../../src/commands/doors.ts';
import type { Library } from '../../src/content/library.ts';
import type { MatterGround } from '../../src/core/due.ts';
import { PLAIN_INK, type Screen } from '../../src/present/page.ts';
import { READ_DAY, shippedLibrary } from '../support/shipped.ts';

export function knowledgeOf(library: Library): Knowledge {
  return {
    sources: () => library.sources,
    terms: () => library.terms,
    rights: () => library.rights,
    notInForce: () => library.notInForce,
    holidays: () => library.holidays,
    letters: () => library.letters,
    contacts: () => library.contacts,
    billers: () => library.billers,
    replies: () => library.replies,
    interview: () => library.interview,
    guideIds: () => library.guides.map(({ id }) => id),
    guide: (id) => library.guides.find((guide) => guide.id === id),
  };
}

export function doors(library = shippedLibrary()): Doors {
  return { today: READ_DAY, knowledge: knowledgeOf(library) };
}

export function groundOf({ knowledge }: Doors): MatterGround {
  return {
    guide: knowledge.guide,
    letters: knowledge.letters(),
    contacts: knowledge.contacts(),
    terms: knowledge.terms(),
    rights: knowledge.rights(),
    sources: knowledge.sources(),
    replies: knowledge.replies,
    holidays: knowledge.holidays,
  };
}

export const SCREEN: Screen = { width: 80, unicode: true, ink: PLAIN_INK };
