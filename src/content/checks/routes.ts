/** Routing: every step can be reached, every way comes to an end, and no way goes round in a circle. */
import { CONDITION_VALUES, type Condition } from '../../core/conditions.ts';
import type { Guide } from '../../core/guide.ts';
import type { Check, Finding } from './check.ts';

export const deadEnds: Check = {
  id: 'dead-end',
  why: 'The person would stand there with nothing to do next',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('guide')) {
      for (const [index, step] of data.steps.entries()) {
        const last = step.next.at(-1);
        if (last !== undefined && 'when' in last) {
          yield {
            at: yaml.place(['steps', index, 'next']),
            what: `the branches of ${step.id} may all fail`,
            fix: 'End the list with otherwise',
          };
        }
        if (step.ends && step.next.length > 0) {
          yield {
            at: yaml.place(['steps', index, 'ends']),
            what: `${step.id} ends the guide and leads on`,
            fix: 'Take out ends or next',
          };
        }
      }
      const final = data.steps.at(-1)!;
      if (!final.ends && final.next.length === 0) {
        yield {
          at: yaml.place(['steps', data.steps.length - 1]),
          what: `nothing follows ${final.id}, and it does not say that it ends the guide`,
          fix: 'Add "ends: true", or say where to go next',
        };
      }
    }
  },
};

export const unreachable: Check = {
  id: 'unreachable',
  why: 'Nobody would ever read it',
  *run(shelf): Generator<Finding> {
    for (const { yaml, data } of shelf.of('guide')) {
      const reached = reachableSteps(data);
      for (const [index, step] of data.steps.entries()) {
        if (!reached.has(index)) {
          yield {
            at: yaml.place(['steps', index]),
            what: `no answers lead to the step ${step.id}`,
            fix: 'Lead a step to it, mend its condition, or take it out',
          };
        }
      }
    }
  },
};

export const circles: Check = {
  id: 'circle',
  why: 'The plan would never come to its end',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('guide')) {
      for (const [index, step] of data.steps.entries()) {
        for (const [at, branch] of step.next.entries()) {
          const target = data.steps.findIndex(({ id }) => id === branch.go);
          if (target >= 0 && target <= index) {
            yield {
              at: yaml.place(['steps', index, 'next', at]),
              what: `${step.id} leads back to ${branch.go}`,
              fix: 'Lead forward; to do a step again belongs under trouble',
            };
          }
        }
      }
    }
  },
};

/** Indexes of the steps that some answers lead to, judged fact by fact within what the guide applies to. */
function reachableSteps(guide: Guide): Set<number> {
  const reached = new Set<number>();
  const visit = (index: number) => {
    const step = guide.steps[index];
    if (step === undefined || reached.has(index)) return;
    const can = possible(step.when, guide);
    if (can) reached.add(index);
    const skippable = step.when !== undefined;
    // A step that may be passed over hands on to the one after it.
    if (skippable || (!step.ends && step.next.length === 0)) visitNext(index + 1);
    if (can)
      for (const { when, go } of step.next)
        if (possible(when, guide)) visitNext(guide.steps.findIndex(({ id }) => id === go));
  };
  const passed = new Set<number>();
  const visitNext = (index: number) => {
    if (index < 0 || passed.has(index)) return;
    passed.add(index);
    visit(index);
  };
  visitNext(0);
  return reached;
}

function possible(condition: Condition | undefined, guide: Guide): boolean {
  return Object.entries(condition ?? {}).every(([fact, values]) => {
    const can: readonly string[] | undefined =
      fact === 'bought' ? guide.bought : (CONDITION_VALUES as Record<string, readonly string[]>)[fact];
    return can === undefined || values.some((value) => can.includes(value));
  });
}
