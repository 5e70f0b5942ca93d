/** Keeps compiled code between runs, beside the program: by Node's own cache where it has one (22 and newer), else the same way by hand. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** Said of the command once it is known, so that what it compiled is kept when it ends. */
export type Compiled = (command: string) => void;

type Compile = (this: NodeModule, code: string, file: string, ...more: unknown[]) => unknown;
type Modules = {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly prototype: { _compile: Compile };
};

const nothing: Compiled = () => {};

/** `chunks` are the program's own files, each named after its content; `kept` is where their compiled form lies. */
export function keepCompiled(chunks: URL, kept: URL): Compiled {
  const modules = Module as unknown as Modules;
  const ours = fileURLToPath(chunks);
  if (modules.enableCompileCache !== undefined) {
    const place = fileURLToPath(kept);
    if (isAsSafe(place, ours)) modules.enableCompileCache(place);
    return nothing;
  }
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return nothing;
  // What one version compiled is of no use to another.
  const folder = join(fileURLToPath(kept), `${process.version}-${process.arch}`);
  if (!isAsSafe(folder, ours)) return nothing;
  const loaded = new Map<string, Script>();
  let isNews = false;
  const compile = modules.prototype._compile;
  modules.prototype._compile = function (code, file, ...more) {
    if (!file.startsWith(ours)) return compile.call(this, code, file, ...more);
    const name = `${file.slice(ours.length)}.code`;
    const cachedData = readTwice(join(folder, name));
    const script = new Script(`${HEAD}${code}\n})`, {
      filename: file,
      columnOffset: -HEAD.length,
      cachedData,
    });
    // The engine refuses what another version or other flags of it compiled.
    if (cachedData === undefined || script.cachedDataRejected === true) isNews = true;
    loaded.set(name, script);
    const run = script.runInThisContext() as (...given: unknown[]) => unknown;
    return run.call(this.exports, this.exports, (id: string) => this.require(id), this, file, dirname(file));
  };
  return (command) => {
    // Functions are compiled when they are first called, so what is kept grows once with each command.
    const mark = join(folder, `${command.replace(/\W/g, '-') || 'walk'}.ran`);
    process.on('exit', () => {
      try {
        if (!isNews && statSync(mark, { throwIfNoEntry: false }) !== undefined) return;
        mkdirSync(folder, { recursive: true, mode: 0o755 });
        // First what costs nothing: where this can't be written, neither can the rest.
        writeFileSync(mark, '');
        for (const [name, script] of loaded) writeTwice(join(folder, name), script.createCachedData());
      } catch {
        // A folder that can't be written, a full disk: the next start takes a little longer, and nothing else is lost.
      }
    });
  };
}

/**
 * True where nobody can write the folder who could not write the program itself, and where there is none yet: what lies in it is run
 * as the program is.
 */
function isAsSafe(folder: string, program: string): boolean {
  try {
    const there = statSync(folder, { throwIfNoEntry: false });
    if (there === undefined || process.platform === 'win32') return true;
    const isOwners = there.uid === 0 || there.uid === statSync(program).uid;
    return isOwners && (there.mode & WRITABLE_BY_OTHERS) === 0;
  } catch {
    return false;
  }
}

const WRITABLE_BY_OTHERS = 0o022;

// What Node itself puts around a module.
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';

// The engine runs damaged code without looking, and may crash on it. So each file holds the same bytes twice: comparing them is
// cheaper than any sum over them, and than loading what makes one.
function readTwice(file: string): Buffer | undefined {
  try {
    const both = readFileSync(file);
    const half = both.length / 2;
    const first = both.subarray(0, half);
    return Number.isInteger(half) && half > 0 && first.equals(both.subarray(half)) ? first : undefined;
  } catch {
    return undefined;
  }
}

function writeTwice(file: string, bytes: Buffer): void {
  // Another run may be reading it: it is there whole, or not at all.
  const whole = `${file}.${process.pid}`;
  try {
    writeFileSync(whole, Buffer.concat([bytes, bytes]));
    renameSync(whole, file);
  } catch (error) {
    rmSync(whole, { force: true });
    throw error;
  }
}
