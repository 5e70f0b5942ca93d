/** Random days, facts and hostile words. */
import { fc } from './properties.ts';
import type { Day } from '../../src/core/days.ts';
import { BOUGHT, type Facts, PAY, PRODUCTS } from '../../src/core/facts.ts';
import { dayOfSerial, serialOf } from './days.ts';

export function anyDay(from = '1990-01-01', to = '2199-12-31'): fc.Arbitrary<Day> {
  return fc.integer({ min: serialOf(from), max: serialOf(to) }).map(dayOfSerial);
}

/** The facts of a purchase that can be: no degree from an app store. */
export function anyPurchase(paid = anyDay('2018-01-01', '2027-06-30')): fc.Arbitrary<Facts & { paid: Day }> {
  return fc
    .record(
      {
        paid,
        product: fc.constantFrom(...PRODUCTS),
        bought: fc.constantFrom(...BOUGHT),
        pay: fc.constantFrom(...PAY),
        trialEnds: fc.oneof(fc.constant('none' as const), anyDay('2018-01-01', '2027-12-31')),
        renewal: fc.constant(true),
        certificate: fc.constant(true),
        amount: fc.record({
          minor: fc.integer({ min: 1, max: 999_999 }),
          currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'INR'),
        }),
        country: fc.constantFrom('US', 'DE', 'GB', 'IN', 'NO', 'CH', 'BR'),
      },
      { requiredKeys: ['paid'] },
    )
    .filter(({ product, bought }) => product !== 'degree' || (bought !== 'apple' && bought !== 'google'));
}

/** Words as nobody sane would type them: what drives terminals, headers, patterns and templates. */
export const HOSTILE: readonly string[] = [
  '$& $1 $` $$',
  '{{name}}',
  '{name} {payment} {reason}',
  '${process.exit()}',
  'Ann\u001B[31m\u001B]0;title\u0007 Lee',
  'Ann\r\nBcc: all@example.org\n\nLee',
  'evil\u202Etxt.exe',
  'a\u0000b\u0085c\u2028d\u2029e',
  '\uFEFF\u200Bhidden\u{E0041}',
  'lone \uD800 half',
  '<script>alert(1)</script> & "quotes" \\ `ticks`',
  '%s %d %n',
  'नमस्ते 👩‍👩‍👧 你好',
];
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...HOSTILE),
  fc
    .array(
      fc.oneof(fc.constantFrom('\u001B[', '\u009B', '\u0007', '31m', ';', '\n', '\t', ' '), fc.string()),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
);
