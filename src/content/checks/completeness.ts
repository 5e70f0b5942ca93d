/** What must be there, and how old it may be. */
import { addDays } from '../../core/days.ts';
import { ASKS, PHASES } from '../../core/letter.ts';
import type { FileKind } from '../schemas.ts';
import type { Check, Finding } from './check.ts';

const NEEDED: readonly [FileKind, string][] = [
  ['sources', 'sources.yaml'],
  ['contacts', 'contacts.yaml'],
  ['billers', 'billers.yaml'],
  ['replies', 'replies.yaml'],
  ['terms', 'terms/refund.yaml'],
  ['rights', 'rights/'],
  ['phrases', 'letters/phrases.yaml'],
  ['reasons', 'letters/reasons.yaml'],
  ['questions', 'questions.yaml'],
];
const NEEDED_GUIDES = ['find-biller', 'cancel-web', 'cancel-app', 'refund-window', 'delete-account'];

export const missingFiles: Check = {
  id: 'missing-file',
  why: 'A command would have nothing to answer from',
  *run(shelf) {
    for (const [kind, file] of NEEDED) {
      if (shelf.of(kind).length === 0 && !shelf.broken(kind)) yield gap(file);
    }
    if (!shelf.broken('guide')) {
      const there = shelf.of('guide').map(({ data }) => data.id);
      for (const id of NEEDED_GUIDES) if (!there.includes(id)) yield gap(`${id}.yaml`);
    }
    if (!shelf.broken('letter')) {
      const asks = shelf.of('letter').map(({ data }) => data.ask);
      for (const ask of ASKS) if (!asks.includes(ask)) yield gap(`letters/${ask}.yaml`);
    }
    if (!shelf.broken('follow-up')) {
      const phases = shelf.of('follow-up').map(({ data }) => data.phase);
      for (const phase of PHASES) if (!phases.includes(phase)) yield gap(`letters/follow-up-${phase}.yaml`);
    }
  },
};

function gap(file: string): Finding {
  return {
    at: { file, line: 1, column: 1 },
    what: `${file} is missing`,
    fix: 'Add it, or point --guides to a whole folder',
  };
}

/** Days after which somebody should look at a page again. */
const OLD_AFTER = 180;

export const oldSources: Check = {
  id: 'old-source',
  why: 'Coursera has changed its terms seven times in nine months',
  severity: 'warning',
  *run(shelf, today) {
    for (const { yaml, data } of shelf.of('sources')) {
      for (const [index, { id, seen, dated, kind }] of data.sources.entries()) {
        const at = yaml.place(['sources', index, 'seen']);
        if (seen > today)
          yield {
            at,
            what: `${id} was seen on ${seen}, which is still to come`,
            fix: 'Write the day it was read',
          };
        else if (addDays(seen, OLD_AFTER) < today && kind !== 'guide' && dated === undefined) {
          yield { at, what: `${id} was last read on ${seen}`, fix: 'Read the page again, and set the day' };
        }
      }
    }
  },
};
