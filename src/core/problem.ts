/** A fault in a guide file: where it is, what it is, why it matters, what to do. */

export type Place = { readonly file: string; readonly line: number; readonly column: number };

export type Problem = Place & {
  /** The check that found it, by its id. */
  readonly check: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly why: string;
  readonly fix: string;
};

/** `file:line:column: what, why, what to do`, as editors and people read it. */
export function problemLine({ file, line, column, severity, what, why, fix }: Problem): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${what}. ${why}. ${fix}.`;
}

export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
