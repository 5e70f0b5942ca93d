import { describe, expect, it } from 'vitest';
import { type Screen, PLAIN_INK, widthOf } from '../../src/present/page.ts';
import { ledgerOnTerminal } from '../../src/present/deadlines-terminal.ts';
import { timelineOf } from '../../src/present/timeline.ts';
import { day } from '../support/days.ts';
import { ledger, type Plain } from './ground.ts';

const screen = (width: number, unicode = true): Screen => ({ width, unicode, ink: PLAIN_INK });
const ANNUAL = { paid: '2026-07-10', product: 'plus-annual', pay: 'credit', country: 'US' } as const;

const SITUATIONS: [string, Plain, string, object][] = [
  ['a yearly plan in the US', ANNUAL, '2026-07-12', {}],
  ['the same, asked and cancelled', ANNUAL, '2026-07-15', { asked: '2026-07-12', cancelled: '2026-07-13' }],
  ['the same, overdue and deleted', ANNUAL, '2026-08-15', { asked: '2026-07-12', deleted: '2026-07-20' }],
  [
    'a direct debit in Germany',
    { paid: '2026-11-10', product: 'plus-monthly', pay: 'sepa', country: 'DE' },
    '2026-11-21',
    {},
  ],
  ['PayPal in the UK, no product', { paid: '2026-07-10', pay: 'paypal', country: 'GB' }, '2026-07-16', {}],
  ['through Apple in Italy', { paid: '2026-07-10', bought: 'apple', country: 'IT' }, '2026-07-12', {}],
  ['through Google, on the last day', { paid: '2026-07-10', bought: 'google' }, '2026-07-12', {}],
  ['a trial alone', { trialEnds: '2026-11-28' }, '2026-11-22', {}],
  ['a degree', { paid: '2026-07-10', product: 'degree', country: 'JP' }, '2026-07-12', {}],
  ['long ago', { paid: '2018-07-10', product: 'course', pay: 'credit', country: 'GB' }, '2026-07-12', {}],
];

const sums = (country: string) =>
  ledgerOnTerminal(ledger({ ...ANNUAL, country }, '2026-07-12'), screen(80), true).replace(/\s+/g, ' ');

describe('deadlines on a terminal', () => {
  it.each(SITUATIONS)('fits 80 and 40 columns, with no hole: %s', (_, facts, today, milestones) => {
    const report = ledger(facts, today, milestones);
    for (const width of [80, 40]) {
      for (const explain of [false, true]) {
        for (const unicode of [true, false]) {
          const text = ledgerOnTerminal(report, screen(width, unicode), explain);
          expect(text).not.toMatch(/undefined|NaN|\[object|\{|\}| {2}$/m);
          for (const line of text.split('\n')) {
            // Commands and addresses are never broken.
            if (/coursera-exit |https:\/\/|@coursera\.org/.test(line)) continue;
            expect(widthOf(line), line).toBeLessThanOrEqual(width);
          }
          if (!unicode) expect(text.replace(/["“”].*?["“”]/gs, '')).not.toMatch(/[━─●┥├▶·]/);
        }
      }
    }
  });

  it('says first what to do first, by when, and why', () => {
    const text = ledgerOnTerminal(ledger(ANNUAL, '2026-07-12'), screen(80), false);
    expect(text).toMatch(/First {3}Ask Coursera for the money\. By 23 July 2026, 11 days left\./);
    expect(text.indexOf('First')).toBeLessThan(text.indexOf('Last'));
    expect(text).toContain('--explain');
    expect(text).toContain('--ics > exit.ics');
  });

  it('folds away what has passed, and counts it', () => {
    const report = ledger({ ...ANNUAL, bought: 'web' }, '2026-08-01');
    const short = ledgerOnTerminal(report, screen(80), false);
    expect(short).toContain('2 roads have closed.');
    expect(short).not.toContain('24 July 2026');
    expect(ledgerOnTerminal(report, screen(80), true)).toContain("Coursera's refund window, 8 days ago");
  });

  it('names what is not in force only among the sums', () => {
    const report = ledger(ANNUAL, '2026-07-12');
    expect(ledgerOnTerminal(report, screen(80), false)).not.toContain('click-to-cancel');
    expect(ledgerOnTerminal(report, screen(80), true)).toMatch(/Not in force[\s\S]*click-to-cancel/);
  });

  it('says whose bank holidays it knows', () => {
    expect(sums('DE')).toContain('bank holidays in Germany, 2024 to 2035');
    expect(sums('GB')).toContain('bank holidays in England, 2024 to 2035');
    expect(sums('JP')).toContain('no bank holidays for Japan');
  });
});

describe('the timeline', () => {
  it('marks today in every bar, between its ends', () => {
    const report = ledger(ANNUAL, '2026-07-12');
    const dated = report.rows.filter(({ onlyIf, state }) => onlyIf === undefined && state !== 'closed');
    const line = timelineOf(dated, report.today, day(ANNUAL.paid));
    expect(line.bars.length).toBeGreaterThan(3);
    for (const bar of line.bars) {
      expect(bar.from).toBeGreaterThanOrEqual(0);
      expect(bar.to).toBeLessThanOrEqual(1);
      expect(bar.from).toBeLessThanOrEqual(line.today);
      expect(bar.to).toBeGreaterThanOrEqual(line.today);
    }
    const text = ledgerOnTerminal(report, screen(80), false);
    const bars = text.split('\n').filter((one) => /[┥▶]/.test(one));
    const columns = new Set(bars.map((one) => one.indexOf('●')));
    expect(bars).toHaveLength(line.bars.length);
    expect(columns.size).toBe(1);
    expect(
      text
        .split('\n')
        .find((one) => one.includes('today') && one.includes('●'))
        ?.indexOf('●'),
    ).toBe([...columns][0]);
  });

  it('is in the order of the days: a bar that ends later never ends further left', () => {
    const report = ledger({ paid: '2026-07-10', pay: 'paypal', country: 'GB' }, '2026-07-16');
    const { bars } = timelineOf(report.rows, report.today, day('2026-07-10'));
    const ends = [...bars].sort((a, b) => (a.row.lastDay! < b.row.lastDay! ? -1 : 1)).map(({ to }) => to);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });

  it('cuts what runs on for years, so that the next weeks can be seen', () => {
    const report = ledger(ANNUAL, '2026-07-12');
    const { bars, last } = timelineOf(report.rows, report.today, day(ANNUAL.paid));
    expect(last < '2027-02-01').toBe(true);
    expect(bars.filter(({ goesOn }) => goesOn).map(({ row }) => row.route)).toEqual([
      'renewal',
      'coursera-claim',
    ]);
  });
});
