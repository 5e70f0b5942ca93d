/** The shapes as JSON Schema, so that an editor can help while a guide is written. */
import * as z from 'zod';
import { FILE_KINDS } from './schemas.ts';

/** One schema per kind of file, by its file name in guides/schema. */
export function jsonSchemas(): ReadonlyMap<string, object> {
  return new Map(
    FILE_KINDS.map(({ kind, schema }) => [
      `${kind}.schema.json`,
      // Draft 7 is what editors' YAML support reads. `input`: the file as it is written, before it is turned into objects.
      z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }),
    ]),
  );
}
