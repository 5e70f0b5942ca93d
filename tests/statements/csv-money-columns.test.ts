/** Which columns hold the money: by their names, by what their numbers show, or not at all. */
import { describe, expect, it } from 'vitest';
import { decided, minors, readText, refusalOf, table } from './reading.ts';

describe('two columns, for money out and money in', () => {
  it('go before a column of amounts that is not full', async () => {
    const text = table('Text,Amount,Debit,Credit', 'A,,5.00,', 'B,-1.00,,10.00', 'C,,1.00,');
    expect(await minors(text)).toEqual([-500, 1000, -100]);
  });

  it('give way to a full column of amounts', async () => {
    const text = table('Text,Amount,Debit,Credit', 'A,-5.00,5.00,', 'B,10.00,,10.00', 'C,-1.00,1.00,1.00');
    expect(await minors(text)).toEqual([-500, 1000, -100]);
  });

  it('may be one of them alone', async () => {
    expect(await minors(table('Text,Paid out', 'A,5.00', 'B,10.00'))).toEqual([-500, -1000]);
    expect(await minors(table('Text,Paid out', 'A,-5.00', 'B,-10.00', 'C,1.00'))).toEqual([-500, -1000, 100]);
    expect(await minors(table('Text,Paid in', 'A,5.00', 'B,-10.00', 'C,-1.00'))).toEqual([500, -1000, -100]);
  });

  it('may be empty, one of them, in a short file', async () => {
    expect(await minors(table('Text,Debit,Credit', 'A,5.00,', 'B,10.00,'))).toEqual([-500, -1000]);
    expect(await minors(table('Text,Debit,Credit', 'A,,5.00', 'B,,10.00'))).toEqual([500, 1000]);
  });

  it('may hold charges with a minus, and one without is money back', async () => {
    const text = table('Text,Debit,Credit', 'A,-5.00,', 'B,,10.00', 'C,-1.00,', 'D,2.00,');
    expect(await minors(text)).toEqual([-500, 1000, -100, 200]);
  });

  it('are believed where no more than a few charges have another sign', async () => {
    const nine = Array.from({ length: 9 }, (_, at) => `A${at},-5.00,`);
    const text = table('Text,Debit,Credit', ...nine, 'B,7.00,', 'C,,-10.00');
    expect((await minors(text)).slice(-3)).toEqual([-500, 700, -1000]);
  });

  it('are believed against their signs where the balance agrees, and nowhere else', async () => {
    const rows = ['A,-5.00,,95.00', 'B,,-10.00,85.00', 'C,7.00,,92.00', 'D,-1.00,,91.00'];
    expect(await minors(table('Text,Debit,Credit,Balance', ...rows))).toEqual([-500, -1000, 700, -100]);
    const wrong = rows.map((row) => row.replace(/\d+\.00$/, '1.00'));
    expect((await refusalOf(table('Text,Debit,Credit,Balance', ...wrong))).flag).toBe('--columns');
    const none = rows.map((row) => row.replace(/,[^,]*$/, ''));
    expect((await refusalOf(table('Text,Debit,Credit', ...none))).flag).toBe('--columns');
  });
});

