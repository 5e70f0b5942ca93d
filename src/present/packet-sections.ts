/** What stands in the packet, in order: sections of blocks, for every form it is written in. */
import type { Day } from '../core/days.ts';
import type { Packet, PacketEvent, PacketEvidence } from '../core/packet.ts';
import type { Citation } from '../core/sources.ts';
import {
  CHARGES_NOTE,
  EVIDENCE_NOTE,
  LETTER_NOTE,
  NO_ANSWERS,
  NO_ASK,
  NO_CLAIM,
  NO_EVIDENCE,
  NO_LETTERS,
  sentence,
  termsSpan,
} from './packet-words.ts';

/** Words of a person may stand in every text here but a note: a note is the packet's own. */
export type Block =
  | { readonly kind: 'note'; readonly text: string }
  /** `otherwise`: said in the place of an empty list. */
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly otherwise: string }
  | { readonly kind: 'text'; readonly text: string; readonly aside?: string }
  | { readonly kind: 'person'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'events'; readonly rows: readonly PacketEvent[] }
  | { readonly kind: 'sources'; readonly sources: readonly Citation[] }
  | {
      readonly kind: 'right';
      readonly title: string;
      readonly text: string;
      readonly sources: readonly Citation[];
    }
  /** A message or an answer. `lead` goes on after the day. */
  | {
      readonly kind: 'quote';
      readonly day: Day;
      readonly lead: string;
      readonly title?: string;
      readonly to?: string;
      readonly text: string;
    }
  | { readonly kind: 'charges'; readonly rows: Packet['charges'] }
  | { readonly kind: 'files'; readonly rows: readonly PacketEvidence[] };

export type Section = { readonly title: string; readonly blocks: readonly Block[] };

export const ASKS_TITLE = 'What is asked for';

export function packetSections(packet: Packet): Section[] {
  const { asks, claim, timeline, terms, rights, letters, answers, charges, evidence } = packet;
  return [
    { title: ASKS_TITLE, blocks: [{ kind: 'list', items: asks, otherwise: NO_ASK }] },
    {
      title: 'In short',
      blocks: [
        { kind: 'person', rows: personRows(packet) },
        { kind: 'list', items: claim, otherwise: NO_CLAIM },
      ],
    },
    { title: 'What happened', blocks: [{ kind: 'events', rows: timeline }] },
    ...(terms === undefined
      ? []
      : [
          section("Coursera's own terms on the day of the payment", [
            { kind: 'text', text: terms.says, aside: termsSpan(terms) },
            { kind: 'list', items: terms.readings, otherwise: '' },
            { kind: 'text', text: terms.follows },
            { kind: 'sources', sources: terms.sources },
          ]),
        ]),
    ...(rights.length === 0
      ? []
      : [
          section(
            'What may apply beside them',
            rights.map(({ title, what, how, sources }) => ({
              kind: 'right',
              title,
              text: `${what} ${sentence(how)}`,
              sources,
            })),
          ),
        ]),
    section('Messages', [
      { kind: 'note', text: letters.length === 0 ? NO_LETTERS : LETTER_NOTE },
      ...letters.map(({ day, sent, to, subject, body }): Block => ({
        kind: 'quote',
        day,
        lead: sent ? ', sent' : ', written',
        title: subject,
        ...(to !== undefined && { to }),
        text: body,
      })),
    ]),
    section('Answers', [
      ...(answers.length === 0 ? [{ kind: 'note', text: NO_ANSWERS } as const] : []),
      ...answers.map(({ day, means, text }): Block => ({
        kind: 'quote',
        day,
        lead: '',
        ...(means.length > 0 && { title: means.join('; ') }),
        text,
      })),
    ]),
    ...(charges.length === 0
      ? []
      : [
          section('Charges', [
            { kind: 'note', text: CHARGES_NOTE },
            { kind: 'charges', rows: charges },
          ]),
        ]),
    section('Attached files', [
      { kind: 'note', text: evidence.length === 0 ? NO_EVIDENCE : EVIDENCE_NOTE },
      { kind: 'files', rows: evidence },
    ]),
  ];
}

function section(title: string, blocks: readonly Block[]): Section {
  return { title, blocks };
}

/** Who it is about, as far as they said. */
function personRows({ person }: Packet): [string, string][] {
  const { name, email, country } = person;
  return [
    ...(name === undefined ? [] : [['Name', name] as [string, string]]),
    ...(email === undefined ? [] : [['Account', email] as [string, string]]),
    ...(country === undefined ? [] : [['Country', country] as [string, string]]),
  ];
}

/** The heading of a message or an answer, its day written by the form. */
export function quoteHeading(
  { day, lead, title }: Extract<Block, { kind: 'quote' }>,
  write: { readonly day: (day: Day) => string; readonly text: (text: string) => string },
): string {
  return `${write.day(day)}${lead}${title === undefined ? '' : `: ${write.text(title)}`}`;
}
