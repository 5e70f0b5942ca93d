/** Refund rules: one for each purchase, cited from the texts of their own time, proved by cases. */
import { addDays, type Day } from '../../core/days.ts';
import { BOUGHT, type Facts, productsBought } from '../../core/facts.ts';
import { type RefundTerms, refundVerdicts } from '../../core/refund.ts';
import type { FileOf, Shelf } from '../shelf.ts';
import type { Check } from './check.ts';

export const oneRuleEach: Check = {
  id: 'one-rule-each',
  why: 'Each purchase needs one rule, or the answer would hang on the order of a list',
  *run(shelf) {
    const files = shelf.of('terms');
    const first = files[0];
    if (first === undefined) return;
    for (const bought of BOUGHT) {
      for (const product of productsBought(bought)) {
        const matching = files.flatMap(({ yaml, data }) =>
          data.rules.flatMap((rule, index) =>
            rule.product.includes(product) && rule.bought.includes(bought) ? [{ yaml, rule, index }] : [],
          ),
        );
        const [one, two] = matching;
        if (one === undefined) {
          yield {
            at: first.yaml.place(['rules']),
            what: `no rule covers ${product} bought on ${bought}`,
            fix: 'Add a rule for it',
          };
        } else if (two !== undefined) {
          yield {
            at: two.yaml.place(['rules', two.index, 'applies-to']),
            what: `${one.rule.id} and ${two.rule.id} both cover ${product} bought on ${bought}`,
            fix: 'Take it out of one of them',
          };
        }
      }
    }
  },
};

export const citedInTime: Check = {
  id: 'cited-in-time',
  why: 'A text proves nothing about a day on which it was not in force',
  *run(shelf) {
    const texts = new Map(
      shelf
        .of('sources')
        .flatMap(({ data }) =>
          data.sources.flatMap(({ id, inForce }) => (inForce === undefined ? [] : [[id, inForce] as const])),
        ),
    );
    // The day a text was followed by the next one.
    const starts = [...new Set(texts.values())].sort();
    const endOf = (start: Day) => starts.find((day) => day > start);
    for (const { yaml, data } of shelf.of('terms')) {
      for (const [index, rule] of data.rules.entries()) {
        const spans = [
          ...rule.inForce.map((entry, at) => ({
            path: ['rules', index, 'in-force', entry.since],
            from: entry.since,
            until: rule.inForce[at + 1]?.since,
            sources: entry.sources,
          })),
          ...rule.notes.map((note, at) => ({
            path: ['rules', index, 'notes', at],
            from: note.from,
            until: note.until === undefined ? undefined : addDays(note.until, 1),
            sources: note.sources,
          })),
        ];
        for (const { path, from, until, sources } of spans) {
          for (const [at, id] of sources.entries()) {
            const start = texts.get(id);
            if (start === undefined || id.startsWith('terms-of-use-')) continue;
            const end = endOf(start);
            if ((until !== undefined && start >= until) || (end !== undefined && end <= from)) {
              yield {
                at: yaml.place([...path, 'sources', at]),
                what: `${id}, in force from ${start}${end === undefined ? '' : ` to ${addDays(end, -1)}`}, is cited for ${from}${until === undefined ? ' on' : ` to ${addDays(until, -1)}`}`,
                fix: 'Cite the text of that time',
              };
            }
          }
        }
      }
    }
  },
};

export const boundaryCases: Check = {
  id: 'boundary-cases',
  why: 'A window is wrong at its edges first',
  *run(shelf) {
    if (shelf.broken('cases')) return;
    const cases = shelf.of('cases').flatMap(({ data }) => data);
    for (const { yaml, data } of shelf.of('terms')) {
      for (const [index, rule] of data.rules.entries()) {
        for (const [at, entry] of rule.inForce.entries()) {
          if (entry.days === undefined) continue;
          const next = rule.inForce[at + 1]?.since;
          const own = cases.filter(
            ({ given }) =>
              given.product !== undefined &&
              rule.product.includes(given.product) &&
              rule.bought.includes(given.bought ?? 'web') &&
              given.paid >= entry.since &&
              (next === undefined || given.paid < next),
          );
          const wanted: [string, boolean][] = [
            ['the payment day', own.some(({ given, on }) => on === given.paid)],
            ['the safe day', own.some(({ given, on }) => on === addDays(given.paid, entry.days! - 1))],
            ['the last day', own.some(({ given, on }) => on === addDays(given.paid, entry.days!))],
            ['the day after', own.some(({ given, on }) => on === addDays(given.paid, entry.days! + 1))],
            ...entry.unless.map((exception): [string, boolean] => [
              `the exception ${exception}`,
              own.some(({ given }) => given[exception] === true),
            ]),
          ];
          const absent = wanted.filter(([, there]) => !there).map(([what]) => what);
          if (absent.length > 0) {
            yield {
              at: yaml.keyPlace(['rules', index, 'in-force'], entry.since),
              what: `no case for ${absent.join(', ')} of ${rule.id} from ${entry.since}`,
              fix: 'Add the cases, drawn from the text and not from the rule',
            };
          }
        }
      }
    }
  },
};

export const casesHold: Check = {
  id: 'case-fails',
  why: 'A case is drawn from the text, so either the rule or the case is wrong',
  *run(shelf) {
    const terms = termsOf(shelf);
    if (terms === undefined) return;
    for (const { yaml, data } of shelf.of('cases')) {
      for (const [index, { name, given, on, expect }] of data.entries()) {
        const { 'trial-ends': trialEnds, ...facts } = given;
        const [verdict] = refundVerdicts(
          { ...facts, ...(trialEnds !== undefined && { trialEnds }) } as Facts & { paid: Day },
          on,
          terms,
          {},
        );
        const got = {
          verdict: verdict?.verdict,
          because: verdict?.because,
          'safe-day': verdict?.safeDay,
          'last-day': verdict?.lastDay,
          rule: verdict?.rule?.id,
        };
        const wrong = (Object.keys(expect) as (keyof typeof expect)[]).filter(
          (key) => expect[key] !== got[key],
        );
        if (wrong.length > 0) {
          const differences = wrong
            .map((key) => `${key} ${got[key] ?? 'none'} instead of ${expect[key]}`)
            .join(', ');
          yield {
            at: yaml.place([index]),
            what: `"${name}" gives ${differences}`,
            fix: 'Read the text again, and mend the one that is wrong',
          };
        }
      }
    }
  },
};

function termsOf(shelf: Shelf): RefundTerms | undefined {
  const files: FileOf<'terms'>[] = shelf.of('terms');
  const lastSeen = files[0]?.data.lastSeen;
  return lastSeen === undefined || shelf.broken('terms')
    ? undefined
    : { lastSeen, rules: files.flatMap(({ data }) => data.rules) };
}
