/** How far a running balance confirms a reading of the amounts. */
import { describe, expect, it } from 'vitest';
import { chainOf, type Runs } from '../../src/statements/csv/balance.ts';
import type { Money } from '../../src/statements/csv/money.ts';
import { splitRecords } from '../../src/statements/csv/records.ts';
import { findTable } from '../../src/statements/csv/table.ts';
import { table } from './reading.ts';

describe('how far a running balance agrees', () => {
  const signed: Money = { kind: 'signed', column: 1, turn: 1 };
  const chain = (money: Money, ...lines: string[]) => {
    const { records } = splitRecords(table('', ...lines), ',');
    const { agree, steps } = chainOf(findTable(records, ','), money, 2, '.', undefined);
    return [agree, steps];
  };

  it('is counted forward and back through time, and the better of the two tells', () => {
    expect(chain(signed, '-5.00,95.00', '-10.00,85.00', '20.00,105.00')).toEqual([2, 2]);
    expect(chain(signed, '20.00,105.00', '-10.00,85.00', '-5.00,95.00')).toEqual([2, 2]);
    expect(chain({ ...signed, turn: -1 }, '5.00,95.00', '10.00,85.00', '-20.00,105.00')).toEqual([2, 2]);
    expect(chain(signed, '5.00,95.00', '10.00,85.00', '-20.00,105.00')).toEqual([0, 2]);
  });

  it('counts a step that does not agree as one, and a step of nothing as none', () => {
    expect(chain(signed, '-5.00,95.00', '-10.00,80.00', '20.00,100.00')).toEqual([1, 2]);
    expect(chain(signed, '0.00,95.00', '0.00,95.00', '-5.00,90.00')).toEqual([1, 1]);
    expect(chain(signed, '-5.00,90.00', '0.00,90.00', '-5.00,85.00')).toEqual([1, 2]);
    expect(chain(signed, '-5.00,90.00')).toEqual([0, 0]);
  });

  it('is strong where the balance stands after its row and the rows run as the days say', () => {
    const strong = (runs: Runs, money: Money, ...lines: string[]) => {
      const { records } = splitRecords(table('', ...lines), ',');
      const { agree, strong: sure } = chainOf(findTable(records, ','), money, 2, '.', runs);
      return [agree, sure];
    };
    const turned: Money = { ...signed, turn: -1 };
    const after = ['-5.00,95.00', '-10.00,85.00', '20.00,105.00'] as const;
    expect(strong('forward', signed, ...after)).toEqual([2, 2]);
    expect(strong('forward', turned, ...after)).toEqual([0, 0]);
    expect(strong('back', signed, ...after.toReversed())).toEqual([2, 2]);
    expect(strong('back', signed, ...after)).toEqual([2, 0]);
    // Before its row: by the days that is one reading, by the balance alone the other one.
    const before = ['-5.00,100.00', '-10.00,95.00', '20.00,85.00'] as const;
    expect(strong('forward', signed, ...before)).toEqual([2, 0]);
    expect(strong('forward', turned, ...before)).toEqual([2, 0]);
    expect(strong('back', signed, ...before.toReversed())).toEqual([2, 0]);
    expect(strong(undefined, signed, ...before)).toEqual([0, 0]);
    expect(strong(undefined, turned, ...before)).toEqual([2, 2]);
  });

  it('leaves out rows it cannot read, and compares amounts of any decimals', () => {
    expect(chain(signed, '-5,95.00', 'x,1.00', '-10.5,84.5', '2.25,86.75', '1.00,x')).toEqual([2, 2]);
    const { records } = splitRecords(table('', '-5.00,95.00'), ',');
    expect(chainOf(findTable(records, ','), signed, 2, '.', undefined).share).toBe(0);
  });
});
