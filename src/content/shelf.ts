/** The guide files of one folder, read and parsed, before anything is checked across them. */
import type * as z from 'zod';
import { explainIssues } from './explain-schema.ts';
import type { Problem } from '../core/problem.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { FILE_KINDS, type FileKind } from './schemas.ts';

export type FileOf<Kind extends FileKind> = {
  readonly kind: Kind;
  readonly yaml: YamlFile;
  readonly data: z.output<Extract<(typeof FILE_KINDS)[number], { kind: Kind }>['schema']>;
};
export type AnyFile = { [Kind in FileKind]: FileOf<Kind> }[FileKind];

export type Shelf = {
  readonly files: readonly AnyFile[];
  readonly of: <Kind extends FileKind>(kind: Kind) => FileOf<Kind>[];
  /** True where a file of this kind is there but could not be read: what leans on it is then not judged. */
  readonly broken: (kind: FileKind) => boolean;
};

/** Texts by name (`letters/cancel.yaml`) as files of a kind, with a problem for each that has the wrong shape or name. */
export function readShelf(texts: ReadonlyMap<string, string>): { shelf: Shelf; problems: Problem[] } {
  const files: AnyFile[] = [];
  const problems: Problem[] = [];
  const broken = new Set<FileKind>();
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = FILE_KINDS.find(({ names }) => names.test(name));
    if (known === undefined) {
      problems.push({
        file: name,
        line: 1,
        column: 1,
        check: 'unknown-file',
        severity: 'error',
        what: 'no kind of guide file has this name',
        why: 'It would never be read',
        fix: 'Guides stand at the top, letters in letters/, terms in terms/, rights in rights/; cases end in .cases.yaml',
      });
      continue;
    }
    const read = readYaml(name, text);
    if ('problems' in read) {
      problems.push(...read.problems);
      broken.add(known.kind);
      continue;
    }
    const parsed = known.schema.safeParse(read.yaml.value);
    if (parsed.success) files.push({ kind: known.kind, yaml: read.yaml, data: parsed.data } as AnyFile);
    else {
      problems.push(...explainIssues(read.yaml, parsed.error.issues));
      broken.add(known.kind);
    }
  }
  const of = <Kind extends FileKind>(kind: Kind) =>
    files.filter((file) => file.kind === kind) as unknown as FileOf<Kind>[];
  return { shelf: { files, of, broken: (kind) => broken.has(kind) }, problems };
}
