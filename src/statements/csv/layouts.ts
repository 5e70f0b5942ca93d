/** Kinds of table whose maker always writes them one way: what the columns themselves cannot say. Data about exporters. */
import { plain } from '../vocabulary.ts';
import type { DateOrder } from '../statement.ts';

type Layout = { readonly name: string; readonly has: readonly string[]; readonly order?: DateOrder };

const LAYOUTS: readonly Layout[] = [
  // Intuit's Mint served the United States and Canada and wrote M/DD/YYYY in both.
  {
    name: 'Mint writes the month first',
    has: ['original description', 'transaction type', 'account name', 'labels', 'notes'],
    order: 'mdy',
  },
];

/** The date order a maker is known for, from the header of its table. */
export function knownOrder(header: readonly string[]): { order: DateOrder; because: string } | undefined {
  const names = new Set(header.map(plain));
  for (const { name, has, order } of LAYOUTS) {
    if (order !== undefined && has.every((each) => names.has(each))) return { order, because: name };
  }
  return undefined;
}
