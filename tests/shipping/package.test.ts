/** The package as a person gets it: packed, installed alone in an empty folder without any network, and run from there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environment, type Run, run } from '../support/run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WINDOWS = process.platform === 'win32';

type Packed = {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coursera-exit-package-')));
const cache = join(folder, 'cache');
const alone = join(folder, 'alone');
const elsewhere = join(folder, 'elsewhere');
const global = join(folder, 'global');
let packed: Packed;
let tarball: string;

/** npm with a home, a cache and a configuration of its own, all empty. */
function npm(cwd: string, ...args: string[]): string {
  const env = { ...environment(), HOME: join(folder, 'home'), npm_config_cache: cache };
  // On Windows npm is a script that only a shell can start.
  return execFileSync('npm', ['--loglevel=error', '--no-update-notifier', ...args], {
    cwd,
    env: WINDOWS ? { ...process.env, ...env } : env,
    encoding: 'utf8',
    shell: WINDOWS,
  });
}

/** The installed program by the name on the path, from a folder that has nothing to do with it. */
function installed(bin: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(WINDOWS ? `${bin}.cmd` : bin, args, {
    cwd: elsewhere,
    env: environment({ HOME: join(folder, 'home') }),
    encoding: 'utf8',
    shell: WINDOWS,
  });
  return { code: status, out: stdout, err: stderr };
}

const inPackage = (path: string) => join(alone, 'node_modules/coursera-exit', path);
const shippedText = (path: string) => readFileSync(inPackage(path), 'utf8');
const paths = () => packed.files.map(({ path }) => path);

