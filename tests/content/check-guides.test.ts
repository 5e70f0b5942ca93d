/** Every way of breaking a guide is told: the file, the line, what is wrong, why it matters, what to do. */
import { describe, expect, it, test } from 'vitest';
import { CHECKS, checkGuides } from '../../src/content/check-guides.ts';
import { MAX_FILE_SIZE } from '../../src/content/read-yaml.ts';
import { type Problem, problemLine } from '../../src/core/problem.ts';
import { lineOf, problemsIn, type Texts, textOf, withEdit, withFile } from '../support/broken-guides.ts';
import { day } from '../support/days.ts';
import { READ_DAY, shippedTexts } from '../support/shipped.ts';

const WEB = 'cancel-web.yaml';
const TERMS = 'terms/refund.yaml';
const CASES = 'terms/refund.cases.yaml';
const SOURCES = 'sources.yaml';
const BILLERS = 'billers.yaml';
const REFUND = 'letters/refund.yaml';
const FIRST_CASE = /- name: (?:.*\n)+?\n/;

/** A sentence without its full stop, which the line that shows it adds. */
function expectWords(problem: Problem): void {
  for (const part of [problem.what, problem.why, problem.fix]) {
    expect(part, JSON.stringify(problem)).toMatch(/^\S+ \S.*[^.\s]$/);
    expect(part).not.toMatch(/undefined|\[object|NaN/);
  }
  expect(problem.why, 'why').toMatch(/^[A-Z]/);
  expect(problem.fix, 'fix').toMatch(/^[A-Z]/);
  expect(problemLine(problem)).toMatch(/^[^:\n]+:\d+:\d+: (warning: )?[^\n]+\. [A-Z][^\n]+\. [A-Z][^\n]+\.$/);
}

type Breakage = {
  readonly name: string;
  readonly check: string;
  readonly texts: Texts;
  readonly file: string;
  /** Text on the line that has to be named; absent: the fault is of the whole file, line 1. */
  readonly at?: string;
  readonly lastPlace?: boolean;
  readonly what: RegExp;
};

/** An edit in one file, told at the line where some text then stands: what was put there, if nothing else is said. */
function edit(
  name: string,
  check: string,
  file: string,
  find: RegExp | string,
  put: string,
  what: RegExp,
  at = put.split('\n').find((line) => line.trim() !== '') ?? '',
): Breakage {
  return { name, check, texts: withEdit(file, find, put), file, at, what };
}

const firstStep = (more: string) => `steps:\n${more}  - id: `;
const STEP = (id: string, more: string) =>
  `  - id: ${id}\n    action: Do it\n${more}    sources: [terms-2026-07-03]\n    confidence: documented\n`;

const BREAKAGES: readonly Breakage[] = [
  // ---- a file as a whole
  {
    name: 'a file is gone',
    check: 'missing-file',
    texts: withFile(SOURCES, undefined),
    file: SOURCES,
    what: /sources\.yaml is missing/,
  },
  {
    name: 'a guide is gone',
    check: 'missing-file',
    texts: withFile(WEB, undefined),
    file: WEB,
    what: /cancel-web\.yaml is missing/,
  },
  {
    name: 'a letter is gone',
    check: 'missing-file',
    texts: withFile(REFUND, undefined),
    file: REFUND,
    what: /refund\.yaml is missing/,
  },
  {
    name: 'a file nobody reads',
    check: 'unknown-file',
    texts: withFile('notes/mine.yaml', 'a: 1\n'),
    file: 'notes/mine.yaml',
    what: /no kind of guide file/,
  },
  {
    name: 'an oversize file',
    check: 'size',
    texts: withFile(WEB, `# ${'x'.repeat(MAX_FILE_SIZE)}\n`),
    file: WEB,
    what: /more than 262144 characters/,
  },
  {
    name: 'an alias bomb',
    check: 'bomb',
    texts: withFile(WEB, aliasBomb()),
    file: WEB,
    what: /anchors repeat too often/,
  },
  {
    name: 'deep nesting',
    check: 'bomb',
    texts: withFile(WEB, `id: ${'['.repeat(30)}${']'.repeat(30)}\n`),
    file: WEB,
    what: /nested deeper than 24 levels/,
  },
  {
    name: 'deep nesting in keys',
    check: 'bomb',
    texts: withFile(WEB, `${'? '.repeat(40)}a\n`),
    file: WEB,
    what: /nested deeper than 24 levels/,
  },
  {
    name: 'nesting beyond any parser',
    check: 'bomb',
    texts: withFile(WEB, `id: ${'['.repeat(100_000)}`),
    file: WEB,
    what: /nested deeper than 24 levels/,
  },
  {
    name: 'an empty file',
    check: 'schema',
    texts: withFile(WEB, ''),
    file: WEB,
    what: /the file should be a mapping/,
  },
  {
    name: 'a list where a mapping belongs',
    check: 'schema',
    texts: withFile(WEB, '- a\n- b\n'),
    file: WEB,
    what: /the file should be a mapping/,
  },
  {
    name: 'two documents',
    check: 'yaml',
    texts: withEdit(WEB, 'steps:', '---\nsteps:'),
    file: WEB,
    at: '---',
    what: /a second document begins here/,
  },
  // ---- YAML
  edit('a broken indentation', 'yaml', WEB, /^summary:/m, ' summary:', /not YAML/, ''),
  edit('an open quote', 'yaml', WEB, /^title: /m, 'title: "', /not YAML/, ''),
  edit(
    'an unknown alias',
    'yaml',
    TERMS,
    '*texts-2020-to-2025',
    '*texts-nobody-wrote',
    /no anchor of the name texts-nobody-wrote/,
  ),
  edit(
    'a key twice',
    'duplicate-key',
    WEB,
    /^summary: /m,
    'title: Again\nsummary: ',
    /the same key stands twice/,
  ),
  edit(
    'an escape character',
    'control-characters',
    WEB,
    /^summary: /m,
    'summary: \u001B[31m',
    /control or direction character/,
  ),
  edit(
    'a turn of direction',
    'control-characters',
    WEB,
    /^summary: /m,
    'summary: \u202E',
    /control or direction character/,
  ),
  edit(
    'a zero-width blank',
    'control-characters',
    WEB,
    /^summary: /m,
    'summary: a\u200Bb ',
    /control or direction character/,
  ),
  // ---- shapes
  edit('a key nobody knows', 'unknown-key', WEB, /^summary: /m, 'sumary: x\nsummary: ', /unknown key sumary/),
  edit(
    'a key nobody knows in a step',
    'unknown-key',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    tip: x\n')),
    /unknown key tip in steps\[0\]/,
    '    tip: x',
  ),
  {
    name: 'a missing key',
    check: 'schema',
    texts: withEdit(WEB, /^summary: .*\n/m, ''),
    file: WEB,
    at: 'id: cancel-web',
    what: /summary is missing/,
  },
  edit('text where a number belongs', 'schema', WEB, /^minutes: .*/m, 'minutes: ten', /minutes should be/),
  edit(
    'a fraction of a minute',
    'schema',
    WEB,
    /^minutes: .*/m,
    'minutes: 1.5',
    /minutes should be a whole number/,
  ),
  edit('no time at all', 'schema', WEB, /^minutes: .*/m, 'minutes: 0', /minutes is empty or too small/),
  edit(
    'an empty list',
    'schema',
    WEB,
    /^ {2}bought: .*/m,
    '  bought: []',
    /applies-to\.bought is empty or too small/,
  ),
  edit(
    'a word that is none of its words',
    'schema',
    WEB,
    /^difficulty: .*/m,
    'difficulty: eazy',
    /difficulty is none of the words/,
  ),
  edit(
    'a day that does not exist',
    'schema',
    WEB,
    /^verified: .*/m,
    'verified: 2026-02-30',
    /verified is not a day written YYYY-MM-DD/,
  ),
  edit(
    'an id of the wrong form',
    'schema',
    WEB,
    firstStep(''),
    firstStep(STEP('Sign_In', '')),
    /steps\[0\]\.id has the wrong form/,
    '  - id: Sign_In',
  ),
  edit(
    'an action too long to read',
    'schema',
    WEB,
    / {4}action: .*/,
    `    action: ${'word '.repeat(20)}`,
    /steps\[0\]\.action is too long/,
  ),
  edit(
    'a warning of no known shape',
    'schema',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    warnings:\n      - 17\n')),
    /warnings\[0\] has none of the shapes/,
    '      - 17',
  ),
  edit(
    'a warning with a slip in a key',
    'unknown-key',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    warnings:\n      - text: Look out.\n        wen: x\n')),
    /unknown key wen in steps\[0\]\.warnings\[0\]/,
    '        wen: x',
  ),
  {
    name: 'a missing choice',
    check: 'schema',
    texts: withEdit(WEB, /^difficulty: .*\n/m, ''),
    file: WEB,
    at: 'id: cancel-web',
    what: /difficulty is missing/,
  },
  edit(
    'a tone left out',
    'schema',
    REFUND,
    /^ {6}final: "Request for a refund.*\n/m,
    '',
    /subject\[0\]\.text\.final is missing/,
    '      polite: "Refund request',
  ),
  edit(
    'an e-mail address that is none',
    'schema',
    'contacts.yaml',
    /^ {4}email: .*/m,
    '    email: privacy at coursera',
    /email has the wrong form/,
  ),
  edit(
    'a window without its days',
    'schema',
    TERMS,
    /^ {8}days: 14\n/m,
    '',
    /days is missing: a window needs its number of days/,
    '        refund: within',
  ),
  edit(
    'days without a window',
    'schema',
    TERMS,
    '        refund: none',
    '        refund: none\n        days: 3',
    /days has no meaning where there is no window/,
    '        days: 3',
  ),
  edit(
    'a cancellation in time without a window',
    'schema',
    TERMS,
    '        refund: none',
    '        refund: none\n        in-time-by: cancelling',
    /in-time-by has no meaning where there is no window/,
    '        in-time-by: cancelling',
  ),
  edit(
    'a start that is no start',
    'schema',
    TERMS,
    '        counted-from: unnamed',
    '        counted-from: launch',
    /counted-from/,
  ),
  edit(
    'a day of record without a day',
    'schema',
    SOURCES,
    '    in-force: 2023-03-01\n    in-force-by: record',
    '    in-force-by: record',
    /in-force-by has no meaning without in-force/,
  ),
  edit(
    'a right without its clock',
    'schema',
    'rights/europe.yaml',
    /^ {6}days: 14\n/m,
    '',
    /days is missing: a clock needs its number of days/,
    '      starts: contract',
  ),
  edit(
    'a road nobody knows',
    'unknown-road',
    'rights/payment.yaml',
    /^ {6}roads: \[coursera-refund/m,
    '      roads: [coursera-refnd',
    /there is no road coursera-refnd/,
  ),
  edit(
    'a letter on a rule that was vacated',
    'not-in-force',
    'letters/cancel.yaml',
    'Please confirm in writing that it is cancelled',
    'Click to cancel is the law. Please confirm in writing that it is cancelled',
    /a letter leans on [a-z-]+, which is not in force/,
    'Click to cancel is the law.',
  ),
  edit(
    'a case that a clock does not bear out',
    'right-case-fails',
    'rights/payment.cases.yaml',
    'last-day: 2026-11-07',
    'last-day: 2026-11-08',
    /"card dispute, paid 2026-07-10" gives/,
    '- name: card dispute, paid 2026-07-10',
  ),
  {
    name: 'a clock without its cases',
    check: 'right-case-missing',
    texts: withFile('rights/payment.cases.yaml', undefined),
    file: 'rights/payment.yaml',
    at: '    clock:',
    what: /card-dispute/,
  },
  edit(
    'a start that is no day',
    'schema',
    TERMS,
    /^ {6}2020-01-01:/m,
    '      2020-1-1:',
    /2020-1-1 is not a day written YYYY-MM-DD/,
  ),
  edit(
    'starts out of order',
    'dates-out-of-order',
    TERMS,
    /^ {6}2025-10-01:/m,
    '      2019-10-01:',
    /stands after 2020-01-01, which is later/,
  ),
  edit(
    'a condition nobody can judge',
    'unknown-fact',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    when:\n      mood: [angry]\n')),
    /no condition the program knows: mood angry/,
    'mood: [angry]',
  ),
  edit(
    'a value nobody can have',
    'unknown-fact',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    when:\n      bought: [ebay]\n')),
    /no condition the program knows: bought ebay/,
    'bought: [ebay]',
  ),
  edit(
    'a country that is none',
    'unknown-fact',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    when:\n      country: [constructor]\n')),
    /country constructor/,
    'country: [constructor]',
  ),
  // ---- names
  edit(
    'a guide of another name',
    'file-name',
    WEB,
    /^id: .*/m,
    'id: cancel-website',
    /the id cancel-website is not the file's name/,
  ),
  edit(
    'a letter of another name',
    'file-name',
    REFUND,
    /^ask: .*/m,
    'ask: dispute',
    /the ask dispute is not the file's name/,
  ),
  edit(
    'a step twice',
    'duplicate-id',
    WEB,
    firstStep(''),
    firstStep(STEP('sign-in', '')),
    /sign-in stands already at cancel-web\.yaml:\d+/,
    '',
  ),
  edit(
    'a source twice',
    'duplicate-id',
    SOURCES,
    /$/,
    `\n${SOURCE('terms-2026-07-03', 'https://github.com/x')}`,
    /terms-2026-07-03 stands already at sources\.yaml:\d+/,
    '',
  ),
  edit(
    'a case twice',
    'duplicate-id',
    CASES,
    FIRST_CASE,
    found(CASES, FIRST_CASE).repeat(2),
    /stands already at terms\/refund\.cases\.yaml:\d+/,
    '',
  ),
  edit(
    'a source nobody has',
    'unknown-source',
    WEB,
    'sources: [terms-2026-07-03]',
    'sources: [terms-2026-07-04]',
    /there is no source terms-2026-07-04/,
  ),
  edit(
    'a source of a letter',
    'unknown-source',
    REFUND,
    'rests-on: [crd-2011-83]',
    'rests-on: [crd-2011-84]',
    /there is no source crd-2011-84/,
  ),
  edit(
    'a source of a conflict',
    'unknown-source',
    WEB,
    /^ {6}- source: .*/m,
    '      - source: hearsay',
    /there is no source hearsay/,
  ),
  edit(
    'a guide that is not there',
    'unknown-target',
    WEB,
    'go: guide:find-biller',
    'go: guide:find-biler',
    /there is no guide find-biler/,
  ),
  edit(
    'a step that is not there',
    'unknown-target',
    WEB,
    'go: guide:find-biller',
    'go: sign-inn',
    /there is no step sign-inn/,
  ),
  edit(
    'a contact that is not there',
    'unknown-target',
    REFUND,
    'contact: apple',
    'contact: aple',
    /there is no contact aple/,
  ),
  edit(
    'a part that is not there',
    'unknown-target',
    'letters/cancel-and-refund.yaml',
    'use: refund/reason',
    'use: refund/reasons',
    /there is no letter part refund\/reasons/,
  ),
  edit(
    'a right that is not there',
    'unknown-right',
    REFUND,
    'right: [eu-withdrawal]',
    'right: [eu-withdrawl]',
    /there is no right eu-withdrawl/,
  ),
  // ---- ways through a guide
  {
    name: 'a last step that does not end',
    check: 'dead-end',
    texts: withEdit(WEB, /^( {2}- id: stop-payment[^]*?) {4}ends: true\n/m, '').set(
      WEB,
      textOf(shippedTexts(), WEB).replace(/^( {2}- id: stop-payment[^]*?) {4}ends: true\n/m, '$1'),
    ),
    file: WEB,
    at: 'id: stop-payment',
    what: /nothing follows stop-payment/,
  },
  edit(
    'branches that may all fail',
    'dead-end',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    next:\n      - when:\n          bought: [web]\n        go: sign-in\n')),
    /the branches of a may all fail/,
    '      - when:\n          bought: [web]\n        go: sign-in',
  ),
  edit(
    'an end that leads on',
    'dead-end',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    next:\n      - otherwise: sign-in\n    ends: true\n')),
    /a ends the guide and leads on/,
    'ends: true',
  ),
  edit(
    'a step nobody comes to',
    'unreachable',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    next:\n      - otherwise: ask-employer\n') + STEP('b', '')),
    /no answers lead to the step b/,
    'id: b',
  ),
  edit(
    'a step for a place of another guide',
    'unreachable',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '    when:\n      bought: [apple]\n')),
    /no answers lead to the step a/,
    'id: a\n',
  ),
  edit(
    'a circle',
    'circle',
    WEB,
    firstStep(''),
    firstStep(STEP('a', '') + STEP('b', '    next:\n      - otherwise: a\n')),
    /b leads back to a/,
    '- otherwise: a\n',
  ),
  // ---- words
  edit(
    'words still to come',
    'placeholder',
    WEB,
    /^summary: .*/m,
    'summary: TODO say what it does.',
    /an unfinished place: TODO/,
  ),
  edit(
    'a blank to fill',
    'placeholder',
    WEB,
    /^summary: .*/m,
    'summary: Write to [support address].',
    /an unfinished place: \[support address\]/,
  ),
  edit(
    'a slot outside a letter',
    'placeholder',
    WEB,
    /^summary: .*/m,
    'summary: Pay {amount} no more.',
    /a slot \{amount\} where nothing is filled in/,
  ),
  edit(
    'a slot that no fact fills',
    'placeholder',
    REFUND,
    'text: "My reason: {reason}"',
    'text: "My reason: {motive}"',
    /no fact fills the slot \{motive\}/,
  ),
  // ---- addresses
  edit(
    'an address without https',
    'address',
    WEB,
    'url: https://www.coursera.org/',
    'url: http://www.coursera.org/',
    /is not https/,
  ),
  edit(
    'an address that runs',
    'address',
    WEB,
    /url: https:\/\/www\.coursera\.org\/$/m,
    'url: javascript:alert(1)',
    /is not https/,
  ),
  edit(
    'an address that is none',
    'address',
    WEB,
    /url: https:\/\/www\.coursera\.org\/$/m,
    'url: coursera.org',
    /is no web address/,
  ),
  edit(
    'a stranger to link to',
    'address',
    WEB,
    /url: https:\/\/www\.coursera\.org\/$/m,
    'url: https://coursera.org.example.com/',
    /is on no list of known hosts/,
  ),
  edit(
    'a name that only ends alike',
    'address',
    WEB,
    /url: https:\/\/www\.coursera\.org\/$/m,
    'url: https://notcoursera.org/',
    /notcoursera\.org is on no list/,
  ),
  edit(
    'an address with a password',
    'address',
    WEB,
    /url: https:\/\/www\.coursera\.org\/$/m,
    'url: https://coursera.org@coursera.org/',
    /carries a name, a password or a port/,
  ),
  edit(
    'a stranger in a sentence',
    'address',
    WEB,
    /^summary: .*/m,
    'summary: Look at https://help.example.com/now first.',
    /help\.example\.com is on no list/,
  ),
  edit(
    'a source on a host nobody read',
    'address',
    SOURCES,
    /$/,
    `\n${SOURCE('x', 'https://example.com/a')}`,
    /example\.com is on no list/,
    'https://example.com/a',
  ),
  // ---- terms
  edit(
    'a product with no rule',
    'one-rule-each',
    TERMS,
    '      product: [project]',
    '      product: [course]',
    /no rule covers project bought on web/,
    '  - id: course-one-payment',
  ),
  edit(
    'a product with two rules',
    'one-rule-each',
    TERMS,
    '      product: [project]',
    '      product: [project, course]',
    /course-one-payment and project both cover course/,
    '      product: [project, course]',
  ),
  edit(
    'a text cited before its time',
    'cited-in-time',
    TERMS,
    /^ {8}sources: \*texts-2020-to-2025/m,
    '        sources: [terms-2025-10-01]',
    /terms-2025-10-01, in force from 2025-10-01 .*is cited for 2020-01-01 to 2025-09-30/,
  ),
  edit(
    'a text cited after its time',
    'cited-in-time',
    TERMS,
    /^ {8}sources: \*texts-since-2025/m,
    '        sources: [terms-2020-12-08]',
    /terms-2020-12-08, .* is cited for 2025-10-01 on/,
  ),
  {
    name: 'a window without boundary cases',
    check: 'boundary-cases',
    texts: withFile(CASES, found(CASES, FIRST_CASE)),
    file: TERMS,
    at: '      2020-01-01:',
    what: /no case for the safe day, the last day, the day after, the exception certificate of course-one-payment from 2020-01-01/,
  },
  {
    name: 'a key that is a list',
    check: 'yaml',
    texts: withEdit(WEB, /^summary: /m, '[a, b]: c\nsummary: '),
    file: WEB,
    at: '[a, b]: c',
    what: /a list or a mapping stands where a key belongs/,
  },
  edit(
    'a window of another length',
    'case-fails',
    TERMS,
    /^ {8}days: 14/m,
    '        days: 15',
    /gives .* instead of /,
    '- name: ',
  ),
  // ---- statement lines
  edit(
    'a pattern that is none',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: '^COURSRA(['",
    /is no regular expression/,
  ),
  edit(
    'a pattern for any place',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: 'COURSRA'",
    /is not tied to the start of the line/,
  ),
  edit(
    'a pattern that may run for ever',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: '^(A+)+$'",
    /could take very long on a line made for it/,
  ),
  edit(
    'a pattern that misses its example',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: '^COURSERO'",
    /misses its example/,
    '      - COURSRA',
  ),
  edit(
    'a pattern that takes a stranger',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: '^(COURSRA|LAKESIDE)'",
    /takes LAKESIDE GOLF COURSE for a charge/,
    '  - LAKESIDE GOLF COURSE',
  ),
  edit(
    'a pattern that takes what it must not',
    'biller-pattern',
    BILLERS,
    /^ {4}pattern: .*/m,
    "    pattern: '^COURSRA?'",
    /takes COURSRANGE OUTFITTERS for a charge/,
    '      - COURSRANGE OUTFITTERS',
  ),
];

