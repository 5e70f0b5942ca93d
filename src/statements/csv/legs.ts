/** PayPal's own rows beside a payment: where its money came from, how it was set aside, how it was changed into another currency. */
import { plain } from '../vocabulary.ts';
import type { Plan } from './plan.ts';

export type PaypalMarks = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly name: string;
};

const CONVERSION =
  /\b(?:currency conversion|wahrungsumrechnung|conversion de devises?|conversion de divisas?|conversione valuta|conversao de moeda|valutaomrekening)\b/;
const FUNDING =
  /\b(?:bank deposit to pp account|general card deposit|general credit card deposit|credit card deposit|general funding|charge from (?:debit|credit) card|add funds from a bank account|bankgutschrift auf paypal konto|allgemeine kreditkartengutschrift|kreditkarten gutschrift|virement bancaire sur le compte paypal|general (?:funded )?(?:pre )?authori[sz]ation|allgemeine autorisierung|autorisation generale)\b/;

const isConversion = ({ kind }: PaypalMarks): boolean => CONVERSION.test(kind);

/** The number of a row, and that of the payment for which it changed the money. */
export const numbersOf = (marks: PaypalMarks): { id?: string; changes?: string } => ({
  ...(marks.id !== '' && { id: marks.id }),
  ...(marks.reference !== '' && isConversion(marks) && { changes: marks.reference }),
});

export function paypalMarks(plan: Plan, fields: readonly string[], name: string): PaypalMarks {
  const cell = (column: number | undefined) => (column === undefined ? '' : (fields[column]?.trim() ?? ''));
  return {
    id: cell(plan.paypal?.id),
    reference: cell(plan.paypal?.reference),
    kind: plain(cell(plan.paypal?.kind)),
    name,
  };
}

/**
 * The leg a row is, once all ids of the file are known (without them any reference counts): by its kind, or because it belongs to another row and names nobody. A
 * refund belongs to another row too, but names who pays.
 */
export function legOf(marks: PaypalMarks, ids?: ReadonlySet<string>): 'funding' | 'conversion' | undefined {
  if (isConversion(marks)) return 'conversion';
  if (FUNDING.test(marks.kind)) return 'funding';
  return marks.reference !== '' && (ids === undefined || ids.has(marks.reference)) && marks.name === ''
    ? 'funding'
    : undefined;
}
