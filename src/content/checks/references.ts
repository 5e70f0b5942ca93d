/** Names that point somewhere: sources, contacts, rights, steps, guides and letter parts must exist. */
import { nearestWords } from '../../core/text.ts';
import type { Place } from '../../core/problem.ts';
import type { Shelf } from '../shelf.ts';
import type { Check, Finding } from './check.ts';
import { strings } from './check.ts';

export const unknownSources: Check = {
  id: 'unknown-source',
  why: 'A claim without its source is only an assertion',
  *run(shelf) {
    if (shelf.broken('sources')) return;
    const known = new Set(shelf.of('sources').flatMap(({ data }) => data.sources.map(({ id }) => id)));
    for (const { kind, yaml } of shelf.files) {
      if (kind === 'sources') continue;
      for (const { text, path } of strings(yaml.value)) {
        const key = path.at(-2);
        const isCited =
          key === 'sources' ||
          (key === 'rests-on' && text !== 'rule') ||
          (path.at(-1) === 'source' && path.includes('claims'));
        if (isCited && !known.has(text))
          yield missing(yaml.place(path), 'source', text, [...known], 'add it to sources.yaml');
      }
    }
  },
};

export const unknownTargets: Check = {
  id: 'unknown-target',
  why: 'The person would be sent to a place that is not there',
  *run(shelf) {
    const guides = shelf.of('guide');
    const guideIds = guides.map(({ data }) => data.id);
    for (const { yaml, data } of guides) {
      const steps = data.steps.map(({ id }) => id);
      const judge = (go: string | undefined, path: PropertyKey[]): Finding[] => {
        if (go === undefined) return [];
        const guide = go.startsWith('guide:') ? go.slice('guide:'.length) : undefined;
        if (guide === undefined)
          return steps.includes(go) ? [] : [missing(yaml.place(path), 'step', go, steps, 'add the step')];
        // A guide that is there but broken is told elsewhere.
        return guideIds.includes(guide) || shelf.broken('guide')
          ? []
          : [missing(yaml.place(path), 'guide', guide, guideIds, 'add the guide')];
      };
      for (const [index, step] of data.steps.entries()) {
        for (const [at, trouble] of step.trouble.entries())
          yield* judge(trouble.go, ['steps', index, 'trouble', at, 'go']);
        for (const [at, branch] of step.next.entries()) {
          yield* judge(branch.go, ['steps', index, 'next', at, 'when' in branch ? 'go' : 'otherwise']);
        }
      }
    }
    yield* letterTargets(shelf);
  },
};

function* letterTargets(shelf: Shelf): Generator<Finding> {
  const contacts = shelf.of('contacts').flatMap(({ data }) => data.contacts.map(({ id }) => id));
  const letters = shelf.of('letter');
  const parts = letters.flatMap(({ data }) =>
    data.parts.flatMap((part) => ('id' in part ? [`${data.ask}/${part.id}`] : [])),
  );
  for (const { yaml, data } of letters) {
    for (const [index, { contact }] of data.to.entries()) {
      if (!contacts.includes(contact) && !shelf.broken('contacts')) {
        yield missing(
          yaml.place(['to', index, 'contact']),
          'contact',
          contact,
          contacts,
          'add it to contacts.yaml',
        );
      }
    }
  }
  for (const { yaml, data } of [...letters, ...shelf.of('follow-up')]) {
    for (const [index, part] of data.parts.entries()) {
      if ('use' in part && !parts.includes(part.use) && !shelf.broken('letter')) {
        yield missing(yaml.place(['parts', index, 'use']), 'letter part', part.use, parts, 'add the part');
      }
    }
  }
}

export const unknownRights: Check = {
  id: 'unknown-right',
  why: 'The condition would never hold',
  *run(shelf) {
    if (shelf.broken('rights')) return;
    const known = shelf.of('rights').flatMap(({ data }) => data.rights.map(({ id }) => id));
    for (const { yaml } of shelf.files) {
      for (const { text, path } of strings(yaml.value)) {
        const named = ['right', 'no-right'].includes(String(path.at(-2))) && path.at(-3) === 'when';
        if (named && !known.includes(text)) {
          yield missing(yaml.place(path), 'right', text, known, 'add it to rights/');
        }
      }
    }
  },
};

function missing(at: Place, kind: string, id: string, known: readonly string[], orElse: string): Finding {
  const near = nearestWords(id, known)[0];
  return {
    at,
    what: `there is no ${kind} ${id}`,
    fix: near === undefined ? `Check the name, or ${orElse}` : `Did you mean ${near}? If not, ${orElse}`,
  };
}
