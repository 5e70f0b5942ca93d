/** Texts that name Coursera and are none of its charges, and how money that came from it may be called. */
import { foldWidth } from './descriptor.ts';

/** Why a line that names Coursera is no charge by it. `own`: the bank rounds up, or gives a reward. */
export type NoCharge = 'income' | 'shares' | 'fee' | 'dispute' | 'person' | 'own';

/** A test for words, and for runs of words, whatever stands between them: upper case, between bars. */
function naming(list: string): (words: readonly string[]) => boolean {
  let single: ReadonlySet<string> | undefined;
  let runs: readonly string[] = [];
  return (words) => {
    if (single === undefined) {
      const all = list.split(' | ');
      single = new Set(all.filter((name) => !name.includes(' ')));
      runs = all.filter((name) => name.includes(' ')).map((name) => ` ${name} `);
    }
    const line = ` ${words.join(' ')} `;
    return words.some((word) => single?.has(word)) || runs.some((run) => line.includes(run));
  };
}

const namesShares = naming(
  'SHS | SHARE | SHARES | STOCK | DIVIDEND | DIV | COMMON | COM STK | CUSIP | ISIN | NYSE | TICKER | SECURITIES | ' +
    'BROKERAGE | RSU | ESPP | WERTPAPIER | WERTPAPIERE | WERTPAPIERKAUF | WERTPAPIERVERKAUF | AKTIE | AKTIEN | AANDELEN | ACTIONS | ACCIONES | AZIONI | COUR US',
);
// Behind the name these may be anything a bank writes.
const namesTrade = naming('BUY | BOUGHT | SELL | SOLD');
const namesIncome = naming(
  'PAYROLL | SALARY | SALARIES | WAGE | WAGES | DIRECT DEP | DIRECT DEPOSIT | DIR DEP | GEHALT | LOHN | SALAIRE | SALARIS | NOMINA | STIPENDIO | SALARIO | ' +
    'BONUS PAY | SUBSTITUTE PAY | REIMBURSEMENT | EXPENSE REIMB | INSTRUCTOR | PAYOUT | ROYALTY | ROYALTIES | HONORARIUM',
);
// Of these words one by itself would say pay or shares: a kind of account, a way of paying, a shop.
const HARMLESS_RUNS = / (?:SALARY (?:ACCOUNT|AC|A C|ACC|ACCT)|BUY NOW|BEST BUY)(?= )/g;
// What a bank charges on top of a payment abroad stands on a line of its own, and names whom was paid after it.
const namesFee = naming(
  'TRANSACTION FEE | FOREIGN FEE | FOREIGN TRANS FEE | INTERNATIONAL FEE | INTL FEE | CONVERSION FEE | EXCHANGE FEE | FX FEE | TXN FEE | TRAN FEE | MARKUP FEE | ' +
    'AUSLANDSEINSATZENTGELT | AUSLANDSENTGELT | FREMDWAHRUNGSENTGELT | UMRECHNUNGSENTGELT | FRAIS | COMMISSION | COMMISSIONS | COMMISSIONE | COMMISSIONI | COMISION | COMISIONES | ' +
    'KOERSOPSLAG | VALUTATOESLAG | PROWIZJA | MARKUP | FX MARK UP | ON FX | GST ON | INTNL FEE | INTERNATIONAL TXN FEE | INTEREST ON | INTEREST CHARGE',
);
// Behind the name a fee is the whole row's only where these words end it: a purchase may tell in passing that it holds one.
const ENDS_AS_FEE =
  / (?:FOREIGN|INTL|INTNL|INTERNATIONAL|NON STERLING|NON USD|OVERSEAS|CROSS BORDER|FX|CURRENCY CONVERSION|CURRENCY)(?: (?:TRANSACTION|TRANSACTIONS|TRANS|TXN|TRAN|PURCHASE|CURRENCY|EXCHANGE|CONVERSION|SERVICE))* (?:FEE|FEES|MARKUP)$/;
