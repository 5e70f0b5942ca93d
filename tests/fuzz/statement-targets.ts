/** Bytes of a statement against its readers: whole, in pieces, with and without a choice of rows, and as the command shows it. */
import { charges, type ChargesOptions, type FileRefused } from '../../src/commands/charges.ts';
import { matcher } from '../../src/core/descriptor.ts';
import { chargesJson, chargesOnTerminal } from '../../src/present/charges.ts';
import { readCamt } from '../../src/statements/camt.ts';
import { decode } from '../../src/statements/decode.ts';
import { readMt940 } from '../../src/statements/mt940.ts';
import { readOfx } from '../../src/statements/ofx.ts';
import { readQif } from '../../src/statements/qif.ts';
import { readStatement, readStatementStream } from '../../src/statements/read.ts';
import type { ReadOptions, ReadResult, Statement } from '../../src/statements/statement.ts';
import { doors, SCREEN } from './knowledge.ts';
import { hold, soundRefusal, soundStatement, tidy } from './sound.ts';

export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function sound(result: ReadResult): void {
  if ('refused' in result) soundRefusal(result.refused);
  else soundStatement(result);
}

const facts = ({ count, first, last, net, problems }: Statement) =>
  JSON.stringify([count, first, last, net, problems]);

/** Through the door that all files come by. */
export async function wholeFile(bytes: Uint8Array): Promise<void> {
  const whole = await readStatement(bytes);
  sound(whole);
  const keep = matcher(doors().knowledge.billers());
  const kept = await readStatement(bytes, {}, (text) => keep(text) !== undefined);
  hold('refused' in whole === 'refused' in kept, 'a choice of rows decides whether a file is read');
  if (!('refused' in whole) && !('refused' in kept)) {
    hold(facts(whole) === facts(kept), 'a choice of rows changes the sums', [facts(whole), facts(kept)]);
    const wanted = whole.transactions.filter(({ text }) => keep(text) !== undefined);
    hold(
      JSON.stringify(wanted) === JSON.stringify(kept.transactions),
      'other rows are kept than were wanted',
    );
  }
  await shown(bytes, {});
}

/** As the command shows it, and with each answer to what it asks. */
async function shown(bytes: Uint8Array, options: ChargesOptions, deeper = true): Promise<void> {
  let refused: FileRefused | undefined;
  const outcome = await charges(
    ['card.csv'],
    { ...options, all: true },
    {
      today: doors().today,
      book: doors().knowledge.billers(),
      read: async (_, choice) => {
        const result = await readStatementStream(pieces(bytes, 997), choice as ReadOptions);
        sound(result);
        if ('refused' in result) refused = result.refused;
        return result;
      },
    },
  );
  if ('report' in outcome) {
    tidy(chargesOnTerminal(outcome.report, SCREEN), 'the page');
    JSON.stringify(chargesJson(outcome.report));
  } else tidy(`${outcome.failure.message}\n${outcome.failure.hint ?? ''}`, 'the failure');
  if (!deeper || refused?.question === undefined) return;
  for (const { value } of refused.question.choices.slice(0, 4))
    await shown(bytes, { ...options, ...answer(refused.question.flag, value) }, false);
}

function answer(flag: string, value: string): ChargesOptions {
  switch (flag) {
    case '--date-order':
      return { dateOrder: value };
    case '--delimiter':
      return { delimiter: value };
    case '--decimal-mark':
      return { decimalMark: value };
    default:
      return { columns: value };
  }
}

/** A file of more than a megabyte, which is read in pieces, against the same file read as a whole. */
export async function longFile(bytes: Uint8Array): Promise<void> {
  if (bytes.length < 20) return;
  const long = Buffer.concat(Array.from({ length: Math.ceil(1_300_000 / bytes.length) }, () => bytes));
  const keep = (text: string) => /cours/i.test(text);
  const whole = await readStatement(long, {}, keep);
  const streamed = await readStatementStream(
    pieces(long, 60_000 + (bytes.length % 400_000)),
    {},
    { wanted: { keep, needles: { heavy: ['COURS'], light: [] } } },
  );
  sound(whole);
  sound(streamed);
  // The head may judge a damaged file otherwise than the whole does; a sound one it may not.
  if ('refused' in whole || 'refused' in streamed) return;
  if (whole.problems.length > 0 || streamed.problems.length > 0) return;
  hold(facts(whole) === facts(streamed), 'in pieces it is another file', [facts(whole), facts(streamed)]);
  hold(
    JSON.stringify(whole.transactions) === JSON.stringify(streamed.transactions),
    'in pieces other rows are kept',
  );
}

/** One reader, whatever the door would have called the file. */
const alone = (read: (text: string) => ReadResult) => async (bytes: Uint8Array) => {
  sound(read(decode(bytes).text));
  await wholeFile(bytes);
};

export const ofx = alone((text) => readOfx(text));
export const qif = alone((text) => readQif(text, {}));
export const camt = alone((text) => readCamt(text));
export const mt940 = alone((text) => readMt940(text));
