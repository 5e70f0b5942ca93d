/** Walks every combination of answers through the walker, and keeps of each what a person would have come to see. */
import {
  type CaseEvent,
  type FactValue,
  foldCase,
  type Happening,
  type Matter,
} from '../../src/core/case.ts';
import { type Goal, holds } from '../../src/core/conditions.ts';
import { addDays } from '../../src/core/days.ts';
import { type Facts, isCountry } from '../../src/core/facts.ts';
import { makePlan, type PlanGoal, type PlanPart } from '../../src/core/plan.ts';
import { letterOf, nextNode, type Question, standingOf } from '../../src/core/walk.ts';
import { day } from '../support/days.ts';
import { GROUND, INTERVIEW, LIBRARY } from '../support/ground.ts';

export const TODAY = day('2026-11-22');

/** An answer and the name it has in the path table. */
export type Answer = { readonly name: string; readonly value: FactValue };

/**
 * What may be answered to a question. Days: one in each span that the terms and the rights tell apart on that today. Countries:
 * one of each kind that the guides tell apart; `country classes` in the test proves that no kind is missing.
 */
export function answersTo({ fact, kind, choices, unsure }: Question): readonly Answer[] {
  const told = choices.flatMap(({ value, typed }): Answer[] => {
    if (typed === 'day')
      return [
        { name: 'running', value: addDays(TODAY, 5) },
        { name: 'over', value: addDays(TODAY, -20) },
      ];
    if (fact === 'renewal' || fact === 'certificate') return [{ name: value, value: value === 'yes' }];
    return [{ name: value, value }];
  });
  const all: readonly Answer[] =
    kind === 'day'
      ? PAID_DAYS
      : kind === 'country'
        ? COUNTRIES_APART.map((value) => ({ name: value, value }))
        : told;
  return unsure === undefined ? all : [...all, { name: 'unsure', value: null }];
}

/** Windows of 2, 7, 14, 56, 60, 120 and 180 days, each open and closed; then a day under each text of the terms. */
const PAID_DAYS: readonly Answer[] = [
  ...[0, 7, 14, 20, 61, 125].map((ago) => ({ name: `${ago}-days-ago`, value: addDays(TODAY, -ago) })),
  ...['2026-05-25', '2026-01-10', '2024-05-05', '2021-05-05', '2019-05-05'].map((value) => ({
    name: value,
    value,
  })),
];

/** Every country and group of countries that a condition of the guides names. */
const COUNTRIES_NAMED = new Set<string>();
JSON.stringify(LIBRARY, (key, value: unknown) => {
  if (key === 'country' && Array.isArray(value)) for (const one of value) COUNTRIES_NAMED.add(String(one));
  return value;
});

/** Which of those a country is or belongs to: two of one kind are told the same. */
export function countryKind(country: string): string {
  return [...COUNTRIES_NAMED]
    .filter((value) => holds({ country: [value] }, { facts: { country }, today: TODAY }))
    .join(' ');
}

export const COUNTRIES = Array.from({ length: 26 * 26 }, (_, index) =>
  String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)),
).filter(isCountry);

const COUNTRIES_APART: readonly string[] = [
  ...new Map(COUNTRIES.toReversed().map((code): [string, string] => [countryKind(code), code])).values(),
];

/** What lies below a place of the walk: which paths, and everything that may come to be seen at their ends. */
export type Below = {
  /** The paths as lines, answers with the same paths below them on one line. */
  readonly table: readonly string[];
  /** Each thing that may be seen, by a number. */
  readonly outcomes: ReadonlySet<number>;
};

export type Explored = Below & {
  readonly combinations: number;
  readonly longest: number;
  /** Questions whose every answer came to the same in the end, with what had been answered before. */
  readonly forNothing: readonly string[];
  /** Paths whose last thing before the end was no step. */
  readonly withoutAct: readonly string[];
  readonly nodes: ReadonlySet<string>;
};

const AT = `${TODAY}T12:00:00Z`;
/** More than any path: a walk that comes this far goes in a circle. */
const FAR = 120;

function event(happening: Happening): CaseEvent {
  return { v: 1, at: AT, day: TODAY, matter: '1', ...happening };
}

export function matterOf(happenings: readonly Happening[]): Matter {
  return foldCase(happenings.map(event))!.current;
}

