/** Rights: roads that lead somewhere, clocks proved at both sides of their limits, and nothing that rests on what is not in force. */
import { calendarFor } from '../../core/business-days.ts';
import { LIMITLESS } from '../../core/clock.ts';
import { addDays, type Day } from '../../core/days.ts';
import type { Facts } from '../../core/facts.ts';
import { readMoney } from '../../core/money.ts';
import { type Right, type RightRow, rowsFor } from '../../core/rights.ts';
import { nearestWords } from '../../core/text.ts';
import { holidaysOf } from '../library.ts';
import type { RightCases } from '../schemas.ts';
import type { Shelf } from '../shelf.ts';
import { type Check, strings } from './check.ts';

/** The one road that is no right: Coursera's own window, which the terms hold. */
const WINDOW = 'coursera-refund';

export const unknownRoads: Check = {
  id: 'unknown-road',
  why: 'The order of the acts would be worked out without it',
  *run(shelf) {
    if (shelf.broken('rights')) return;
    const known = [WINDOW, ...rightsOf(shelf).map(({ id }) => id)];
    for (const { yaml, data } of shelf.of('rights')) {
      for (const [index, right] of data.rights.entries()) {
        for (const key of ['closes', 'after'] as const) {
          for (const [at, road] of (right[key]?.roads ?? []).entries()) {
            if (known.includes(road) && road !== right.id) continue;
            const near = nearestWords(road, known)[0];
            yield {
              at: yaml.place(['rights', index, key, 'roads', at]),
              what: road === right.id ? `${road} points to itself` : `there is no road ${road}`,
              fix: near === undefined || near === road ? 'Name another right' : `Did you mean ${near}`,
            };
          }
        }
      }
    }
  },
};

export const notInForce: Check = {
  id: 'not-in-force',
  why: 'Whoever cites a rule that does not hold is not believed in the rest',
  *run(shelf) {
    const dead = shelf.of('rights').flatMap(({ data }) => data.notInForce);
    const alive = new Set(rightsOf(shelf).flatMap(({ sources }) => sources));
    const deadSources = dead.flatMap(({ id, sources }) =>
      sources.filter((source) => !alive.has(source)).map((source) => ({ id, source })),
    );
    const words = dead.flatMap(({ id, neverSay }) => neverSay.map((word) => ({ id, word })));
    for (const { kind, yaml } of shelf.files) {
      if (kind !== 'letter' && kind !== 'phrases' && kind !== 'reasons') continue;
      for (const { text, path } of strings(yaml.value)) {
        const said = words.find(({ word }) => text.toLowerCase().includes(word.toLowerCase()));
        const rested =
          path.at(-2) === 'rests-on' ? deadSources.find(({ source }) => source === text) : undefined;
        const named = path.at(-2) === 'right' ? dead.find(({ id }) => id === text) : undefined;
        const rule = said?.id ?? rested?.id ?? named?.id;
        if (rule !== undefined) {
          yield {
            at: yaml.place(path),
            what: `a letter leans on ${rule}, which is not in force`,
            fix: 'Take it out, or rest the sentence on a rule that holds',
          };
        }
      }
    }
  },
};

export const rightCasesHold: Check = {
  id: 'right-case-fails',
  why: 'A case is drawn from the source, so either the clock or the case is wrong',
  *run(shelf) {
    if (shelf.broken('rights') || shelf.broken('holidays')) return;
    const rights = rightsOf(shelf);
    for (const { yaml, data } of shelf.of('right-cases')) {
      for (const [index, one] of data.entries()) {
        if (!rights.some(({ id }) => id === one.route)) {
          yield {
            at: yaml.place([index, 'route']),
            what: `"${one.name}" is about ${one.route}, which is no right`,
            fix: 'Name the right it proves',
          };
          continue;
        }
        const wrong = differences(one, shelf, rights);
        if (wrong.length > 0) {
          yield {
            at: yaml.place([index]),
            what: `"${one.name}" gives ${wrong.join(', ')}`,
            fix: 'Read the source again, and mend the one that is wrong',
          };
        }
      }
    }
  },
};

