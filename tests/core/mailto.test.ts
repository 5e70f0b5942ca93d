/** The mail link: whatever is in the message comes out of it again, and nothing else. */
import { fc } from '../support/properties.ts';
import { expect, test } from 'vitest';
import { mailtoUrl } from '../../src/core/mailto.ts';
import { anyText, HOSTILE } from '../support/arbitraries.ts';

test('an address, a subject and lines ended by CRLF', () => {
  expect(
    mailtoUrl({ toEmail: 'privacy@coursera.org', subject: 'Über 50 % & mehr', body: 'Hello,\n\na?b=c#d\n' }),
  ).toBe(
    'mailto:privacy@coursera.org?subject=%C3%9Cber%2050%20%25%20%26%20mehr&body=Hello%2C%0D%0A%0D%0Aa%3Fb%3Dc%23d%0D%0A',
  );
});

test('without an address the mail program asks for one', () => {
  expect(mailtoUrl({ subject: 'a', body: 'b' })).toBe('mailto:?subject=a&body=b');
});

test('no text adds a header, an address or a line of its own', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constantFrom(...HOSTILE)), anyText, (subject, body) => {
      const url = new URL(mailtoUrl({ toEmail: 'a@example.org', subject, body }));
      expect(url.pathname).toBe('a@example.org');
      expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
      expect(decodeURIComponent(/subject=([^&]*)/.exec(url.search)![1]!)).toBe(
        whole(subject.replace(/[\r\n]+/g, ' ')),
      );
      expect(decodeURIComponent(/body=(.*)$/.exec(url.search)![1]!)).toBe(
        whole(body.replace(/\r\n?|\n/g, '\r\n')),
      );
    }),
  );
});

/** Half of a pair cannot be encoded. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
