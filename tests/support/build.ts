/** Builds the program before the tests that run it, where what is built is missing or older than its sources. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function newest(folder: string, ext: RegExp): number {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ext.test(name))
    .reduce((latest, name) => Math.max(latest, statSync(`${root}${folder}/${name}`).mtimeMs), 0);
}

export function setup(): void {
  // The last file the build writes into dist: a build that was stopped half-way is built again.
  const built = `${root}dist/data/guide-refund-window.json`;
  const since = existsSync(built) ? statSync(built).mtimeMs : 0;
  const sources = Math.max(
    newest('src', /\.ts$/),
    newest('guides', /\.yaml$/),
    newest('scripts', /build\.mjs$/),
  );
  if (since > sources) return;
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
}
