/** The system's own tools for opening a link and for the clipboard. Nothing is run through a shell. */
import { spawn } from 'node:child_process';

type Tool = { readonly command: string; readonly args: readonly string[] };

const WAIT_MS = 2000;

/** Runs the first tool that is there; true once one took the job. `input` goes to its standard input. */
async function runFirst(tools: readonly Tool[], input?: string): Promise<boolean> {
  for (const tool of tools) if (await run(tool, input)) return true;
  return false;
}

function run({ command, args }: Tool, input: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'],
      detached: true,
    });
    // A tool that is still busy after this has taken the job; waiting for a browser to close would hang the walk.
    const timer = setTimeout(() => resolve(true), WAIT_MS);
    const done = (worked: boolean) => {
      clearTimeout(timer);
      resolve(worked);
    };
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.unref();
  });
}

/** Opens an https address in the browser. Anything else is refused. */
export async function openLink(url: string): Promise<boolean> {
  if (!url.startsWith('https://')) return false;
  switch (process.platform) {
    case 'darwin':
      return runFirst([{ command: 'open', args: [url] }]);
    case 'win32':
      return runFirst([{ command: 'rundll32', args: ['url.dll,FileProtocolHandler', url] }]);
    default:
      // Without a display there is no browser to answer, and some tools then wait for ever.
      if (process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) return false;
      return runFirst([{ command: 'xdg-open', args: [url] }]);
  }
}

/** Puts text on the clipboard by the system's own tool. */
export async function copyText(text: string): Promise<boolean> {
  switch (process.platform) {
    case 'darwin':
      return runFirst([{ command: 'pbcopy', args: [] }], text);
    case 'win32':
      return runFirst([{ command: 'clip', args: [] }], text);
    default: {
      const tools: Tool[] = [];
      if (process.env.WAYLAND_DISPLAY !== undefined) tools.push({ command: 'wl-copy', args: [] });
      if (process.env.DISPLAY !== undefined) {
        tools.push(
          { command: 'xclip', args: ['-selection', 'clipboard'] },
          { command: 'xsel', args: ['--clipboard', '--input'] },
        );
      }
      return tools.length === 0 ? false : runFirst(tools, text);
    }
  }
}
