/** Guides from a stranger: whatever is written in them is told with its place, or cannot do anything. */
import { describe, expect, test } from 'vitest';
import { CHECKS, checkGuides } from '../../src/content/check-guides.ts';
import { runCheck } from '../../src/content/checks/check.ts';
import { readShelf } from '../../src/content/shelf.ts';
import { foldCase } from '../../src/core/case.ts';
import { mailtoUrl } from '../../src/core/mailto.ts';
import { makePacket } from '../../src/core/packet.ts';
import { packetHtml } from '../../src/present/packet-html.ts';
import { packetMarkdown } from '../../src/present/packet-markdown.ts';
import { doors, groundOf } from '../fuzz/knowledge.ts';
import { lineOf, problemsIn, type Texts, textOf, withEdit, withFile } from '../support/broken-guides.ts';
import { usualCase } from '../support/packets.ts';
import { READ_DAY } from '../support/shipped.ts';

const WEB = 'cancel-web.yaml';
const PHRASES = 'letters/phrases.yaml';
const TITLE = /^title: .*/m;

/** The faults of one file, read by itself, as `check file:line`; with the checks that are named. */
function faultsOf(texts: Texts, file = WEB, ...checks: string[]): string[] {
  const { shelf, problems } = readShelf(new Map([[file, textOf(texts, file)]]));
  const found = CHECKS.filter(({ id }) => checks.includes(id)).flatMap((one) =>
    runCheck(one, shelf, READ_DAY),
  );
  return [...problems, ...found].map((one) => `${one.check} ${one.file}:${one.line}`);
}

const title = (written: string) => withEdit(WEB, TITLE, `title: ${written}`);

describe('what would drive a terminal', () => {
  test.each([
    ['an escape sequence', 'Cancel \u001B[31mnow'],
    ['an escape written with a backslash', '"Cancel \\e[31mnow"'],
    ['a bell written as a number', '"Cancel \\x07"'],
    ['C1 control written as a number', '"Cancel \\x9b2J"'],
    ['a direction mark', 'Cancel \u202Enow'],
    ['a direction mark written as a number', '"Cancel \\u202Enow"'],
    ['an isolate', '"\\u2066Cancel"'],
    ['a line separator', '"Cancel\\L"'],
    ['letters nobody sees', '"Cancel \\U000E0041"'],
    ['a carriage return', '"Cancel\\rnow"'],
  ])('%s in a title', (_, written) => {
    expect(faultsOf(title(written))).toEqual([`control-characters ${WEB}:3`]);
  });

  test('in a key', () => {
    expect(faultsOf(withEdit(WEB, TITLE, 'title: x\n"a\\e[2J": 1'))).toEqual([`control-characters ${WEB}:4`]);
  });

  test('a title of two lines', () => {
    expect(faultsOf(title('"Cancel\\nnow"'))).toEqual([`schema ${WEB}:3`]);
  });

  test('a title that fills the screen', () => {
    expect(faultsOf(title('x'.repeat(5000)))).toEqual([`schema ${WEB}:3`]);
  });
});