export const rightCasesMissing: Check = {
  id: 'right-case-missing',
  why: 'A clock is wrong at its edges first',
  *run(shelf) {
    if (shelf.broken('right-cases')) return;
    const cases = shelf.of('right-cases').flatMap(({ data }) => data);
    for (const { yaml, data } of shelf.of('rights')) {
      for (const [index, { id, clock }] of data.rights.entries()) {
        if (LIMITLESS.has(clock.starts)) continue;
        const own = cases.filter(({ route }) => route === id);
        const sees = (day: (one: RightCases[number]) => Day | undefined, more: number) =>
          own.some((one) => {
            const limit = day(one);
            return limit !== undefined && Object.hasOwn(one.states, addDays(limit, more));
          });
        const wanted: [string, boolean][] = [
          ['the safe day', sees((one) => one['safe-day'], 0)],
          ['the day after the safe day', sees((one) => one['safe-day'], 1)],
          ['the last day', sees((one) => one['last-day'], 0)],
          ['the day after the last', sees((one) => one['last-day'], 1)],
        ];
        const absent = wanted.filter(([, there]) => !there).map(([what]) => what);
        if (absent.length > 0) {
          yield {
            at: yaml.keyPlace(['rights', index], 'clock'),
            what: `no case for ${absent.join(', ')} of ${id}`,
            fix: 'Add a case beside it, in rights/NAME.cases.yaml, drawn from the source and not from the clock',
          };
        }
      }
    }
  },
};

function rightsOf(shelf: Shelf): Right[] {
  return shelf.of('rights').flatMap(({ data }) => data.rights);
}

/** What a case expects and does not get, day by day. */
function differences(one: RightCases[number], shelf: Shelf, rights: readonly Right[]): string[] {
  const wrong: string[] = [];
  const expected = { 'safe-day': one['safe-day'], 'last-day': one['last-day'] };
  const asked = one.on ?? one['safe-day'] ?? (Object.keys(one.states)[0] as Day);
  const row = rowOn(one, asked, shelf, rights);
  const got = { 'safe-day': row?.safeDay, 'last-day': row?.lastDay };
  for (const key of ['safe-day', 'last-day'] as const) {
    if (expected[key] !== got[key])
      wrong.push(`${key} ${got[key] ?? 'none'} instead of ${expected[key] ?? 'none'}`);
  }
  for (const [day, state] of Object.entries(one.states)) {
    const on = rowOn(one, day as Day, shelf, rights);
    const is = on === undefined ? 'absent' : on.overdue === true ? 'overdue' : on.state;
    if (is !== state) wrong.push(`${is} on ${day} instead of ${state}`);
  }
  return wrong;
}

function rowOn(
  { route, given }: RightCases[number],
  today: Day,
  shelf: Shelf,
  rights: readonly Right[],
): RightRow | undefined {
  const { statement, asked, cancelled, deleted, promised, withdrawn, amount, ...others } = given;
  const { 'trial-ends': trialEnds, 'followed-up': followedUp, 'seen-to': seenTo, ...rest } = others;
  const money = amount === undefined ? undefined : readMoney(amount);
  const facts = {
    ...rest,
    ...(money !== undefined && { amount: money }),
    ...(trialEnds !== undefined && { trialEnds }),
  } as Facts;
  const milestones = Object.fromEntries(
    Object.entries({ statement, asked, cancelled, deleted, promised, withdrawn, followedUp, seenTo }).filter(
      ([, day]) => day !== undefined,
    ),
  );
  const calendar = calendarFor(facts.country, holidaysOf(shelf));
  const own = rights.filter(({ id }) => id === route);
  return rowsFor(own, { facts, today, milestones, calendar }, {})[0];
}
