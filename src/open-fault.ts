/** Where an unexpected fault came from, for --debug: the trace, and nothing of the person. Part of the composition root. */
import { homedir } from 'node:os';
import { maskTrace } from './core/mask-trace.ts';
import { homeFolder } from './shell/home.ts';
import { privateWords } from './shell/private-words.ts';

declare const __VERSION__: string;

const WORD_FLAGS = ['--name', '--email', '--reason', '--note'];

export function faultTrace(error: unknown, argv: readonly string[]): string {
  const home = homeFolder(valueOf('--home', argv), process.env, process.platform);
  const said = [
    ...WORD_FLAGS.flatMap((flag) => valueOf(flag, argv) ?? []),
    ...(home === undefined ? [] : privateWords(home)),
  ];
  const masked = maskTrace(traceOf(error), {
    words: said.flatMap((word) => [word, ...word.split(/\s+/)]),
    folders: [
      [homedir(), '~'],
      [process.cwd(), '.'],
      ...(home === undefined ? [] : ([[home, '(case)']] as const)),
    ],
  });
  return `${masked}\ncoursera-exit ${__VERSION__}, Node ${process.version}, ${process.platform}\n`;
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return `${error.stack ?? error.message}${cause === undefined ? '' : `\nbecause of ${traceOf(cause)}`}`;
}

function valueOf(flag: string, argv: readonly string[]): string | undefined {
  const at = argv.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at < 0) return undefined;
  return argv[at] === flag ? argv[at + 1] : argv[at]!.slice(flag.length + 1);
}
