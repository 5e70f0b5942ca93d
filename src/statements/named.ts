/** Where a row names Coursera: as who was paid, in words beside another payee, or in a word that a line end breaks. */
import { foldWidth } from '../core/descriptor.ts';

const NAME = /coursera|coursra/i;

/** Whether a text names what this program looks for. */
export const names = (text: string): boolean => NAME.test(text) || NAME.test(foldWidth(text));

// Who passes a payment on, and what banks write in a payee's place. Their rows tell in other words who was paid.
const NOBODY =
  /\b(?:paypal|apple|itunes|google|stripe|adyen|klarna|alipay|wechat|razorpay|payu|ebanx|dlocal|checkout|visa|mastercard|maestro|amex|american express|girocard|debit|credit card|card|karte|kartenzahlung|carte|tarjeta|kreditkarte|payment|purchase|recurring|pos|point of sale|online|internet|ach|web|bank|lastschrift|zahlung|betaling|paiement|compra|pago)\b/i;

/** Whether the words alone name it, beside a payee who is somebody else. */
export const isBeside = (payee: string, words: string): boolean =>
  /[^\W\d_]{2}|[^ -~]{2}/.test(payee) && !names(payee) && names(words) && !NOBODY.test(payee);

const WHOLE = /(?<![a-z])cours(?:e)?ra(?![a-z])/i;
// As much as may belong to the word on either side.
const REACH = 12;

/** Two pieces of a text that stood on two lines, with a blank between them, unless the line end broke the name. */
export function joinLines(before: string, after: string): string {
  const broken = before.slice(-REACH) + after.slice(0, REACH);
  if (before === '' || after === '') return before + after;
  return WHOLE.test(broken) && !names(before.slice(-REACH)) && !names(after.slice(0, REACH))
    ? before + after
    : `${before} ${after}`;
}
