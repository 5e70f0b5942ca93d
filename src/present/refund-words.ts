/** What refund-check says of a verdict: the answer in a line, a row of the table, how the days are counted, since when the text stood. */
import { addDays, countDays, type Day, daysBetween, fullDay, longDay, shortDay } from '../core/days.ts';
import type { RefundReport } from '../core/refund-report.ts';
import type { RuleCited, Verdict } from '../core/refund.ts';
import type { Screen } from './page.ts';

/** Since when a text stood, as far as it or the archive tells. */
export function span({ since, until, onRecord, untilOnRecord, readIn }: RuleCited): string {
  if (readIn !== undefined) return `Read in a text on record since ${longDay(readIn)}.`;
  const terms = "Coursera's refund terms";
  const from = onRecord === true ? 'on record' : 'in force';
  if (until === undefined) return `${terms} ${from} since ${longDay(since)}.`;
  return untilOnRecord === true
    ? `${terms} ${from} from ${longDay(since)}; the next ones are on record since ${longDay(addDays(until, 1))}.`
    : `${terms} ${from} from ${longDay(since)} to ${longDay(until)}.`;
}

/** The sum behind the days, and what is not known about it. */
export function count(
  { facts: { paid }, today, asked, cancelled }: RefundReport,
  { rule, lastDay, safeDay }: Verdict,
): string {
  const sum = `${longDay(paid)} + ${rule?.days} days = ${longDay(lastDay!)}.`;
  if (rule?.startUnnamed === true)
    return `From the payment: ${sum} The terms name no day from which the days run, so they may end sooner.`;
  const safe = `The terms don't say how days are counted. ${longDay(safeDay!)} ${today > safeDay! ? 'was' : 'is'} safe either way.`;
  return rule?.byCancelling === true && asked === undefined && cancelled === undefined
    ? `${sum} ${safe} What they want done by then is the cancellation: cancel and ask.`
    : `${sum} ${safe}`;
}

export function headline(report: RefundReport, verdict: Verdict, screen: Screen): string {
  return report.asked === undefined
    ? stillToAsk(report, verdict, screen)
    : afterAsking(report, report.asked, verdict, screen);
}

function stillToAsk(report: RefundReport, verdict: Verdict, screen: Screen): string {
  const { ink } = screen;
  switch (verdict.verdict) {
    case 'open':
      return unnamedRenewal(report, verdict)
        ? `${ink.urgent('Yes, as the terms of that day read; they name no renewals.')} ${byWhen(report, verdict)}`
        : `${ink.good("Yes, by Coursera's own terms.")} ${byWhen(report, verdict)}`;
    case 'last-day':
      return `${ink.urgent(`Perhaps, if you ${ask(report, verdict).toLowerCase()} today.`)} ${twoCounts(verdict)}`;
    case 'unclear':
      return [ink.urgent(unclear(verdict)), ifNoTrial(report, verdict), byWhen(report, verdict)]
        .filter((part) => part !== '')
        .join(' ');
    default:
      return settled(report, verdict, screen);
  }
}

/** A payment that was asked back: what counts is whether that was in time. */
function afterAsking(
  report: RefundReport,
  { day, verdicts: [then] }: NonNullable<RefundReport['asked']>,
  verdict: Verdict,
  screen: Screen,
): string {
  const { ink } = screen;
  const asked = `You asked on ${longDay(day)}`;
  switch (then?.verdict) {
    case 'open': {
      const inTime = unnamedRenewal(report, then)
        ? ink.urgent(`${asked}, in time as the terms of that day read; they name no renewals.`)
        : ink.good(`${asked}, in time by Coursera's own terms.`);
      return then.rule?.byCancelling === true ? `${inTime} ${cancelledInTime(report, then)}` : inTime;
    }
    case 'last-day':
      return `${ink.urgent(`${asked}, perhaps in time.`)} ${twoCounts(then, true)}`;
    case 'closed':
      return `${ink.bad(`${asked}, too late by Coursera's own terms.`)} The ${then.rule?.days} days ended on ${longDay(then.lastDay!)}.`;
    case 'unclear':
      return [`${asked}.`, ink.urgent(unclear(then)), ifNoTrial({ ...report, today: day }, then, true)]
        .filter((part) => part !== '')
        .join(' ');
    default:
      return `${asked}. ${settled(report, verdict, screen)}`;
  }
}

/** Whether the cancellation, which these terms want within the days, was in time as well. */
function cancelledInTime(
  { cancelled, askedToCancel, today }: RefundReport,
  { safeDay, lastDay }: Verdict,
): string {
  if (cancelled === undefined && askedToCancel !== undefined && askedToCancel <= safeDay!)
    return `You asked to cancel on ${longDay(askedToCancel)}, in time too. See that it was done.`;
  if (cancelled === undefined) {
    if (today > lastDay!)
      return `The terms want the plan cancelled by ${longDay(safeDay!)} too; your case knows of no such day.`;
    return `The terms want the plan cancelled too: ${today > safeDay! ? 'today, at once' : `by ${fullDay(safeDay!)}`}.`;
  }
  const on = `You cancelled on ${longDay(cancelled)}`;
  if (cancelled > lastDay!) return `${on}, after the day by which the terms want it.`;
  return cancelled > safeDay! ? `${on}, by one way of counting in time.` : `${on}, in time too.`;
}