export function explore(goal: Goal): Explored {
  let combinations = 0;
  let longest = 0;
  const forNothing: string[] = [];
  const withoutAct: string[] = [];
  const nodes = new Set<string>();
  const walkedToEnd = new Set<string>();
  const numbers = new Map<string, number>();
  const numberOf = (seen: string): number => {
    if (!numbers.has(seen)) numbers.set(seen, numbers.size);
    return numbers.get(seen)!;
  };

  /** The steps from the first one to the end, each done; really taken once for each row of steps there is. */
  const stepsToEnd = (happenings: Happening[], row: string): void => {
    if (walkedToEnd.has(row)) return;
    walkedToEnd.add(row);
    const taken: string[] = [];
    for (;;) {
      const node = nextNode(matterOf(happenings), TODAY, INTERVIEW, GROUND);
      nodes.add(node.kind);
      if (node.kind === 'end') break;
      if (happenings.length > FAR) throw new Error(`no end after ${FAR} answers: ${taken.join(' ')}`);
      if (node.kind === 'step') {
        const { step, part } = node.view;
        taken.push(step.id);
        // What completes a guide is passed over, for the steps after it are to be walked as well.
        const outcome = step.completes === true ? 'skipped' : 'done';
        happenings = [...happenings, { kind: 'step', guide: part.guide, step: step.id, outcome }];
      } else if (node.kind === 'losses') {
        happenings = [...happenings, { kind: 'loss', loss: node.losses[0]!.id, outcome: 'saved' }];
      } else throw new Error(`a ${node.kind} after the first step of ${row}`);
    }
    longest = Math.max(longest, happenings.length);
    if (happenings.at(-1)!.kind !== 'step') withoutAct.push(row);
    if (taken.join(' ') !== row.split(': ')[1]) throw new Error(`${taken.join(' ')} was walked, not ${row}`);
  };

  const known = new Map<string, Below & { readonly combinations: number }>();
  /** What comes next hangs on what is known and on what may still be asked, not on the order in which it was told. */
  const visit = (happenings: Happening[], path: string): Below => {
    if (happenings.length > FAR) throw new Error(`no end after ${FAR} answers: ${path}`);
    const matter = matterOf(happenings);
    const { facts } = matter;
    const again = facts.bought === undefined && [matter.tellings.get('bought'), matter.steps.length];
    const key = JSON.stringify([Object.entries(facts).sort(), [...matter.answered].sort(), again]);
    const before = known.get(key);
    if (before !== undefined) {
      combinations += before.combinations;
      return before;
    }
    const started = combinations;
    const below = look(happenings, matter, path);
    known.set(key, { ...below, combinations: combinations - started });
    return below;
  };

  const look = (happenings: Happening[], matter: Matter, path: string): Below => {
    const node = nextNode(matter, TODAY, INTERVIEW, GROUND);
    nodes.add(node.kind);
    if (node.kind === 'question') {
      const { question } = node;
      const byAnswer = answersTo(question).map(({ name, value }) => {
        const goes = question.unsure?.go?.replace('guide:', '');
        const detour = value === null && goes !== undefined && !matter.detours.includes(goes);
        const told: Happening = {
          kind: 'fact',
          fact: question.fact,
          value,
          ...(detour && { detour: goes }),
        };
        return { name, value, below: visit([...happenings, told], `${path} ${question.fact}=${name}`) };
      });
      // Compared among what may be told: that one told nothing must not be all that makes a difference.
      const told = byAnswer.filter(({ value }) => value !== null);
      const apart = new Set(told.map(({ below }) => [...below.outcomes].sort().join()));
      if (apart.size < 2) forNothing.push(`${path}: ${question.fact}`);
      return {
        table: asTable(question.fact, byAnswer),
        outcomes: new Set(byAnswer.flatMap(({ below }) => [...below.outcomes])),
      };
    }
    // A guide gone into for finding out comes before the next question.
    if (node.kind === 'step' && matter.detours.includes(node.view.part.guide)) {
      const { guide, steps } = node.view.part;
      const done = steps.map(({ id }): Happening => ({ kind: 'step', guide, step: id, outcome: 'done' }));
      const below = visit([...happenings, ...done], path);
      return { ...below, table: [`${guide}: ${steps.map(({ id }) => id).join(' ')}`, ...below.table] };
    }
    if (node.kind !== 'step') {
      withoutAct.push(path);
      return { table: [node.kind], outcomes: new Set([numberOf(node.kind)]) };
    }
    combinations += 1;
    const { guide, steps } = node.view.part;
    const row = `${guide}: ${steps.map(({ id }) => id).join(' ')}`;
    stepsToEnd(happenings, row);
    return { table: [row], outcomes: new Set([numberOf(seenAtTheEnd(node.view.part, matter.facts, goal))]) };
  };

  return { ...visit([{ kind: 'goal', goal }], goal), combinations, longest, forNothing, withoutAct, nodes };
}

