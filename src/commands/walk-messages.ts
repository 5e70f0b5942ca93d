/** The messages of a walk: the one for a goal, and the one that it is time for. Each is shown, copied, and written down. */
import type { Matter } from '../core/case.ts';
import type { Facts } from '../core/facts.ts';
import { keptLetter } from '../core/letter-kept.ts';
import type { Goal } from '../core/conditions.ts';
import { messageGround } from '../core/due.ts';
import { type Letter, type Tone, TONES } from '../core/letter.ts';
import {
  type DueMessage,
  isDue,
  type NextMessage,
  nextCommand,
  nextMessage,
  writeNext,
} from '../core/next-message.ts';
import { letterOf, standingOf } from '../core/walk.ts';
import type { Option, WalkDoors } from './walk-doors.ts';
import type { Memory } from './walk-memory.ts';

/** The way out of a question that was come to by a way in. */
export const BACK = { value: 'back', label: 'Back' } as const;

const TONE_LABELS = { polite: 'Polite', firm: 'Firm', final: 'Final' } as const;

/** The message it is time for in a matter, or undefined. */
export function dueMessage(matter: Matter, doors: WalkDoors): NextMessage | undefined {
  const { steps, letters, answers } = matter;
  // Where nothing has happened yet, nothing has to be read to know it.
  if (steps.length + letters.length + answers.length === 0) return undefined;
  const next = nextMessage(matter, doors.today, messageGround(matter, doors.ground));
  return next !== undefined && isDue(next, doors.today) ? next : undefined;
}

/** The way to it in a menu, where there is one. */
export function messageOption(next: NextMessage | undefined): Option<'next-message'>[] {
  return next === undefined
    ? []
    : [{ value: 'next-message', label: 'Write the next message', hint: next.because }];
}

/** Why it is time, and the command that writes it elsewhere. */
export function saidOf(next: NextMessage): DueMessage {
  return { because: next.because, command: nextCommand(next, true) };
}

export async function showNextMessage(memory: Memory, doors: WalkDoors): Promise<void> {
  const { prompter, today } = doors;
  const matter = memory.now();
  const next = dueMessage(matter, doors);
  if (next === undefined) return;
  const tone = await askTone(doors, next.order.tone);
  if (tone === undefined) return;
  const letter = writeNext(next, tone, today, messageGround(matter, doors.ground));
  if (letter === undefined) return;
  await show(letter, doors);
  // Only what went out is never called for again.
  const answer = await prompter.choose('Is it sent?', [
    { value: 'yes', label: 'Yes, I sent it today' },
    { value: 'no', label: 'Not yet' },
  ]);
  await keep(letter, next.facts, memory, answer === 'yes');
}

export async function showLetter(memory: Memory, doors: WalkDoors, wanted?: Goal): Promise<void> {
  const { ground, today } = doors;
  const { facts, goal: ownGoal } = memory.now();
  const goal = wanted ?? ownGoal;
  if (goal === undefined) return;
  const tone = await askTone(doors);
  if (tone === undefined) return;
  const standing = standingOf(facts, goal, today, ground);
  const letter = letterOf(goal, facts, today, standing, ground, tone);
  if (letter === undefined) return;
  await show(letter, doors);
  await keep(letter, facts, memory, false);
}

/** Enter takes the first: the manner that fits. Undefined after all no message. */
async function askTone({ prompter }: WalkDoors, first: Tone = 'polite'): Promise<Tone | undefined> {
  const tones = [first, ...TONES.filter((tone) => tone !== first)];
  const answer = await prompter.choose<Tone | 'back'>('In which manner?', [
    ...tones.map((value) => ({ value, label: TONE_LABELS[value] })),
    BACK,
  ]);
  return answer === 'back' ? undefined : answer;
}

async function show(letter: Letter, { prompter, pages, copy }: WalkDoors): Promise<void> {
  prompter.say(pages.letter(letter));
  if (await copy(letter.body)) prompter.say(pages.note('It is on your clipboard as well.'));
}

async function keep(letter: Letter, facts: Facts, memory: Memory, sent: boolean): Promise<void> {
  await memory.note(keptLetter(letter, facts, sent));
}
