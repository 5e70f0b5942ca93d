/** The money of one row: what its cells hold, and what they don't. */
import { describe, expect, it } from 'vitest';
import { type Money, readMoney } from '../../src/statements/csv/money.ts';

describe('the money of one row', () => {
  const signed: Money = { kind: 'signed', column: 1, turn: 1 };
  const turned: Money = { ...signed, turn: -1 };
  const flagged: Money = { kind: 'flagged', column: 1, flag: 0 };
  const pair: Money = { kind: 'pair', out: 0, in: 1, outSigned: false };
  const units = (money: Money, ...fields: string[]) => {
    const read = readMoney(money, fields, undefined);
    return typeof read === 'string' ? read : read.units;
  };

  it('is read as its sign says, or the other way round', () => {
    expect(units(signed, '', ' -5.00 ')).toBe(-500);
    expect(units(signed, '', '5.00')).toBe(500);
    expect(units(turned, '', '5.00')).toBe(-500);
    expect(units(turned, '', '-5.00')).toBe(500);
    expect(readMoney(signed, ['', '5,000 €'], ',')).toMatchObject({ units: 5000, scale: 3, currency: 'EUR' });
  });

  it('is none where nothing or a dash stands, and unread where something else does', () => {
    for (const money of [signed, turned, flagged, pair])
      for (const cell of ['', '  ', '-', '–', '—', ' - ']) expect(units(money, '', cell)).toBe('none');
    for (const money of [signed, turned, flagged, pair]) expect(units(money, '', 'n/a')).toBe('unread');
    expect(units(signed)).toBe('none');
    expect(units(pair)).toBe('none');
  });

  it('went the way a word says, whatever its sign', () => {
    for (const cell of ['5.00', '-5.00']) {
      expect(units(flagged, 'DEBIT', cell)).toBe(-500);
      expect(units(flagged, ' Credit ', cell)).toBe(500);
    }
    expect(readMoney(flagged, ['CREDIT', '5.00'], undefined)).not.toHaveProperty('neither', true);
    expect(readMoney(flagged, ['DEBIT', '5.00'], undefined)).not.toHaveProperty('neither', true);
  });

  it('went out where the word says neither and the amount says nothing', () => {
    expect(readMoney(flagged, ['/', '5.00'], undefined)).toMatchObject({ units: -500, neither: true });
    expect(readMoney(flagged, ['/', '-5.00'], undefined)).toMatchObject({ units: -500, neither: true });
    expect(readMoney(flagged, ['/', '+5.00'], undefined)).toMatchObject({ units: 500, neither: true });
    expect(readMoney({ ...flagged, flag: 7 }, ['', '5.00'], undefined)).toMatchObject({ neither: true });
  });

  it('stands in one of two columns, and a zero in the other is nothing', () => {
    expect(units(pair, '5.00', '')).toBe(-500);
    expect(units(pair, '', '7.00')).toBe(700);
    expect(units(pair, '5.00', '0.00')).toBe(-500);
    expect(units(pair, '0.00', '7.00')).toBe(700);
    expect(Math.abs(units(pair, '0.00', '0.00') as number)).toBe(0);
    expect(Math.abs(units(pair, '0.00', '') as number)).toBe(0);
    expect(units(pair, '5.00', '7.00')).toBe('unread');
    expect(units(pair, 'x', '7.00')).toBe('unread');
    expect(units(pair, '5.00', 'x')).toBe('unread');
    expect(units({ ...pair, outSigned: true }, '-5.00', '')).toBe(-500);
    expect(units({ ...pair, outSigned: true }, '', '7.00')).toBe(700);
    expect(units({ ...pair, in: undefined }, '5.00', '7.00')).toBe(-500);
    expect(units({ ...pair, out: undefined }, '5.00', '7.00')).toBe(700);
  });
});