function aliasBomb(): string {
  const lines = ['a0: &a0 [x, x]'];
  for (let level = 1; level < 20; level += 1) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

function SOURCE(id: string, url: string): string {
  return `  - id: ${id}\n    title: A page\n    publisher: Somebody\n    url: ${url}\n    kind: guide\n    seen: 2026-08-22\n    how: excerpt\n`;
}

function found(file: string, find: RegExp): string {
  return find.exec(textOf(shippedTexts(), file))?.[0] ?? '';
}

test('the shipped guides have no fault', () => {
  const { problems, library } = checkGuides(shippedTexts(), READ_DAY);
  expect(problems.map(problemLine)).toEqual([]);
  expect(library?.guides.length).toBeGreaterThanOrEqual(5);
});

/** Faults of a rule that its cases find are told at the case. */
function fileOf(file: string, check: string): string {
  return check === 'case-fails' ? CASES : file;
}

describe('a broken folder', () => {
  test.each(BREAKAGES.map((one) => [one.name, one] as const))('%s', (_, { check, texts, file, at, what }) => {
    const { problems, library } = checkGuides(texts, READ_DAY);
    expect(library).toBeUndefined();
    const found = problems.filter((one) => one.check === check && one.file === fileOf(file, check));
    expect(found.map((one) => one.what).join('\n'), problems.map(problemLine).slice(0, 5).join('\n')).toMatch(
      what,
    );
    const [first] = found.filter((one) => what.test(one.what));
    if (at === undefined) expect([first?.line, first?.column]).toEqual([1, 1]);
    else {
      expect(first?.line).toBeGreaterThan(1);
      if (at !== '') expect(first?.line).toBe(lineOf(texts, first?.file ?? '', at));
    }
    for (const problem of problems) expectWords(problem);
  });

  it('is broken here in every way there is a check for', () => {
    const told = new Set(BREAKAGES.map(({ check }) => check));
    // A warning is no breakage, and what breaks an answer is proved in replies.test.ts.
    const elsewhere = [
      'old-source',
      'growth',
      'mailbox',
      'reply-pattern',
      'reply-judgement',
      'unknown-answer',
    ];
    const known = CHECKS.map(({ id }) => id).filter((id) => !elsewhere.includes(id));
    expect(known.filter((id) => !told.has(id))).toEqual([]);
    expect(BREAKAGES.length).toBeGreaterThanOrEqual(25);
  });
});

test('all faults are told at once, in the order of the files and lines', () => {
  let texts = withEdit(WEB, /^summary: .*/m, 'summary: TODO');
  texts = withEdit(WEB, 'sources: [terms-2026-07-03]', 'sources: [nobody]', texts);
  texts = withEdit('cancel-app.yaml', /^minutes: .*/m, 'minutes: ten', texts);
  texts = withEdit(BILLERS, /^ {4}pattern: .*/m, "    pattern: 'COURSRA'", texts);
  texts = withEdit('delete-account.yaml', /^title: /m, 'title: "', texts);
  texts = withFile('letters/dispute.yaml', undefined, texts);
  texts = withFile('stray/one.yaml', 'a: 1\n', texts);
  const problems = problemsIn(texts);
  expect(new Set(problems.map(({ check }) => check))).toEqual(
    new Set([
      'placeholder',
      'unknown-source',
      'schema',
      'biller-pattern',
      'yaml',
      'missing-file',
      'unknown-file',
    ]),
  );
  const places = problems.map(({ file, line }) => `${file}:${String(line).padStart(5, '0')}`);
  expect(places).toEqual([...places].sort((a, b) => a.localeCompare(b)));
});

test('one open quote does not drown the rest', () => {
  const problems = problemsIn(withFile(WEB, 'a: "x\n'.repeat(30_000)));
  expect(problems.length).toBeLessThan(30);
  expect(problems[0]).toMatchObject({ file: WEB, line: 1, check: 'yaml' });
});

test('what leans on a broken file is not blamed for it', () => {
  const problems = problemsIn(withEdit(SOURCES, /^ {4}kind: terms/m, '    kind: gossip'));
  expect(problems.map(({ file, check }) => [file, check])).toEqual([[SOURCES, 'schema']]);
});

describe('what is no fault', () => {
  test('lines that end as on Windows', () => {
    const texts = new Map([...shippedTexts()].map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
    const { problems, library } = checkGuides(texts, READ_DAY);
    expect(problems.map(problemLine)).toEqual([]);
    expect(library?.guides).toEqual(checkGuides(shippedTexts(), READ_DAY).library?.guides);
  });

  test('words of other scripts, and emoji that are joined', () => {
    const { library } = checkGuides(
      withEdit(WEB, /^summary: .*/m, 'summary: Zoë, नमस्ते, 你好, 👩‍👩‍👧.'),
      READ_DAY,
    );
    expect(library?.guides.find(({ id }) => id === 'cancel-web')?.summary).toBe('Zoë, नमस्ते, 你好, 👩‍👩‍👧.');
  });

  test('a further guide that nobody needs', () => {
    const text = textOf(shippedTexts(), WEB).replace(/^id: .*/m, 'id: cancel-web-again');
    expect(problemsIn(withFile('cancel-web-again.yaml', text))).toEqual([]);
  });
});

describe('sources age', () => {
  test('half a year after they were read, as a warning that breaks nothing', () => {
    const { problems, library } = checkGuides(shippedTexts(), day('2027-03-01'));
    expect(library).toBeDefined();
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toMatchObject({ check: 'old-source', severity: 'warning', file: SOURCES });
      expect(problem.line).toBeGreaterThan(1);
      expectWords(problem);
    }
  });

  test('a day of reading that is still to come is told', () => {
    const [first] = problemsIn(new Map(shippedTexts()), day('2026-08-01'));
    expect(first?.what).toMatch(/was seen on 2026-08-22, which is still to come/);
  });
});
