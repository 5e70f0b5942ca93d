/** Where the case is kept: the platform's own folder for such data, or the one the person names. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const NAME = 'coursera-exit';
/** The case, inside that folder. */
export const JOURNAL_FILE = 'journal.jsonl';

/** A flag wins over COURSERA_EXIT_HOME, and that over the platform's custom. Undefined where this machine names no place. */
export function homeFolder(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string | undefined {
  const named = flag ?? env.COURSERA_EXIT_HOME;
  if (named !== undefined && named !== '') return resolve(named);
  const user = userFolder();
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA;
    if (local !== undefined && isAbsolute(local)) return join(local, NAME, 'Data');
    return user === undefined ? undefined : join(user, 'AppData', 'Local', NAME, 'Data');
  }
  if (platform === 'darwin')
    return user === undefined ? undefined : join(user, 'Library', 'Application Support', NAME);
  // The XDG rules: a relative value is to be passed over.
  const data = env.XDG_DATA_HOME;
  if (data !== undefined && isAbsolute(data)) return join(data, NAME);
  return user === undefined ? undefined : join(user, '.local', 'share', NAME);
}

function userFolder(): string | undefined {
  try {
    const folder = homedir();
    return isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}
