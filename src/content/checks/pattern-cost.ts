/** How many steps a pattern may take at worst from one place of a text: patterns come from strangers too, and must not hang. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** In how many ways a part can match from one place, and how many steps it takes to try them all. */
type Cost = { readonly ways: number; readonly steps: number };

const ENDLESS: Cost = { ways: Infinity, steps: Infinity };

/**
 * An upper limit of the steps that a backtracking matcher takes from one place of a text of `length` characters. Infinity where
 * there is none to speak of, and for each repeat without end where the length is Infinity. Undefined: no regular expression.
 */
export function patternCost(pattern: string, length: number): number | undefined {
  const parsed = parse(pattern);
  return parsed === undefined ? undefined : anyOf(parsed.alternatives, length).steps;
}

/** True where a pattern can match at the start of a text alone. */
export function isTiedToStart(pattern: string): boolean {
  const firsts = parse(pattern)?.alternatives.map(({ elements }) => elements[0]) ?? [];
  return firsts.every((first) => first?.type === 'Assertion' && first.kind === 'start');
}

function parse(pattern: string): AST.Pattern | undefined {
  try {
    // Where it is used this Node reads it, which may know less than the parser does.
    void new RegExp(pattern, 'u');
    return new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    return undefined;
  }
}

function anyOf(alternatives: readonly AST.Alternative[], length: number): Cost {
  const costs = alternatives.map(({ elements }) => inOrder(elements, length));
  const ways = costs.map((cost) => cost.ways);
  return {
    ways: excludeEachOther(alternatives) ? Math.max(...ways) : sumOf(ways, (one) => one),
    steps: sumOf(costs, ({ steps }) => steps + 1),
  };
}

/** True where no two alternatives can match at one place: each begins with a word, and none with another's whole word. */
function excludeEachOther(alternatives: readonly AST.Alternative[]): boolean {
  const words = alternatives.map(({ elements }) => String.fromCodePoint(...wordAt(elements, 0)));
  return words.every(
    (word, at) => word !== '' && words.every((other, from) => at === from || !other.startsWith(word)),
  );
}

/** What follows is tried once for each way in which all before it can match. */
function inOrder(elements: readonly AST.Element[], length: number): Cost {
  let ways = 1;
  let steps = 0;
  for (let at = 0; at < elements.length; at += 1) {
    const element = elements[at]!;
    const cost = costOf(element, length);
    steps += ways * cost.steps;
    const word = isOpenRun(element) ? wordsAfter(elements, at + 1, cost.ways, length) : undefined;
    if (word === undefined) ways *= cost.ways;
    else {
      steps += ways * cost.ways * word.steps;
      ways *= word.ways;
      at += word.taken;
    }
  }
  return { ways, steps };
}

/** One kind of character, a number of times that is left open. */
function isOpenRun(element: AST.Element): boolean {
  return (
    element.type === 'Quantifier' &&
    ['Character', 'CharacterSet', 'CharacterClass'].includes(element.element.type)
  );
}

/**
 * The words right behind an open run. However many places the run may end at, a word stands only at some of them: it overlaps
 * itself no closer than its own period.
 */
function wordsAfter(
  elements: readonly AST.Element[],
  from: number,
  ends: number,
  length: number,
): (Cost & { readonly taken: number }) | undefined {
  const next = elements[from];
  if (next?.type === 'Group' || next?.type === 'CapturingGroup') {
    const costs = next.alternatives.map((alternative) => ({
      ...inOrder(alternative.elements, length),
      places: placesOf(wordAt(alternative.elements, 0), ends),
    }));
    return {
      taken: 1,
      ways: sumOf(costs, ({ ways, places }) => ways * places),
      steps: sumOf(costs, ({ steps }) => steps + 1),
    };
  }
  const word = wordAt(elements, from);
  return word.length === 0
    ? undefined
    : { taken: word.length, ways: placesOf(word, ends), steps: word.length };
}

function wordAt(elements: readonly AST.Element[], from: number): number[] {
  const word: number[] = [];
  for (const element of elements.slice(from)) {
    if (element.type !== 'Character') break;
    word.push(element.value);
  }
  return word;
}

function placesOf(word: readonly number[], ends: number): number {
  if (word.length === 0) return ends;
  let period = 1;
  while (word.some((sign, at) => at + period < word.length && sign !== word[at + period])) period += 1;
  return Math.floor((ends - 1) / period) + 1;
}

function costOf(element: AST.Element, length: number): Cost {
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return { ways: 1, steps: 1 };
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives, length);
    case 'Assertion':
      // Once a look-around has matched, nothing goes back into it.
      return element.kind === 'lookahead' || element.kind === 'lookbehind'
        ? { ways: 1, steps: anyOf(element.alternatives, length).steps }
        : { ways: 1, steps: 1 };
    case 'Quantifier':
      return repeated(
        costOf(element.element, length),
        element.min,
        Math.max(element.min, Math.min(element.max, length)),
      );
    // A reference back, and whatever the grammar will have one day.
    default:
      return ENDLESS;
  }
}

function repeated({ ways, steps }: Cost, min: number, max: number): Cost {
  if (ways === 1) return { ways: max - min + 1, steps: (max + 1) * steps };
  const all: Cost[] = [];
  for (let count = 0, times = 1; count <= max; count += 1, times *= ways) {
    if (times > Number.MAX_SAFE_INTEGER) return ENDLESS;
    all.push({ ways: count < min ? 0 : times, steps: times * steps });
  }
  return { ways: sumOf(all, (one) => one.ways), steps: sumOf(all, (one) => one.steps) };
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