describe('keys that are none', () => {
  test.each([
    ['__proto__', 'title: x\n__proto__: { polluted: [yes] }'],
    ['constructor', 'title: x\nconstructor: { prototype: { polluted: [yes] } }'],
    ['toString', 'title: x\ntoString: y'],
    ['<<', 'title: x\n<<: { polluted: [yes] }'],
  ])('%s', (_, written) => {
    expect(faultsOf(withEdit(WEB, TITLE, written))).toEqual([`unknown-key ${WEB}:4`]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s as a fact of a condition', (key) => {
    const texts = withEdit(WEB, 'bought: [employer]', `${key}: [employer]`);
    const line = lineOf(texts, WEB, `${key}: [employer]`);
    expect([`unknown-key ${WEB}:${line}`, `unknown-fact ${WEB}:${line}`]).toContain(faultsOf(texts)[0]);
  });

  test('an id that is a path', () => {
    for (const id of ['../../x', '/etc/passwd', 'a/b', '..', 'C:x', 'x'.repeat(300)])
      expect(faultsOf(withEdit(WEB, /^id: .*/m, `id: ${id}`))[0]).toBe(`schema ${WEB}:2`);
  });
});

describe('what would fill the memory or never end', () => {
  const grown = Array.from({ length: 20 }, (_, at) => {
    const next = `{${'p'.repeat(at + 2)}}`;
    return `  ${'p'.repeat(at + 1)}:\n    - text: "${next}${next}"\n`;
  }).join('');

  test.each<[string, () => Texts, string]>([
    [
      'anchors of anchors',
      () => {
        const level = (at: number) =>
          `z${at}: &z${at} [${Array(9)
            .fill(`*z${at - 1}`)
            .join(', ')}]\n`;
        return title(`x\nz0: &z0 [1]\n${Array.from({ length: 9 }, (_, at) => level(at + 1)).join('')}`);
      },
      `bomb ${WEB}:1`,
    ],
    ['an anchor in itself', () => title('&z [*z]'), `schema ${WEB}:3`],
    ['brackets', () => title('['.repeat(200_000)), `bomb ${WEB}:1`],
    ['a long file', () => withFile(WEB, `title: ${'x'.repeat(270_000)}`), `size ${WEB}:1`],
    ['a second document', () => withFile(WEB, 'a: 1\n---\nb: 2\n'), `yaml ${WEB}:2`],
    [
      'a phrase in itself',
      () => withEdit(PHRASES, 'text: my last payment', 'text: "{payment}"'),
      `growth ${PHRASES}`,
    ],
    [
      'phrases in a circle',
      () =>
        withEdit(PHRASES, /^phrases:\n/m, 'phrases:\n  aa:\n    - text: "{bb}"\n  bb:\n    - text: "{aa}"\n'),
      `growth ${PHRASES}`,
    ],
    [
      'phrases that double each other',
      () => withEdit(PHRASES, /^phrases:\n/m, `phrases:\n${grown}  ${'p'.repeat(21)}:\n    - text: x\n`),
      `growth ${PHRASES}`,
    ],
  ])('%s', (_, texts, fault) => {
    const file = fault.replace(/^\S+ |:.*$/g, '');
    expect(faultsOf(texts(), file, 'growth')[0]).toContain(fault);
  });

  test.each([
    '^(A+)+$',
    '^((A*))*$',
    '^(A|A)*$',
    '^(A|AB|B)*$',
    '^A.*.*.*.*B',
    '^(A?){30}A{30}$',
    '^(?:A|(A))\\1*$',
    '^(?=((A+)+)$)B',
  ])('a pattern for statements that could take for ever: %s', (pattern) => {
    const texts = withEdit('billers.yaml', /^ {4}pattern: .*/m, `    pattern: '${pattern}'`);
    expect(faultsOf(texts, 'billers.yaml', 'biller-pattern')).toContain(
      `biller-pattern billers.yaml:${lineOf(texts, 'billers.yaml', 'pattern:')}`,
    );
  });

  test.each(['not.*refund', '(not|no)+ refund', '((n|o)?){20}refund', 'a.{0,200}.{0,200}.{0,200}b'])(
    'a pattern for answers that could take for ever: %s',
    (pattern) => {
      const place = '(unable|not able) to refund';
      const texts = withEdit('replies.yaml', place, pattern);
      expect(faultsOf(texts, 'replies.yaml', 'reply-pattern')).toContain(
        `reply-pattern replies.yaml:${lineOf(texts, 'replies.yaml', pattern)}`,
      );
    },
  );

  test('many patterns that each are quick enough', () => {
    const one = (at: number) => `
  - id: slow-${at}
    biller: coursera
    pattern: '^A.{0,100}.{0,100}B${at}'
    sure: true
    means: Something.
    examples: ['AB${at}']
    sources: [terms-2026-07-03]
    confidence: reported`;
    const texts = withEdit(
      'billers.yaml',
      /\nbillers:/,
      `\nbillers:${Array.from({ length: 200 }, (_, at) => one(at)).join('')}`,
    );
    expect(problemsIn(texts).map(({ what }) => what)).toContainEqual(
      expect.stringContaining('could together take very long'),
    );
  });

  test('a guide of a thousand forks', () => {
    const step = (at: number) => `
  - id: s${at}
    action: Do it
    when: { bought: [web] }
    next: [{ when: { product: [course] }, go: s${at + 1} }, { otherwise: s${at + 2} }]
    sources: [terms-2026-07-03]
    confidence: reported`;
    const last = (at: number) =>
      `\n  - { id: s${at}, action: Do it, ends: true, sources: [terms-2026-07-03], confidence: reported }`;
    const texts = withFile(
      'forks.yaml',
      `id: forks\ntitle: x\nsummary: y\napplies-to: { bought: [web] }\nminutes: 1\ndifficulty: easy\nverified: 2026-08-22\nsteps:${Array.from({ length: 1000 }, (_, at) => step(at)).join('')}${last(1000)}${last(1001)}\n`,
    );
    expect(problemsIn(texts)).toEqual([]);
  });

  test('tens of thousands of faults are told up to a measure', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `no-source-${at}`).join(', ');
    const texts = withEdit(WEB, /sources: \[terms-2026-07-03\]/, `sources: [${ids}]`);
    expect(problemsIn(texts).length).toBeLessThanOrEqual(1000);
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(problemsIn(withEdit(WEB, TITLE, `title: x\n${keys}`)).length).toBeLessThanOrEqual(1000);
  });
});

