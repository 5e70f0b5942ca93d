/** A folder with a case, a statement, an answer and a file in it, and one line of every command that answers there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseEvent } from '../../src/core/case.ts';
import { event, usualCase } from './packets.ts';

export type Desk = {
  readonly folder: string;
  readonly home: string;
  /** Commands whose answer is a page for the screen. */
  readonly pages: readonly (readonly string[])[];
  /** Commands whose answer is a document or a message, to be kept or pasted: it is the same on every screen. */
  readonly documents: readonly (readonly string[])[];
  readonly clear: () => void;
};

const TODAY = ['--today', '2026-07-20'];

export function newDesk(
  events: readonly CaseEvent[] = usualCase(),
  descriptor = 'COURSRA*7QK2MZ9D4XA1TB',
): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'journal.jsonl'), events.map((one) => `${JSON.stringify(one)}\n`).join(''), {
    mode: 0o600,
  });
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const card = put(
    'card.csv',
    `Date,Description,Amount\n2026-05-20,${descriptor},-59.00\n2026-06-20,${descriptor},-59.00\n2026-06-25,APPLE.COM/BILL,-59.00\n2026-06-30,SALARY,2000.00\n`,
  );
  const answer = put(
    'answer.txt',
    'We are unable to issue a refund. Monthly subscriptions are not refundable.',
  );
  const purchase = ['--paid', '2026-07-10', '--product', 'plus-annual', '--country', 'DE', '--pay', 'credit'];
  const on = (lines: readonly (readonly string[])[]) => lines.map((line) => [...line, ...TODAY]);
  return {
    folder,
    home,
    pages: on([
      ['refund-check', ...purchase],
      ['refund-check', '--paid', '2026-07-10'],
      ['deadlines', ...purchase],
      ['deadlines', ...purchase, '--explain'],
      ['charges', card, '--all', '--cancelled', '2026-06-01'],
      ['reply', answer],
      ['evidence', 'list'],
      ['status'],
      ['guides', 'list'],
      ['guides', 'show', 'delete-account'],
      ['guides', 'check'],
      ['--help'],
      ['script', '--help'],
    ]),
    documents: on([
      ['script', '--ask', 'refund', '--reason', 'A reason.'],
      ['cancel', '--print', ...purchase],
      ['delete', '--print'],
      ['packet'],
      ['packet', '--format', 'html'],
      ['script', '--mailto'],
      ['deadlines', ...purchase, '--ics'],
      ['guides', 'schema', 'guide'],
    ]),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The usual case, with the words of a person in it replaced: what strangers write, and what is wide. */
export function caseWith(words: string): CaseEvent[] {
  return [
    ...usualCase(),
    event('2026-07-17', { kind: 'fact', fact: 'name', value: words }),
    event('2026-07-17', { kind: 'answer', text: words, means: [] }),
    event('2026-07-17', {
      kind: 'letter',
      ask: 'refund',
      tone: 'firm',
      subject: words,
      body: words,
      to: words,
      sent: true,
    }),
    event('2026-07-17', {
      kind: 'evidence',
      file: `${'1'.repeat(16)}-file`,
      name: words,
      sha256: '1'.repeat(64),
      bytes: 12,
      note: words,
    }),
    event('2026-07-17', {
      kind: 'charge',
      date: event('2026-07-10', { kind: 'back' }).day,
      amount: '-59.00',
      descriptor: words,
    }),
  ];
}
