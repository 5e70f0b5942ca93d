/** Texts: guides, the journal, an answer that came, flags and the words of a command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from '../../src/cli.ts';
import { charges } from '../../src/commands/charges.ts';
import { deadlines } from '../../src/commands/deadlines.ts';
import type { Failure } from '../../src/commands/doors.ts';
import { plan } from '../../src/commands/plan.ts';
import { refundCheck } from '../../src/commands/refund-check.ts';
import { reply } from '../../src/commands/reply.ts';
import { script } from '../../src/commands/script.ts';
import { status } from '../../src/commands/status.ts';
import { checkGuides } from '../../src/content/check-guides.ts';
import { MAX_FILE_SIZE } from '../../src/content/read-yaml.ts';
import { FILE_KINDS } from '../../src/content/schemas.ts';
import { readShelf } from '../../src/content/shelf.ts';
import { foldCase } from '../../src/core/case.ts';
import type { TypedFacts } from '../../src/core/facts.ts';
import { ASKS, CHANNELS, TONES } from '../../src/core/letter-kinds.ts';
import { mailtoUrl } from '../../src/core/mailto.ts';
import { maskNumbers } from '../../src/core/mask.ts';
import { makePacket } from '../../src/core/packet.ts';
import { type Problem, problemLine } from '../../src/core/problem.ts';
import { cleanBlock, cleanLine } from '../../src/core/text.ts';
import { ledgerCalendar } from '../../src/present/calendar.ts';
import { ledgerOnTerminal } from '../../src/present/deadlines-terminal.ts';
import { letterExplained, letterNote, letterText } from '../../src/present/letter.ts';
import { packetHtml } from '../../src/present/packet-html.ts';
import { packetMarkdown } from '../../src/present/packet-markdown.ts';
import { planMarkdown } from '../../src/present/plan-markdown.ts';
import { planOnTerminal } from '../../src/present/plan-terminal.ts';
import { refundOnTerminal } from '../../src/present/refund-terminal.ts';
import { replyOnTerminal } from '../../src/present/reply.ts';
import { statusOnTerminal } from '../../src/present/status.ts';
import { sha256 } from '../../src/shell/digest.ts';
import { diskJournal, JOURNAL_FILE } from '../../src/shell/journal.ts';
import { READ_DAY, shippedTexts } from '../support/shipped.ts';
import { doors, groundOf, SCREEN } from './knowledge.ts';
import { hold, textOf, tidy } from './sound.ts';

function soundFailure({ message, hint = '' }: Failure): void {
  hold(message !== '', 'a failure without a word');
  tidy(`${message}\n${hint}`, 'the failure');
}

function soundProblems(problems: readonly Problem[], lines: number): void {
  for (const problem of problems) {
    hold(problem.line >= 1 && problem.column >= 1, 'a fault at no place', problem);
    hold(problem.line <= lines + 1, 'a fault behind the end of the file', problem);
    hold(!problemLine(problem).includes('undefined'), 'a fault with a hole', problem);
    tidy(cleanLine(problemLine(problem)), 'the fault');
  }
}

/** The name of a guide file in its first line. */
function nameIn(text: string): string | undefined {
  return /^# ([\w./-]+)\n/.exec(text)?.[1];
}

