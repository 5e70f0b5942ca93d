// Writes guides/holidays.yaml: the weekdays on which banks rest, for the countries where a right is counted in business days.
//
// date-holidays brings 45 MB of calendars for a table of 20 KB, so it is no dependency. To make the table again:
//   npm install --no-save date-holidays@3.37.0 && node scripts/holidays.mjs
import { writeFile } from 'node:fs/promises';
import Holidays from 'date-holidays';

const FIRST = 2024;
const LAST = 2035;
const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);
const COUNTRIES = [...EEA, 'CH', 'GB', 'US'].sort();
const DAY = 86_400_000;

const iso = (time) => new Date(time).toISOString().slice(0, 10);
const isWeekend = (day) => [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());

/** Easter Sunday of the western churches, by the anonymous Gregorian computus. */
function easter(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day);
}

/** The days on which the euro's payment system rests: a direct debit settles on none of them. */
function targetDays(year) {
  const sunday = easter(year);
  return [
    `${year}-01-01`,
    iso(sunday - 2 * DAY),
    iso(sunday + DAY),
    `${year}-05-01`,
    `${year}-12-25`,
    `${year}-12-26`,
  ];
}

function daysOf(country, year) {
  const calendar = country === 'GB' ? new Holidays('GB', 'ENG') : new Holidays(country);
  const found = calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public' || type === 'bank')
    // Banks of the United States stay open on the Friday before a holiday that falls on a Saturday.
    .filter(({ date, substitute }) => !(country === 'US' && substitute && weekdayOf(date) === 5))
    .map(({ date }) => date.slice(0, 10));
  return [...new Set(EEA.includes(country) ? [...found, ...targetDays(year)] : found)]
    .filter((day) => day.startsWith(`${year}-`) && !isWeekend(day))
    .sort();
}

function weekdayOf(date) {
  return new Date(`${date.slice(0, 10)}T00:00Z`).getUTCDay();
}

const lines = [
  '# yaml-language-server: $schema=./schema/holidays.schema.json',
  '#',
  '# Weekdays on which banks rest. Written by scripts/holidays.mjs from date-holidays 3.37.0 (https://github.com/commenthol/date-holidays,',
  '# data CC-BY-3.0) and, for the European Economic Area, the closing days of the euro payment system TARGET.',
  '# National days alone: a day of one region or one bank is not in here. GB is England. Days on a weekend are left out.',
  'sources: [date-holidays, target-closing-days]',
  `first-year: ${FIRST}`,
  `last-year: ${LAST}`,
  'countries:',
];
for (const country of COUNTRIES) {
  lines.push(`  "${country}":`);
  for (let year = FIRST; year <= LAST; year += 1) {
    const days = daysOf(country, year).map((day) => day.slice(5));
    lines.push(`    "${year}": ${days.join(' ')}`);
  }
}
await writeFile(new URL('../guides/holidays.yaml', import.meta.url), `${lines.join('\n')}\n`);
