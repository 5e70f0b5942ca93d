/** Letters as a person orders them: facts and days go in, the shipped words come out. */
import type { Day } from '../../src/core/days.ts';
import type { Facts } from '../../src/core/facts.ts';
import type { History } from '../../src/core/history.ts';
import { type Letter, type LetterOrder, writeLetter } from '../../src/core/letter.ts';
import { letterGround } from '../../src/core/letter-ground.ts';
import { shippedLibrary } from './shipped.ts';

const library = shippedLibrary();

export type Situation = {
  readonly order: LetterOrder;
  readonly facts: Facts;
  readonly history?: History;
  readonly today: Day;
  readonly answer?: string;
};

export function letterFor({ order, facts, history = {}, today, answer }: Situation): Letter {
  const letter = writeLetter(
    order,
    { ...letterGround(order, facts, history, today, library), ...(answer !== undefined && { answer }) },
    library.letters,
    library.contacts,
    library.sources,
  );
  if (letter === undefined) throw new Error(`no letter for ${order.ask} ${order.phase ?? ''}`);
  return letter;
}
