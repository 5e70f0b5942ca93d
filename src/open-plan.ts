/** Puts cancel and delete together: the walk where somebody can be asked, else the whole plan. Part of the composition root. */
import type { Answer, Shop } from './answer.ts';
import { plan } from './commands/plan.ts';
import { askedHow, mayAsk } from './open-terminal.ts';

export async function planAnswer(goal: 'cancel' | 'delete', shop: Shop): Promise<Answer> {
  const { flags } = shop;
  if (mayAsk(flags)) {
    const { runWalk } = await import('./open-walk.ts');
    return runWalk(goal === 'cancel' ? 'stop' : 'delete', shop, askedHow());
  }
  const outcome = plan(goal, flags, shop);
  if ('failure' in outcome) return outcome;
  if (flags.json === true) {
    const { planJson, toJson } = await import('./present/json.ts');
    return { out: `${toJson(planJson(outcome.report))}\n` };
  }
  const { planMarkdown } = await import('./present/plan-markdown.ts');
  return { out: planMarkdown(outcome.report) };
}
