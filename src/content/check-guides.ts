/** All checks over a folder of guides: every fault at once, in the order of the files. */
import type { Day } from '../core/days.ts';
import { addresses, mailboxes } from './checks/addresses.ts';
import { billerPatterns } from './checks/billers.ts';
import { type Check, runCheck } from './checks/check.ts';
import { missingFiles, oldSources } from './checks/completeness.ts';
import { duplicateIds, fileNames } from './checks/ids.ts';
import { unknownRights, unknownSources, unknownTargets } from './checks/references.ts';
import { notInForce, rightCasesHold, rightCasesMissing, unknownRoads } from './checks/rights.ts';
import { circles, deadEnds, unreachable } from './checks/routes.ts';
import { replyJudgements, replyPatterns, unknownAnswers } from './checks/replies.ts';
import { boundaryCases, casesHold, citedInTime, oneRuleEach } from './checks/terms.ts';
import { growth, placeholders } from './checks/wording.ts';
import { assemble, type Library } from './library.ts';
import { byPlace, type Problem } from '../core/problem.ts';
import { readShelf } from './shelf.ts';

export const CHECKS: readonly Check[] = [
  missingFiles,
  fileNames,
  duplicateIds,
  unknownSources,
  unknownTargets,
  unknownRights,
  deadEnds,
  unreachable,
  circles,
  placeholders,
  growth,
  addresses,
  mailboxes,
  oneRuleEach,
  citedInTime,
  boundaryCases,
  casesHold,
  unknownRoads,
  notInForce,
  rightCasesMissing,
  rightCasesHold,
  billerPatterns,
  replyPatterns,
  replyJudgements,
  unknownAnswers,
  oldSources,
];

export type CheckedGuides = {
  readonly problems: readonly Problem[];
  /** There only where no problem is an error. */
  readonly library?: Library;
};

/** Checks texts by name (`cancel-web.yaml`, `letters/cancel.yaml`) and, where they hold, makes a library of them. */
export function checkGuides(texts: ReadonlyMap<string, string>, today: Day): CheckedGuides {
  const { shelf, problems: unreadable } = readShelf(texts);
  const problems = [...unreadable, ...CHECKS.flatMap((check) => runCheck(check, shelf, today))].sort(byPlace);
  const sound = problems.every(({ severity }) => severity !== 'error');
  return { problems, ...(sound && { library: assemble(shelf) }) };
}
