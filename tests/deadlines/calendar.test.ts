import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/core/days.ts';
import { ledgerCalendar } from '../../src/present/calendar.ts';
import { LIBRARY } from '../support/ground.ts';
import { ledger, type Plain } from './ground.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const calendar = (facts: Plain, today: string, milestones = {}) =>
  ledgerCalendar(ledger(facts, today, milestones), digest);
const ANNUAL = { paid: '2026-07-10', product: 'plus-annual', pay: 'credit', country: 'US' } as const;
const GERMAN = { paid: '2026-11-10', product: 'plus-monthly', pay: 'sepa', country: 'DE' } as const;

function events(text: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
}
const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name));

const uids = (today: string) =>
  new Map(
    events(calendar({ paid: '2026-07-10' }, today))
      .filter((event) => value(event, 'uid').startsWith('coursera-refund'))
      .map((event) => [value(event, 'summary'), value(event, 'uid')]),
  );

describe('the calendar', () => {
  it('is RFC 5545 to the octet: CRLF, lines of at most 75 octets, one VCALENDAR', () => {
    for (const facts of [ANNUAL, GERMAN, { paid: '2026-11-10', country: 'FR', product: 'plus-monthly' }]) {
      const text = calendar(facts as Plain, '2026-11-12');
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text.match(/BEGIN:VCALENDAR/g)).toHaveLength(1);
      expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
    }
  });

  it('folds between characters, not inside them', () => {
    const text = calendar({ paid: '2026-11-10', country: 'FR', product: 'plus-monthly' }, '2026-11-12');
    for (const line of text.split('\r\n')) expect(line).not.toContain('\uFFFD');
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).not.toContain('\uFFFD');
  });

  it('holds one event for each road that is still open and has a day, on its safe day', () => {
    const { rows } = ledger(ANNUAL, '2026-07-12');
    const dated = rows.filter(({ lastDay, state }) => lastDay !== undefined && state !== 'closed');
    const found = events(calendar(ANNUAL, '2026-07-12'));
    expect(found.map((event) => value(event, 'dtstart'))).toEqual(dated.map(({ safeDay }) => safeDay));
    for (const event of found) {
      const start = value(event, 'dtstart');
      expect(event.getFirstProperty('dtstart')?.type).toBe('date');
      expect(value(event, 'dtend')).toBe(addDays(start as Day, 1));
      expect(value(event, 'url')).toMatch(/^https:\/\//);
      expect(value(event, 'description')).toContain('Link: https://');
      expect(value(event, 'summary').length).toBeGreaterThan('Coursera: '.length);
    }
  });

  it('rings at nine on the day before', () => {
    for (const event of events(calendar(ANNUAL, '2026-07-12'))) {
      const [alarm, ...more] = event.getAllSubcomponents('valarm');
      expect(more).toEqual([]);
      expect(String(alarm?.getFirstPropertyValue('action'))).toBe('DISPLAY');
      const before = alarm?.getFirstPropertyValue('trigger') as ICAL.Duration;
      // An all-day event starts at midnight.
      expect(before.toSeconds()).toBe(-15 * 3600);
    }
  });

  it('is the same for the same day, and a later one updates it', () => {
    expect(calendar(ANNUAL, '2026-07-12')).toBe(calendar(ANNUAL, '2026-07-12'));
    const [one, two] = ['2026-07-12', '2026-07-13'].map((today) => events(calendar(ANNUAL, today)));
    expect(one!.map((event) => value(event, 'uid'))).toEqual(two!.map((event) => value(event, 'uid')));
    for (const [index, event] of one!.entries()) {
      expect(Number(value(two![index]!, 'sequence'))).toBe(Number(value(event, 'sequence')) + 1);
      expect(value(event, 'dtstamp')).toBe('2026-07-12T00:00:00Z');
    }
  });

  it('moves an event, and makes no second one, when the statement day is told later', () => {
    const bank = (milestones: object) =>
      events(calendar(ANNUAL, '2026-07-30', milestones)).find((event) =>
        value(event, 'uid').startsWith('us-billing-error'),
      );
    const [guess, told] = [bank({}), bank({ statement: '2026-07-28' })];
    expect(value(told!, 'uid')).toBe(value(guess!, 'uid'));
    expect(value(told!, 'dtstart') > value(guess!, 'dtstart')).toBe(true);
  });

  it('keeps windows of several products apart, also once the first has closed', () => {
    const plus = 'Coursera: ask Coursera, if it is yearly Plus';
    expect(uids('2026-07-12').size).toBe(3);
    expect([...uids('2026-07-20').keys()]).toEqual([plus]);
    expect(uids('2026-07-20').get(plus)).toBe(uids('2026-07-12').get(plus));
  });

  it('has unique UIDs that tell purchases apart and hold nothing of the person', () => {
    const person = { ...ANNUAL, name: 'Ann Lee', email: 'ann@example.org' };
    const text = calendar(person, '2026-07-12');
    expect(text).not.toMatch(/Ann|example\.org/);
    expect(text).toBe(calendar(ANNUAL, '2026-07-12'));
    const uids = events(text).map((event) => value(event, 'uid'));
    expect(new Set(uids).size).toBe(uids.length);
    const other = events(calendar({ ...ANNUAL, paid: '2026-07-09' }, '2026-07-12')).map((event) =>
      value(event, 'uid'),
    );
    expect(uids.filter((uid) => other.includes(uid))).toEqual([]);
  });

  it('gives back every text as the ledger has it', () => {
    for (const facts of [ANNUAL, GERMAN]) {
      const { rows } = ledger(facts, '2026-11-12');
      const found = new Map(
        events(calendar(facts, '2026-11-12')).map((event) => [
          value(event, 'uid').replace(/-[0-9a-f]{16}@.*/, ''),
          event,
        ]),
      );
      expect(found.size).toBeGreaterThan(1);
      for (const row of rows.filter(({ route }) => found.has(route))) {
        const description = value(found.get(row.route)!, 'description');
        expect(description).toContain(row.do);
        expect(description).toContain(row.how);
      }
    }
  });

  it('puts what is overdue on today', () => {
    const late = events(calendar(ANNUAL, '2026-08-03', { asked: '2026-07-12' })).find((event) =>
      value(event, 'uid').startsWith('coursera-money'),
    );
    expect(value(late!, 'dtstart')).toBe('2026-08-03');
  });

  it('is a calendar also where nothing is left', () => {
    const text = calendar({ paid: '2021-01-10', product: 'course', bought: 'google' }, '2026-07-12');
    expect(events(text)).toEqual([]);
  });

  const python = spawnSync('python3', ['-c', 'import icalendar'], { stdio: 'ignore' }).status === 0;
  it.skipIf(!python)('is read alike by another library', () => {
    const script =
      'import sys,icalendar\nfor e in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):\n print(e["UID"],e["DTSTART"].dt,e["SEQUENCE"],[a["TRIGGER"].dt.total_seconds() for a in e.walk("VALARM")])';
    const text = calendar(ANNUAL, '2026-07-12');
    const { stdout, status } = spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(
      events(text).map(
        (event) => `${value(event, 'uid')} ${value(event, 'dtstart')} ${value(event, 'sequence')} [-54000.0]`,
      ),
    );
  });

  it('has an act short enough for a line in each right', () => {
    for (const { act } of LIBRARY.rights) expect(act.length).toBeLessThanOrEqual(48);
  });
});
