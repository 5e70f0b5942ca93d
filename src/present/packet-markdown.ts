/** The packet as Markdown. Words of a person are shown as they are and never taken for markup. */
import { longDay } from '../core/days.ts';
import type { Packet } from '../core/packet.ts';
import type { Citation } from '../core/sources.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { sizeInWords } from './evidence.ts';
import { type Block, packetSections, quoteHeading } from './packet-sections.ts';
import { madeBy, MASK_NOTE, PACKET_TITLE, STATE_WORDS } from './packet-words.ts';

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
  const lines = [`# ${PACKET_TITLE}`, '', plainMarkdown(madeBy(packet))];
  for (const { title, blocks } of packetSections(packet)) {
    lines.push('', `## ${title}`);
    let before: Block['kind'] | undefined;
    for (const block of blocks) {
      const made = blockMarkdown(block);
      if (made.length === 0) continue;
      // Two lists in a row are one; rights are items of one list.
      const goesOn = before !== undefined && ONE_LIST.has(before) && ONE_LIST.has(block.kind);
      lines.push(...(goesOn ? [] : ['']), ...made);
      before = block.kind;
    }
  }
  lines.push('', '---', '', `${MASK_NOTE} ${DISCLAIMER}`, '');
  return lines.join('\n');
}

const ONE_LIST: ReadonlySet<Block['kind']> = new Set(['person', 'list', 'right']);

function blockMarkdown(block: Block): string[] {
  const p = plainMarkdown;
  switch (block.kind) {
    case 'note':
      return [block.text];
    case 'text':
      return [`${p(block.text)}${block.aside === undefined ? '' : ` (${block.aside})`}`];
    case 'list':
      if (block.items.length > 0) return block.items.map((one) => `- ${p(one)}`);
      return block.otherwise === '' ? [] : [`- ${block.otherwise}`];
    case 'person':
      return block.rows.map(([label, value]) => `- **${label}:** ${p(value)}`);
    case 'events':
      return [
        '| Day | What |',
        '| --- | --- |',
        ...block.rows.map(({ day, what }) => `| ${longDay(day)} | ${p(what)} |`),
      ];
    case 'sources':
      return block.sources.map(sourceLine);
    case 'right':
      return [
        `- **${p(block.title)}.** ${p(block.text)}`,
        ...block.sources.map((one) => `  ${sourceLine(one)}`),
      ];
    case 'quote':
      return [
        `### ${quoteHeading(block, { day: longDay, text: p })}`,
        '',
        ...(block.to === undefined ? [] : [`To: ${p(block.to)}`, '']),
        quoted(block.text),
      ];
    case 'charges':
      return [
        '| Day | Amount | On the statement |',
        '| --- | --- | --- |',
        ...block.rows.map(
          ({ day, amount, descriptor, note }) =>
            `| ${longDay(day)} | ${p(amount)}${note === undefined ? '' : ` (${note})`} | ${p(descriptor)} |`,
        ),
      ];
    default:
      return block.rows.flatMap(({ name, note, day, bytes, sha256, state }) => [
        `- **${p(name)}**, ${sizeInWords(bytes)}, added ${longDay(day)}, ${STATE_WORDS[state]}${note === undefined ? '' : `: ${p(note)}`}`,
        `  SHA-256 \`${sha256}\``,
      ]);
  }
}

function sourceLine({ title, url, seen }: Citation): string {
  return `- Source: ${plainMarkdown(title)}, read ${seen}, <${url}>`;
}
