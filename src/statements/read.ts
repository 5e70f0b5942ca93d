/** The door to the readers: the bytes of a file in, its transactions or a refusal out. */
import { decode } from './decode.ts';
import { detectKind, notStatement, notText } from './detect.ts';
import { type ReadOptions, type ReadResult, refuse } from './statement.ts';

/** Wanted texts: all rows are counted and summed, only those it accepts are kept. */
export type Keep = (text: string) => boolean;

const declaredEncoding = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 400));
  const xml = /^[^<]{0,3}<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase();
  if (xml !== undefined) return xml;
  const charset = /^\s*CHARSET\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  if (charset === undefined || charset === 'none') return undefined;
  return /^\d+$/.test(charset) ? `windows-${charset}` : charset;
};

/**
 * Reads a statement. The answer is a statement, with everything that was decided on the way and every row that could not be read,
 * or a refusal that says why and which flag would settle it. It throws on a bug alone.
 */
export async function readStatement(
  bytes: Uint8Array,
  options: ReadOptions = {},
  keep?: Keep,
): Promise<ReadResult> {
  const foreign = notText(bytes);
  if (foreign !== undefined) return refuse(foreign);
  const { text, encoding, sure } = decode(bytes, declaredEncoding(bytes));
  const refusal = notStatement(text);
  if (refusal !== undefined) return refuse(refusal);
  const result = await readText(text, options, keep);
  if ('refused' in result || sure || !/[^\p{ASCII}]/u.test(text)) return result;
  return {
    ...result,
    decisions: [...result.decisions, { what: `Letters are read as ${encoding}.`, sure: false }],
  };
}

async function readText(text: string, options: ReadOptions, keep: Keep | undefined): Promise<ReadResult> {
  switch (detectKind(text)) {
    case 'ofx':
      return (await import('./ofx.ts')).readOfx(text, keep);
    case 'qif':
      return (await import('./qif.ts')).readQif(text, options, keep);
    case 'camt':
      return (await import('./camt.ts')).readCamt(text, keep);
    case 'mt940':
      return (await import('./mt940.ts')).readMt940(text, keep);
    case 'xml':
      return refuse({
        what: 'This XML file is no CAMT statement',
        why: 'CAMT.052, CAMT.053 and CAMT.054 can be read. Export the account as one of these, or as CSV, OFX, QIF or MT940.',
      });
    default:
      return (await import('./csv/read.ts')).readCsv(text, options, keep);
  }
}