/** One guide file by itself: as the one its first line names, else as every kind of file there is. */
export function yaml(bytes: Uint8Array): void {
  const text = textOf(bytes).slice(0, MAX_FILE_SIZE + 10);
  const name = nameIn(text);
  const names = name === undefined ? FILE_KINDS.map(({ kind }) => NAMES[kind] ?? `${kind}.yaml`) : [name];
  for (const name of names) {
    const { shelf, problems } = readShelf(new Map([[name, text]]));
    hold(shelf.files.length === 1 || problems.length > 0, 'a file that is neither read nor refused', name);
    soundProblems(problems, text.split('\n').length);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  cases: 'terms/refund.cases.yaml',
  'right-cases': 'rights/europe.cases.yaml',
  terms: 'terms/refund.yaml',
  rights: 'rights/europe.yaml',
  phrases: 'letters/phrases.yaml',
  reasons: 'letters/reasons.yaml',
  'follow-up': 'letters/follow-up-refused.yaml',
  letter: 'letters/cancel.yaml',
  guide: 'cancel-web.yaml',
};

const SHIPPED = shippedTexts();

/** The first line names a file of the shipped guides, the rest stands in its place: what holds is then used. */
export function guides(bytes: Uint8Array): void {
  const text = textOf(bytes);
  const name = nameIn(text) ?? 'cancel-web.yaml';
  const texts = new Map(SHIPPED).set(name, text);
  const { library, problems } = checkGuides(texts, READ_DAY);
  hold(library !== undefined || problems.length > 0, 'guides that are neither taken nor refused');
  const longest = Math.max(...[...texts.values()].map((one) => one.split('\n').length));
  soundProblems(problems, longest);
  if (library === undefined) return;
  const given = doors(library);
  for (const goal of ['cancel', 'delete'] as const) {
    const made = plan(goal, {}, given);
    if ('report' in made) {
      tidy(planMarkdown(made.report), 'the plan');
      tidy(planOnTerminal(made.report, SCREEN), 'the plan on a terminal');
    } else soundFailure(made.failure);
  }
  purchase({ paid: '2026-11-10', product: 'plus-annual', country: 'DE', name: 'Ann' }, {}, given);
}

const FOLDER = { path: '' };
process.on('exit', () => {
  if (FOLDER.path !== '') rmSync(FOLDER.path, { recursive: true, force: true });
});

/** The file of a case: everything that looks at it opens, and says how many lines it could not read. */
export async function journal(bytes: Uint8Array): Promise<void> {
  FOLDER.path ||= mkdtempSync(join(tmpdir(), 'coursera-exit-fuzz-'));
  writeFileSync(join(FOLDER.path, JOURNAL_FILE), bytes);
  const kept = diskJournal(FOLDER.path, {});
  const read = await kept.read();
  // What a newer version wrote is refused whole, and nothing else is.
  if ('failure' in read && /"v":\s*[1-9]/.test(textOf(bytes)) && read.failure.startsWith('a newer version'))
    return;
  hold('events' in read, 'the case does not open', read);
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  hold(read.events.length + read.damaged.length === lines, 'a line is lost without a word', read.damaged);
  const given = doors();
  const ground = groundOf(given);
  const at = await status(kept, ground, given);
  hold('report' in at, 'no status', at);
  tidy(statusOnTerminal(at.report, SCREEN), 'the status');
  const found = foldCase(read.events);
  if (found === undefined) return;
  const packet = makePacket(
    found.current,
    { started: found.started, others: found.matters.length - 1 },
    READ_DAY,
    {
      guide: given.knowledge.guide,
      letters: ground.letters,
      replies: given.knowledge.replies(),
      rules: ground,
      evidence: found.current.evidence.map((one) => ({ ...one, state: 'missing' as const })),
    },
  );
  tidy(packetMarkdown(packet), 'the packet');
  const html = packetHtml(packet, 'x');
  tidy(html, 'the packet as a page');
  hold(!/<(script|img|iframe|object|embed|link|base|form|svg onload)/i.test(html), 'a tag of somebody else');
}

export function answer(bytes: Uint8Array): void {
  const text = textOf(bytes).slice(0, 65_536);
  for (const options of [{}, { product: 'plus-monthly', paid: '2026-11-10', ask: 'refund' }]) {
    const read = reply(text, options, doors());
    if ('failure' in read) soundFailure(read.failure);
    else {
      tidy(replyOnTerminal(read.report, SCREEN), 'the page');
      tidy(read.report.text, 'the answer');
      hold(maskNumbers(maskNumbers(read.report.text)) === maskNumbers(read.report.text), 'a mask of a mask');
    }
  }
}

const FACTS = [
  'product',
  'bought',
  'pay',
  'paid',
  'trialEnds',
  'amount',
  'country',
  'name',
  'email',
] as const;
const MORE = ['reason', 'ask', 'tone', 'channel', 'phase', 'asked', 'answered', 'cancelled'] as const;

/** Flags as lines: a name, a colon, a value. */
export function flags(bytes: Uint8Array): void {
  const typed: { [name: string]: string | boolean } = {};
  for (const line of textOf(bytes).split('\n')) {
    const [name = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if ([...FACTS, ...MORE].some((one) => one === name)) typed[name] = value;
    if (name === 'renewal' || name === 'certificate') typed[name] = true;
  }
  const facts = Object.fromEntries(
    Object.entries(typed).filter(([name]) => !MORE.some((one) => one === name)),
  );
  purchase(facts, typed, doors());
}

function purchase(facts: TypedFacts, options: object, given: ReturnType<typeof doors>): void {
  const checked = refundCheck(facts, given, undefined);
  if ('report' in checked) tidy(refundOnTerminal(checked.report, SCREEN), 'the verdict');
  else soundFailure(checked.failure);
  const ledger = deadlines(facts, given);
  if ('report' in ledger) {
    tidy(ledgerOnTerminal(ledger.report.ledger, SCREEN, true), 'the clocks');
    tidy(ledgerCalendar(ledger.report.ledger, sha256).replaceAll('\r\n', '\n'), 'the calendar');
  } else soundFailure(ledger.failure);
  const letters = [
    options,
    ...ASKS.map((ask, at) => ({ ask, tone: TONES[at % 3], channel: CHANNELS[at % 3] })),
  ];
  for (const more of letters) {
    const written = script({ ...facts, ...more }, given);
    if ('failure' in written) {
      soundFailure(written.failure);
      continue;
    }
    const { letter } = written.report;
    tidy(letterText(letter, {}), 'the message');
    tidy(letterNote(letter, {}) + letterExplained(letter), 'the note');
    hold(!letter.subject.includes('\n'), 'a subject of two lines', letter.subject);
    hold(letter.channel !== 'chat' || letter.body.length <= 500, 'a chat message that is too long');
    const url = mailtoUrl(letter);
    hold(/^mailto:[^?]*\?subject=[^&]*&body=[^&]*$/.test(url), 'a mail with headers of its own', url);
  }
}

/** The words of a command line, one a line. */
export async function words(bytes: Uint8Array): Promise<void> {
  const argv = textOf(bytes)
    .split('\n')
    .filter((word) => word !== '');
  const parsed = parseCommandLine(argv, '0.0.0');
  if ('done' in parsed) tidy(parsed.done, 'the help');
  else if ('wrong' in parsed) tidy(`${parsed.wrong.message}\n${parsed.wrong.hint}`, 'what is wrong');
  else {
    const { invocation } = parsed;
    hold(typeof invocation.command === 'string' && Array.isArray(invocation.args), 'no invocation');
    purchase(invocation.flags, invocation.flags, doors());
    const read = await charges(['a\u001Bb.csv'], invocation.flags, {
      today: READ_DAY,
      book: doors().knowledge.billers(),
      read: async () => ({ refused: { what: 'It is empty', why: 'Nothing is in it.' } }),
    });
    if ('failure' in read) soundFailure(read.failure);
  }
  hold(
    cleanBlock(cleanBlock(argv.join('\n'))) === cleanBlock(argv.join('\n')),
    'what is clean is cleaned again',
  );
}
