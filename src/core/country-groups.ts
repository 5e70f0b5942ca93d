/** Groups of countries by the name a condition may use. */

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** EEA: the EU with Iceland, Liechtenstein and Norway. */
export const COUNTRY_GROUPS = {
  EU,
  EEA: [...EU, 'IS', 'LI', 'NO'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The countries of a group, or undefined where no group has the name. */
export function countriesIn(name: string): readonly string[] | undefined {
  return Object.hasOwn(COUNTRY_GROUPS, name)
    ? COUNTRY_GROUPS[name as keyof typeof COUNTRY_GROUPS]
    : undefined;
}
