/** The packet as Markdown. Words of a person are shown as they are and never taken for markup. */
import { longDay } from '../core/days.ts';
import type { Packet } from '../core/packet.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { sizeInWords } from './evidence.ts';
import {
  CHARGES_NOTE,
  EVIDENCE_NOTE,
  LETTER_NOTE,
  madeBy,
  MASK_NOTE,
  NO_ANSWERS,
  NO_ASK,
  NO_CLAIM,
  NO_EVIDENCE,
  NO_LETTERS,
  PACKET_TITLE,
  sentence,
  STATE_WORDS,
  termsSpan,
} from './packet-words.ts';

/** Every sign that Markdown or HTML could obey, made plain; those that mean something only where a line begins, only there. */
export function plainMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^(\s*)([#>=+-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp):/gi, '$1\\:')
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}\\.`);
}

/** A text of several lines as a quote, each line plain. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${plainMarkdown(line)}  `))
    .join('\n');
}

export function packetMarkdown(packet: Packet): string {
  const { asks, claim, timeline, terms, rights, letters, answers, charges, evidence } = packet;
  const p = plainMarkdown;
  const lines: string[] = [`# ${PACKET_TITLE}`, '', p(madeBy(packet)), '', '## What is asked for', ''];
  if (asks.length === 0) lines.push(NO_ASK);
  else lines.push(...asks.map((ask) => `- ${p(ask)}`));
  lines.push('', '## In short', '');
  for (const [label, value] of personLines(packet)) lines.push(`- **${label}:** ${p(value)}`);
  lines.push(...(claim.length === 0 ? [`- ${NO_CLAIM}`] : claim.map((sentence) => `- ${p(sentence)}`)));
  lines.push('', '## What happened', '', '| Day | What |', '| --- | --- |');
  lines.push(...timeline.map(({ day, what }) => `| ${longDay(day)} | ${p(what)} |`));
  if (terms !== undefined) {
    lines.push(
      '',
      "## Coursera's own terms on the day of the payment",
      '',
      `${p(terms.says)} (${termsSpan(terms)})`,
    );
    for (const reading of terms.readings) lines.push('', `- ${p(reading)}`);
    lines.push('', p(terms.follows), '', ...terms.sources.map(sourceLine));
  }
  if (rights.length > 0) {
    lines.push('', '## What may apply beside them', '');
    for (const { title, what, how, sources } of rights)
      lines.push(
        `- **${p(title)}.** ${p(what)} ${p(sentence(how))}`,
        ...sources.map((one) => `  ${sourceLine(one)}`),
      );
  }
  lines.push('', '## Messages', '', letters.length === 0 ? NO_LETTERS : LETTER_NOTE);
  for (const { day, sent, to, subject, body } of letters) {
    lines.push('', `### ${longDay(day)}, ${sent ? 'sent' : 'written'}: ${p(subject)}`, '');
    if (to !== undefined) lines.push(`To: ${p(to)}`, '');
    lines.push(quoted(body));
  }
  lines.push('', '## Answers', '');
  if (answers.length === 0) lines.push(NO_ANSWERS);
  for (const { day, means, text } of answers)
    lines.push(
      `### ${longDay(day)}${means.length === 0 ? '' : `: ${p(means.join('; '))}`}`,
      '',
      quoted(text),
      '',
    );
  if (charges.length > 0) {
    lines.push(
      '',
      '## Charges',
      '',
      CHARGES_NOTE,
      '',
      '| Day | Amount | On the statement |',
      '| --- | --- | --- |',
    );
    lines.push(
      ...charges.map(
        ({ day, amount, descriptor }) => `| ${longDay(day)} | ${p(amount)} | ${p(descriptor)} |`,
      ),
    );
  }
  lines.push('', '## Attached files', '');
  if (evidence.length === 0) lines.push(NO_EVIDENCE);
  else lines.push(EVIDENCE_NOTE, '');
  for (const { name, note, day, bytes, sha256, state } of evidence) {
    lines.push(
      `- **${p(name)}**, ${sizeInWords(bytes)}, added ${longDay(day)}, ${STATE_WORDS[state]}${note === undefined ? '' : `: ${p(note)}`}`,
      `  SHA-256 \`${sha256}\``,
    );
  }
  lines.push('', '---', '', `${MASK_NOTE} ${DISCLAIMER}`, '');
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function sourceLine({ title, url, seen }: { title: string; url: string; seen: string }): string {
  return `- Source: ${plainMarkdown(title)}, read ${seen}, <${url}>`;
}

/** Who it is about, as far as they said. */
export function personLines({ person }: Packet): [string, string][] {
  const { name, email, country } = person;
  return [
    ...(name === undefined ? [] : [['Name', name] as [string, string]]),
    ...(email === undefined ? [] : [['Account', email] as [string, string]]),
    ...(country === undefined ? [] : [['Country', country] as [string, string]]),
  ];
}
