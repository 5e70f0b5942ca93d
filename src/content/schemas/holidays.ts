/** The table of public holidays. */
import * as z from 'zod';
import { type Day, readDay } from '../../core/days.ts';
import { sourceIds } from './shared.ts';

const YEAR = /^20\d\d$/;
const HOLIDAYS = /^(\d\d-\d\d( \d\d-\d\d)*)?$/;
export const holidaysSchema = z
  .strictObject({
    sources: sourceIds,
    'first-year': z.int().min(2020).max(2100),
    'last-year': z.int().min(2020).max(2100),
    countries: z.record(
      z.string().regex(/^[A-Z]{2}$/),
      z.record(z.string().regex(YEAR), z.string().regex(HOLIDAYS).describe('Month and day, by blanks.')),
    ),
  })
  .superRefine((value, context) => {
    for (const [country, years] of Object.entries(value.countries)) {
      for (let year = value['first-year']; year <= value['last-year']; year += 1) {
        if (years[year] === undefined) {
          context.addIssue({
            code: 'custom',
            path: ['countries', country],
            message: `has no ${year}: its holidays would count as business days`,
          });
        }
      }
      for (const [year, listed] of Object.entries(years)) {
        const wrong = listed.split(' ').find((one) => one !== '' && readDay(`${year}-${one}`) === undefined);
        if (wrong !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['countries', country, year],
            message: `names ${wrong}, which is no day of that year`,
          });
        }
      }
    }
  })
  .transform(({ sources, countries, 'first-year': firstYear, 'last-year': lastYear }) => ({
    sources,
    firstYear,
    lastYear,
    countries: Object.fromEntries(
      Object.entries(countries).map(([country, years]) => [
        country,
        Object.entries(years).flatMap(([year, listed]) =>
          listed
            .split(' ')
            .filter((one) => one !== '')
            .map((one) => `${year}-${one}` as Day),
        ),
      ]),
    ),
  }));
