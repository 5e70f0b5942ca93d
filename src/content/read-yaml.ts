/** YAML text to plain values that still know where each of them stands. */
import {
  Composer,
  type CST,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  visit,
} from 'yaml';
import { hidesSomething } from '../core/text.ts';
import type { Place, Problem } from '../core/problem.ts';

export type Path = readonly PropertyKey[];

export type YamlFile = {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at a path stands; for a path that does not exist, its nearest ancestor. */
  readonly place: (path: Path) => Place;
  /** Where a key stands in the mapping at a path. */
  readonly keyPlace: (path: Path, key: string) => Place;
};

/** Bytes of one file. The largest of ours has a sixth of it; a file beyond is no guide. */
export const MAX_FILE_SIZE = 262_144;
/** How often anchors may be used in one file, all uses taken together: plenty for people, too few for a bomb. */
const MAX_ALIASES = 200;
const MAX_DEPTH = 24;
/** One open quote can make a fault of each line after it: the first ones tell where to look. */
const MAX_YAML_FAULTS = 20;

export function readYaml(file: string, text: string): { yaml: YamlFile } | { problems: Problem[] } {
  const fault = (
    line: number,
    column: number,
    check: string,
    what: string,
    why: string,
    fix: string,
  ): Problem => ({
    file,
    line,
    column,
    check,
    severity: 'error',
    what,
    why,
    fix,
  });

  if (text.length > MAX_FILE_SIZE) {
    return {
      problems: [
        fault(
          1,
          1,
          'size',
          `the file has more than ${MAX_FILE_SIZE} characters`,
          'No guide is that long',
          'Split it',
        ),
      ],
    };
  }
  const hidden = text
    .split('\n')
    .flatMap((line, index) =>
      hidesSomething(line.replace(/\r$/, ''))
        ? [
            fault(
              index + 1,
              [...line].findIndex((sign) => hidesSomething(sign)) + 1,
              'control-characters',
              'a control or direction character hides in this line',
              'It could change what a terminal shows',
              'Take it out',
            ),
          ]
        : [],
    );
  if (hidden.length > 0) return { problems: hidden.slice(0, MAX_YAML_FAULTS) };

  const tooDeep = () => ({
    problems: [
      fault(
        1,
        1,
        'bomb',
        `it is nested deeper than ${MAX_DEPTH} levels`,
        'No guide needs that',
        'Flatten it',
      ),
    ],
  });
  const lines = new LineCounter();
  const tokens = tokensOf(text, lines);
  if (tokens === undefined) return tooDeep();
  const composer = new Composer({ lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, text.length);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document === undefined || second !== undefined) {
    const { line, column } = at(second?.range[0] ?? 0);
    const what = 'a second document begins here';
    return {
      problems: [
        fault(line, column, 'yaml', what, 'Only one would be read', 'Take out the line of three hyphens'),
      ],
    };
  }
  if (document.errors.length > 0 || document.warnings.length > 0) {
    return {
      problems: [...document.errors, ...document.warnings].slice(0, MAX_YAML_FAULTS).map((error) => {
        const { line, column } = at(error.pos[0]);
        const what = `not YAML: ${firstLine(error.message)}`;
        const fix = 'Mend the line: indentation, quotes, and a blank after each colon';
        return fault(line, column, 'yaml', what, 'Nothing of the file can be read', fix);
      }),
    };
  }
  if (depthOf(document.contents) > MAX_DEPTH) return tooDeep();
  const unusable: Problem[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const { line, column } = at(alias.range?.[0] ?? 0);
      const what = `no anchor of the name ${alias.source} stands before this`;
      unusable.push(fault(line, column, 'yaml', what, 'The value would be empty', 'Check the name'));
    },
    Scalar: (_, { value: written, range }) => {
      if (typeof written !== 'string' || !hidesSomething(written)) return;
      const { line, column } = at(range?.[0] ?? 0);
      // In double quotes a file of plain letters may spell out signs that are none.
      const what = 'a control or direction character is spelled out in this text';
      const why = 'It could change what a terminal shows';
      unusable.push(fault(line, column, 'control-characters', what, why, 'Take it out'));
    },
    // The library could look for these too, but compares each key with each.
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(String(key.value))) {
          const { line, column } = at(key.range?.[0] ?? 0);
          const what = 'the same key stands twice in this mapping';
          const why = 'The first value would be lost without a word';
          unusable.push(fault(line, column, 'duplicate-key', what, why, 'Keep one of them'));
        }
        seen.add(String(key.value));
      }
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') {
        const { line, column } = at(key.range?.[0] ?? 0);
        const why = 'JavaScript takes it for something else than a key, and it would be lost';
        unusable.push(fault(line, column, 'unknown-key', 'unknown key __proto__', why, 'Take it out'));
      }
      if (!isCollection(key)) return;
      const { line, column } = at(key.range?.[0] ?? 0);
      const what = 'a list or a mapping stands where a key belongs';
      unusable.push(
        fault(line, column, 'yaml', what, 'Keys are plain words', 'Write a word before the colon'),
      );
    },
  });
  if (unusable.length > 0) return { problems: unusable.slice(0, MAX_YAML_FAULTS) };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return {
      problems: [
        fault(
          1,
          1,
          'bomb',
          'its anchors repeat too often',
          'Such a file can fill the memory',
          'Write the values out',
        ),
      ],
    };
  }

  const nodeAt = (path: Path): Node | null => {
    let node: unknown = document.contents;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (!isCollection(node)) break;
      const inner: unknown = isMap(node)
        ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))?.value
        : node.get(key, true);
      if (inner === undefined || inner === null) break;
      node = inner;
    }
    return (node as Node | null) ?? null;
  };
  const place = (path: Path) => at(nodeAt(path)?.range?.[0] ?? 0);
  const keyPlace = (path: Path, key: string) => {
    const node = nodeAt(path);
    const pair = isMap(node)
      ? node.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key)
      : undefined;
    const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return start === undefined ? place(path) : at(start);
  };
  return { yaml: { file, value, place, keyPlace } };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}

/**
 * The tokens of a text, or undefined where they nest too deep. Judged before anything is built from them: that calls itself for
 * each level, and a file of nothing but opening brackets would take the whole process down. A level opens at most two tokens;
 * `depthOf` then counts exactly.
 */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | undefined {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > 2 * MAX_DEPTH + 2) return undefined;
  }
  tokens.push(...parser.end());
  return tokens;
}

function depthOf(node: unknown, depth = 0): number {
  if (!isCollection(node) || depth > MAX_DEPTH) return depth;
  return node.items.reduce<number>(
    (deepest, item) =>
      Math.max(
        deepest,
        ...(isPair(item) ? [item.key, item.value] : [item]).map((inner) => depthOf(inner, depth + 1)),
      ),
    depth + 1,
  );
}
