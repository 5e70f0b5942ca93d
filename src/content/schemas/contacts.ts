/** Who is written to. */
import * as z from 'zod';
import { confidence, id, present, sourceIds, text, url } from './shared.ts';

export const contactsSchema = z.strictObject({
  contacts: z
    .array(
      z
        .strictObject({
          id,
          name: text,
          role: text,
          email: z.email().optional(),
          phone: text.optional(),
          addressee: text.optional().describe('Whom a letter on paper is for, where no address is known.'),
          url: url.optional(),
          address: z.array(text).optional(),
          sources: sourceIds.optional(),
          confidence: confidence.optional(),
        })
        .transform((value) =>
          present({ ...value, address: value.address ?? [], sources: value.sources ?? [] }),
        ),
    )
    .min(1),
});