const HOLDS_A_FEE = / (?:INCL|INCLUDES|INCLUDING|INCLUSIVE|PLUS|WITH) /;
const namesDispute = naming(
  'PROVISIONAL CREDIT | TEMPORARY CREDIT | CONDITIONAL CREDIT | DISPUTE CREDIT | CREDIT REVERSAL | DISPUTE REVERSAL | CHARGEBACK REVERSAL',
);
const namesPerson = naming('ZELLE | INTERAC E TRANSFER | E TRANSFER');
// Ways to pay anybody: to a person, where the row names somebody between them and the name.
const SENDS =
  / (?:VENMO|CASH APP|CASHAPP|TRANSFER TO|TRANSFER FROM|TRANSF TO|XFER TO|SENT TO|MONEY TO|PIX ENVIADO|PIX ENVIADA|PIX RECEBIDO|PIX TRANSF|TRANSFERENCIA ENVIADA|BIZUM|SWISH|TWINT|MOBILEPAY|UPI) /;
const NOBODY = new Set(
  'PAYMENT TO FROM FOR DE PARA A AL O DEBIT CARD SENT OUT IN ONLINE RECURRING SUBSCRIPTION WWW HELP HTTPS HTTP ID REF AN FUR P2M P2P COLLECT MERCHANT THE'.split(
    ' ',
  ),
);
// Whose business it is to pass payments on to others.
const PASSES_ON = new Set(
  'PAYPAL PP STRIPE ADYEN EBANX DLOCAL DLO PAYU RAZORPAY CHECKOUT KLARNA ALIPAY WECHAT GOOGLE APPLE APL'.split(
    ' ',
  ),
);
const namesOwn = naming(
  'ROUND UP | ROUND UPS | ROUNDUP | ROUNDUPS | ROUNDING UP | SAVE THE CHANGE | KEEP THE CHANGE | SPARE CHANGE | CASHBACK | CASH BACK',
);
const namesRefund = naming(
  'REFUND | REFUNDED | CREDIT VOUCHER | RETURN | RETURNED | REVERSAL | REVERSED | CHARGEBACK | ERSTATTUNG | RUCKERSTATTUNG | GUTSCHRIFT | STORNO | REMBOURSEMENT | ' +
    'REMBOURSE | AVOIR | RIMBORSO | REEMBOLSO | DEVOLUCION | ESTORNO | TERUGBETALING | RETOUR | ZWROT',
);

const ASCII = /^[ -~]*$/;
const wordsOf = (text: string): string[] =>
  (ASCII.test(text)
    ? text
    : foldWidth(text)
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
  )
    .toUpperCase()
    .split(/[^A-Z0-9_]+/);

/**
 * A text that names Coursera as an employer or as a security is never a charge, however it is signed; no more is one where the bank
 * names a fee, a dispute, a reward or a payment to a person before the name.
 */
export function isNoPurchase(text: string): NoCharge | undefined {
  const words = wordsOf(text);
  const line = ` ${words.join(' ')} `.replace(HARMLESS_RUNS, '');
  const telling = line.trim().split(' ');
  if (namesIncome(telling)) return 'income';
  if (namesShares(telling)) return 'shares';
  const named = telling.findIndex((word) => word.startsWith('COURS'));
  if (namesTrade(telling.slice(0, Math.max(0, named)))) return 'shares';
  const at = words.findIndex((word) => word.startsWith('COURS'));
  const before = words.slice(0, Math.max(0, at)).filter(Boolean);
  const behind = ` ${words
    .slice(at + 1)
    .filter(Boolean)
    .join(' ')}`;
  if (ENDS_AS_FEE.test(behind) && !HOLDS_A_FEE.test(behind)) return 'fee';
  if (namesOwn(words.slice(-2))) return 'own';
  if (before.length === 0) return undefined;
  if (namesFee(before)) return 'fee';
  if (namesDispute(before)) return 'dispute';
  if (namesOwn(before)) return 'own';
  return namesPerson(before) || sendsToSomebody(before, text) ? 'person' : undefined;
}

function sendsToSomebody(before: readonly string[], text: string): boolean {
  const line = ` ${before.join(' ')} `;
  const way = SENDS.exec(line);
  if (way === null || before.some((word) => PASSES_ON.has(word))) return false;
  const rest = line
    .slice(way.index + way[0].length)
    .trim()
    .split(' ');
  // A business has an address for UPI as a person has: only one before the name is another's.
  if (way[0] === ' UPI ' && !text.slice(0, text.search(/cours/i)).includes('@')) return false;
  return rest.some((word) => /^[A-Z]{2,}$/.test(word) && !NOBODY.has(word));
}

/** Money that comes in under one of these words is money back, however much it is. */
export const saysRefund = (text: string): boolean => namesRefund(wordsOf(text));
