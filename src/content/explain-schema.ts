/** What a schema found, as faults a person can mend. */
import type * as z from 'zod';
import { nearestWords } from '../core/text.ts';
import type { Problem } from '../core/problem.ts';
import type { YamlFile } from './read-yaml.ts';

type Issue = z.core.$ZodIssue;

/** Of one file: whoever has mended so many looks again. A file of nothing but faults must not take for ever to tell. */
const MOST_FAULTS = 100;

const WHY = 'The program reads this file by a fixed shape, so that a slip is never taken for a fact';

export function explainIssues(yaml: YamlFile, issues: readonly Issue[]): Problem[] {
  return issues.slice(0, MOST_FAULTS).flatMap((issue) => explain(yaml, issue, []));
}

function explain(yaml: YamlFile, issue: Issue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path];
  const problem = (what: string, fix: string, check = 'schema', place = yaml.place(path)): Problem => ({
    ...place,
    check,
    severity: 'error',
    what,
    why: WHY,
    fix,
  });
  const name = nameOf(path);

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MOST_FAULTS)
        .map((key) =>
          problem(
            `unknown key ${key}${path.length === 0 ? '' : ` in ${name}`}`,
            'Take it out, or check its spelling',
            'unknown-key',
            yaml.keyPlace(path, key),
          ),
        );
    case 'invalid_union': {
      // Of several shapes the one that came nearest tells what is wrong; with no near one, none does.
      const nearest = issue.errors
        .filter((errors) => errors.length > 0)
        .sort((a, b) => nearness(b) - nearness(a) || a.length - b.length)[0];
      if (nearest !== undefined && nearness(nearest) > 0)
        return nearest.flatMap((inner) => explain(yaml, inner, path));
      return [
        problem(
          `${name} has none of the shapes it may have`,
          'Compare it with the schema: coursera-exit guides schema',
        ),
      ];
    }
    case 'invalid_type': {
      if (missing(yaml, path)) return [problem(`${name} is missing`, `Add ${String(path.at(-1) ?? 'it')}`)];
      return [problem(`${name} should be ${KINDS[issue.expected] ?? issue.expected}`, 'Write it so')];
    }
    case 'invalid_value': {
      if (missing(yaml, path))
        return [problem(`${name} is missing`, `Add it, one of: ${issue.values.join(', ')}`)];
      const near = nearestWords(String(valueAt(yaml.value, path)), issue.values.map(String))[0];
      return [
        problem(
          `${name} is none of the words it may be`,
          near === undefined ? `Use one of: ${issue.values.join(', ')}` : `Did you mean ${near}`,
        ),
      ];
    }
    case 'too_small':
      return [problem(`${name} is empty or too small`, `It needs at least ${issue.minimum}`)];
    case 'too_big':
      return [problem(`${name} is too long or too large`, `It may have at most ${issue.maximum}`)];
    case 'invalid_format':
      return [
        problem(
          `${name} has the wrong form`,
          FORMS[issue.format] ?? 'Use lower-case words joined by hyphens',
        ),
      ];
    case 'custom': {
      const key = String(path.at(-1));
      const place = issue.params?.key === true ? yaml.keyPlace(path.slice(0, -1), key) : yaml.place(path);
      const check: string = issue.params?.check ?? 'schema';
      return [
        problem(
          `${name} ${issue.message}`,
          check === 'dates-out-of-order' ? 'Put it in its place' : 'Mend it',
          check,
          place,
        ),
      ];
    }
    default:
      return [
        problem(`${name}: ${issue.message}`, 'Compare it with the schema: coursera-exit guides schema'),
      ];
  }
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const FORMS: Readonly<Record<string, string>> = { email: 'Write an e-mail address' };

/** A shape is near when the value has its kind: its faults then lie inside the value, or are keys too many. */
function nearness(errors: readonly Issue[]): number {
  return (
    errors.reduce(
      (sum, error) => sum + (error.path.length > 0 || error.code === 'unrecognized_keys' ? 1 : 0),
      0,
    ) / errors.length
  );
}

function missing(yaml: YamlFile, path: readonly PropertyKey[]): boolean {
  return valueAt(yaml.value, path) === undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path.reduce<string>(
    (name, key) =>
      typeof key === 'number' ? `${name}[${key}]` : name === '' ? String(key) : `${name}.${String(key)}`,
    '',
  );
}
