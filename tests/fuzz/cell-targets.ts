/** Single cells and bytes: amounts, days, encodings. */
import { amountText } from '../../src/core/charge.ts';
import { readDay } from '../../src/core/days.ts';
import { type Amount, decimalEvidence, readAmount } from '../../src/statements/amounts.ts';
import { dayAndMonthInText, dayIn, readDate } from '../../src/statements/dates.ts';
import { chunkDecoder, decode, findEncoding } from '../../src/statements/decode.ts';
import { detectKind, notStatement, notText } from '../../src/statements/detect.ts';
import { hold, soundRefusal, textOf } from './sound.ts';

/** One cell a line. */
export function amounts(bytes: Uint8Array): void {
  for (const cell of textOf(bytes).split('\n')) {
    const evidence = decimalEvidence(cell);
    for (const mark of [undefined, '.', ','] as const) {
      const read = readAmount(cell, mark);
      if (read === undefined) continue;
      hold(evidence !== undefined, 'an amount without a form', cell);
      if (mark !== undefined && (evidence === '.' || evidence === ','))
        hold(evidence === mark, 'a mark that the cell itself rules out', [cell, mark]);
      soundAmount(cell, read);
    }
  }
}

function soundAmount(cell: string, { units, scale, sign }: Amount): void {
  hold(Number.isSafeInteger(units) && !Object.is(units, -0), 'an amount that is not exact', [cell, units]);
  hold(Math.abs(units) < 1e13 && scale >= 0 && scale <= 13, 'an amount too large', [cell, units, scale]);
  hold(sign === '-' ? units <= 0 : units >= 0, 'an amount against its own sign', [cell, units, sign]);
  const digits = cell.replace(/\D/g, '');
  hold(BigInt(Math.abs(units)) === BigInt(digits), 'other digits than the cell has', [cell, units]);
  const again = readAmount(amountText(units, scale), '.');
  hold(again?.units === units && again.scale === scale, 'it is not read back', [cell, units, scale]);
}

/** One cell a line. */
export function dates(bytes: Uint8Array): void {
  for (const cell of textOf(bytes).split('\n')) {
    const date = readDate(cell);
    if (date !== undefined) {
      for (const order of ['dmy', 'mdy', 'ymd'] as const) {
        const day = dayIn(order, date);
        hold(day === undefined || readDay(day) === day, 'a day that is none', [cell, order, day]);
      }
    }
    const inText = dayAndMonthInText(cell);
    if (inText === undefined) continue;
    const { dayOfMonth, month } = inText;
    hold(dayOfMonth >= 1 && dayOfMonth <= 31 && month >= 1 && month <= 12, 'no day of a month', [cell]);
  }
}

export function bytesToText(bytes: Uint8Array): void {
  const foreign = notText(bytes);
  if (foreign !== undefined) soundRefusal(foreign);
  const { encoding, sure } = findEncoding(bytes);
  const whole = decode(bytes);
  hold(whole.encoding === encoding && whole.sure === sure, 'it is decoded as something else');
  hold(!whole.text.startsWith('\uFEFF') || bytes.length > 3, 'a mark is left in the text');
  for (const size of [1, 2, 3, 7, 64]) {
    const decoder = chunkDecoder(encoding);
    let text = '';
    for (let at = 0; at < bytes.length; at += size) text += decoder(bytes.subarray(at, at + size), false);
    text += decoder(new Uint8Array(), true);
    if (text.startsWith('\uFEFF')) text = text.slice(1);
    // Where bytes are damaged, how many marks stand for them may differ.
    if (encoding === 'gb18030' && whole.text.includes('\uFFFD')) continue;
    hold(text === whole.text, `in pieces of ${size} it is another text`, [encoding, text.slice(0, 40)]);
  }
  for (const declared of ['utf-8', 'windows-1252', 'cp852', 'gb18030', 'nothing', ''])
    hold(typeof decode(bytes, declared).text === 'string', 'no text');
  const refusal = notStatement(whole.text);
  if (refusal !== undefined) soundRefusal(refusal);
  hold(['ofx', 'qif', 'camt', 'mt940', 'csv', 'xml'].includes(detectKind(whole.text)), 'no kind');
}
