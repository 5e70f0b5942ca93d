/** A reader of cells that remembers what it read: the same few come again and again, and each is asked about several times. */

// Longer cells are slices that would keep the text they were cut from in memory.
const LONGEST_KEPT = 12;
const MOST_KEPT = 20_000;

/** `read` must give the same for the same cell, whenever it is asked, and nothing that anybody changes. */
export function remembering<T>(read: (cell: string) => T | undefined): (cell: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (cell) => {
    if (cell.length > LONGEST_KEPT) return read(cell);
    let found = known.get(cell);
    if (found === undefined && !known.has(cell)) {
      found = read(cell);
      if (known.size >= MOST_KEPT) known.clear();
      known.set(cell, found);
    }
    return found;
  };
}
