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
          'in-force-by': z.literal('record').optional(),
          dated: day.optional(),
          seen: day,
          how: z.enum(SOURCE_READINGS),
          note: text.optional(),
        })
        .superRefine((source, context) => {
          if (source['in-force-by'] !== undefined && source['in-force'] === undefined)
            context.addIssue({
              code: 'custom',
              path: ['in-force-by'],
              message: 'has no meaning without in-force',
            });
        })
        .transform(({ 'in-force': inForce, 'in-force-by': inForceBy, ...rest }) =>
          present({ ...rest, inForce, inForceBy }),
        ),
    )
    .min(1),
});
