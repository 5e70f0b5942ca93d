/** What the tests of the readers share: text in, a short summary out. */
import type { ReadOptions, Refusal, Statement } from '../../src/statements/statement.ts';
import { readStatement } from '../../src/statements/read.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function readText(text: string | Uint8Array, options: ReadOptions = {}): Promise<Statement> {
  const result = await readStatement(typeof text === 'string' ? bytesOf(text) : text, options);
  if ('refused' in result) throw new Error(`refused: ${result.refused.what}. ${result.refused.why}`);
  return result;
}

export async function refusalOf(text: string | Uint8Array, options: ReadOptions = {}): Promise<Refusal> {
  const result = await readStatement(typeof text === 'string' ? bytesOf(text) : text, options);
  if (!('refused' in result)) throw new Error(`read: ${JSON.stringify(summary(result))}`);
  return result.refused;
}

/** `3 2025-01-02..2025-01-05 -12.34 USD` */
export function summary(statement: Statement): string {
  const net = statement.net.map(({ minor, decimals, currency }) =>
    [(minor / 10 ** decimals).toFixed(decimals), currency].filter(Boolean).join(' '),
  );
  return `${statement.count} ${statement.first}..${statement.last} ${net.join(', ')}`;
}

/** A day that none of the others is. */
const day = (at: number): string =>
  `2024-${String(1 + Math.floor(at / 27)).padStart(2, '0')}-${String(1 + (at % 27)).padStart(2, '0')}`;
/** A table under a header, each line behind a day of its own; without a header where that is empty. */
export const table = (header: string, ...lines: string[]): string =>
  `${[...(header === '' ? [] : [`Date,${header}`]), ...lines.map((line, at) => `${day(at)},${line}`)].join('\n')}\n`;
/** What every row came to. */
export const minors = async (text: string): Promise<number[]> =>
  (await readText(text)).transactions.map(({ minor }) => minor);
/** What was decided about the money, and how sure it is. */
export const decided = async (text: string) => {
  const { decisions, transactions } = await readText(text);
  return {
    minors: transactions.map(({ minor }) => minor),
    sure: decisions.every(({ sure }) => sure),
  };
};
