/** The ledger as one calendar (RFC 5545): a day for each act, an alarm at nine the morning before. */
import ICAL from 'ical.js';
import { addDays, type Day, dayOf, daysBetween, longDay } from '../core/days.ts';
import type { Ledger } from '../core/ledger.ts';
import type { Facts } from '../core/facts.ts';
import type { RightRow } from '../core/rights.ts';
import { DISCLAIMER } from './disclaimer.ts';

/** SEQUENCE counts from here: a calendar written on a later day is a later one, and an import of it updates. */
const EPOCH = dayOf(2020, 1, 1)!;
/** Nine o'clock on the day before: an all-day event begins at midnight. */
const ALARM = '-PT15H';
const FALLBACK_LINK = 'https://www.coursera.org/my-purchases';

// A line may have 75 octets. ical.js counts them without the blank that begins each further line, so it is told one less.
ICAL.foldLength = 74;

/** Makes a name of a text, one that cannot be read back. */
export type Digest = (text: string) => string;

/** All roads that are still to be walked, each with a day. The same ledger always gives the same octets. */
export function ledgerCalendar(ledger: Ledger, digest: Digest): string {
  const purchase = digest(purchaseText(ledger.facts)).slice(0, 16);
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//coursera-exit//deadlines//EN');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  for (const row of ledger.rows) {
    if (row.state === 'closed' || row.done !== undefined || row.lastDay === undefined) continue;
    // A route with several rows (windows of 7 and 14 days, while the product is not known) has as many events.
    const name = row.variant === undefined ? row.route : `${row.route}-${row.variant}`;
    calendar.addSubcomponent(eventOf(row, ledger, `${name}-${purchase}@coursera-exit`));
  }
  return `${calendar.toString()}\r\n`;
}

function eventOf(row: RightRow, { today, next }: Ledger, uid: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const day = dayFor(row, today);
  event.updatePropertyWithValue('uid', uid);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(`${today}T00:00:00Z`));
  event.updatePropertyWithValue('sequence', Math.max(0, daysBetween(EPOCH, today)));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
  event.updatePropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(day, 1)));
  event.updatePropertyWithValue('transp', 'TRANSPARENT');
  event.updatePropertyWithValue(
    'summary',
    `Coursera: ${lowerFirst(row.act)}${row.onlyIf === undefined ? '' : ' (if it fits)'}`,
  );
  event.updatePropertyWithValue('description', description(row, next?.route === row.route));
  event.updatePropertyWithValue('url', row.url ?? row.sources[0]?.url ?? FALLBACK_LINK);
  const alarm = new ICAL.Component('valarm');
  alarm.updatePropertyWithValue('action', 'DISPLAY');
  alarm.updatePropertyWithValue('description', `Tomorrow: ${lowerFirst(row.act)}`);
  alarm.updatePropertyWithValue('trigger', ICAL.Duration.fromString(ALARM));
  event.addSubcomponent(alarm);
  return event;
}

/** The safe day; once it has passed, the last one, or today where only the outer bound is left. */
function dayFor({ safeDay, lastDay, overdue }: RightRow, today: Day): Day {
  if (overdue === true || lastDay! < today) return today;
  return safeDay !== undefined && safeDay >= today ? safeDay : lastDay!;
}

function description(row: RightRow, isNext: boolean): string {
  const link = row.url ?? row.sources[0]?.url ?? FALLBACK_LINK;
  return [
    row.do,
    ...(isNext ? ['Do this before the other days in this calendar.'] : []),
    ...(row.onlyIf === undefined ? [] : [`Only if: ${row.onlyIf}`]),
    `${row.what} Last day: ${longDay(row.lastDay!)}.`,
    row.how,
    ...(row.closes === undefined ? [] : [row.closes]),
    ...(row.command === undefined ? [] : [`Help: ${row.command}`]),
    `Link: ${link}`,
    DISCLAIMER,
  ].join('\n');
}

/** Tells purchases apart and holds nothing of the person. What changes the days alone is left out, so that an update finds its event. */
function purchaseText({ product, bought, paid, trialEnds }: Facts): string {
  return JSON.stringify([product, bought, paid, trialEnds]);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
