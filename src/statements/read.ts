/** The door to the readers: the bytes of a file in, its transactions or a refusal out. */
import type { Keep } from './collect.ts';
// Most statements are tables: what they need comes along, the rest is loaded where it is met.
import { readCsv } from './csv/read.ts';
import { decode } from './decode.ts';
import { detectKind, notStatement, notText } from './detect.ts';
import type { Wanted } from './csv/stream.ts';
import { type ReadOptions, type ReadResult, refuse } from './statement.ts';

const declaredEncoding = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 400));
  const xml = /^[^<]{0,3}<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase();
  if (xml !== undefined) return xml;
  const charset = /charset/i.test(head)
    ? /^\s*CHARSET\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase()
    : undefined;
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

/** What a stream of a statement may be asked for besides its options. */
export type StreamWants = {
  /** Which rows are kept. Without it all are, and memory grows with the file. */
  readonly wanted?: Wanted;
  /** Told how many bytes were read, after every chunk. */
  readonly onProgress?: (bytes: number) => void;
};

// What is read before anything is decided, and what a format that is read as a whole may hold.
const HEAD = 1_048_576;
const MOST_WHOLE = 67_108_864;

/**
 * Reads a statement from a stream of chunks, such as a file or standard input. Tables of any length are read in bounded memory,
 * of which a head of a megabyte decides the layout; the other formats up to 64 MiB. A source may use the memory of a chunk again
 * once it is asked for the next: one buffer for a whole file is the fastest.
 */
export async function readStatementStream(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
  { wanted, onProgress }: StreamWants = {},
): Promise<ReadResult> {
  const iterator = told(chunks, onProgress)[Symbol.asyncIterator]();
  try {
    const parts: Uint8Array[] = [];
    let size = 0;
    let done = false;
    const fill = async (until: number): Promise<void> => {
      while (!done && size < until) {
        const step = await iterator.next();
        if (step.done === true) done = true;
        else {
          // A copy: a source may read its next chunk into the same memory.
          parts.push(Buffer.from(step.value));
          size += step.value.length;
        }
      }
    };
    await fill(HEAD);
    let head = parts.length === 1 && parts[0] !== undefined ? asBuffer(parts[0]) : Buffer.concat(parts);
    if (!done) {
      const foreign = notText(head);
      if (foreign !== undefined) return refuse(foreign);
      const start = decode(head.subarray(0, 8192)).text;
      const refusal = notStatement(start);
      if (refusal !== undefined) return refuse(refusal);
      if (detectKind(start) === 'csv') {
        const { streamCsv } = await import('./csv/stream.ts');
        return await streamCsv(head, { [Symbol.asyncIterator]: () => iterator }, options, wanted);
      }
      await fill(MOST_WHOLE);
      if (!done)
        return refuse({
          what: 'This file is larger than 64 MiB',
          why: 'Only CSV can be read at this size. Export a shorter time.',
        });
      head = Buffer.concat(parts);
    }
    return await readStatement(head, options, wanted?.keep);
  } finally {
    await iterator.return?.(undefined);
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function* told(
  chunks: AsyncIterable<Uint8Array>,
  onProgress: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    onProgress?.(read);
    yield chunk;
  }
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
      return readCsv(text, options, keep);
  }
}
