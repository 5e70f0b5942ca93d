/** What ends a walk from outside: Ctrl-C, end of input, SIGTERM, SIGHUP. Each leaves the terminal whole and its own exit code. */
import { Stopped } from '../core/stopped.ts';

const INTERRUPTED = 130;
const TERMINATED = 143;
const HUNG_UP = 129;
const SHOW_CURSOR = '\u001B[?25h';

export type Stops = {
  /** Aborted once a signal came. */
  readonly signal: AbortSignal;
  /** Marks a prompt as open; call what it gives back once the prompt has its answer. */
  readonly guard: () => () => void;
  /** What to throw for what a prompt threw. */
  readonly reason: (error: unknown) => Error;
};

/** `say` gets one line when the walk is stopped. Installed only for commands that ask. */
export function watchForStops(say: (text: string) => void): Stops {
  const controller = new AbortController();
  let code: 130 | 143 | 129 | undefined;
  let open = 0;
  const stop = (which: 130 | 143 | 129) => () => {
    code ??= which;
    controller.abort();
  };
  // `on`, not `once`: a second signal must not kill the program while it puts the terminal right.
  process.on('SIGINT', stop(INTERRUPTED));
  process.on('SIGTERM', stop(TERMINATED));
  process.on('SIGHUP', stop(HUNG_UP));
  // End of input closes the prompt without an answer: nothing is left to wait for, and Node would leave with 0 or 13.
  process.on('exit', () => {
    if (open === 0) return;
    process.exitCode = code ?? INTERRUPTED;
    if (process.stderr.isTTY) say(SHOW_CURSOR);
    say('\n  Stopped.\n');
  });
  return {
    signal: controller.signal,
    guard: () => {
      if (code !== undefined) throw new Stopped(code);
      open += 1;
      return () => {
        open -= 1;
      };
    },
    reason: (error) => {
      const name = error instanceof Error ? error.name : '';
      if (name === 'ExitPromptError' || name === 'AbortPromptError') {
        if (process.stderr.isTTY) say(SHOW_CURSOR);
        return new Stopped(code ?? INTERRUPTED);
      }
      return error instanceof Error ? error : new Error(String(error));
    },
  };
}
