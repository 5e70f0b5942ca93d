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
  // The names of the columns are each maker's own. Their order of dates is what importers of several public projects read, and what
  // their test data show (seen in November 2026): for Chase, Bank of America, Capital One and Schwab MM/DD with a year of four or two
  // digits, for Monzo and Starling DD/MM/YYYY; for Starling its developer kit's own tests as well.
  {
    name: 'Chase writes the month first',
    has: ['details', 'posting date', 'description', 'amount', 'type', 'balance', 'check or slip'],
    order: 'mdy',
  },
  {
    name: 'Chase writes the month first',
    has: ['transaction date', 'post date', 'description', 'category', 'type', 'amount', 'memo'],
    order: 'mdy',
  },
  {
    name: 'Bank of America writes the month first',
    has: ['date', 'description', 'amount', 'running bal'],
    order: 'mdy',
  },
  {
    name: 'Bank of America writes the month first',
    has: ['posted date', 'reference number', 'payee', 'address', 'amount'],
    order: 'mdy',
  },
  {
    name: 'Capital One writes the month first',
    has: [
      'account number',
      'transaction description',
      'transaction date',
      'transaction type',
      'transaction amount',
      'balance',
    ],
    order: 'mdy',
  },
  {
    name: 'Schwab writes the month first',
    has: ['date', 'status', 'type', 'checknumber', 'description', 'withdrawal', 'deposit', 'runningbalance'],
    order: 'mdy',
  },
  {
    name: 'Monzo writes the day first',
    has: ['transaction id', 'emoji', 'local amount', 'local currency', 'notes and tags', 'receipt'],
    order: 'dmy',
  },
  {
    name: 'Starling writes the day first',
    has: ['date', 'counter party', 'reference', 'type', 'amount gbp', 'balance gbp'],
    order: 'dmy',
  },
  {
    name: 'Starling writes the day first',
    has: ['date', 'counter party', 'reference', 'type', 'amount eur', 'balance eur'],
    order: 'dmy',
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
