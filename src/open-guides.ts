/** Puts the commands on guides together: list, show, check, schema. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { listGuides, showGuide } from './commands/guides.ts';
import { nearestWords } from './core/text.ts';
import { screenFor } from './open-terminal.ts';
import {
  checkJson,
  checkText,
  guideJson,
  guideListJson,
  guideListOnTerminal,
  guideOnTerminal,
} from './present/guides.ts';
import { toJson } from './present/json.ts';
import { noteText } from './present/notes.ts';
import { isTerminal } from './shell/streams.ts';

export async function guideListAnswer(shop: Shop): Promise<Answer> {
  const outcome = listGuides(shop);
  if ('failure' in outcome) return outcome;
  const { report } = outcome;
  if (shop.flags.json === true) return { out: `${toJson(guideListJson(report))}\n` };
  return { out: guideListOnTerminal(report, await screenFor(shop.flags)) };
}

export async function guideAnswer(id: string, shop: Shop): Promise<Answer> {
  const outcome = showGuide(id, shop);
  if ('failure' in outcome) return outcome;
  const { report } = outcome;
  if (shop.flags.json === true) return { out: `${toJson(guideJson(report))}\n` };
  return { out: guideOnTerminal(report, await screenFor(shop.flags)) };
}

/** `shipped`: where the shipped guides lie, as YAML. */
export async function checkAnswer(folder: string | undefined, shipped: string, shop: Shop): Promise<Answer> {
  const { checkFolder } = await import('./shell/check-folder.ts');
  const outcome = await checkFolder(folder ?? shop.flags.guides, shipped, shop.today);
  if ('failure' in outcome) return outcome;
  const { report } = outcome;
  const exitCode = report.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  if (shop.flags.json === true) return { out: `${toJson(checkJson(report))}\n`, exitCode };
  // One fault a line, as editors read them; a person's terminal gets them between its edges.
  const columns = isTerminal('stdout') ? process.stdout.columns : undefined;
  return { out: noteText(checkText(report), columns), exitCode };
}

export async function schemaAnswer(kind: string | undefined, { flags }: Shop): Promise<Answer> {
  const { jsonSchemas } = await import('./content/json-schemas.ts');
  const schemas = jsonSchemas();
  if (kind === undefined) return { out: `${toJson({ schemas: Object.fromEntries(schemas) })}\n` };
  const schema = schemas.get(`${kind}.schema.json`);
  if (schema !== undefined)
    return flags.json === true
      ? { out: `${toJson({ schemas: { [`${kind}.schema.json`]: schema } })}\n` }
      : { out: `${JSON.stringify(schema, null, 2)}\n` };
  const kinds = [...schemas.keys()].map((name) => name.replace('.schema.json', ''));
  const [near] = nearestWords(kind, kinds);
  return {
    failure: {
      code: 'usage',
      message: 'There is no such kind of guide file.',
      hint: `${near === undefined ? '' : `Did you mean ${near}? `}Kinds: ${kinds.join(', ')}`,
    },
  };
}
