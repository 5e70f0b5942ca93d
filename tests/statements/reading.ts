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