/** What no day changes any more. */
function settled({ today, facts, cancelled }: RefundReport, verdict: Verdict, { ink }: Screen): string {
  const { lastDay, safeDay, rule } = verdict;
  switch (verdict.verdict) {
    case 'closed':
      if (
        rule?.byCancelling === true &&
        cancelled !== undefined &&
        facts.paid <= cancelled &&
        cancelled <= safeDay!
      )
        return `${ink.urgent('Perhaps.')} You cancelled on ${longDay(cancelled)}, within the ${rule.days} days that the terms give for it. Coursera may say that the request had to come by then as well.`;
      return `${ink.bad("No longer, by Coursera's own terms.")} The ${rule?.days} days ended on ${longDay(lastDay!)}, ${countDays(daysBetween(lastDay!, today))} ago.`;
    case 'not-refundable': {
      const { trialEnds } = facts;
      if (verdict.because === 'depends-on-trial' && laterTrial(facts))
        return `${ink.bad("No, by Coursera's own terms, if that trial is part of this plan.")} They give a free trial in place of a refund. Yours is told to end on ${longDay(trialEnds as Day)}, after the payment: a trial of another plan does not count.`;
      return `${ink.bad("No, not by Coursera's own terms.")} ${NOT_REFUNDABLE[verdict.because] ?? ''}`.trim();
    }
    case 'elsewhere':
      return `Coursera does not decide this. ${decider(verdict)} ${verdict.bought === 'employer' ? 'does, with its contract.' : 'does.'}`;
    default:
      return '';
  }
}

function unclear({ because }: Verdict): string {
  if (because === 'depends-on-trial') return 'It depends on whether your plan came with a free trial.';
  return because === 'terms-disagree'
    ? "Unclear: Coursera's terms contradict themselves."
    : 'Unclear: no text of the refund terms is known for that day.';
}

/** What holds for a plan without a trial, or for all where no trial decides. */
function ifNoTrial(report: RefundReport, verdict: Verdict, past = false): string {
  const { because, rule, lastDay } = verdict;
  const late = report.today === lastDay && rule?.startUnnamed !== true;
  const two = late ? twoCounts(verdict, past) : '';
  if (because !== 'depends-on-trial') return two;
  if (rule?.readings !== undefined) return `If it did not, the terms contradict themselves. ${two}`.trim();
  if (late) return `If it did not, ${lowerFirst(two)}`;
  const named = unnamedRenewal(report, verdict)
    ? ' as the terms of that day read; they name no renewals'
    : '';
  return past ? `If it did not, you asked in time${named}.` : `If it did not, the window is open${named}.`;
}

const twoCounts = ({ lastDay }: Verdict, past = false) =>
  past
    ? 'By one way of counting that was the last day; by another it was a day late.'
    : `By one way of counting ${longDay(lastDay!)} is the last day; by another it was yesterday.`;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Where the terms want a cancellation by then, and none is known, that is said first. */
function ask({ cancelled }: Pick<RefundReport, 'cancelled'>, { rule }: Verdict): string {
  return rule?.byCancelling === true && cancelled === undefined ? 'Cancel and ask' : 'Ask';
}

function byWhen(report: RefundReport, verdict: Verdict): string {
  const { safeDay, rule } = verdict;
  if (safeDay === undefined) return '';
  const how = ask(report, verdict);
  const left = daysBetween(report.today, safeDay);
  if (left < 0) return `${how} today, at once.`;
  // The days may have begun before the payment: no day can be called early enough.
  if (left === 0 || rule?.startUnnamed === true) return `${how} today.`;
  return `${how} by ${fullDay(safeDay)}: ${countDays(left)} left.`;
}

/** A renewal under terms that give the days without naming renewals: they may be read otherwise. */
function unnamedRenewal({ facts }: RefundReport, { notes }: Verdict): boolean {
  return facts.renewal === true && notes.some(({ confidence }) => confidence === 'disputed');
}

/** A trial told to end after the payment may be that of another plan, and has not come in place of anything yet. */
function laterTrial({ paid, trialEnds }: RefundReport['facts']): boolean {
  return trialEnds !== undefined && trialEnds !== 'none' && trialEnds > addDays(paid, 1);
}

const NOT_REFUNDABLE: Partial<Record<Verdict['because'], string>> = {
  product: 'They give no refund for this.',
  'certificate-earned': 'A certificate was earned, and that ends the refund.',
  renewal: 'They give no refund for a renewal.',
  'depends-on-trial': 'Your plan came with a free trial, and that stood in place of a refund.',
};

function decider({ because, bought }: Verdict): string {
  if (because === 'university') return 'The university';
  if (because === 'employer') return 'Your organisation';
  return bought === 'apple' ? 'Apple' : 'Google';
}

