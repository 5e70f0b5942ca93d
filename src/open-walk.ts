/** Puts the guided walk together: real prompts, real disk, real browser. Part of the composition root, loaded when somebody is asked. */
import type { Answer, Shop } from './answer.ts';
import { askFact } from './commands/ask-fact.ts';
import { walk } from './commands/walk.ts';
import type { Journal } from './commands/walk-doors.ts';
import { FACT_NAMES, type FactName, type FactValue, type Matter } from './core/case.ts';
import type { Goal } from './core/conditions.ts';
import { caseMilestones } from './core/request-news.ts';
import { readFacts } from './core/facts.ts';
import { makePlan, type PlanGoal } from './core/plan.ts';
import { refundReport } from './core/refund-report.ts';
import { Stopped } from './core/stopped.ts';
import { walkPages } from './present/walk-pages.ts';
import { groundOf, openJournal, openPrompter } from './open-case.ts';
import type { AskedHow } from './open-terminal.ts';
import { beforeInCase } from './open-refund-case.ts';
import { openScreen, wantsColor } from './shell/terminal.ts';

const PLANS: Readonly<Record<Goal, PlanGoal>> = { stop: 'cancel', money: 'refund', delete: 'delete' };

export async function runWalk(goal: Goal | undefined, shop: Shop, how: AskedHow): Promise<Answer> {
  const { flags, today, knowledge } = shop;
  const { facts, refusals } = readFacts(flags, today);
  if (refusals.length > 0) {
    return {
      failure: {
        code: 'usage',
        message: refusals.map(({ flag, what }) => `${flag} ${what}`).join('\n'),
        hint: refusals.map(({ hint }) => hint).join('\n'),
      },
    };
  }
  const typed: Partial<Record<FactName, FactValue>> = {};
  for (const fact of FACT_NAMES) {
    const value = flags[fact];
    if (value !== undefined) typed[fact] = value;
  }
  const color = wantsColor(flags.color, process.stderr.isTTY, process.env);
  const screen = await openScreen(color, () => process.stderr.columns, process.env);
  const ground = groundOf(shop);
  const prompter = await openPrompter(how, color);
  const pages = walkPages(screen, {
    planOf: (wanted, matter: Matter) =>
      makePlan(
        PLANS[wanted],
        matter.facts,
        today,
        ground,
        caseMilestones(matter, ground.guide, shop.knowledge.replies()),
      ),
    refundOf: (matter) => {
      const { paid } = matter.facts;
      if (paid === undefined) return undefined;
      const { terms, rights, sources } = ground;
      const before = beforeInCase(matter, shop);
      return refundReport({ ...matter.facts, paid }, today, terms, rights, sources, before);
    },
  });
  const memory = watched(openJournal(shop, (text) => prompter.say(pages.note(text))));
  try {
    const end = await walk(
      { ...(goal !== undefined && { goal }), facts, typed },
      {
        today,
        now: () => new Date().toISOString(),
        prompter,
        journal: memory.journal,
        pages,
        ground,
        interview: knowledge.interview(),
        // Loaded when they are wanted: most walks start no other program.
        openLink: async (url) => (await import('./shell/system-tools.ts')).openLink(url),
        copy: async (text) => (await import('./shell/system-tools.ts')).copyText(text),
      },
    ).catch((error: unknown) => {
      throw error instanceof Stopped ? new Stopped(error.exitCode, stoppedNote(memory)) : error;
    });
    if (end === 'declined')
      return {
        failure: {
          code: 'file',
          message: 'Stopped: what you answer could not be kept.',
          hint: 'To go on without memory: coursera-exit --no-case',
        },
      };
    return { out: '', ...(end === 'stopped' && { note: stoppedNote(memory) }) };
  } finally {
    prompter.close?.();
  }
}

type Memory = { readonly journal: Journal; readonly failed: () => boolean };

/** A journal that remembers whether it ever failed: then what is said at the end must not promise that all was kept. */
function watched(journal: Journal): Memory {
  let failed = false;
  return {
    journal: {
      ...journal,
      read: async () => {
        const read = await journal.read();
        failed ||= 'failure' in read;
        return read;
      },
      append: async (event) => {
        const failure = await journal.append(event);
        failed ||= failure !== undefined;
        return failure;
      },
    },
    failed: () => failed,
  };
}

function stoppedNote({ journal, failed }: Memory): string {
  if (journal.place === undefined) return '\n  Stopped. Nothing was kept.\n';
  return failed()
    ? '\n  Stopped. Not everything was kept.\n'
    : '\n  Stopped. Everything is kept.\n  To go on: coursera-exit\n';
}

/** Asks for the day and the product of a payment, for commands that cannot answer without them. Undefined: left unanswered. */
export async function askForPurchase(
  shop: Shop,
  how: AskedHow,
): Promise<{ readonly paid?: string; readonly product?: string } | undefined> {
  const { flags, today, knowledge } = shop;
  const color = wantsColor(flags.color, process.stderr.isTTY, process.env);
  const screen = await openScreen(color, () => process.stderr.columns, process.env);
  const prompter = await openPrompter(how, color);
  const pages = walkPages(screen, { planOf: neverAsked, refundOf: () => undefined });
  const told: { paid?: string; product?: string } = {};
  try {
    for (const fact of ['paid', 'product'] as const) {
      const question = knowledge.interview().questions.find((one) => one.fact === fact);
      if (question === undefined || flags[fact] !== undefined) continue;
      const answer = await askFact(question, [], { today, prompter, pages });
      if ('value' in answer && typeof answer.value === 'string') told[fact] = answer.value;
    }
    return told;
  } finally {
    prompter.close?.();
  }
}

function neverAsked(): never {
  throw new Error('no plan is shown while a purchase is asked for');
}
