/** Every kind of guide file, with the shape it has. Strict: a key nobody knows is a fault, not a comment. */
import type * as z from 'zod';
import { billersSchema } from './schemas/billers.ts';
import { casesSchema, rightCasesSchema } from './schemas/cases.ts';
import { contactsSchema } from './schemas/contacts.ts';
import { guideSchema } from './schemas/guide.ts';
import { holidaysSchema } from './schemas/holidays.ts';
import { followUpSchema, letterSchema, phrasesSchema, reasonsSchema } from './schemas/letters.ts';
import { questionsSchema } from './schemas/questions.ts';
import { repliesSchema } from './schemas/replies.ts';
import { rightsSchema } from './schemas/rights.ts';
import { sourcesSchema } from './schemas/sources.ts';
import { termsSchema } from './schemas/terms.ts';

export type RightCases = z.output<typeof rightCasesSchema>;
export type LetterFile = z.output<typeof letterSchema>;

/** Every kind of file: which names it goes by, and its schema. Read for checking, and exported for editors. */
export const FILE_KINDS = [
  { kind: 'sources', names: /^sources\.yaml$/, schema: sourcesSchema },
  { kind: 'contacts', names: /^contacts\.yaml$/, schema: contactsSchema },
  { kind: 'billers', names: /^billers\.yaml$/, schema: billersSchema },
  { kind: 'replies', names: /^replies\.yaml$/, schema: repliesSchema },
  { kind: 'holidays', names: /^holidays\.yaml$/, schema: holidaysSchema },
  { kind: 'cases', names: /^terms\/[a-z0-9-]+\.cases\.yaml$/, schema: casesSchema },
  { kind: 'right-cases', names: /^rights\/[a-z0-9-]+\.cases\.yaml$/, schema: rightCasesSchema },
  { kind: 'terms', names: /^terms\/[a-z0-9-]+\.yaml$/, schema: termsSchema },
  { kind: 'rights', names: /^rights\/[a-z0-9-]+\.yaml$/, schema: rightsSchema },
  { kind: 'phrases', names: /^letters\/phrases\.yaml$/, schema: phrasesSchema },
  { kind: 'reasons', names: /^letters\/reasons\.yaml$/, schema: reasonsSchema },
  { kind: 'follow-up', names: /^letters\/follow-up-[a-z0-9-]+\.yaml$/, schema: followUpSchema },
  { kind: 'letter', names: /^letters\/[a-z0-9-]+\.yaml$/, schema: letterSchema },
  { kind: 'questions', names: /^questions\.yaml$/, schema: questionsSchema },
  { kind: 'guide', names: /^[a-z0-9-]+\.yaml$/, schema: guideSchema },
] as const;
export type FileKind = (typeof FILE_KINDS)[number]['kind'];
