/** Puts the packet together: the case, the copies, the page, the file. Part of the composition root. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Answer, Shop } from './answer.ts';
import { foldCase } from './core/case.ts';
import { happenedBy } from './core/case-history.ts';
import { readChoice } from './core/facts.ts';
import { makePacket, type Packet } from './core/packet.ts';
import { openJournal } from './open-case.ts';
import { evidenceRows } from './open-evidence.ts';
import { sizeInWords } from './present/evidence.ts';
import { toJson } from './present/json.ts';
import { PACKET_STYLE, packetHtml } from './present/packet-html.ts';
import { packetMarkdown } from './present/packet-markdown.ts';
import { homeFolder } from './shell/home.ts';
import { writeNewFile } from './shell/write-file.ts';

const FORMATS = ['html', 'md'] as const;

export async function packetAnswer(shop: Shop): Promise<Answer> {
  const { flags } = shop;
  const { output } = flags;
  const wanted =
    flags.format === undefined
      ? { value: output !== undefined && /\.html?$/i.test(output) ? 'html' : 'md' }
      : readChoice('--format', flags.format, FORMATS);
  if ('refusal' in wanted) {
    const { flag, what, hint } = wanted.refusal;
    return { failure: { code: 'usage', message: `${flag} ${what}`, hint } };
  }
  if (output?.trim() === '')
    return { failure: { code: 'usage', message: '-o has no file.', hint: 'Name one: -o packet.html' } };
  const made = await packetOf(shop);
  if ('failure' in made) return made;
  const { packet } = made;
  const text =
    flags.json === true
      ? `${toJson({ packet })}\n`
      : wanted.value === 'html'
        ? htmlOf(packet)
        : packetMarkdown(packet);
  if (output === undefined || output === '-') return { out: text };
  const result = await writeNewFile(output, text, flags.force === true);
  if (typeof result === 'object' && 'written' in result) {
    const { backup } = result.written;
    const bytes = Buffer.byteLength(text);
    if (flags.json === true)
      return {
        out: `${toJson({ written: { file: output, bytes, ...(backup !== undefined && { backup }) } })}\n`,
      };
    const kept = backup === undefined ? '' : `\nWhat was there is kept: ${backup}`;
    return {
      out: '',
      note: `Written: ${output}, ${sizeInWords(bytes)}. Read it through before you hand it on.${kept}\n`,
    };
  }
  if (result === 'exists')
    return {
      failure: {
        code: 'file',
        message: `${output} is there already, and was not touched.`,
        hint: 'Name another file, or add --force to write over it. What it holds is then kept beside it.',
      },
    };
  return { failure: { code: 'file', message: result.failure, hint: 'Name another place: -o FILE' } };
}

function htmlOf(packet: Packet): string {
  return packetHtml(packet, createHash('sha256').update(PACKET_STYLE).digest('base64'));
}

/** Writes the packet into a new file of the working folder, for who is about to delete the case. Gives its name. */
export async function keepPacket(shop: Shop): Promise<{ file: string } | { failure: string }> {
  const made = await packetOf(shop);
  if ('failure' in made) return { failure: made.failure.message };
  for (let count = 1; ; count += 1) {
    const file = `coursera-exit-packet-${shop.today}${count === 1 ? '' : `-${count}`}.html`;
    const result = await writeNewFile(file, htmlOf(made.packet), false);
    if (result === 'exists') continue;
    return 'failure' in result ? result : { file: resolve(file) };
  }
}

async function packetOf(shop: Shop): Promise<{ packet: Packet } | Extract<Answer, { failure: unknown }>> {
  const { flags, knowledge, today } = shop;
  const home = flags.case ? homeFolder(flags.home, process.env, process.platform) : undefined;
  const read = await openJournal(shop, () => {}).read();
  if ('failure' in read)
    return {
      failure: {
        code: 'file',
        message: `The case can't be read: ${read.failure}.`,
        hint: 'Another place: coursera-exit packet --home DIR',
      },
    };
  const found = foldCase(read.events);
  if (found === undefined || home === undefined)
    return {
      failure: {
        code: 'not-found',
        message: 'Nothing is kept on this computer, so there is nothing to put together.',
        hint: 'To begin a case: coursera-exit',
      },
    };
  const { current, matters, started } = found;
  return {
    packet: makePacket(happenedBy(current, today), { started, others: matters.length - 1 }, today, {
      guide: knowledge.guide,
      letters: knowledge.letters(),
      replies: knowledge.replies(),
      rules: { terms: knowledge.terms(), rights: knowledge.rights(), sources: knowledge.sources() },
      evidence: await evidenceRows(home, current.evidence),
    }),
  };
}
