/** Cases made for tests, and the packets they give. */
import { createHash } from 'node:crypto';
import { type CaseEvent, CASE_VERSION, foldCase, type Happening } from '../../src/core/case.ts';
import type { Day } from '../../src/core/days.ts';
import { makePacket, type Packet, type PacketEvidence } from '../../src/core/packet.ts';
import { PACKET_STYLE, packetHtml } from '../../src/present/packet-html.ts';
import { day, plus } from './days.ts';
import { shippedLibrary } from './shipped.ts';

const library = shippedLibrary();

let clock = 0;
export function event(on: string, happening: Happening, matter = '1'): CaseEvent {
  clock += 1;
  const second = new Date(clock * 1000).toISOString().slice(10);
  return { v: CASE_VERSION, at: `${on}${second}`, day: day(on), matter, ...happening };
}

export function factEvents(on: string, facts: Readonly<Record<string, string | boolean>>): CaseEvent[] {
  return Object.entries(facts).map(([fact, value]) => event(on, { kind: 'fact', fact, value } as Happening));
}

export const FACTS = {
  bought: 'web',
  product: 'plus-annual',
  paid: '2026-07-10',
  country: 'DE',
  pay: 'credit',
  amount: '399.00 EUR',
  name: 'Ann Lee',
  email: 'ann@example.org',
} as const;

/** Paid, cancelled, asked, refused: the usual case. */
export function usualCase(): CaseEvent[] {
  return [
    event('2026-07-12', { kind: 'goal', goal: 'money' }),
    ...factEvents('2026-07-12', FACTS),
    event('2026-07-12', { kind: 'step', guide: 'cancel-web', step: 'cancel-plan', outcome: 'done' }),
    event('2026-07-12', {
      kind: 'letter',
      ask: 'refund',
      tone: 'polite',
      subject: 'Refund request: the payment of EUR 399.00 made on 10 July 2026',
      body: 'Hello,\n\nPlease refund the payment.\n\nAnn Lee',
      to: 'Coursera support',
      sent: true,
    }),
    event('2026-07-12', { kind: 'step', guide: 'refund-window', step: 'write-the-request', outcome: 'done' }),
    event('2026-07-15', {
      kind: 'answer',
      text: 'Please note that monthly subscriptions are not refundable.',
      means: ['monthly-not-refundable'],
    }),
    event('2026-07-16', {
      kind: 'evidence',
      file: `${'0'.repeat(16)}-form.png`,
      name: 'form.png',
      sha256: '0'.repeat(64),
      bytes: 48_213,
      note: 'the sent form',
    }),
  ];
}

/** The usual case with some hundred messages, answers and files after it, and words without a place to break. */
export function longCase(count: number): CaseEvent[] {
  const more = Array.from({ length: count }, (_, index): CaseEvent[] => {
    const on = plus('2026-07-17', index);
    return [
      event(on, {
        kind: 'letter',
        ask: 'refund',
        tone: 'firm',
        subject: `Message ${index} ${'x'.repeat(120)}`,
        body: `${'A sentence with some words in it. '.repeat(20)}\n\n${'y'.repeat(200)}`,
        sent: index % 2 === 0,
      }),
      event(on, { kind: 'answer', text: `Answer ${index}\n\n${'z'.repeat(150)}`, means: [] }),
      event(on, {
        kind: 'evidence',
        file: `${'a'.repeat(16)}-${index}.png`,
        name: `${'n'.repeat(90)}-${index}.png`,
        sha256: 'a'.repeat(64),
        bytes: 1_048_576,
        note: 'w'.repeat(140),
      }),
    ];
  });
  return [...usualCase(), ...more.flat()];
}

export function packetFrom(events: readonly CaseEvent[], today: Day): Packet {
  const found = foldCase(events);
  if (found === undefined) throw new Error('no case');
  const { current, started, matters } = found;
  return makePacket(current, { started, others: matters.length - 1 }, today, {
    guide: (id) => library.guides.find((guide) => guide.id === id),
    letters: library.letters,
    replies: library.replies,
    rules: library,
    evidence: current.evidence.map((one): PacketEvidence => ({ ...one, state: 'unaltered' })),
  });
}

export function htmlOf(packet: Packet): string {
  return packetHtml(packet, createHash('sha256').update(PACKET_STYLE).digest('base64'));
}