beforeAll(() => {
  for (const name of ['home', 'alone', 'elsewhere', 'global']) mkdirSync(join(folder, name));
  [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
  tarball = join(folder, packed.filename);
  npm(alone, 'install', '--offline', '--no-audit', '--no-fund', tarball);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('installed alone and offline', () => {
  test('nothing else came with it', () => {
    const came = readdirSync(join(alone, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(came).toEqual(['coursera-exit']);
  });

  test.each([
    [['--version']],
    [['refund-check', '--paid', '2025-06-20', '--today', '2025-06-25', '--json']],
    [['script', '--tone', 'firm', '--ask', 'refund', '--product', 'course', '--paid', '2025-06-20']],
    [['cancel', '--bought', 'web', '--print', '--today', '2026-11-10']],
    [['deadlines', '--paid', '2025-06-20', '--country', 'DE', '--today', '2025-06-25', '--ics']],
    [['guides', 'schema', 'guide']],
    [['guides', 'check']],
  ])('%j answers as it does in the clone', (args) => {
    const answer = installed(join(alone, 'node_modules/.bin/coursera-exit'), args);
    expect(answer.code).toBe(0);
    expect(answer).toEqual(run(args));
  });

  test('its guides can be copied, changed and used', () => {
    const args = ['--guides', inPackage('guides'), 'guides', 'show', 'cancel-web', '--today', '2026-11-10'];
    const { code, out } = installed(join(alone, 'node_modules/.bin/coursera-exit'), args);
    expect([code, out]).toEqual([0, run(args).out]);
    for (const path of paths().filter((one) => one.endsWith('.yaml'))) {
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)/m.exec(shippedText(path)) ?? [];
      if (schema === undefined) continue;
      expect(paths()).toContain(join(path, '..', schema).replaceAll('\\', '/'));
    }
  });

  test('installed for the whole computer, it has its name', () => {
    npm(
      elsewhere,
      'install',
      '--global',
      '--prefix',
      global,
      '--offline',
      '--no-audit',
      '--no-fund',
      tarball,
    );
    const { out } = installed(join(global, WINDOWS ? '' : 'bin', 'coursera-exit'), ['--version']);
    expect(out).toBe(run(['--version']).out);
  });

  test('run once without installing', () => {
    const args = ['exec', '--yes', '--offline', '--package', tarball, '--', 'coursera-exit', '--version'];
    expect(npm(elsewhere, ...args)).toBe(run(['--version']).out);
  });
});

describe('what is in the package', () => {
  test('the program, the guides, and what one reads about them; nothing else', () => {
    const allowed =
      /^(package\.json|(README|CHANGELOG|CONTRIBUTING|SECURITY)\.md|LICENSE|NOTICE|man\/coursera-exit\.1|docs\/([a-z]+\/)?[\w-]+\.md|bin\/coursera-exit\.js|dist\/(main\.js|THIRD-PARTY-NOTICES\.txt|chunks\/[\w-]+\.js|data\/[a-z-]+\.json)|guides\/([a-z]+\/)?[a-z-]+\.(cases\.)?yaml|guides\/schema\/[a-z-]+\.schema\.json)$/;
    expect(paths().filter((path) => !allowed.test(path))).toEqual([]);
  });

  test('no path of the computer it was packed on', () => {
    const machine = [
      ROOT.slice(0, -1),
      homedir(),
      tmpdir(),
      '/home/',
      '/Users/',
      '\\Users\\',
      'sourceMappingURL',
    ];
    const told = machine.filter((one) => one.length > 2);
    for (const path of paths()) {
      const text = shippedText(path);
      expect([path, told.filter((one) => text.includes(one))]).toEqual([path, []]);
    }
  });

  test('the command starts with node on every system', () => {
    expect(shippedText('bin/coursera-exit.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
    // Windows has no such mode to pack.
    const mode = packed.files.find(({ path }) => path === 'bin/coursera-exit.js')?.mode;
    if (!WINDOWS) expect(mode).toBe(0o755);
  });

  test('all code can be reached from the command, and all data is named in it', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const [, name] of shippedText(path).matchAll(/require\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g))
        visit(join(path, '..', name!).replaceAll('\\', '/'));
    };
    visit('bin/coursera-exit.js');
    const code = paths().filter((path) => /^(bin|dist)\/.*\.js$/.test(path));
    expect([...reached].sort()).toEqual(code.sort());

    const words = code.map(shippedText).join('\n');
    const guides = JSON.parse(shippedText('dist/data/guides.json')) as string[];
    const data = paths().flatMap((path) => /^dist\/data\/(.+)\.json$/.exec(path)?.[1] ?? []);
    const unnamed = data.filter((name) => !new RegExp(`["'\`]${name}["'\`]`).test(words));
    expect(unnamed.sort()).toEqual(guides.map((id) => `guide-${id}`).sort());
  });

  test('no part of it can reach the network, and one part alone can start another program', () => {
    const used = paths()
      .filter((path) => /^(bin|dist)\/.*\.js$/.test(path))
      .flatMap((path) =>
        [
          ...shippedText(path).matchAll(/\b(?:require|import)\(\s*["'`](?:node:)?([a-z][\w/]*)["'`]\s*\)/g),
        ].map(([, name]) => name!),
      );
    expect(used).toContain('fs');
    const closed =
      /^(net|http2?|https|tls|dgram|dns(\/promises)?|inspector(\/promises)?|worker_threads|cluster|vm)$/;
    expect(used.filter((name) => closed.test(name))).toEqual([]);
    expect(used.filter((name) => name === 'child_process')).toHaveLength(1);
    for (const path of paths()) {
      if (path.endsWith('.js'))
        expect(shippedText(path)).not.toMatch(/\b(fetch\(|WebSocket|EventSource|XMLHttpRequest)/);
    }
  });

  test('the links of its README lead to files that came along', () => {
    const links = [...shippedText('README.md').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, link]) => link,
    );
    expect(links.length).toBeGreaterThan(0);
    expect(paths()).toEqual(expect.arrayContaining(links));
  });
});

describe('licences', () => {
  /** Packages that the sources import for more than their types. */
  const imported = () => {
    const names = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join(ROOT, 'src', name), 'utf8').matchAll(
          /^import (?!type\b)[^;]*?from '([a-z@][^':]*)'|import\('([a-z@][^':]*)'\)/gm,
        ),
      ])
      .map(([, fixed, lazy]) => /^(?:@[^/]+\/)?[^/]+/.exec((fixed ?? lazy)!)![0]);
    return [...new Set(names)].sort();
  };

  test('every package the program is made of is named, with its text and where its source lies', () => {
    const notices = shippedText('dist/THIRD-PARTY-NOTICES.txt');
    const named = new Map(
      [...notices.matchAll(/^((?:@[a-z-]+\/)?[a-z.-]+) (\d\S+) \(([^)]+)\)\nSource: https:\S+\n/gm)].map(
        ([, name, version]) => [name!, version!],
      ),
    );
    expect(imported()).toContain('ical.js');
    expect([...named.keys()]).toEqual(expect.arrayContaining(imported()));
    for (const [name, version] of named) {
      const at = join(ROOT, 'node_modules', name);
      const own = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { version: string };
      expect([name, version]).toEqual([name, own.version]);
      const licence = readdirSync(at).find((file) => /^licen[cs]e/i.test(file));
      // A package may name the ISC licence and bring no text of it; the build then writes that text.
      const text =
        licence === undefined ? 'Permission to use, copy, modify' : readFileSync(join(at, licence), 'utf8');
      expect(notices).toContain(text.trim());
    }
    expect(notices).toContain('Mozilla Public License Version 2.0');
  });

  test('nothing is left to fetch', () => {
    const { dependencies, bundleDependencies, scripts } = JSON.parse(shippedText('package.json')) as Record<
      string,
      Record<string, string> | undefined
    >;
    expect([dependencies, bundleDependencies]).toEqual([undefined, undefined]);
    // Nothing of ours runs while it is installed.
    expect(Object.keys(scripts!).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });
});
