/** Reports as the JSON that scripts rely on. Names and shapes are a promise; keys may be added, never changed. */
import type { Claim, Conflict, Step } from '../core/guide.ts';
import type { Plan } from '../core/plan.ts';
import type { RefundReport } from '../core/refund-report.ts';
import type { Deadline, RightRow } from '../core/rights.ts';
import { cite, type Sources } from '../core/sources.ts';
import { escapeUnseen } from '../core/text.ts';

const FORMAT = 1;

export function toJson(document: object): string {
  return escapeUnseen(JSON.stringify({ format: FORMAT, ...document }, null, 2));
}

export function refundJson(report: RefundReport): object {
  const { facts, today, verdicts, rights, next, termsSeen, asked, cancelled } = report;
  return {
    paid: facts.paid,
    today,
    termsSeen,
    verdicts: verdicts.map(({ underCurrentTerms, ...verdict }) => ({
      ...verdict,
      ...(underCurrentTerms && {
        underCurrentTerms: {
          verdict: underCurrentTerms.verdict,
          because: underCurrentTerms.because,
          rule: underCurrentTerms.rule,
          sources: underCurrentTerms.sources,
        },
      }),
    })),
    rights: rights.map(rightJson),
    ...(asked && {
      asked: {
        day: asked.day,
        verdicts: asked.verdicts.map(({ product, verdict, because }) => ({ product, verdict, because })),
      },
    }),
    ...(cancelled !== undefined && { cancelled }),
    next: next.map(({ act, command }) => `${act} ${command}`),
  };
}

function rightJson(row: RightRow): object {
  const { title, safeDay, lastDay, latestDay, daysLeft, state, how, onlyIf, closes, url, confidence } = row;
  const note = [row.what, ...(onlyIf === undefined ? [] : [`Only if: ${onlyIf}`]), ...row.notes].join(' ');
  return {
    id: row.route,
    title,
    lastDay,
    safeDay,
    latestDay,
    daysLeft,
    state,
    how,
    gives: row.what,
    do: row.do,
    url,
    onlyIf,
    notes: row.notes,
    closes,
    note,
    confidence,
    sources: row.sources,
  };
}

export function planJson(plan: Plan): object {
  const [first] = plan.parts;
  const several = plan.parts.length > 1;
  return {
    guide: first?.guide,
    title: first?.title,
    summary: first?.summary,
    verified: first?.verified,
    minutes: plan.parts.reduce((sum, { minutes }) => sum + minutes, 0),
    ...(several && { guides: plan.parts.map(({ guide, title, verified }) => ({ guide, title, verified })) }),
    haveReady: [...new Set(plan.parts.flatMap(({ haveReady }) => haveReady))],
    steps: plan.parts.flatMap(({ guide, steps }) => steps.map((step) => stepJson(step, guide, plan.sources))),
    after: plan.parts.flatMap(({ after }) => after.map((claim) => claimJson(claim, plan.sources))),
    losses: plan.parts.flatMap(({ losses }) =>
      losses.map(({ sources, ...loss }) => ({ ...loss, sources: cite(sources, plan.sources) })),
    ),
    alternatives: plan.parts.flatMap(({ alternatives }) =>
      alternatives.map(({ sources, ...one }) => ({ ...one, sources: cite(sources, plan.sources) })),
    ),
    script: plan.letter?.body ?? '',
    subject: plan.letter?.subject ?? '',
    to: plan.letter?.to ?? '',
    deadlines: plan.deadlines.map(deadlineJson),
    conflicts: plan.parts.flatMap(({ conflicts }) =>
      conflicts.map((conflict) => conflictJson(conflict, plan.sources)),
    ),
    ...(plan.verdict && { verdict: { verdict: plan.verdict.verdict, because: plan.verdict.because } }),
  };
}

/** Exactly the keys of a row, whatever else the object carries. */
export function deadlineJson({
  route,
  what,
  safeDay,
  lastDay,
  daysLeft,
  state,
  how,
  sources,
}: Deadline): object {
  return { route, what, safeDay, lastDay, daysLeft, state, how, sources };
}

function stepJson(step: Step, guide: string, sources: Sources): object {
  return {
    id: step.id,
    guide,
    action: step.action,
    where: step.where,
    url: step.url,
    why: step.why,
    minutes: step.minutes,
    tips: step.tips.map(({ text }) => text),
    warnings: step.warnings.map(({ text }) => text),
    trouble: step.trouble.map(({ when, do: acts, go }) => ({ when, do: acts, go })),
    confidence: step.confidence,
    proof: step.proof,
    sources: cite(
      [...step.sources, ...[...step.warnings, ...step.tips].flatMap((claim) => claim.sources)],
      sources,
    ),
  };
}

function claimJson({ text, confidence, sources }: Claim, all: Sources): object {
  return { text, confidence, sources: cite(sources, all) };
}

export function conflictJson({ id, about, claims, weFollow, because }: Conflict, sources: Sources): object {
  return {
    id,
    about,
    claims: claims.map(({ source, says }) => ({ says, source: cite([source], sources)[0] })),
    weFollow,
    because,
  };
}
