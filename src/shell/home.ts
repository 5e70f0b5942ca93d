/** Where the case is kept: the platform's own folder for such data, or the one the person names. */
import { homedir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';

const NAME = 'coursera-exit';
/** The case, inside that folder. */
export const JOURNAL_FILE = 'journal.jsonl';

/** A flag wins over COURSERA_EXIT_HOME, and that over the platform's custom. Undefined where this machine names no place. */
export function homeFolder(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  userFolder: () => string = homedir,
): string | undefined {
  const named = flag ?? env.COURSERA_EXIT_HOME;
  if (named !== undefined && named.trim() !== '') return resolve(named);
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const under = (folder: string | undefined, ...rest: string[]) =>
    // Relative or empty it would mean another place with each working folder: the XDG rules pass such a value over.
    folder !== undefined && isAbsolute(folder) ? join(folder, ...rest) : undefined;
  const user = () => {
    try {
      return userFolder();
    } catch {
      return undefined;
    }
  };
  switch (platform) {
    case 'win32':
      return under(env.LOCALAPPDATA, NAME, 'Data') ?? under(user(), 'AppData', 'Local', NAME, 'Data');
    case 'darwin':
      return under(user(), 'Library', 'Application Support', NAME);
    default:
      return under(env.XDG_DATA_HOME, NAME) ?? under(user(), '.local', 'share', NAME);
  }
}
