/** What a reader remembers of cells: the same answers, each cell read once, and never more than so many. */
import { expect, test } from 'vitest';
import { remembering } from '../../src/statements/remember.ts';

function counting() {
  const asked: string[] = [];
  const read = remembering((cell) => {
    asked.push(cell);
    return cell.startsWith('x') ? undefined : cell.length;
  });
  return { asked, read };
}

test('a short cell is read once, whether it gives something or nothing', () => {
  const { asked, read } = counting();
  expect(['12', 'x', '12', 'x', '', ''].map(read)).toEqual([2, undefined, 2, undefined, 0, 0]);
  expect(asked).toEqual(['12', 'x', '']);
});

test('a long cell is read each time, so that it keeps no file in memory', () => {
  const { asked, read } = counting();
  const [kept, long] = ['1'.repeat(12), '1'.repeat(13)];
  expect([kept, long, kept, long].map(read)).toEqual([12, 13, 12, 13]);
  expect(asked).toEqual([kept, long, long]);
});

test('twenty thousand are remembered; then it begins anew', () => {
  const { asked, read } = counting();
  for (let at = 0; at < 20_000; at += 1) read(String(at));
  read('0');
  expect(asked).toHaveLength(20_000);
  read('20000');
  read('0');
  expect(asked.slice(20_000)).toEqual(['20000', '0']);
});
