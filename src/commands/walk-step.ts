/** One step of the walk: shown, done or skipped, with its ways out. */
import { isAsked, isWalked, standingOf, type StepView } from '../core/walk.ts';
import type { Matter } from '../core/case.ts';
import type { Trouble } from '../core/guide.ts';
import type { Option, WalkDoors } from './walk-doors.ts';
import type { Memory } from './walk-memory.ts';
import { BACK, dueMessage, messageOption, showLetter, showNextMessage } from './walk-messages.ts';

type StepAnswer =
  'done' | 'trouble' | 'link' | 'next-message' | 'message' | 'plan' | 'change' | 'skip' | 'back' | 'stop';

/** What the walk has to see to after a step: a fact to change, a stop, a page to be shown anew; else nothing. */
export type StepEnd = 'change' | 'stop' | 'moved' | undefined;

/** `isNew`: the step has not been on the screen just now. */
export async function takeStep(
  view: StepView,
  isNew: boolean,
  memory: Memory,
  doors: WalkDoors,
): Promise<StepEnd> {
  const { prompter, pages, today } = doors;
  const { guide } = view.part;
  if (isNew) {
    if (view.opens) sayStanding(memory, doors);
    prompter.say(pages.step(view, today));
  }
  const answer = await prompter.choose('How did it go?', stepOptions(view, memory, doors));
  switch (answer) {
    case 'done':
      await memory.note({ kind: 'step', guide, step: view.step.id, outcome: 'done' });
      return undefined;
    case 'skip':
      await memory.note({ kind: 'step', guide, step: view.step.id, outcome: 'skipped' });
      return undefined;
    case 'trouble':
      return help(view, memory, doors);
    case 'link':
      await open(view.step.url!, doors);
      return undefined;
    case 'message':
      await showLetter(memory, doors);
      return undefined;
    case 'next-message':
      await showNextMessage(memory, doors);
      return undefined;
    case 'plan': {
      const matter = memory.now();
      prompter.say(pages.plan(matter.goal!, matter, today));
      return undefined;
    }
    case 'change':
      return 'change';
    case 'back':
      await memory.note({ kind: 'back' });
      return undefined;
    default:
      return 'stop';
  }
}

function stepOptions(view: StepView, memory: Memory, doors: WalkDoors): Option<StepAnswer>[] {
  const matter = memory.now();
  return [
    { value: 'done', label: 'Done' },
    ...(view.step.trouble.length > 0
      ? [{ value: 'trouble' as const, label: "It doesn't work, or it isn't there" }]
      : []),
    ...(view.step.url === undefined ? [] : [{ value: 'link' as const, label: 'Open the link' }]),
    ...messageOption(dueMessage(matter, doors)),
    ...(isMessageLeft(matter, doors) ? [{ value: 'message' as const, label: 'The message to send' }] : []),
    { value: 'plan', label: 'The whole plan' },
    { value: 'skip', label: 'Skip this step' },
    ...(matter.answered.size > 0 ? [{ value: 'change' as const, label: 'Change an answer' }] : []),
    ...(matter.canGoBack ? [BACK] : []),
    { value: 'stop', label: 'Stop for now', hint: memory.keeping() },
  ];
}

/** True while the message that goes with the goal asks for what nobody has asked for. */
function isMessageLeft(matter: Matter, { ground }: WalkDoors): boolean {
  return matter.goal !== undefined && !isAsked(matter.goal, matter, ground);
}

function sayStanding(memory: Memory, { pages, prompter, today, ground }: WalkDoors): void {
  const matter = memory.now();
  const standing = standingOf(matter.facts, matter.goal, today, ground);
  const page = pages.standing(standing, matter, today);
  if (page !== '') prompter.say(page);
}

/** The step's ways out, and where one of them leads. */
async function help({ part, step }: StepView, memory: Memory, doors: WalkDoors): Promise<StepEnd> {
  const { prompter, pages, ground, today } = doors;
  const options = step.trouble.map(({ when }, index) => ({ value: String(index), label: when }));
  const answer =
    options.length === 1
      ? '0'
      : await prompter.choose('What is wrong?', [...options, { value: 'none', label: 'None of these' }]);
  const trouble: Trouble | undefined = answer === 'none' ? undefined : step.trouble[Number(answer)];
  if (trouble === undefined) {
    const words = isMessageLeft(memory.now(), doors) ? ' "The message to send" has the words.' : '';
    prompter.say(pages.note(`Then write to support and say what you see.${words}`));
    return undefined;
  }
  prompter.say(pages.trouble(trouble));
  const { go } = trouble;
  if (go === undefined) return undefined;
  const guide = go.startsWith('guide:') ? go.slice('guide:'.length) : part.guide;
  if (guide === part.guide && go.startsWith('guide:')) return undefined;
  const title = ground.guide(guide)?.title ?? guide;
  const walked = isWalked(guide, memory.now(), today, ground);
  const next = await prompter.choose('And now?', [
    { value: 'stay', label: 'Back to this step' },
    {
      value: 'go',
      label:
        guide === part.guide
          ? 'Go back to that step'
          : `${walked ? 'Go through it once more' : 'Go on with'}: ${title}`,
    },
  ]);
  if (next === 'stay') return undefined;
  if (guide === part.guide) await memory.note({ kind: 'redo', guide, step: go });
  else {
    // A guide that was walked has no step left: unless it begins anew, one would land where one stands.
    const first = walked ? memory.now().steps.find((one) => one.guide === guide) : undefined;
    if (first === undefined || (await memory.note({ kind: 'redo', guide, step: first.step })))
      await memory.note({ kind: 'detour', guide });
  }
  return 'moved';
}

async function open(url: string, { prompter, pages, openLink }: WalkDoors): Promise<void> {
  const opened = await openLink(url);
  prompter.say(
    pages.note(opened ? `Asked your browser to open ${url}` : `No browser answered. The link: ${url}`),
  );
}
