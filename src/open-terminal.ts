/** Whether there is somebody to ask, in which way, and on what screen. Part of the composition root. */
import type { Flags } from './cli.ts';
import type { Screen } from './present/page.ts';
import { hasLines, isReadOut, isTerminal } from './shell/streams.ts';
import { openScreen, wantsColor } from './shell/terminal.ts';

/** `plain`: numbered lines instead of arrow keys. */
export type AskedHow = { readonly plain: boolean };

/** True where there is somebody to ask: a terminal on all sides, or plain questions asked for and lines to answer them. */
export function mayAsk(flags: Flags): boolean {
  if (flags.json === true || flags.print === true || !flags.input) return false;
  if (isReadOut(process.env) && hasLines()) return true;
  // Standard input last: asking it loads more than the others together.
  return isTerminal('stdout') && isTerminal('stderr') && isTerminal('stdin');
}

/** Numbered lines instead of arrow keys, for those who asked and for terminals that cannot repaint. */
export function askedHow(): AskedHow {
  return { plain: isReadOut(process.env) || process.env.TERM === 'dumb' };
}

/** How to ask, or undefined where nobody is there. */
export function askingHow(flags: Flags): AskedHow | undefined {
  return mayAsk(flags) ? askedHow() : undefined;
}

export async function screenFor({ color }: Flags): Promise<Screen> {
  const terminal = isTerminal('stdout');
  return openScreen(
    wantsColor(color, terminal, process.env),
    () => (terminal ? process.stdout.columns : undefined),
    process.env,
  );
}
