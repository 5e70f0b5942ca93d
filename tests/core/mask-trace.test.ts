/** A trace for --debug holds no name, no address, no number of an account and no folder of a person. */
import { describe, expect, test } from 'vitest';
import { maskTrace } from '../../src/core/mask-trace.ts';

const PRIVATE = {
  words: ['Ann Lee', 'Ann', 'Lee'],
  folders: [
    ['/home/ann', '~'],
    ['/home/ann/case', '(case)'],
  ],
} as const;

describe('maskTrace', () => {
  test.each([
    ['Error: no Ann Lee here', 'Error: no [private] here'],
    ['mail to zoe.q+x@example.org failed', 'mail to [e-mail] failed'],
    ['<zoe@example.org>, "a@b.co"', '<[e-mail]>, "[e-mail]"'],
    ['card 4111 1111 1111 1111', 'card **** 1111'],
    ['DE89 3704 0044 0532 0130 00', '**** 3000'],
    ['at /home/ann/case/journal.jsonl:1:2', 'at (case)/journal.jsonl:1:2'],
    ['at /home/ann/app/main.js:1:2', 'at ~/app/main.js:1:2'],
    ['\u001B[31mred\u202E', 'red'],
  ])('%j', (text, masked) => {
    expect(maskTrace(text, PRIVATE)).toBe(masked);
  });

  test('a word of one or two letters does not blot out the trace', () => {
    expect(maskTrace('at a.b (x.js:1:1)', { words: ['a', ''], folders: [['/', '~']] })).toBe(
      'at a.b (x.js:1:1)',
    );
  });
});