/** The answer over the table, where no product was named. */
export function summary({ facts, verdicts, today, asked }: RefundReport, { ink }: Screen): string {
  const paid = `Paid on ${longDay(facts.paid)}`;
  if (asked !== undefined)
    return `You asked on ${longDay(asked.day)}. ${paid}. By Coursera's terms of the payment day:`;
  const best = verdicts.filter(
    ({ verdict }) => verdict === 'open' || verdict === 'last-day' || verdict === 'unclear',
  );
  const known = best.filter(({ because }) => because !== 'no-known-terms');
  if (best.length > 0 && known.length === 0) {
    return `${paid}. No text of Coursera's refund terms is known for that day, so nothing can be said for sure.`;
  }
  const open = known.filter(({ verdict }) => verdict !== 'unclear');
  if (open.length > 0) {
    const soonest = open
      .map(({ safeDay }) => safeDay!)
      .filter((day) => day >= today)
      .sort()[0];
    const past = known.some(({ safeDay }) => safeDay! < today);
    const when =
      soonest === undefined
        ? 'today may be the last day'
        : past
          ? `for some products today may be the last day, and the next window is safe until ${fullDay(soonest)}`
          : `the earliest window is safe until ${fullDay(soonest)}`;
    return `${ink.good('There may be time.')} ${paid}; ${when}. By Coursera's terms of that day:`;
  }
  if (known.length > 0) return `${ink.urgent('It depends.')} ${paid}. By Coursera's terms of that day:`;
  const late = verdicts.some(({ verdict }) => verdict === 'closed');
  const no = late ? "Too late for a refund by Coursera's own terms." : "No refund by Coursera's own terms.";
  return `${ink.bad(no)} ${paid}; by the terms of that day:`;
}

/** A row where the money was asked for already: whether that was in time. */
export function askedRow(verdict: Verdict, report: RefundReport, { ink }: Screen): string {
  const { because, safeDay, lastDay, rule } = verdict;
  const days = rule?.days === undefined ? '' : `, ${rule.days} days`;
  const also = rule?.byCancelling === true ? `, if cancelled by ${shortDay(safeDay!)} too` : '';
  switch (verdict.verdict) {
    case 'open':
      return unnamedRenewal(report, verdict)
        ? `${ink.urgent('asked in time as they read')}${days}${also}; renewals are not named`
        : `${ink.good('asked in time')}${days}${also}`;
    case 'last-day':
      return `${ink.urgent('perhaps asked in time')}${days}${also}`;
    case 'closed':
      return `asked too late, closed ${shortDay(lastDay!)}${days}`;
    case 'not-refundable':
      return 'no refund by the terms';
    case 'elsewhere':
      return because === 'university' ? 'up to the university' : 'decided elsewhere';
    default:
      if (because === 'no-known-terms') return 'no text known for that day';
      return because === 'depends-on-trial' && rule?.readings === undefined
        ? `${ink.urgent('depends on a trial')}${days}`
        : `${ink.urgent('terms contradict themselves')}${days}`;
  }
}

export function rowText(verdict: Verdict, report: RefundReport, { ink }: Screen): string {
  const { safeDay, lastDay, rule } = verdict;
  const { today, facts } = report;
  const days = rule?.days === undefined ? '' : `, ${rule.days} days`;
  const how = lowerFirst(ask(report, verdict));
  const by =
    rule?.startUnnamed === true
      ? `${how} today`
      : safeDay !== undefined && safeDay < today
        ? `${how} today, at once`
        : `${how} by ${shortDay(safeDay ?? today)}`;
  switch (verdict.verdict) {
    case 'open':
      return unnamedRenewal(report, verdict)
        ? `${ink.urgent('open as they read')}, ${by}${days}; renewals are not named`
        : `${ink.good('open')}, ${by}${days}`;
    case 'last-day':
      return `${ink.urgent('last day')}, ${how} today${days}`;
    case 'closed': {
      const gone = `closed ${shortDay(lastDay!)}, ${countDays(daysBetween(lastDay!, today))} ago${days}`;
      return verdict.product === 'plus-monthly' && rule?.days === 14
        ? `${gone}; with a trial it was never open`
        : gone;
    }
    case 'not-refundable':
      return verdict.because === 'depends-on-trial' && laterTrial(facts)
        ? 'no refund by the terms, if that trial is part of it'
        : 'no refund by the terms';
    case 'elsewhere':
      return verdict.because === 'university' ? 'ask the university' : 'decided elsewhere';
    default:
      if (verdict.because === 'depends-on-trial')
        return `${ink.urgent('depends on a trial')}: without one, ${rule?.readings === undefined ? by : `the terms contradict themselves, ${by}`}${days}`;
      if (verdict.because === 'terms-disagree')
        return `${ink.urgent('terms contradict themselves')}: ${by}${days}${rule?.startUnnamed === true ? ' from a day not named' : ''}`;
      return 'no text known for that day';
  }
}
