/** The command that answers a charge after the cancellation: what it may say of the purchase, and what it must not. */
import { expect, test } from 'vitest';
import type { Charge } from '../../src/core/charge.ts';
import { messageAfterCancelling } from '../../src/core/charges-after.ts';
import { day } from '../support/days.ts';

const CHARGE: Charge = {
  file: 'card.csv',
  line: 3,
  date: day('2026-07-14'),
  amount: '-59.00',
  currency: 'USD',
  descriptor: 'COURSRA*0P5HT8WJ3CN6YE',
  biller: 'coursera',
  sure: true,
};
const CANCELLED = day('2026-07-12');

test('of the case only what holds for any payment of the purchase goes in', () => {
  const known = {
    product: 'plus-monthly',
    bought: 'web',
    pay: 'paypal',
    paid: day('2026-05-14'),
    trialEnds: day('2026-05-14'),
    renewal: true,
    certificate: true,
    amount: { minor: 4900, currency: 'USD' },
    country: 'DE',
    name: 'Ann Lee',
  } as const;
  expect(messageAfterCancelling(CHARGE, CANCELLED, known)).toBe(
    'coursera-exit script --phase charged-after-cancelling --product plus-monthly --bought web --pay paypal --paid 2026-07-14 --amount "59.00 USD" --country DE --cancelled 2026-07-12',
  );
});

test('without a case the biller says where it was bought; an amount no flag can say stays out', () => {
  for (const biller of ['google', 'apple'] as const)
    expect(messageAfterCancelling({ ...CHARGE, biller }, CANCELLED)).toContain(`--bought ${biller}`);
  expect(messageAfterCancelling({ ...CHARGE, biller: 'paypal' }, CANCELLED)).toContain('--bought web');
  const { currency: _, ...bare } = CHARGE;
  expect(messageAfterCancelling(bare, CANCELLED)).toContain('--amount 59.00 --cancelled');
  const odd = messageAfterCancelling({ ...CHARGE, amount: '-59.125' }, CANCELLED);
  expect(odd).not.toContain('--amount');
});
