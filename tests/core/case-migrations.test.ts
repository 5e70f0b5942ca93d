/** Lines of older versions go from version to version, and no further than is known. */
import { describe, expect, test } from 'vitest';
import { migrated, type Migration } from '../../src/core/case-migrations.ts';

const TABLE: Record<number, Migration> = {
  1: ({ old, ...line }) => ({ ...line, renamed: old }),
  2: (line) => ({ ...line, added: true }),
};

describe('a line', () => {
  test('goes through each version in turn, and says where it came from', () => {
    expect(migrated({ v: 1, old: 'x' }, 3, TABLE)).toEqual({
      value: { v: 3, renamed: 'x', added: true },
      from: 1,
    });
    expect(migrated({ v: 2 }, 3, TABLE)).toEqual({ value: { v: 3, added: true }, from: 2 });
  });

  test.each([{ v: 3 }, { v: 4 }, { v: 0 }, { v: '1' }, { v: 1.5 }, {}, null, 'text', [1], undefined])(
    '%j stays as it is',
    (value) => {
      expect(migrated(value, 3, TABLE)).toEqual({ value });
      expect(migrated(value, 3, TABLE).value).toBe(value);
    },
  );
});
