/** The ledger of deadlines as JSON. The names and shapes are a promise; keys may be added. */
import type { Ledger } from '../core/ledger.ts';
import type { RightRow } from '../core/rights.ts';

export function ledgerJson(ledger: Ledger): object {
  const { today, facts, milestones, rows, next, last, asking, notInForce, calendar, termsSeen } = ledger;
  const { paid, trialEnds } = facts;
  return {
    today,
    paid,
    trialEnds,
    ...milestones,
    deadlines: rows.map(rowJson),
    passed: rows.filter(({ state }) => state === 'closed').length,
    next: next ?? null,
    last: last ?? null,
    asking: asking.map(({ fact, routes }) => ({ flag: `--${fact}`, routes })),
    notInForce: notInForce.map(({ id, title, why, confidence, sources }) => ({
      id,
      title,
      why,
      confidence,
      sources,
    })),
    businessDays: {
      country: calendar.country ?? null,
      holidaysFrom: calendar.country === undefined ? null : calendar.firstYear,
      holidaysUntil: calendar.country === undefined ? null : calendar.lastYear,
    },
    termsSeen,
  };
}

function rowJson(row: RightRow): object {
  return {
    route: row.route,
    title: row.title,
    what: row.what,
    act: row.act,
    do: row.do,
    road: row.road,
    safeDay: row.safeDay,
    lastDay: row.lastDay,
    latestDay: row.latestDay,
    daysLeft: row.daysLeft,
    state: row.state,
    about: row.about,
    overdue: row.overdue,
    done: row.done,
    how: row.how,
    onlyIf: row.onlyIf,
    closes: row.closes,
    shuts: row.shuts,
    after: row.after,
    afterBecause: row.afterBecause,
    notes: row.notes,
    note: [...(row.onlyIf === undefined ? [] : [`Only if: ${row.onlyIf}`]), ...row.notes].join(' '),
    command: row.command,
    url: row.url,
    confidence: row.confidence,
    sources: row.sources,
  };
}
