/** guides list and show: what the program knows, and from where. (check and schema need the YAML reader and live apart.) */
import { nearestWords } from '../core/text.ts';
import type { GuideList, GuideShown } from '../core/guide.ts';
import type { Doors, Outcome } from './doors.ts';

export function listGuides({ knowledge }: Doors): Outcome<GuideList> {
  return { report: { guides: knowledge.guideIds().flatMap((id) => knowledge.guide(id) ?? []) } };
}

export function showGuide(id: string, { knowledge }: Doors): Outcome<GuideShown> {
  const guide = knowledge.guide(id);
  if (guide !== undefined) return { report: { guide, sources: knowledge.sources() } };
  const ids = knowledge.guideIds();
  const near = nearestWords(id, ids)[0];
  return {
    failure: {
      code: 'usage',
      message: `There is no guide of that name.`,
      hint:
        near === undefined ? `Guides: ${ids.join(', ')}` : `Did you mean ${near}? Guides: ${ids.join(', ')}`,
    },
  };
}
