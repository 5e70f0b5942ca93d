/** The packet's words: what a person put in stays text in both forms, long numbers are cut, and the days stand in order. */
import { fc } from '../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '../../src/present/packet-html.ts';
import { packetMarkdown, plainMarkdown } from '../../src/present/packet-markdown.ts';
import { timelineStops } from '../../src/present/packet-timeline.ts';
import { anyText, HOSTILE } from '../support/arbitraries.ts';
import { day } from '../support/days.ts';
import { event, FACTS, factEvents, htmlOf, longCase, packetFrom, usualCase } from '../support/packets.ts';

const TODAY = day('2026-07-20');

/** The usual case with one text in every place where a person's words go. */
function caseSaying(text: string) {
  return [
    ...factEvents('2026-07-12', { ...FACTS, name: text }),
    event('2026-07-12', {
      kind: 'letter',
      ask: 'refund',
      tone: 'firm',
      subject: text,
      body: text,
      to: text,
      sent: true,
    }),
    event('2026-07-13', { kind: 'answer', text, means: [] }),
    event('2026-07-14', {
      kind: 'evidence',
      file: `${'0'.repeat(16)}-a.png`,
      name: text,
      sha256: '0'.repeat(64),
      bytes: 1,
      note: text,
    }),
  ];
}

const tagsOf = (html: string) => html.replace(/datetime="[^"]*"/g, '').match(/<[^>]*>/g);

describe('words of a person', () => {
  const plainTags = tagsOf(htmlOf(packetFrom(caseSaying('plain'), TODAY)));

  test.each(HOSTILE)('%j adds no tag to the page', (text) => {
    expect(tagsOf(htmlOf(packetFrom(caseSaying(text), TODAY)))).toEqual(plainTags);
  });

  test('no text adds a tag, and none reaches the page that a terminal could obey', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const packet = packetFrom(caseSaying(`x${text}`), TODAY);
        const html = htmlOf(packet);
        expect(tagsOf(html)).toEqual(plainTags);
        expect(`${html}${packetMarkdown(packet)}`.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}]|\p{Bidi_Control}/u,
        );
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['<b>&amp;', '&lt;b>&amp;amp;'],
    ['# head', '\\# head'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['a | b `c` *d* _e_ [f](g)', 'a \\| b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g)'],
    ['https://example.org', 'https\\://example.org'],
  ])('%s in Markdown is %s', (text, plain) => {
    expect(plainMarkdown(text)).toBe(plain);
  });

  test('quotes are escaped too', () => {
    expect(escapeHtml(`"'<>&`)).toBe('&quot;&#39;&lt;&gt;&amp;');
  });

  test('card numbers are cut wherever they stand', () => {
    const packet = packetFrom(caseSaying('card 4111 1111 1111 1111 and 4111111111111111'), TODAY);
    for (const text of [htmlOf(packet), packetMarkdown(packet), JSON.stringify(packet)]) {
      expect(text).not.toMatch(/4111[ -]?1111[ -]?1111/);
      expect(text).toContain('1111');
    }
  });
});

describe('what it says', () => {
  test('follows the case from payment to answer, with the terms of the day and what is asked for', () => {
    const packet = packetFrom(usualCase(), TODAY);
    expect(packet.asks).toEqual([
      'Refund of the payment of EUR 399.00 made on 10 July 2026 for Coursera Plus, billed yearly.',
    ]);
    expect(packet.claim).toEqual([
      'I paid EUR 399.00 to Coursera on 10 July 2026 for Coursera Plus, billed yearly.',
      'I cancelled on 12 July 2026.',
      'I asked for the money back on 12 July 2026.',
      'The newest answer is of 15 July 2026: Monthly plans are not refunded.',
    ]);
    expect(packet.timeline.map(({ day: on, kind }) => `${on} ${kind}`)).toEqual([
      '2026-07-10 payment',
      '2026-07-12 step',
      '2026-07-12 letter',
      '2026-07-12 step',
      '2026-07-15 answer',
      '2026-07-16 evidence',
      '2026-07-20 today',
      '2026-07-24 limit',
    ]);
    expect(packet.terms).toMatchObject({
      since: '2026-06-30',
      follows: 'The plan was cancelled on 12 July 2026, within the 14 days, which ran to 24 July 2026.',
    });
    expect(packet.terms?.sources[0]?.url).toContain('ff979b8f1');
  });

  test('claims nothing that was not told', () => {
    const packet = packetFrom([event('2026-07-12', { kind: 'goal', goal: 'money' })], TODAY);
    expect(packet.claim).toEqual([]);
    expect(packet.terms).toBeUndefined();
    expect(packetMarkdown(packet)).not.toMatch(/undefined|null|NaN|\[object/);
    expect(htmlOf(packet)).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('a message that was only written is not called sent', () => {
    const written = event('2026-07-12', {
      kind: 'letter',
      ask: 'refund',
      tone: 'firm',
      subject: 'A',
      body: 'B',
    });
    const packet = packetFrom([...factEvents('2026-07-12', FACTS), written], TODAY);
    expect(packet.timeline.map(({ what }) => what)).toContain('Message written: A');
    expect(packet.claim.join(' ')).not.toContain('I asked');
  });

  test('another matter is counted and left out', () => {
    const other = event(
      '2026-07-13',
      { kind: 'letter', ask: 'cancel', tone: 'firm', subject: 'Other', body: 'x' },
      '2',
    );
    const packet = packetFrom([other, ...usualCase()], TODAY);
    expect(packet.others).toBe(1);
    expect(JSON.stringify(packet)).not.toContain('Other');
  });
});

describe('the picture of the days', () => {
  test('goes down the page in order, each day once, and shows the weightiest of many', () => {
    const { timeline } = packetFrom(longCase(60), day('2026-12-20'));
    const stops = timelineStops(timeline);
    expect(stops.length).toBe(24);
    for (const [index, { day: on, y }] of stops.entries()) {
      const before = stops[index - 1];
      if (before === undefined) continue;
      expect(on > before.day).toBe(true);
      expect(y - before.y).toBeGreaterThanOrEqual(20);
    }
    expect(stops[0]?.day).toBe('2026-07-10');
    expect(stops.at(-1)?.day).toBe('2026-12-20');
  });
});