describe('without a header', () => {
  const asked = async (...lines: string[]) => (await refusalOf(table('', ...lines))).why;

  it('the running balance says which column is the amount and which the balance', async () => {
    expect(await decided(table('', 'A,-5.00,95.00', 'B,-10.00,85.00', 'C,20.00,105.00'))).toEqual({
      minors: [-500, -1000, 2000],
      sure: true,
    });
    expect(await minors(table('', 'A,95.00,-5.00', 'B,85.00,-10.00', 'C,105.00,20.00'))).toEqual([
      -500, -1000, 2000,
    ]);
    expect(await minors(table('', 'A,5.00,95.00', 'B,10.00,85.00', 'C,-20.00,105.00'))).toEqual([
      -500, -1000, 2000,
    ]);
  });

  it('the running balance tells money out from money in, also where money out has a minus', async () => {
    const pair = table('', 'A,,5.00,95.00', 'B,,10.00,85.00', 'C,20.00,,105.00', 'D,,1.00,104.00');
    expect(await decided(pair)).toEqual({ minors: [-500, -1000, 2000, -100], sure: true });
    const signed = table('', 'A,-5.00,,95.00', 'B,-10.00,,85.00', 'C,,20.00,105.00', 'D,-1.00,,104.00');
    expect(await minors(signed)).toEqual([-500, -1000, 2000, -100]);
  });

  it('the reading is taken that agrees with the most rows', async () => {
    const text = table(
      '',
      'A,-1.00,-5.00,95.00',
      'B,-1.00,-1.00,94.00',
      'C,-1.00,-1.00,93.00',
      'D,7.00,20.00,113.00',
    );
    expect(await minors(text)).toEqual([-500, -100, -100, 2000]);
  });

  it('a balance that agrees once, or with few rows, proves nothing', async () => {
    expect(await asked('A,5.00,95.00', 'B,10.00,85.00')).toMatch(/Columns 3, 4/);
    const few = [
      'A,5.00,95.00',
      'B,10.00,85.00',
      'C,1.00,84.00',
      'D,1.00,3.00',
      'E,2.00,9.00',
      'F,3.00,1.00',
    ];
    expect(await asked(...few)).toMatch(/Columns 3, 4/);
  });

  it('one column of amounts is judged by its signs, and by the words beside it', async () => {
    expect(await minors(table('', 'A,-5.00', 'B,-10.00', 'C,20.00'))).toEqual([-500, -1000, 2000]);
    expect(await minors(table('', 'Debit,A,5.00', 'Credit,B,10.00'))).toEqual([-500, 1000]);
    expect(await asked('A,5.00', 'B,10.00')).toMatch(/positive/);
    expect(await asked('A,5', 'B,10')).toMatch(/positive/);
    expect(await asked('A,20240101', 'B,20240102')).toMatch(/amounts/);
  });

  it('whole numbers without any sign are amounts only where no others are', async () => {
    const numbered = table(
      '',
      '1001,A,-5.00',
      '1002,B,-10.00',
      '1003,C,-7.00',
      '1004,D,-8.00',
      '1005,E,20.00',
    );
    expect(await decided(numbered)).toEqual({ minors: [-500, -1000, -700, -800, 2000], sure: true });
    expect(await decided(table('', 'A,-5', 'B,-10', 'C,20'))).toMatchObject({ minors: [-500, -1000, 2000] });
  });

  it('what was found is told by the numbers of the columns', async () => {
    const said = async (...lines: string[]) =>
      (await readText(table('', ...lines))).decisions.map(({ what }) => what).join(' ');
    expect(await said('A,-5.00,95.00', 'B,-10.00,85.00', 'C,20.00,105.00')).toMatch(
      /column 4 agrees with 2 of 2/,
    );
    expect(await said('A,-5.00,3.00', 'B,-10.00,9.00', 'C,20.00,1.00')).toMatch(/Column 3 holds/);
    expect(await said('A,,5.00', 'B,,6.00', 'C,10.00,')).toMatch(/Column 4 .* out and column 3 .* in/);
  });

  it('of two columns the one with minus signs holds the amounts, which is not sure', async () => {
    const text = table('', 'A,-5.00,3.00', 'B,-10.00,9.00', 'C,20.00,1.00');
    expect(await decided(text)).toEqual({ minors: [-500, -1000, 2000], sure: false });
    // An overdrawn balance stands behind the amounts, and comes again less often than they do.
    expect(await asked('A,3.00,-5.00', 'B,9.00,-10.00', 'C,1.00,20.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,-5.00,3.00', 'B,-10.00,3.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
    expect(await minors(table('', 'A,-5.00,3.00', 'B,-5.00,3.00', 'C,20.00,1.00'))).toEqual([
      -500, -500, 2000,
    ]);
    expect(await asked('A,-5.00,-3.00', 'B,-10.00,9.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,-5.00,3.00', 'B,,9.00', 'C,,1.00', 'D,2.00,4.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,5.00,3.00', 'B,10.00,9.00', 'C,20.00,1.00')).toMatch(/Columns 3, 4/);
  });

  it('of two columns that fill each other up the fuller one is money out', async () => {
    const out = Array.from({ length: 4 }, (_, at) => `A${at},,5.00`);
    expect(await decided(table('', ...out, 'B,10.00,'))).toEqual({
      minors: [-500, -500, -500, -500, 1000],
      sure: true,
    });
    expect(await decided(table('', ...out.slice(1), 'B,10.00,'))).toEqual({
      minors: [-500, -500, -500, 1000],
      sure: false,
    });
    expect(await decided(table('', 'A,5.00,', 'B,5.00,', 'C,,10.00'))).toEqual({
      minors: [-500, -500, 1000],
      sure: false,
    });
    expect(await asked('A,5.00,', 'B,,10.00')).toMatch(/Columns 3 and 4/);
  });

  it('a zero in the other column is as good as nothing, and a minus on money out is kept', async () => {
    expect(await minors(table('', 'A,5.00,0.00', 'B,6.00,0.00', 'C,0.00,10.00'))).toEqual([-500, -600, 1000]);
    expect(await minors(table('', 'A,-5.00,', 'B,-6.00,', 'C,,10.00'))).toEqual([-500, -600, 1000]);
    expect(await asked('A,5.00,0.00', 'B,6.00,1.00', 'C,0.00,10.00')).toMatch(/Columns 3, 4/);
    expect(await asked('A,5.00,0.00', 'B,0.00,0.00', 'C,0.00,10.00')).toMatch(/Columns 3, 4/);
  });

  it('a column that few rows fill is no amount', async () => {
    expect(await minors(table('', 'A,-5.00,', 'B,-10.00,', 'C,20.00,', 'D,-1.00,', 'E,-2.00,7.00'))).toEqual([
      -500, -1000, 2000, -100, -200,
    ]);
  });
});
