/** The sources, each once. */
import * as z from 'zod';
import { SOURCE_KINDS, SOURCE_READINGS } from '../../core/sources.ts';
import { day, id, present, text, url } from './shared.ts';

export const sourcesSchema = z.strictObject({
  sources: z
    .array(
      z
        .strictObject({
          id,
          title: text,
          publisher: text,
          url,
          kind: z.enum(SOURCE_KINDS),
          'in-force': day.optional(),
          dated: day.optional(),
          seen: day,
          how: z.enum(SOURCE_READINGS),
          note: text.optional(),
        })
        .transform(({ 'in-force': inForce, ...rest }) => present({ ...rest, inForce })),
    )
    .min(1),
});
