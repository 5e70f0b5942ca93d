/** Words that the packet has in every form. */
import { addDays, longDay } from '../core/days.ts';
import type { Packet, PacketEvidence, PacketTerms } from '../core/packet.ts';

export const PACKET_TITLE = 'Coursera: what happened, and what is asked for';

export function madeBy({ person, made, started, others }: Packet): string {
  const who = person.name === undefined ? 'the person concerned' : person.name;
  const more =
    others === 0
      ? ''
      : ` ${others === 1 ? 'One other matter is' : `${others} other matters are`} kept apart and not in here.`;
  return `Put together by ${who} on ${longDay(made)}, from records kept since ${longDay(started)}. The days are the person's own. Nobody else has checked them.${more}`;
}

export const NO_CLAIM = 'Nothing was noted about the payment.';
export const NO_ASK = 'Nothing was asked for yet.';
export const NO_LETTERS = 'No message is kept.';
export const NO_ANSWERS = 'No answer is kept.';
export const NO_EVIDENCE = 'No file is attached.';
export const LETTER_NOTE =
  'A message counts as sent where the person noted so; the others were written, and their sending was not noted.';
export const EVIDENCE_NOTE =
  'The files themselves are not in here. They are handed over beside it; the SHA-256 shows that they are the same.';
export const MASK_NOTE = 'Long numbers are cut to their last four digits.';

export function termsSpan({ since, until, seen, onRecord, untilOnRecord, readIn }: PacketTerms): string {
  if (readIn !== undefined) return `read in a text on record since ${longDay(readIn)}`;
  const from = onRecord === true ? 'on record' : 'in force';
  if (seen !== undefined)
    return `${from} since ${longDay(since)}, last seen on ${longDay(seen)}, before the payment`;
  if (until === undefined) return `${from} since ${longDay(since)}`;
  return untilOnRecord === true
    ? `${from} from ${longDay(since)}; the next ones are on record since ${longDay(addDays(until, 1))}`
    : `${from} from ${longDay(since)} to ${longDay(until)}`;
}

export const CHARGES_NOTE = 'As the statements of the account show them.';

export const STATE_WORDS: Readonly<Record<PacketEvidence['state'], string>> = {
  unaltered: 'copy unaltered',
  altered: 'copy altered since it was added',
  missing: 'copy missing',
};

/** With a full stop, where a sum in words has none. */
export function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