/** Answers that lead to the same stand on one line, with what they lead to beneath. */
function asTable(
  fact: string,
  byAnswer: readonly { readonly name: string; readonly below: Below }[],
): string[] {
  const groups = new Map<string, string[]>();
  for (const { name, below } of byAnswer) {
    const key = below.table.join('\n');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].flatMap(([table, names]) => {
    const which = groups.size === 1 ? 'any' : names.join(' | ');
    return [`${fact}: ${which}`, ...table.split('\n').map((line) => `${INDENT}${line}`)];
  });
}

const INDENT = '  ';

function depth(line: string): number {
  return line.length - line.trimStart().length;
}

/** The table with each part that stands in it more than once written once, under a number of its own. */
export function withPartsNamed(table: readonly string[]): string[] {
  const numbers = new Map<string, string>();
  const name = (lines: readonly string[]): string[] => {
    const out: string[] = [];
    for (let at = 0; at < lines.length;) {
      const head = lines[at]!;
      let end = at + 1;
      while (end < lines.length && depth(lines[end]!) > depth(head)) end += 1;
      out.push(head);
      const inner = lines.slice(at + 1, end).map((line) => line.slice(depth(head) + INDENT.length));
      if (inner.length > 0)
        out.push(...reference(inner).map((line) => `${' '.repeat(depth(head))}${INDENT}${line}`));
      at = end;
    }
    return out;
  };
  const parts: string[][] = [];
  const counts = countParts(table);
  const reference = (inner: readonly string[]): string[] => {
    const key = inner.join('\n');
    if ((counts.get(key) ?? 0) < 2 || !worthAName(inner)) return name(inner);
    if (!numbers.has(key)) {
      const written = name(inner);
      numbers.set(key, `[${numbers.size + 1}]`);
      parts.push([numbers.get(key)!, ...written.map((line) => `${INDENT}${line}`)]);
    }
    return [numbers.get(key)!];
  };
  const whole = name(table);
  return [...parts.flat(), ...whole];
}

function worthAName(part: readonly string[]): boolean {
  return part.length > 6 || (part.length === 1 && part[0]!.length > 40);
}

function countParts(table: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [at, head] of table.entries()) {
    let end = at + 1;
    while (end < table.length && depth(table[end]!) > depth(head)) end += 1;
    const inner = table.slice(at + 1, end).map((line) => line.slice(depth(head) + INDENT.length));
    if (inner.length > 0) counts.set(inner.join('\n'), (counts.get(inner.join('\n')) ?? 0) + 1);
  }
  return counts;
}

function text(claims: readonly { readonly text: string }[]): string[] {
  return claims.map((claim) => claim.text);
}

const PLANS: Readonly<Record<Goal, PlanGoal>> = { stop: 'cancel', money: 'refund', delete: 'delete' };

/**
 * Everything that hangs on the answers, as text: each step with its warnings and tips, what follows, the verdict, the roads that
 * are open, and the claims of the message. Days are left out: they differ with every payment day, and prove nothing.
 */
function seenAtTheEnd(part: PlanPart, facts: Facts, goal: Goal): string {
  const standing = standingOf(facts, goal, TODAY, GROUND);
  return JSON.stringify([
    part.guide,
    part.steps.map(({ id, tips, warnings }) => [id, text(tips), text(warnings)]),
    text(part.after),
    standing.verdict?.verdict,
    standing.verdict?.because,
    text(standing.verdict?.notes ?? []),
    makePlan(PLANS[goal], facts, TODAY, GROUND).deadlines.map(({ route, state }) => [route, state]),
    letterOf(goal, facts, TODAY, standing, GROUND)?.claims.map((claim) => claim.part),
  ]);
}
