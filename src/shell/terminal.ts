/** What the terminal can show: columns, colour, glyphs. Decided here, for all output and all prompts. */
import { PLAIN_INK, type Ink, type Screen } from '../present/page.ts';
import { isReadOut } from './streams.ts';

const WIDEST = 88;
const NARROWEST = 24;

/** Whether to colour, as the flag, the environment and the terminal have it, in that order. */
export function wantsColor(flag: boolean | undefined, terminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (flag !== undefined) return flag;
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (TERM === 'dumb') return false;
  return terminal;
}

function columnsOf(known: number | undefined, env: NodeJS.ProcessEnv): number {
  const columns = known ?? Number(env.COLUMNS ?? 80);
  return Number.isInteger(columns) && columns > 0 ? columns : 80;
}

/** True where more than ASCII is sure to show. A locale that names another encoding, and a dumb terminal, say no. */
export function showsUnicode(env: NodeJS.ProcessEnv): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false;
  if (process.platform === 'win32')
    return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined || env.TERM !== undefined;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}

/**
 * Chalk is loaded only where there is colour to show. `columns` is asked at every page: a walk takes long enough for
 * its window to be made narrower, or turned, on the way.
 */
export async function openScreen(
  color: boolean,
  columns: () => number | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Screen> {
  return {
    get width() {
      return Math.max(NARROWEST, Math.min(WIDEST, columnsOf(columns(), env)));
    },
    unicode: showsUnicode(env),
    spoken: isReadOut(env),
    ink: color ? await colorInk() : PLAIN_INK,
  };
}

async function colorInk(): Promise<Ink> {
  const { Chalk } = await import('chalk');
  // Sixteen colours: every terminal has them, and people choose theirs.
  const chalk = new Chalk({ level: 1 });
  return {
    bold: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green.bold(text),
    urgent: (text) => chalk.yellow.bold(text),
    bad: (text) => chalk.red.bold(text),
    link: (text) => chalk.cyan(text),
  };
}