describe('where a person would be sent', () => {
  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'vbscript:x',
    'mailto:a@b.c?bcc=x@y.z',
    'http://www.coursera.org/',
    '//www.coursera.org/',
    '/etc/passwd',
    'https://coursera.org@evil.example/',
    'https://evilcoursera.org/',
    'https://coursera.org.evil.example/',
    'https://cоursera.org/',
    'https:\\\\coursera.org',
    'https://coursera.org\\@evil.example',
    'https://coursera.org/ --new-window evil.example',
    'https://coursera.org/`id`',
    'HTTPS://coursera.org/',
    'https://coursera.org:8443/',
  ])('not to %s', (url) => {
    const texts = withEdit(WEB, /^( +)url: .*/m, `    url: '${url}'`);
    expect(faultsOf(texts, WEB, 'address')).toEqual([`address ${WEB}:${lineOf(texts, WEB, url)}`]);
  });

  test.each([
    ['mailbox', 'a@evil.example'],
    ['mailbox', 'privacy@coursera.org.evil.example'],
    ['schema', 'privacy@coursera.org?cc=a@evil.example'],
    ['schema', '"privacy@coursera.org\\nBcc: a@evil.example"'],
    ['control-characters', '"privacy@coursera.org\\r\\nBcc: a@evil.example"'],
    ['schema', 'a@evil.example,privacy@coursera.org'],
    ['schema', 'privacy@coursera.org&body=x'],
    ['schema', 'a%0ABcc@coursera.org'],
  ])('%s: not to %s', (check, email) => {
    const texts = withEdit('contacts.yaml', /email: .*/, `email: ${email}`);
    expect(faultsOf(texts, 'contacts.yaml', 'mailbox')).toEqual([
      `${check} contacts.yaml:${lineOf(texts, 'contacts.yaml', email)}`,
    ]);
  });

  test('nor to a second header of the mail', () => {
    const name = withEdit('contacts.yaml', 'name: Coursera support', 'name: "A\\nBcc: a@evil.example"');
    expect(faultsOf(name, 'contacts.yaml')).toEqual(['schema contacts.yaml:4']);
    const subject = withEdit(
      'letters/cancel.yaml',
      /(- text: |polite: ).*/,
      '$1"Stop\\nBcc: a@evil.example"',
    );
    expect(faultsOf(subject, 'letters/cancel.yaml')[0]).toMatch(/^schema letters\/cancel\.yaml:/);
    expect(mailtoUrl({ toEmail: 'a@b.c?cc=d@e.f', subject: 'A\r\nBcc: x@y.z', body: 'b&cc=x' })).toBe(
      'mailto:a@b.c%3Fcc%3Dd@e.f?subject=A%20Bcc%3A%20x%40y.z&body=b%26cc%3Dx',
    );
  });
});

test('tags in a text stay text in the packet', () => {
  const hostile = `A"b'</li></body><!-- & <img`;
  const texts = withEdit(
    'replies.yaml',
    'title: Monthly plans are not refunded',
    `title: '${hostile.replace("'", "''")}'`,
  );
  const { library, problems } = checkGuides(texts, READ_DAY);
  if (library === undefined) throw new Error(JSON.stringify(problems));
  const { current, started } = foldCase(usualCase())!;
  const given = doors(library);
  const packet = makePacket(current, { started, others: 0 }, READ_DAY, {
    guide: given.knowledge.guide,
    letters: library.letters,
    replies: library.replies,
    rules: groundOf(given),
    evidence: [],
  });
  const html = packetHtml(packet, 'x');
  expect(html).toContain('A&quot;b&#39;&lt;/li&gt;&lt;/body&gt;&lt;!-- &amp; &lt;img');
  expect(html).not.toMatch(/<img|<!-- /);
  expect(packetMarkdown(packet)).not.toMatch(/<(img|!--|\/li)/);
});
