/** The clipboard: the system's own tool first, then the terminal's, which may or may not listen. */
import { copyText } from './system-tools.ts';
import { isTerminal, writeNote } from './streams.ts';

/** `asked`: the terminal was asked, and says nothing back. */
export type Copied = 'copied' | 'asked' | 'failed';

/** Bytes of text beyond which terminals are known to drop the request. */
const OSC52_LIMIT = 74_994;

export async function copyOrAskTerminal(text: string): Promise<Copied> {
  if (await copyText(text)) return 'copied';
  const bytes = Buffer.from(text, 'utf8');
  if (!isTerminal('stderr') || process.env.TERM === 'dumb' || bytes.length > OSC52_LIMIT) return 'failed';
  // OSC 52: the terminal on the person's own machine takes it, over ssh too.
  writeNote(`\u001B]52;c;${bytes.toString('base64')}\u0007`);
  return 'asked';
}
