/** Texts that name Coursera and are none of its charges, and how money that came from it may be called. */

/** Why a line that names Coursera is no charge by it. */
export type NoCharge = 'income' | 'shares' | 'fee' | 'dispute' | 'person';

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
  'BUY | BOUGHT | SELL | SOLD | SHS | SHARE | SHARES | STOCK | DIVIDEND | DIV | COMMON | COM STK | CUSIP | ISIN | NYSE | TICKER | SECURITIES | ' +
    'BROKERAGE | RSU | ESPP | WERTPAPIER | WERTPAPIERE | WERTPAPIERKAUF | WERTPAPIERVERKAUF | AKTIE | AKTIEN | AANDELEN | ACTIONS | ACCIONES | AZIONI | COUR US',
);
const namesIncome = naming(
  'PAYROLL | SALARY | SALARIES | WAGE | WAGES | DIRECT DEP | DIRECT DEPOSIT | DIR DEP | GEHALT | LOHN | SALAIRE | SALARIS | NOMINA | STIPENDIO | SALARIO | ' +
    'BONUS PAY | REIMBURSEMENT | EXPENSE REIMB',
);
// What a bank charges on top of a payment abroad stands on a line of its own, and names whom was paid after it.
const namesFee = naming(
  'TRANSACTION FEE | FOREIGN FEE | FOREIGN TRANS FEE | INTERNATIONAL FEE | INTL FEE | CONVERSION FEE | EXCHANGE FEE | FX FEE | TXN FEE | TRAN FEE | MARKUP FEE | ' +
    'AUSLANDSEINSATZENTGELT | AUSLANDSENTGELT | FREMDWAHRUNGSENTGELT | UMRECHNUNGSENTGELT | FRAIS | COMMISSION | COMMISSIONS | COMMISSIONE | COMMISSIONI | COMISION | COMISIONES | ' +
    'KOERSOPSLAG | VALUTATOESLAG | PROWIZJA',
);
const namesDispute = naming(
  'PROVISIONAL CREDIT | TEMPORARY CREDIT | CONDITIONAL CREDIT | DISPUTE CREDIT | CREDIT REVERSAL | DISPUTE REVERSAL | CHARGEBACK REVERSAL',
);
const namesPerson = naming('ZELLE | INTERAC E TRANSFER | E TRANSFER');
const namesRefund = naming(
  'REFUND | REFUNDED | CREDIT VOUCHER | RETURN | RETURNED | REVERSAL | REVERSED | CHARGEBACK | ERSTATTUNG | RUCKERSTATTUNG | GUTSCHRIFT | STORNO | REMBOURSEMENT | ' +
    'REMBOURSE | AVOIR | RIMBORSO | REEMBOLSO | DEVOLUCION | ESTORNO | TERUGBETALING | RETOUR | ZWROT',
);

const ASCII = /^[ -~]*$/;
const wordsOf = (text: string): string[] =>
  (ASCII.test(text) ? text : text.normalize('NFD').replace(/\p{M}+/gu, ''))
    .toUpperCase()
    .split(/[^A-Z0-9_]+/);

/**
 * A text that names Coursera as an employer or as a security is never a charge, however it is signed; no more is one where the bank
 * names a fee, a dispute or a payment to a person before the name.
 */
export function isNoPurchase(text: string): NoCharge | undefined {
  const words = wordsOf(text);
  if (namesIncome(words)) return 'income';
  if (namesShares(words)) return 'shares';
  const at = words.findIndex((word) => word.startsWith('COURS'));
  const before = words.slice(0, Math.max(0, at));
  if (before.length === 0) return undefined;
  if (namesFee(before)) return 'fee';
  if (namesDispute(before)) return 'dispute';
  return namesPerson(before) ? 'person' : undefined;
}

/** Money that comes in under one of these words is money back, however much it is. */
export const saysRefund = (text: string): boolean => namesRefund(wordsOf(text));
