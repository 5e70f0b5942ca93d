/** Faults in the answers and in the messages that follow: each is told with its place. */
import { describe, expect, test } from 'vitest';
import { checkGuides } from '../../src/content/check-guides.ts';
import { READ_DAY, shippedTexts } from '../support/shipped.ts';

function faultsWith(file: string, change: (text: string) => string): string[] {
  const texts = shippedTexts();
  const before = texts.get(file)!;
  const after = change(before);
  if (after === before) throw new Error('the change changed nothing');
  texts.set(file, after);
  return checkGuides(texts, READ_DAY).problems.map(
    ({ check, file: at, line }) => `${check} ${at}:${line > 1}`,
  );
}

describe('replies.yaml', () => {
  test.each<[string, (text: string) => string, string]>([
    [
      'a repeat without end',
      (text) => text.replace('(unable|not able) to refund', '(unable|not able) .* refund'),
      'reply-pattern',
    ],
    [
      'no regular expression',
      (text) => text.replace('(unable|not able) to refund', '(unable|not able to refund'),
      'reply-pattern',
    ],
    [
      'a guard without end',
      (text) =>
        text.replace("after: '^ by (your|the) (bank|card)'", "after: '^.* by (your|the) (bank|card)'"),
      'reply-pattern',
    ],
    [
      'a guard that is no regular expression',
      (text) => text.replace("words: '\\brefund'", "words: '(refund'"),
      'reply-pattern',
    ],
    [
      'a guard that takes an example away',
      (text) => text.replace("after: '^ by (your|the) (bank|card)'", "before: 'denied'"),
      'reply-pattern',
    ],
    [
      'an example that is not recognised',
      (text) =>
        text.replace('Annual plan renewals are not eligible for a refund.', 'Nothing of the kind is said.'),
      'reply-pattern',
    ],
    [
      'a look-alike that is taken for an answer',
      (text) => text.replace('- Hello, I hope you are well.', '- Monthly plans are not refundable.'),
      'reply-pattern',
    ],
    [
      'judgements that may all fail',
      (text) =>
        text.replace(
          /( {6}- holds: unclear\n {8}says: It proves)/,
          ' '.repeat(6) + '- when: { pay: [upi] }\n        holds: unclear\n        says: It proves',
        ),
      'reply-judgement',
    ],
    [
      'a source nobody knows',
      (text) => text.replace('rests-on: [ccpa-45-days]', 'rests-on: [ccpa-46-days]'),
      'unknown-source',
    ],
    ['a slot nothing fills', (text) => text.replace('The {terms} gave', 'The {termz} gave'), 'placeholder'],
  ])('%s', (_, change, check) => {
    expect(faultsWith('replies.yaml', change)).toContain(`${check} replies.yaml:true`);
  });
});

describe('follow-ups', () => {
  const FILE = 'letters/follow-up-refused.yaml';
  test('an answer that is in no list, a part that is nowhere, a phase that is not the name', () => {
    expect(
      faultsWith(FILE, (text) => text.replace('answer: [contact-store]', 'answer: [contact-shop]')),
    ).toContain(`unknown-answer ${FILE}:true`);
    expect(faultsWith(FILE, (text) => text.replace('use: cancel/reason', 'use: cancel/raeson'))).toContain(
      `unknown-target ${FILE}:true`,
    );
    expect(faultsWith(FILE, (text) => text.replace('phase: refused', 'phase: no-answer'))).toContain(
      `file-name ${FILE}:true`,
    );
  });

  test('each phase has its letter', () => {
    const texts = shippedTexts();
    texts.delete(FILE);
    expect(checkGuides(texts, READ_DAY).problems.map(({ check, file }) => `${check} ${file}`)).toContain(
      `missing-file ${FILE}`,
    );
  });
});
