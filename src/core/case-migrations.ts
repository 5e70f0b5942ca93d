/** Lines of a case that an older version of this program wrote, brought to the form of this one. */

type Line = Readonly<Record<string, unknown>>;

/** Makes a line of the next version from one of this. */
export type Migration = (line: Line) => Line;

/** By the version a line has. There has been one version so far, so there is nothing to bring up yet. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** `from` is there where something was changed. What nobody knows how to change stays as it is. */
export function migrated(
  value: unknown,
  to: number,
  migrations: Readonly<Record<number, Migration>>,
): { readonly value: unknown; readonly from?: number } {
  const from = versionOf(value);
  if (from === undefined) return { value };
  let line = value as Line;
  for (let version = from; version < to; version += 1) {
    const migration = migrations[version];
    if (migration === undefined) return { value };
    line = { ...migration(line), v: version + 1 };
  }
  return from < to ? { value: line, from } : { value };
}

function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { v } = value as Line;
  return Number.isInteger(v) ? (v as number) : undefined;
}
