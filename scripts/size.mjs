// What a person downloads, and what lies on the disk afterwards, by part of the package.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
// On Windows npm is a script that only a shell can start.
const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const [{ size, unpackedSize, files }] = JSON.parse(packed);

const parts = new Map();
for (const { path, size: bytes } of files) {
  const part = /^(?:dist|guides)\/(?:[^/]+(?=\/))?/.exec(path)?.[0].replace(/\/$/, '') ?? 'other';
  const sum = parts.get(part) ?? { files: 0, bytes: 0, gzip: 0 };
  sum.files += 1;
  sum.bytes += bytes;
  sum.gzip += gzipSync(readFileSync(`${root}/${path}`)).length;
  parts.set(part, sum);
}

const kb = (bytes) => `${(bytes / 1000).toFixed(0)} kB`.padStart(8);
console.log(`${kb(size)}  the package\n${kb(unpackedSize)}  unpacked, ${files.length} files\n`);
console.log(`${'bytes'.padStart(8)}${'gzip'.padStart(10)}`);
for (const [part, sum] of [...parts].sort(([, a], [, b]) => b.gzip - a.gzip))
  console.log(`${kb(sum.bytes)}  ${kb(sum.gzip)}  ${part} (${sum.files})`);
