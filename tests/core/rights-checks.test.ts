import { describe, expect, it } from 'vitest';
import { checkGuides } from '../../src/content/check-guides.ts';
import { READ_DAY, shippedTexts } from '../support/shipped.ts';

/** The faults after one change to one shipped file. */
function faults(file: string, from: string, to: string): string[] {
  const texts = shippedTexts();
  const text = texts.get(file) ?? '';
  expect(text).toContain(from);
  texts.set(file, text.replace(from, to));
  return checkGuides(texts, READ_DAY).problems.map(({ file, check }) => `${file} ${check}`);
}

describe('the checks over rights', () => {
  it('find no fault in the shipped guides', () => {
    expect(checkGuides(shippedTexts(), READ_DAY).problems).toEqual([]);
  });

  it('find a clock that a case contradicts', () => {
    expect(faults('rights/payment.yaml', 'days: 120', 'days: 121')).toContain(
      'rights/payment.cases.yaml right-case-fails',
    );
    expect(faults('rights/united-states.yaml', 'business-days: 3', 'business-days: 2')).toContain(
      'rights/united-states.cases.yaml right-case-fails',
    );
  });

  it('find a holiday that is missing', () => {
    expect(faults('holidays.yaml', '10-12 11-11 11-26', '10-12 11-11')).toContain(
      'rights/united-states.cases.yaml right-case-fails',
    );
  });

  it('find a clock without a case at its edges', () => {
    expect(faults('rights/india.yaml', 'id: india-mandate', 'id: india-mandat')).toContain(
      'rights/india.yaml right-case-missing',
    );
  });

  it('find a road that is not there, and one that points to itself', () => {
    expect(
      faults('rights/coursera.yaml', 'paypal-dispute, eu-withdrawal', 'paypal-disput, eu-withdrawal'),
    ).toEqual(['rights/coursera.yaml unknown-road']);
    expect(faults('rights/stores.yaml', 'roads: [google-refund]', 'roads: [google-unauthorised]')).toEqual([
      'rights/stores.yaml unknown-road',
    ]);
  });

  it.each([
    ['Hello,', 'Hello, under the Click-to-Cancel rule,', 'letters/dispute.yaml'],
    ['rests-on: [reg-z-1026-13]', 'rests-on: [uk-dmcc-2027]', 'letters/dispute.yaml'],
    ['right: [eu-withdrawal]', 'right: [uk-dmcc-subscriptions]', 'letters/refund.yaml'],
  ])('find a letter that leans on a rule not in force: %s', (from, to, file) => {
    expect(faults(file, from, to)).toContain(`${file} not-in-force`);
  });

  it.each([
    ['a clock with two counts', '      days: 120\n', '      days: 120\n      months: 4\n'],
    ['a clock with none', '      days: 120\n', ''],
    [
      'a limit where there is none',
      '      starts: payment\n      days: 120\n',
      '      starts: none\n      days: 120\n',
    ],
    [
      'a margin that may fit nobody',
      '      days: 120\n',
      '      days: 120\n      safe:\n        - when: { pay: [credit] }\n          days: 1\n          because: x\n',
    ],
    ['a command nobody knows', 'command: script --ask dispute', 'command: rm -rf'],
  ])('refuse %s', (_, from, to) => {
    expect(faults('rights/payment.yaml', from, to)).toContain('rights/payment.yaml schema');
  });

  it('refuse a table of holidays with a gap or a day that does not exist', () => {
    expect(faults('holidays.yaml', '    "2026": 01-01', '    "2046": 01-01')).toContain(
      'holidays.yaml schema',
    );
    expect(faults('holidays.yaml', '"2026": 01-01', '"2026": 02-30')).toContain('holidays.yaml schema');
  });
});
