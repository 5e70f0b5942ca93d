/** The commands that lean on the case, in the built program and on a real disk: script, reply, evidence, packet, forget. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualCase } from '../support/packets.ts';
import { runProgram } from '../support/program.ts';
import { shellWords } from '../support/shell-words.ts';

const TODAY = ['--today', '2026-07-20'];
let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'case-'));
  home = join(folder, 'home');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], input?: string) => runProgram([...args, ...TODAY], home, input);
const mode = (path: string) => statSync(path).mode & 0o777;
const journal = () => join(home, 'journal.jsonl');

function keep(events = usualCase().filter(({ kind }) => kind !== 'evidence')) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(journal(), events.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
}

function file(name: string, text = 'proof'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('script', () => {
  test('takes the purchase of the case where no flag names one, and says so in one line', () => {
    keep();
    const { out, note } = run(['script', '--ask', 'refund']);
    expect(out).toContain('Please refund the payment of EUR 399.00 made on 10 July 2026 for Coursera Plus');
    expect(out).toMatch(/\n\nAnn Lee\n$/);
    expect(note.split('\n')[0]).toBe('Using the purchase that your case knows. Without it: --no-case');
  });

  test('takes the person alone beside a flag that names a purchase, and nothing with --no-case', () => {
    keep();
    const { out, note } = run(['script', '--ask', 'refund', '--product', 'course']);
    expect(out).toContain('Please refund my payment for a course');
    expect(out).toMatch(/\n\nAnn Lee\n$/);
    expect(note.split('\n')[0]).toContain('the name and address');
    const without = run(['script', '--ask', 'refund', '--no-case']);
    expect(without.out).toContain('Please refund my last payment.');
    expect(without.out).toContain('[your name]');
    expect(without.note).not.toContain('case knows');
  });

  test('adds to the purchase of the case what a flag tells of it, as printed advice asks for', () => {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const facts = { paid: '2026-07-10', amount: '399.00 EUR', bought: 'web' };
    keep(
      Object.entries(facts).map(([fact, value]) => ({
        ...usualCase()[0]!,
        kind: 'fact',
        fact,
        value,
      })) as ReturnType<typeof usualCase>,
    );
    const script = run(['script', '--ask', 'refund', '--product', 'plus-annual']);
    expect(script.out).toContain(
      'Please refund the payment of EUR 399.00 made on 10 July 2026 for Coursera Plus',
    );
    const { verdicts, paid } = JSON.parse(run(['refund-check', '--product', 'plus-annual', '--json']).out);
    expect([verdicts[0].verdict, paid]).toEqual(['open', '2026-07-10']);
    expect(run(['deadlines', '--pay', 'credit']).out).toContain('10 July 2026 · credit card');
    // Bought elsewhere than the case knows: another purchase.
    expect(run(['script', '--ask', 'refund', '--bought', 'apple']).out).not.toContain('399.00');
  });

  test('knows from the case when it was asked and answered', () => {
    keep();
    const { out } = run(['script', '--phase', 'refused']);
    expect(out).toContain('On 12 July 2026 I asked you to refund');
    expect(out).toContain('On 15 July 2026 you refused it.');
    expect(out).toContain('I cancelled on 12 July 2026, within those days.');
    expect(out).toContain('You wrote that monthly plans are not refunded.');
  });

  test('an answer that came and none that came do not go together', () => {
    const days = ['--product', 'course', '--paid', '2026-07-10', '--answered', '2026-07-14'];
    for (const ask of ['refund', 'dispute', 'delete-data']) {
      const { out, note, status } = run(['script', '--phase', 'no-answer', '--ask', ask, ...days]);
      expect([out, status]).toEqual(['', 2]);
      expect(note).toContain('--answered does not go with --phase no-answer.');
      expect(note).toContain(
        '--phase refused, offered-instead, asked-to-identify, account-not-found, promised-not-paid',
      );
    }
    // What the case noted may be a machine's word that the message arrived.
    keep();
    const { out, status } = run(['script', '--phase', 'no-answer']);
    expect(status).toBe(0);
    expect(out).toContain('I have had no answer so far.');
  });

  test('the month for an answer about data moves past a holiday', () => {
    const { out } = runProgram(
      [
        'script',
        '--no-case',
        '--phase',
        'deletion-not-confirmed',
        '--country',
        'NL',
        '--asked',
        '2026-03-03',
        '--today',
        '2026-04-01',
      ],
      home,
    );
    // Good Friday, the weekend, Easter Monday.
    expect(out).toContain('gives you until 7 April 2026');
  });

  test('--sent keeps what it was about where the case knows no purchase yet, and leaves one that it knows', () => {
    const about = [
      '--product',
      'course',
      '--paid',
      '2026-07-15',
      '--amount',
      '49.00 USD',
      '--name',
      'Ann Lee',
    ];
    expect(run(['script', '--ask', 'refund', '--sent', ...about]).note).toContain(
      'you sent it today, and what you told about the purchase.',
    );
    const { facts } = JSON.parse(run(['status', '--json']).out).case;
    expect(facts).toEqual({ product: 'course', paid: '2026-07-15', amount: '49.00 USD', name: 'Ann Lee' });
    const other = ['--product', 'project', '--paid', '2026-07-16'];
    expect(run(['script', '--ask', 'refund', '--sent', ...other]).note).toContain('you sent it today.\n');
    expect(JSON.parse(run(['status', '--json']).out).case.facts).toEqual(facts);
  });

  test('--sent adds what the case has no answer to, and of another purchase the person alone', () => {
    run(['script', '--ask', 'refund', '--sent', '--paid', '2026-07-15']);
    run(['script', '--ask', 'refund', '--sent', '--product', 'course', '--country', 'DE']);
    const facts = () => JSON.parse(run(['status', '--json']).out).case.facts;
    expect(facts()).toEqual({ paid: '2026-07-15', product: 'course', country: 'DE' });
    run(['script', '--ask', 'refund', '--sent', '--paid', '2026-07-16', '--bought', 'web', '--name', 'Ann']);
    expect(facts()).toEqual({ paid: '2026-07-15', product: 'course', country: 'DE', name: 'Ann' });
  });

  test('after the message about a charge that came after cancelling, all that follows is about that charge', () => {
    const on = (today: string, ...args: string[]) => runProgram([...args, '--today', today], home);
    const rows = (...lines: string[]) =>
      file('card.csv', ['Date,Text,Amount,Currency', ...lines, ''].join('\n'));
    const [january, february] = ['2026-01-05,COURSERA.ORG,-59.00,USD', '2026-02-05,COURSERA.ORG,-59.00,USD'];
    const shop = '2026-02-07,SHOP,-5.00,USD';
    on('2026-01-10', 'charges', rows(january!, shop), '--cancelled', '2026-01-10', '--keep');
    on('2026-02-08', 'charges', rows(january!, february!, shop), '--keep');
    const [, command] = /(script --phase charged-after-cancelling .*)/.exec(on('2026-02-08', 'status').out)!;
    const letter = on('2026-02-08', ...shellWords(command!), '--sent').out;
    expect(letter).toContain('5 February 2026');
    const next = on('2026-02-18', 'script', '--phase', 'no-answer').out;
    expect(next).toContain(
      'On 8 February 2026 I asked you to refund the payment of USD 59.00 made on 5 February 2026',
    );
    expect(on('2026-02-18', 'status').out).toContain('script --phase no-answer');
    const packet = on('2026-02-18', 'packet').out;
    expect(packet).toContain('I had cancelled on 10 January 2026, before that payment.');
    expect(packet).toContain('after the cancellation');
    expect(packet).not.toContain('there is no refund for this payment');
    // The money comes: nobody waits for it any more.
    const back = '2026-02-20,COURSERA.ORG,59.00,USD';
    on('2026-02-21', 'charges', rows(january!, february!, shop, back), '--keep');
    expect(on('2026-03-20', 'status').out).not.toContain('Waiting');
    expect(on('2026-03-20', 'packet').out).toContain('Money came back: USD 59.00');
  });

  test('writes into the case that it was sent, and the next one knows the day', () => {
    expect(run(['script', '--ask', 'delete-data', '--sent']).note).toContain('you sent it today');
    const { out } = runProgram(
      ['script', '--phase', 'deletion-not-confirmed', '--today', '2026-09-20'],
      home,
    );
    expect(out).toContain('On 20 July 2026 I asked you to delete');
  });

  test('a case that cannot be read is a note, not a failure', () => {
    mkdirSync(journal(), { recursive: true });
    const { out, note, status } = run(['script']);
    expect(status).toBe(0);
    expect(out).toContain('Please cancel my subscription');
    expect(note).toContain('Your case could not be read, so it is left out');
  });

  test('a phase that does not fit is refused by name', () => {
    const { note, status } = run(['script', '--ask', 'stop-charges', '--phase', 'refused']);
    expect(status).toBe(2);
    expect(note).toContain('--phase refused does not go with --ask stop-charges.');
    const charged = ['script', '--phase', 'charged-after-cancelling', '--paid', '2026-07-01'];
    expect(run([...charged, '--cancelled', '2026-07-02']).status).toBe(2);
    expect(run([...charged, '--cancelled', '2026-06-02']).status).toBe(0);
    expect(run(['script', '--phase', 'no-answer', '--asked', '2026-07-21']).status).toBe(2);
  });

  test('--mailto prints one link and nothing else, --copy prints the text anyway', () => {
    const { out, note } = run(['script', '--ask', 'delete-data', '--mailto']);
    expect(out).toMatch(/^mailto:privacy@coursera\.org\?subject=\S+&body=Hello%2C%0D%0A\S+\n$/);
    expect(note).toContain('To: Coursera, privacy team <privacy@coursera.org>');
    const copied = run(['script', '--copy']);
    expect(copied.out).toContain('Please cancel my subscription');
    expect(copied.note).toContain('It could not be put on the clipboard');
    expect(run(['script', '--mailto', '--channel', 'chat']).status).toBe(2);
  });

  test('--json carries the claims, the link, the pieces and what each sentence rests on', () => {
    const { out } = run([
      'script',
      '--json',
      '--channel',
      'chat',
      '--reason',
      'word '.repeat(150),
      '--explain',
    ]);
    const document = JSON.parse(out);
    expect(document).toMatchObject({ format: 1, ask: 'cancel', tone: 'polite', channel: 'chat' });
    expect([...document.body].length).toBeLessThanOrEqual(500);
    expect(document.pieces.length).toBeGreaterThan(1);
    expect(document.sentences[0]).toHaveProperty('grounds');
  });

  test('--explain goes to standard error, so that the message stays alone', () => {
    const plain = run(['script', '--ask', 'refund', '--paid', '2026-07-10', '--product', 'course']);
    const told = run([
      'script',
      '--ask',
      'refund',
      '--paid',
      '2026-07-10',
      '--product',
      'course',
      '--explain',
    ]);
    expect(told.out).toBe(plain.out);
    expect(told.note).toContain('What each sentence rests on:');
    expect(told.note).toContain('https://github.com/OpenTermsArchive/contrib-versions/commit/');
  });
});

describe('refund-check', () => {
  test('answers from the case, and from flags alone where they name a purchase', () => {
    keep();
    const { out, note, status } = run(['refund-check', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out).verdicts).toMatchObject([{ product: 'plus-annual', verdict: 'open' }]);
    expect(note).toContain('Using the purchase that your case knows.');
    const flags = run(['refund-check', '--json', '--paid', '2026-07-01']);
    expect(JSON.parse(flags.out).verdicts.length).toBeGreaterThan(1);
    expect(flags.note).toBe('');
    expect(run(['refund-check', '--no-case']).status).toBe(2);
  });

  test('knows that one asked, judges that day, and offers what follows in place of a second request', () => {
    const on = (today: string, ...args: string[]) => runProgram([...args, '--today', today], home);
    const purchase = ['--product', 'plus-annual', '--paid', '2026-07-10', '--bought', 'web'];
    expect(on('2026-07-12', 'script', '--ask', 'refund', ...purchase, '--sent').status).toBe(0);
    const soon = on('2026-07-13', 'refund-check').out;
    expect(soon).toMatch(/^\s+You asked on 12 July 2026, in time by Coursera's own terms\./);
    expect(soon).toContain('write again from 18 July 2026');
    const { out } = on('2026-07-30', 'refund-check');
    expect(out).toContain('  coursera-exit script --phase no-answer --ask refund\n');
    expect(out).not.toMatch(/No longer|You may still ask/);
    // What the contract promises is the verdict of today; the day of the request stands beside it.
    const json = JSON.parse(on('2026-07-30', 'refund-check', '--json').out);
    expect(json.verdicts).toMatchObject([{ verdict: 'closed', because: 'too-late' }]);
    expect(json.asked).toEqual({
      day: '2026-07-12',
      verdicts: [{ product: 'plus-annual', verdict: 'open', because: 'within-window' }],
    });
    // Another purchase was never asked back.
    const other = on('2026-07-30', 'refund-check', '--paid', '2026-07-28', '--product', 'plus-annual').out;
    expect(other).not.toContain('You asked');
    expect(other).toContain('script --ask cancel-and-refund');
  });

  test('knows that one cancelled, and asks for the money alone', () => {
    const card = file(
      'plan.csv',
      'Date,Description,Amount\n2026-07-10,COURSERA,-399.00\n2026-07-19,SHOP,-9.00\n',
    );
    run(['charges', card, '--cancelled', '2026-07-14', '--keep']);
    const { out } = run(['refund-check', '--product', 'plus-annual']);
    expect(out).toContain('coursera-exit script --ask refund --product plus-annual');
    expect(out).not.toMatch(/Stop the next charge|exit cancel|cancel-and-refund/);
    expect(JSON.parse(run(['refund-check', '--product', 'plus-annual', '--json']).out).cancelled).toBe(
      '2026-07-14',
    );
  });
});

describe('deadlines', () => {
  test('counts from the purchase and the days of the case, and says which', () => {
    keep(usualCase().filter(({ kind }) => kind !== 'evidence' && kind !== 'answer'));
    const { out, note, status } = run(['deadlines', '--json']);
    expect(status).toBe(0);
    const told = ['--product', 'plus-annual', '--bought', 'web', '--paid', '2026-07-10', '--country', 'DE'];
    const days = [
      '--pay',
      'credit',
      '--amount',
      '399 EUR',
      '--asked',
      '2026-07-12',
      '--cancelled',
      '2026-07-12',
    ];
    expect(JSON.parse(out)).toEqual(JSON.parse(run(['deadlines', '--json', ...told, ...days]).out));
    expect(note).toBe(
      'By your case you asked for the money on 12 July 2026 and cancelled on 12 July 2026.\nUsing the purchase that your case knows. Without it: --no-case\n',
    );
  });

  test('an answer that is in the case ends the wait for one, which flags alone cannot tell', () => {
    keep();
    const { refused, deadlines } = JSON.parse(run(['deadlines', '--json']).out) as {
      refused: string;
      deadlines: { route: string }[];
    };
    expect(refused).toBe('2026-07-15');
    expect(deadlines.map(({ route }) => route)).not.toContain('coursera-money');
  });

  test('a flag goes before the day of the case, and a purchase named by flags has none of its days', () => {
    keep();
    const later = run(['deadlines', '--asked', '2026-07-14']);
    expect(later.note).toContain('By your case you cancelled on 12 July 2026.');
    expect(later.out).toContain('on 14 July 2026');
    const named = run(['deadlines', '--paid', '2026-07-10', '--json']);
    expect(named.note).toBe('');
    expect(named.out).not.toContain('2026-07-12');
    expect(run(['deadlines', '--no-case']).status).toBe(2);
  });

  test('on an earlier day nothing has happened yet that happened later', () => {
    keep();
    const { out, note } = runProgram(['deadlines', '--json', '--today', '2026-07-11'], home);
    expect(note).not.toContain('By your case you');
    expect(out).not.toContain('2026-07-12');
  });
});

describe('status', () => {
  test('says when it is time to write, and the command writes it', () => {
    keep();
    const { message } = JSON.parse(run(['status', '--json']).out).case;
    expect(message).toMatchObject({ phase: 'refused', ask: 'refund', since: '2026-07-15' });
    expect(message.because).toContain('15 July 2026: Monthly plans are not refunded');
    const words = run(['status']).out;
    expect(words).toContain(`\n           ${message.command}\n`);
    const [, ...args] = shellWords(message.command);
    expect(run([...args, '--sent']).out).toContain('On 15 July 2026 you refused it.');
    expect(JSON.parse(run(['status', '--json']).out).case.message).toBeNull();
    expect(run(['status']).out).not.toContain('--phase');
  });

  test('names each message once, in the firm tone when their day is over, and what ends today as today', () => {
    const facts = ['--product', 'plus-annual', '--bought', 'web', '--pay', 'credit', '--country', 'DE'];
    const paid = ['--paid', '2026-03-10'];
    const on = (day: string, ...args: string[]) => runProgram([...args, '--today', day], home).out;
    const asked = on('2026-03-12', 'script', '--ask', 'refund', '--sent', ...facts, ...paid);
    expect(asked).toContain('Please refund');
    const plain = (text: string) => text.replace(/\s+/g, ' ');

    const later = on('2026-03-20', 'status');
    expect(later).toContain('coursera-exit script --phase no-answer --ask refund\n');

    const late = on('2026-06-20', 'status');
    expect(late).toContain('coursera-exit script --phase no-answer --ask refund --tone firm\n');
    expect(late).toContain('Overdue');
    expect(late.match(/--phase no-answer/g)).toHaveLength(1);

    expect(plain(on('2026-03-24', 'status'))).toContain('Today at the latest: Cancel the yearly plan.');
    expect(plain(on('2026-03-23', 'status'))).toContain('Today: Cancel the yearly plan.');
    // The message that was sent withdrew from the contract as well.
    expect(on('2026-03-20', 'status')).not.toContain('Withdraw');
  });
});

describe('reply', () => {
  test('reads a file or standard input, and keeps an answer about the purchase of the case once', () => {
    keep();
    const text = 'We are unable to issue a refund. Card 4111 1111 1111 1111.';
    const { out, note } = run(['reply', '-'], text);
    expect(out).toContain('No refund, without a ground');
    expect(out).toContain('You cancelled on 12 July 2026.');
    expect(note).toContain('The answer is kept in your case.');
    expect(run(['reply', file('answer.txt', text)]).note).not.toContain('kept in your case');
    const lines = readFileSync(journal(), 'utf8').trim().split('\n');
    expect(lines.filter((line) => line.includes('unable to issue'))).toHaveLength(1);
    expect(lines.at(-1)).not.toContain('4111 1111');
  });

  test('an answer or a request from before the payment was not about it', () => {
    const text = 'Your purchase is outside the refund window.';
    const days = ['--product', 'course', '--paid', '2026-07-15', '--answered'];
    expect(run(['reply', '--json', ...days, '2026-07-15'], text).status).toBe(0);
    for (const more of [['2026-07-14'], ['2026-07-16', '--asked', '2026-07-14']]) {
      const { note, status } = run(['reply', '--json', ...days, ...more], text);
      expect(status).toBe(2);
      expect(note).toMatch(/of 2026-07-14 came before the payment of 2026-07-15, so it /);
    }
    expect(run(['reply', '--json', '--ask', 'delete-data', ...days, '2026-07-14'], text).status).toBe(0);
  });

  test('--json says what it means and what to write', () => {
    const { out } = run(
      ['reply', '--json', '--product', 'course', '--paid', '2026-07-15'],
      'Your purchase is outside the refund window.',
    );
    const document = JSON.parse(out);
    expect(document.format).toBe(1);
    expect(document.recognised[0]).toMatchObject({ id: 'outside-window', holds: 'no' });
    expect(document.letter.body).toContain('within those days');
    expect(JSON.parse(run(['reply', '--json'], 'Good day.').out)).toEqual({
      format: 1,
      recognised: [],
      letter: null,
    });
  });

  test('commands stand on lines of their own, whole', () => {
    const { out } = run(['reply', '-', '--no-case'], 'Your purchase is outside the refund window.');
    const lines = out.split('\n').map((line) => line.trim());
    expect(lines).toContain('coursera-exit reply FILE --product course --paid 2026-11-10 --asked 2026-11-12');
  });

  test('an answer that it does not know is an answer all the same: nothing says that none came', () => {
    const { out } = run(['reply', '-', '--no-case'], 'Good day.');
    expect(out).toContain('Nothing is guessed. Read it again');
    expect(out).toContain('coursera-exit script --phase refused');
    expect(out).not.toContain('no-answer');
  });

  test('where nothing says what was asked for, no message is made up, and a line says what to add', () => {
    const offer = 'I can apply a 50% discount if you keep your subscription.';
    const line =
      'No message is written, for nothing tells what you had asked for. Add it: --ask refund, cancel,';
    const spaced = (text: string) => text.replace(/\s+/g, ' ');
    expect(spaced(run(['reply', '-', '--no-case'], offer).out)).toContain(line);
    const { letter, unwritten } = JSON.parse(run(['reply', '--json', '--no-case'], offer).out);
    expect({ letter, why: unwritten.why }).toEqual({ letter: null, why: 'ask-unknown' });
    expect(spaced(run(['reply', '-', '--no-case', '--ask', 'cancel'], offer).out)).toContain(
      'I have asked you to cancel my subscription',
    );
    const no = 'Your purchase is not eligible for a refund.';
    const { out } = run(['reply', '-', '--no-case', '--ask', 'delete-data'], no);
    expect(spaced(out)).toContain('this answers a request for a refund, and you asked for something else.');
    expect(out).not.toContain('I have asked you');
  });

  test('the case says what was asked for, and an ask named just now stands alone', () => {
    keep();
    const offer = 'I can apply a 50% discount if you keep your subscription.';
    expect(run(['reply', '-'], offer).out).toContain('On 12 July 2026 I asked you to');
    const no = 'Your purchase is not eligible for a refund.';
    expect(run(['reply', '-', '--ask', 'delete-data'], no).out).not.toContain('I asked you');
  });

  test('refuses what is no answer: nothing, a folder, a missing file, more than 64 KiB', () => {
    expect(run(['reply', '-'], '').status).toBe(2);
    expect(run(['reply', folder]).status).toBe(1);
    expect(run(['reply', join(folder, 'none')]).status).toBe(1);
    expect(run(['reply', file('long.txt', 'x'.repeat(65_537))]).status).toBe(1);
    expect(run(['reply'], 'x'.repeat(65_537)).status).toBe(1);
    expect(run(['reply', file('longest.txt', 'x'.repeat(65_536))]).status).toBe(0);
  });

  test('control characters of an answer reach neither the terminal nor the case', () => {
    keep();
    const { out } = run(['reply', '-'], 'Not eligible for a refund\u001B[2J\u001B]0;owned\u0007\u202E.');
    // oxlint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    expect(readFileSync(journal(), 'utf8')).not.toContain('owned');
  });
});

describe('evidence', () => {
  test('copies for the owner alone, by hash and name, and once', () => {
    const path = file('Form (sent).png', 'picture');
    const { out, status } = run(['evidence', 'add', path, '--note', 'the sent form']);
    expect(status).toBe(0);
    const sha256 = createHash('sha256').update('picture').digest('hex');
    expect(out).toContain(sha256);
    const [name = ''] = readdirSync(join(home, 'evidence'));
    expect(name).toBe(`${sha256.slice(0, 16)}-Form-sent-.png`);
    expect(mode(join(home, 'evidence'))).toBe(0o700);
    expect(mode(join(home, 'evidence', name))).toBe(0o600);
    expect(mode(journal())).toBe(0o600);
    expect(readFileSync(join(home, 'evidence', name), 'utf8')).toBe('picture');
    expect(run(['evidence', 'add', path]).out).toContain('It is in your case since 20 July 2026');
    expect(readFileSync(journal(), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('lists what is there, and tells a copy that was altered or is gone', () => {
    run(['evidence', 'add', file('a.txt', 'one')]);
    run(['evidence', 'add', file('b.txt', 'two')]);
    run(['evidence', 'add', file('c.txt', 'three')]);
    const names = readdirSync(join(home, 'evidence'));
    const of = (end: string) =>
      join(
        home,
        'evidence',
        names.find((name) => name.endsWith(end))!,
      );
    writeFileSync(of('a.txt'), 'other');
    rmSync(of('b.txt'));
    const { evidence } = JSON.parse(run(['evidence', 'list', '--json']).out);
    expect(evidence.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['a.txt', 'altered'],
      ['b.txt', 'missing'],
      ['c.txt', 'unaltered'],
    ]);
    expect(run(['evidence', 'list']).out).toContain('The copy was altered since.');
  });

  test('refuses links, folders, pipes, missing files and more than 25 MB', () => {
    const link = join(folder, 'link');
    symlinkSync(file('real.txt'), link);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const large = file('large.bin');
    truncateSync(large, 25 * 1024 * 1024 + 1);
    for (const path of [link, folder, pipe, join(folder, 'none'), large, '/dev/null']) {
      const { status, note } = run(['evidence', 'add', path]);
      expect([path, status]).toEqual([path, 1]);
      expect(note).toContain(path);
    }
    expect(existsSync(journal())).toBe(false);
    expect(existsSync(join(home, 'evidence')) ? readdirSync(join(home, 'evidence')) : []).toEqual([]);
  });

  test('does not follow a link that stands where its folder should be', () => {
    mkdirSync(home, { mode: 0o700 });
    const other = join(folder, 'other');
    mkdirSync(other);
    symlinkSync(other, join(home, 'evidence'));
    expect(run(['evidence', 'add', file('a.txt')]).status).toBe(1);
    expect(readdirSync(other)).toEqual([]);
  });

  test('a name from a stranger stays a name', () => {
    const path = file('..-\u202Egnp.exe\n');
    expect(run(['evidence', 'add', path]).status).toBe(0);
    const [name = ''] = readdirSync(join(home, 'evidence'));
    expect(name).toMatch(/^[0-9a-f]{16}-[\w.-]+$/);
    expect(run(['evidence', 'list']).out).not.toContain('\u202E');
  });

  test('is forgotten with the rest, and what lies beside it is left', () => {
    run(['evidence', 'add', file('a.txt')]);
    writeFileSync(join(home, 'evidence', 'mine.txt'), 'mine');
    expect(run(['forget', '--yes']).status).toBe(0);
    expect(readdirSync(join(home, 'evidence'))).toEqual(['mine.txt']);
    rmSync(join(home, 'evidence', 'mine.txt'));
    run(['evidence', 'add', file('a.txt')]);
    run(['forget', '--yes']);
    expect(existsSync(home)).toBe(false);
  });
});

describe('packet', () => {
  test('goes to standard output as Markdown, and into a file as its name says', () => {
    keep();
    run(['evidence', 'add', file('form.png')]);
    const { out } = run(['packet']);
    expect(out).toMatch(/^# Coursera: what happened/);
    expect(out).toContain('| 10 July 2026 | Payment of EUR 399.00');
    expect(out).toContain(createHash('sha256').update('proof').digest('hex'));
    const target = join(folder, 'packet.html');
    expect(run(['packet', '-o', target])).toMatchObject({ out: '', status: 0 });
    expect(mode(target)).toBe(0o600);
    expect(readFileSync(target, 'utf8')).toMatch(/^<!doctype html>/);
    expect(run(['packet', '--format', 'html']).out).toMatch(/^<!doctype html>/);
  });

  test('writes over nothing without --force, and follows no link with it', () => {
    keep();
    const target = file('there.md', 'mine');
    const { status, note } = run(['packet', '-o', target]);
    expect(status).toBe(1);
    expect(note).toContain('is there already, and was not touched.');
    expect(readFileSync(target, 'utf8')).toBe('mine');
    chmodSync(target, 0o644);
    expect(run(['packet', '-o', target, '--force']).status).toBe(0);
    expect(readFileSync(target, 'utf8')).toMatch(/^# Coursera/);
    expect(mode(target)).toBe(0o600);
    const link = join(folder, 'link.md');
    symlinkSync(target, link);
    expect(run(['packet', '-o', link, '--force']).status).toBe(1);
    expect(run(['packet', '-o', link]).status).toBe(1);
  });

  test('without a case there is nothing to put together', () => {
    expect(run(['packet']).status).toBe(1);
    keep();
    expect(run(['packet', '--no-case']).status).toBe(1);
    expect(run(['packet', '--format', 'pdf']).status).toBe(2);
  });
});

describe('status and deadlines', () => {
  const on = (day: string, ...args: string[]) =>
    runProgram([...args, '--today', day], home).out.replace(/\s+/g, ' ');
  const send = (day: string, ...args: string[]) =>
    expect(runProgram(['script', ...args, '--sent', '--today', day], home).status).toBe(0);
  const PURCHASE = ['--paid', '2026-07-15', '--bought', 'web', '--pay', 'credit', '--country', 'US'];

  test('a refund that was asked for is lost without the cancellation: it comes first, and then the answer', () => {
    send('2026-07-20', '--ask', 'refund', '--product', 'plus-annual', ...PURCHASE);
    expect(on('2026-07-20', 'status')).toContain(
      'By when By Tuesday 28 July 2026, 8 days left: Cancel the yearly plan.',
    );
    const first = on('2026-07-20', 'deadlines');
    expect(first).toContain('First Cancel the yearly plan. By 28 July 2026, 8 days left.');
    expect(first).not.toContain('--phase no-answer');
    // Nor is what only some can do due for everybody.
    expect(on('2026-08-20', 'status')).not.toContain('California');
  });

  test('after a promise, a follow-up or a dispute nobody is told to write about silence', () => {
    send('2026-07-20', '--ask', 'refund', '--product', 'plus-monthly', ...PURCHASE);
    const overdue = () => on('2026-08-12', 'status').match(/Overdue (.*?), since/)?.[1];
    expect(overdue()).toBe('Answer, or the money');
    expect(
      runProgram(['reply', '-', '--today', '2026-07-20'], home, 'We have processed your refund.').status,
    ).toBe(0);
    expect(overdue()).toBe('Money on its way back');
    expect(on('2026-07-21', 'deadlines')).not.toMatch(/script [^.]*--phase/);
    send('2026-08-04', '--ask', 'refund', '--phase', 'promised-not-paid');
    expect(overdue()).toBeUndefined();
    expect(on('2026-08-12', 'status')).toContain('Until Tuesday 18 August 2026: Wait for the answer.');
    send('2026-08-19', '--ask', 'dispute');
    expect(on('2026-08-20', 'deadlines')).toContain('Dispute the charge at the bank, on 19 August 2026.');
    // The sums are those of the case, not of the flags alone.
    expect(on('2026-08-20', 'deadlines')).toContain('coursera-exit deadlines --explain');
  });

  test('deleting the account does not cancel: the next charge stays a day to act by', () => {
    send('2026-07-20', '--ask', 'delete-data', '--product', 'plus-monthly', ...PURCHASE);
    for (const command of ['status', 'deadlines'])
      expect(on('2026-07-21', command)).toMatch(/Cancel before the next charge/);
  });

  test('on an earlier day nothing had happened that came later', () => {
    send('2026-07-20', '--ask', 'refund', '--product', 'plus-monthly', ...PURCHASE);
    expect(on('2026-07-20', 'status')).toContain('Waiting for the money, since 20 July 2026.');
    expect(on('2026-07-19', 'status')).not.toContain('Waiting');
    expect(on('2026-07-19', 'packet')).toContain('No message is kept.');
  });
});

describe('charges --keep', () => {
  const CARD = [
    'Date,Description,Amount',
    '2026-05-20,COURSRA*7QK2MZ9D4XA1TB,-59.00',
    '2026-06-20,COURSRA*0P5HT8WJ3CN6YE,-59.00',
    '2026-06-22,LAKESIDE GOLF COURSE,-20.00',
    '2026-06-30,SALARY,2000.00',
  ].join('\n');

  test('the charges are in the case once, the last one is its payment, and the packet shows them', () => {
    const card = join(folder, 'card.csv');
    writeFileSync(card, CARD);
    for (let times = 0; times < 2; times += 1) expect(run(['charges', card, '--keep']).status).toBe(0);
    const { facts } = JSON.parse(run(['status', '--json']).out).case;
    expect(facts).toMatchObject({ paid: '2026-06-20', amount: '59.00', bought: 'web' });
    const packet = run(['packet']).out;
    expect(packet.match(/COURSRA/g)).toHaveLength(2);
    expect(packet).not.toContain('GOLF');
  });

  const keptFrom = (rows: readonly string[], ...more: string[]) => {
    const card = file(
      'card.csv',
      ['Date,Description,Amount', ...rows, '2026-07-15,SALARY,2000.00'].join('\n'),
    );
    return run(['charges', card, '--keep', ...more]).note;
  };
  const factsNow = () => JSON.parse(run(['status', '--json']).out).case.facts;

  test('a later payment of a plan is a renewal, and the verdict knows it', () => {
    const yearly = ['2025-07-10,COURSERA,-399.00', '2026-07-10,COURSERA,-399.00', '2026-07-12,SHOP,-9.00'];
    expect(keptFrom(yearly)).toContain(
      'Your case: 2 charges were added. It is about the payment of 10 July 2026, taken for a renewal as the same plan was paid before. Seen to ',
    );
    expect(factsNow()).toMatchObject({ paid: '2026-07-10', renewal: true });
    expect(run(['refund-check', '--product', 'plus-annual']).out).toMatch(/^\s+No/);
  });

  test('two charges of one day that look the same are two, however often they are read', () => {
    const twice = ['2026-07-10,COURSERA,-59.00', '2026-07-10,COURSERA,-59.00', '2026-07-12,SHOP,-9.00'];
    expect(keptFrom(twice)).toContain('2 charges were added.');
    expect(keptFrom(twice)).toBe('Your case has these charges already.\n');
    expect(keptFrom([...twice, '2026-07-13,COURSERA,-49.00'])).toBe(
      'Your case: One charge was added, 2 were in it already. It stays about the payment of 10 July 2026.\n',
    );
    expect(run(['packet']).out.match(/\| COURSERA/g)).toHaveLength(3);
  });

  test('a payment that came back is not the one it is about, and the packet shows what came back', () => {
    const rows = [
      '2026-06-10,COURSERA,-49.00',
      '2026-07-10,COURSERA,-59.00',
      '2026-07-12,COURSERA,59.00',
      '2026-07-13,SHOP,-9.00',
    ];
    expect(keptFrom(rows)).toContain(
      '2 charges and one refund were added. It is about the payment of 10 June 2026.',
    );
    expect(run(['packet']).out).toContain('59\\.00 (money that came back)');
  });

  test('the day of the cancellation is kept with them', () => {
    const rows = ['2026-06-10,COURSERA,-59.00', '2026-07-10,COURSERA,-59.00', '2026-07-13,SHOP,-9.00'];
    expect(keptFrom(rows, '--cancelled', '2026-07-01')).toContain('You cancelled on 1 July 2026.');
    expect(run(['status']).out).toMatch(/Cancelled +1 July 2026/);
    const packet = run(['packet']).out;
    expect(packet).toContain('59\\.00 (after the cancellation)');
    expect(packet).toContain('I had cancelled on 1 July 2026, before that payment.');
    expect(JSON.parse(run(['charges', join(folder, 'card.csv'), '--json']).out).afterCancelling).toHaveLength(
      1,
    );
  });

  test('what is not booked yet is shown, and kept by nobody', () => {
    const rows = ['2026-07-10,COURSERA,-59.00', '2026-07-25,COURSERA,-59.00', '2026-07-26,SHOP,-9.00'];
    expect(keptFrom(rows)).toContain('One charge was added. It is about the payment of 10 July 2026.');
    expect(run(['charges', join(folder, 'card.csv')]).out).toContain('not booked yet');
    expect(run(['refund-check', '--product', 'course']).status).toBe(0);
  });

  test('a day that is still to come is no day of cancelling', () => {
    expect(keptFrom(['2026-07-10,COURSERA,-59.00'], '--cancelled', '2027-01-01')).toContain(
      '--cancelled 2027-01-01 is after today, 2026-07-20.',
    );
  });

  test('nothing is kept unasked, nor where nothing is to be kept', () => {
    const card = join(folder, 'card.csv');
    writeFileSync(card, CARD);
    run(['charges', card]);
    expect(existsSync(journal())).toBe(false);
    expect(run(['charges', card, '--keep', '--no-case']).note).toContain('--no-case');
    expect(existsSync(journal())).toBe(false);
  });

  test('a payment that was told before stays the one it is about', () => {
    keep();
    const before = JSON.parse(run(['status', '--json']).out).case.facts.paid;
    const card = join(folder, 'card.csv');
    writeFileSync(card, CARD);
    expect(run(['charges', card, '--keep']).note).toMatch(
      /2 charges were added\. It stays about the payment of 10 July 2026\./,
    );
    expect(JSON.parse(run(['status', '--json']).out).case.facts.paid).toBe(before);
  });
});

describe('charges after the cancellation', () => {
  const CARD = [
    'Date,Description,Amount',
    '2026-06-10,COURSRA*7QK2MZ9D4XA1TB,-59.00',
    '2026-07-14,COURSRA*0P5HT8WJ3CN6YE,-59.00',
    '2026-07-18,COURSRA*2B8YV4RS7MD1KF,-49.00',
  ].join('\n');
  const days = (out: string) => JSON.parse(out).afterCancelling.map(({ date }: { date: string }) => date);

  test('the day that the case knows counts, and it says so; a flag and --no-case go before it', () => {
    keep();
    const card = file('card.csv', CARD);
    const known = run(['charges', card, '--json']);
    expect(days(known.out)).toEqual(['2026-07-14', '2026-07-18']);
    expect(known.note).toBe(
      'By your case you cancelled on 12 July 2026. Another day: --cancelled. Without your case: --no-case\n',
    );
    const flag = run(['charges', card, '--json', '--cancelled', '2026-07-15']);
    expect(days(flag.out)).toEqual(['2026-07-18']);
    expect(flag.note).toBe('');
    const without = run(['charges', card, '--json', '--no-case']);
    expect(days(without.out)).toEqual([]);
    expect(without.note).toBe('');
  });

  test('they come first, and the command with them writes the message that fits', () => {
    keep();
    const { out } = run(['charges', file('card.csv', CARD)]);
    expect(out.trim()).toMatch(/^2 charges came after you cancelled on 12 July 2026\./);
    const command = out.split('\n').find((line) => line.includes('--phase'))!;
    const [, ...args] = shellWords(command.trim());
    const message = run(args);
    expect(message.status).toBe(0);
    expect(message.out).toContain(
      'I cancelled my subscription (Coursera Plus, billed yearly) on 12 July 2026.',
    );
    expect(message.out).toContain('After that, on 18 July 2026, I was charged');
  });

  test('where there is none it says how far the statement goes', () => {
    keep();
    const rows = CARD.split('\n');
    const before = run(['charges', file('before.csv', rows.slice(0, 2).join('\n'))]);
    expect(before.out).toContain("This ends on 10 June 2026. It can't show a charge after you cancelled");
    const other = [...rows.slice(0, 2), '2026-07-16,GROCER,-12.00'].join('\n');
    const after = run(['charges', file('after.csv', other)]);
    expect(after.out).toContain(
      'No charge after you cancelled on 12 July 2026, as far as this goes: to 16 July',
    );
  });
});
