/** The guided walk with a scripted person: every guide to each of its ends, back, change, trouble, leave and go on. */
import { describe, expect, test } from 'vitest';
import { type CaseEvent, foldCase } from '../../src/core/case.ts';
import { GOALS, type Goal } from '../../src/core/conditions.ts';
import { nextNode } from '../../src/core/walk.ts';
import { matterOf, TODAY } from './every-path.ts';
import { answering, memoryJournal, type Person, play, stepsOf } from './played.ts';
import { GROUND, INTERVIEW, LIBRARY } from '../support/ground.ts';
import { event, factEvents } from '../support/packets.ts';

const WHAT = 'What do you want to do?';
const RECEIPT = 'Who sent the receipt?';
const PRODUCT = 'What did you pay for?';
const HOW = 'How did it go?';
const UNSURE = 'way:unsure';

/** A goal with answers, for each end that a guide has. */
const WALKS = (
  [
    { goal: 'stop', answers: { [RECEIPT]: 'web' }, ends: 'cancel-web/stop-payment' },
    { goal: 'stop', answers: { [RECEIPT]: 'employer' }, ends: 'cancel-web/ask-employer' },
    { goal: 'stop', answers: { [RECEIPT]: 'apple' }, ends: 'cancel-app/check-statements' },
    { goal: 'stop', answers: { [RECEIPT]: 'google' }, ends: 'cancel-app/check-statements' },
    { goal: 'money', answers: { [RECEIPT]: 'web', [PRODUCT]: 'course' }, ends: 'refund-window/go-further' },
    {
      goal: 'money',
      answers: { [RECEIPT]: 'web', [PRODUCT]: 'degree' },
      ends: 'refund-window/ask-the-university',
    },
    { goal: 'money', answers: { [RECEIPT]: 'employer' }, ends: 'refund-window/ask-the-organisation' },
    { goal: 'money', answers: { [RECEIPT]: 'google' }, ends: 'refund-window/ask-the-store' },
    { goal: 'money', answers: { [RECEIPT]: UNSURE }, ends: 'refund-window/go-further' },
    { goal: 'delete', answers: { [RECEIPT]: 'web' }, ends: 'delete-account/watch-statements' },
    { goal: 'delete', answers: { [RECEIPT]: UNSURE }, ends: 'delete-account/watch-statements' },
  ] satisfies { goal: Goal; answers: Record<string, string>; ends: string }[]
).map((one) => ({ ...one, name: `${one.goal}: ${Object.values(one.answers).join(' ')}, to ${one.ends}` }));

/** Somebody to whom the money has not come: that step is passed over, and the rest of its guide is for them. */
function unpaid(person: Person): Person {
  return (asked, at) =>
    asked.message === HOW && isPageOf(asked.said, 'See that the money has come') ? 'skip' : person(asked, at);
}

describe('walked to the end', () => {
  test.for(WALKS)('$name', async ({ goal, answers, ends }) => {
    const { end, asked, events, said } = await play(unpaid(answering(answers)), { order: { goal } });
    expect(end).toBe('finished');
    expect(stepsOf(events).at(-1)).toBe(ends);
    expect(events.at(-1)).toMatchObject({ kind: 'finished', goal });
    expect(asked.at(-1)!.message).toBe('What now?');
    // What was done, the message and the one next act stand before the last question.
    expect(asked.at(-1)!.said).toMatch(/steps? done/);
    expect(asked.at(-1)!.said).toMatch(/Next/);
    expect(said).not.toMatch(/undefined|\[object|NaN|\{\{|null/);
  });

  test('the money came: nothing follows up, and the end asks for nothing', async () => {
    const { end, events, asked } = await play(answering({ [RECEIPT]: 'web', [PRODUCT]: 'course' }), {
      order: { goal: 'money' },
    });
    expect(end).toBe('finished');
    expect(stepsOf(events).at(-1)).toBe('refund-window/wait-for-money');
    expect(asked.at(-1)!.said).toContain('The money is there.');
    expect(asked.at(-1)!.said).not.toMatch(/Follow up|The message|Still open/);
  });

  test('reaches each end of each guide', async () => {
    const reached = new Set<string>();
    for (const { goal, answers } of WALKS) {
      const { events } = await play(unpaid(answering(answers)), { order: { goal } });
      for (const step of stepsOf(events)) reached.add(step);
    }
    const ends = LIBRARY.guides.flatMap(({ id, steps }) =>
      steps.filter((step) => step.ends).map((step) => `${id}/${step.id}`),
    );
    expect(ends.filter((end) => !reached.has(end))).toEqual([]);
    const all = LIBRARY.guides.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`));
    expect(all.filter((step) => !reached.has(step))).toEqual([]);
  });

  test.for(GOALS)('Enter all the way: %s', async (goal) => {
    const { end, events } = await play(() => undefined, { order: { goal } });
    expect(end).toBe('finished');
    expect(stepsOf(events).length).toBeGreaterThan(3);
  });

  test('Enter all the way, with nothing asked for: from the first question', async () => {
    const { end, asked } = await play(() => undefined);
    expect(end).toBe('finished');
    expect(asked[0]!.message).toBe(WHAT);
  });

  test('one goal after the other, then another account', async () => {
    const kept = memoryJournal();
    const wishes = ['delete', 'money', 'other', 'leave'];
    const { end } = await play(
      ({ message, options }) => {
        if (message !== 'What now?') return undefined;
        const wish = wishes.shift()!;
        expect(options).toContain(wish);
        return wish;
      },
      { order: { goal: 'stop' }, kept },
    );
    expect(end).toBe('finished');
    const found = foldCase(kept.events)!;
    expect(found.matters.map(({ id, finished }) => [id, finished])).toEqual([
      ['1', ['stop', 'delete', 'money']],
      ['2', ['money']],
    ]);
    // The second account starts with nothing of the first.
    expect(found.current.id).toBe('2');
  });
});

describe('back', () => {
  test('from the first step goes over each answer to the very first question, and each is asked anew', async () => {
    const asked: string[] = [];
    let turned = false;
    const { end } = await play(
      ({ message, options }) => {
        asked.push(message);
        if (message === HOW) turned = true;
        if (turned && options.includes('back')) return 'back';
        if (turned && options.includes('way:back')) return 'way:back';
        if (turned && message === WHAT) return 'stop-now';
        return undefined;
      },
      { order: { goal: 'stop' } },
    );
    expect(end).toBe('stopped');
    const there = asked.slice(0, asked.indexOf(HOW));
    expect(asked.slice(asked.indexOf(HOW) + 1)).toEqual([...there.toReversed(), WHAT]);
  });

  test('over a tick, over a step, and over the end', async () => {
    const seen: string[] = [];
    let over = 3;
    const { end, events } = await play(
      ({ message, options }) => {
        seen.push(message);
        const turn = message === 'What now?' || (over < 3 && options.includes('back'));
        if (turn && over > 0) {
          over -= 1;
          return 'back';
        }
        return undefined;
      },
      { order: { goal: 'delete' } },
    );
    expect(end).toBe('finished');
    expect(events.filter(({ kind }) => kind === 'back')).toHaveLength(3);
    expect(seen.filter((message) => message === 'What now?')).toHaveLength(2);
    const losses = LIBRARY.guides.find(({ id }) => id === 'delete-account')!.losses;
    expect(foldCase(events)!.current.losses.size).toBe(losses.length);
  });
});

describe('changing an answer', () => {
  test('changes the way, and nothing else is asked again', async () => {
    let changed = false;
    const { asked, events, end } = await play(
      ({ message, options }) => {
        if (message === HOW && !changed && options.includes('change')) return 'change';
        if (message === 'Which answer?') return 'bought';
        if (message === RECEIPT && options.includes('way:leave')) {
          changed = true;
          return 'apple';
        }
        return undefined;
      },
      { order: { goal: 'stop' } },
    );
    expect(end).toBe('finished');
    expect(stepsOf(events)[0]).toBe('cancel-app/open-apple-subscriptions');
    const messages = asked.map(({ message }) => message);
    expect(messages.filter((message) => message === RECEIPT)).toHaveLength(2);
    expect(messages.filter((message) => message.includes('free trial'))).toHaveLength(1);
  });

  test('can be left as it was', async () => {
    let tries = 0;
    const { events } = await play(
      ({ message, options }) => {
        if (message === HOW && tries === 0) return 'change';
        if (message === 'Which answer?') return 'bought';
        if (message === RECEIPT && options.includes('way:leave')) {
          tries += 1;
          return 'way:leave';
        }
        return undefined;
      },
      { order: { goal: 'stop' } },
    );
    expect(events.filter((event) => event.kind === 'fact' && event.fact === 'bought')).toHaveLength(1);
  });

  test('a day can be typed, and a wrong one says why at once', async () => {
    const typed = ['20/06/2025', '2026-12-24', '2025-02-30', '', '2025-06-20'];
    const { asked, events } = await play(
      ({ message }) => {
        if (message === 'On which day was the money taken?') return 'type';
        if (message.startsWith('Year-month-day')) return typed.shift();
        return undefined;
      },
      { order: { goal: 'money' } },
    );
    expect(typed).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ fact: 'paid', value: '2025-06-20' }));
    const why = asked.filter(({ message }) => message.startsWith('Year-month-day')).map(({ said }) => said);
    expect(why[1]).toContain('not a date I can be sure of');
    expect(why[1]).toContain('2025-06-20');
    expect(why[2]).toContain('still to come');
    expect(why[3]).toContain('not a day in the calendar');
    expect(why[4]).toContain('has no date');
  });
});

/** Each trouble of each step that leads somewhere, on the walk that comes by that step. */
const TROUBLES = WALKS.flatMap(({ goal, answers, ends }) => {
  const { part } = firstSteps(goal, answers);
  return part.steps.flatMap((step) =>
    step.trouble.flatMap(({ when, go }, index) =>
      go === undefined
        ? []
        : [
            {
              name: `${ends}, at ${step.id}: ${when}`,
              goal,
              answers,
              guide: part.guide,
              step,
              when,
              go,
              index,
            },
          ],
    ),
  );
});

function firstSteps(goal: Goal, answers: Readonly<Record<string, string>>) {
  const told = INTERVIEW.questions.flatMap(({ fact, ask }) => {
    const value = answers[ask];
    return value === undefined ? [] : [{ fact, value: value === UNSURE ? null : value }];
  });
  let matter = matterOf([{ kind: 'goal', goal }, ...told.map((one) => ({ kind: 'fact' as const, ...one }))]);
  for (;;) {
    const node = nextNode(matter, TODAY, INTERVIEW, GROUND);
    if (node.kind === 'step') return node.view;
    if (node.kind !== 'question') throw new Error(node.kind);
    matter = { ...matter, answered: new Set([...matter.answered, node.question.fact]) };
  }
}

/** True where the page before a prompt is the page of that step. */
function isPageOf(said: string, action: string): boolean {
  return said.replaceAll(/\s+/g, ' ').includes(` ${action} `);
}

describe('trouble', () => {
  test.for(TROUBLES)('on the way to $name', async ({ goal, answers, guide, step, go, when, index }) => {
    let went = false;
    const scripted = answering(answers);
    const { end, events, said } = await play(
      (asked, at) => {
        if (asked.message === HOW && !went && isPageOf(asked.said, step.action)) return 'trouble';
        if (asked.message === 'What is wrong?') return String(index);
        if (asked.message === 'And now?') {
          went = true;
          return 'go';
        }
        return scripted(asked, at);
      },
      { order: { goal } },
    );
    expect(end).toBe('finished');
    expect(went).toBe(true);
    expect(said).toContain(`${when}:`);
    const steps = stepsOf(events);
    const from = events.findIndex(({ kind }) => kind === 'detour' || kind === 'redo');
    const after = stepsOf(events.slice(from));
    if (go.startsWith('guide:')) {
      const other = go.slice('guide:'.length);
      // First the other guide, then the very step one had left, then the rest to the same end.
      expect(after[0]!.split('/')[0]).toBe(other);
      const back = after.indexOf(`${guide}/${step.id}`);
      expect(back).toBeGreaterThan(0);
      expect(after.slice(0, back).every((one) => one.startsWith(`${other}/`))).toBe(true);
      expect(after.slice(back).every((one) => one.startsWith(`${guide}/`))).toBe(true);
      expect(steps.filter((one) => one === `${guide}/${step.id}`)).toHaveLength(1);
    } else expect(after[0]).toBe(`${guide}/${go}`);
  });

  test('is known for every guide that a trouble may lead to', () => {
    const led = new Set(TROUBLES.map(({ go }) => go));
    const all = LIBRARY.guides.flatMap(({ steps }) =>
      steps.flatMap(({ trouble }) => trouble.flatMap(({ go }) => (go === undefined ? [] : [go]))),
    );
    expect([...new Set(all)].filter((go) => !led.has(go))).toEqual([]);
  });

  test('may lead nowhere, and one stays', async () => {
    let once = false;
    const { end, events } = await play(
      ({ message, options }) => {
        if (message === HOW && !once && options.includes('trouble')) return 'trouble';
        if (message === 'What is wrong?' || message === 'And now?') {
          once = true;
          return message === 'And now?' ? 'stay' : 'none';
        }
        return undefined;
      },
      { order: { goal: 'stop' } },
    );
    expect(end).toBe('finished');
    expect(events.some(({ kind }) => kind === 'detour' || kind === 'redo')).toBe(false);
  });
});

describe('at a step', () => {
  test('the message is shown in the manner wished, and kept; the plan and the link change nothing', async () => {
    const wishes = ['message', 'plan', 'link', 'skip'];
    const { end, events, said } = await play(
      ({ message, options }) => {
        if (message === HOW && wishes.length > 0 && options.includes(wishes[0]!)) return wishes.shift();
        if (message === 'In which manner?') return 'firm';
        return undefined;
      },
      { order: { goal: 'stop' } },
    );
    expect(end).toBe('finished');
    expect(wishes).toEqual([]);
    const letters = foldCase(events)!.current.letters;
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ ask: 'cancel', tone: 'firm', day: TODAY });
    expect(said).toContain('No browser answered. The link: https://');
    expect(said).toContain('1 skipped');
  });
});

describe('what would be lost', () => {
  test('is ticked one by one before the account goes, and says how each can be saved', async () => {
    const { losses } = LIBRARY.guides.find(({ id }) => id === 'delete-account')!;
    const { asked, events } = await play(
      ({ options }) => (options.includes('accepted') ? 'accepted' : undefined),
      { order: { goal: 'delete' } },
    );
    const ticks = asked.filter(({ options }) => options.includes('accepted'));
    expect(ticks.map(({ message }) => message)).toEqual(losses.map(({ what }) => what));
    expect(ticks[0]!.said).toContain('gone for good');
    const deleted = events.findIndex((event) => event.kind === 'step' && event.step === 'delete');
    const ticked = events.slice(0, deleted).filter(({ kind }) => kind === 'loss');
    expect(ticked).toHaveLength(losses.length);
    expect(new Set(foldCase(events)!.current.losses.values())).toEqual(new Set(['accepted']));
  });

  test('lets one stop and save it first', async () => {
    const kept = memoryJournal();
    const first = await play(({ options }) => (options.includes('accepted') ? 'stop' : undefined), {
      order: { goal: 'delete' },
      kept,
    });
    expect(first.end).toBe('stopped');
    expect(kept.events.some((event) => event.kind === 'step' && event.step === 'delete')).toBe(false);
  });
});

const atFirstStep: Person = ({ message }) => (message === HOW ? 'stop' : undefined);

describe('leaving and going on', () => {
  /** The value by which a prompt is left, where it can be. */
  const STOPS = ['stop', 'way:stop', 'stop-now'];

  test.for(GOALS)('%s: left at every prompt, it goes on exactly there', async (goal) => {
    const whole = await play(() => undefined, { order: { goal } });
    for (let at = 0; at < whole.asked.length - 1; at += 1) {
      const stop = STOPS.find((value) => whole.asked[at]!.options.includes(value));
      if (stop === undefined) throw new Error(`no way out of: ${whole.asked[at]!.message}`);
      const kept = memoryJournal();
      const left = await play((_, index) => (index === at ? stop : undefined), { order: { goal }, kept });
      expect(left.end).toBe('stopped');
      // By its own name nothing is asked but what was left; without a name one is asked first where to go on.
      const named = await play(() => undefined, { order: { goal }, kept: memoryJournal([...kept.events]) });
      expect(named.asked[0]).toMatchObject({
        message: whole.asked[at]!.message,
        options: whole.asked[at]!.options,
      });
      expect(named.asked.length).toBe(whole.asked.length - at);
      const again = await play(() => undefined, { kept: memoryJournal([...kept.events]) });
      expect(again.asked[0]!.message).toBe(WHAT);
      expect(again.asked[0]!.options[0]).toBe('on');
      expect(again.asked[1]!.message).toBe(whole.asked[at]!.message);
      expect(again.end).toBe('finished');
      expect(again.events.filter(({ kind }) => kind !== 'finished')).toEqual(
        whole.events.filter(({ kind }) => kind !== 'finished'),
      );
    }
  });

  test('says first what is next', async () => {
    const kept = memoryJournal();
    await play((_, index) => (index === 4 ? 'stop' : undefined), { order: { goal: 'stop' }, kept });
    const { asked } = await play(() => 'stop-now', { kept });
    const node = nextNode(foldCase(kept.events)!.current, TODAY, INTERVIEW, GROUND);
    expect(node.kind).toBe('step');
    if (node.kind === 'step')
      expect(asked[0]!.said.trim().split('\n')[0]).toBe(`Next: ${node.view.step.action}`);
  });

  test('flags are never asked again, and another purchase becomes a matter of its own', async () => {
    const kept = memoryJournal();
    const flags = { bought: 'web', product: 'course', paid: '2026-11-20' } as const;
    const order = { goal: 'money', facts: flags as never, typed: flags } as const;
    const first = await play(atFirstStep, { order, kept });
    const words = first.asked.map(({ message }) => message);
    expect(words).not.toContain(RECEIPT);
    expect(words).not.toContain(PRODUCT);
    expect(first.asked[0]!.said).toContain('What you have told');
    const count = kept.events.length;
    await play(atFirstStep, { order, kept });
    expect(kept.events).toHaveLength(count);
    await play(atFirstStep, {
      order: {
        ...order,
        facts: { ...flags, product: 'degree' } as never,
        typed: { ...flags, product: 'degree' },
      },
      kept,
    });
    expect(foldCase(kept.events)!.matters.map(({ id, facts }) => [id, facts.product])).toEqual([
      ['1', 'course'],
      ['2', 'degree'],
    ]);
  });
});

describe('a journal that fails', () => {
  test('on any of its lines: told, and the walk goes on without memory to its end', async () => {
    const whole = await play(() => undefined, { order: { goal: 'stop' } });
    for (let failsAt = 1; failsAt <= whole.events.length; failsAt += 1) {
      const kept = memoryJournal([], failsAt);
      const { end, asked, said } = await play(() => undefined, { order: { goal: 'stop' }, kept });
      expect(end).toBe('finished');
      expect(kept.events).toHaveLength(failsAt - 1);
      // It is not tried again: a case with a hole in it would be worse than one that ends.
      expect(kept.appends()).toBe(failsAt);
      expect(said).toContain("Your answers can't be kept: there is no space left");
      expect(asked.filter(({ message }) => message === 'Go on without keeping anything?')).toHaveLength(1);
      expect(asked).toHaveLength(whole.asked.length + 1);
    }
  });

  test('on any of its lines: declined, nothing more is asked', async () => {
    const whole = await play(() => undefined, { order: { goal: 'stop' } });
    for (let failsAt = 1; failsAt <= whole.events.length; failsAt += 1) {
      const kept = memoryJournal([], failsAt);
      const { end, asked } = await play(answering({ 'Go on without keeping anything?': 'no' }), {
        order: { goal: 'stop' },
        kept,
      });
      expect(end).toBe('declined');
      expect(asked.at(-1)!.message).toBe('Go on without keeping anything?');
      expect(kept.events).toHaveLength(failsAt - 1);
    }
  });

  test('that cannot be read: told first, and never written to', async () => {
    const kept = memoryJournal();
    const unreadable = {
      ...kept,
      journal: { ...kept.journal, read: async () => ({ failure: 'it is a folder' }) },
    };
    const on = await play(() => undefined, { order: { goal: 'stop' }, kept: unreadable });
    expect(on.end).toBe('finished');
    expect(on.asked[0]!.said).toContain("can't be read: it is a folder");
    expect(kept.appends()).toBe(0);
    const off = await play(() => 'no', { order: { goal: 'stop' }, kept: unreadable });
    expect([off.end, off.asked.length]).toEqual(['declined', 1]);
  });

  test('with damaged lines: each is told, and what could be read counts', async () => {
    const { events } = await play((_, index) => (index === 3 ? 'stop' : undefined), {
      order: { goal: 'stop' },
    });
    const kept = memoryJournal([...events]);
    const damaged = [
      { line: 2, why: 'unreadable' as const },
      { line: 5, why: 'unreadable' as const },
    ];
    const { asked } = await play(() => 'stop-now', {
      kept: { ...kept, journal: { ...kept.journal, read: async () => ({ events, damaged }) } },
    });
    expect(asked[0]!.said.replaceAll(/\s+/g, ' ')).toContain(
      '2 lines of your case could not be read (line 2, 5 of',
    );
    expect(asked[0]!.options[0]).toBe('on');
  });
});

describe('the next message', () => {
  const asked = (): CaseEvent[] => [
    event('2026-11-02', { kind: 'goal', goal: 'money' }),
    ...factEvents('2026-11-02', { bought: 'web', product: 'course', paid: '2026-10-31', country: 'DE' }),
    event('2026-11-02', { kind: 'step', guide: 'refund-window', step: 'write-the-request', outcome: 'done' }),
  ];
  const hasNext = ({ options }: { options: readonly string[] }) => options.includes('next-message');

  test('is offered from the day it is time, with its command; sent, it is offered no more', async () => {
    const kept = memoryJournal(asked());
    const {
      asked: prompts,
      events,
      said,
    } = await play(
      (one) => {
        if (one.message === WHAT) return hasNext(one) ? 'next-message' : 'stop-now';
        return one.message === 'Is it sent?' ? 'yes' : undefined;
      },
      { kept },
    );
    expect(prompts[0]!.said).toContain('No answer is noted since you asked on 2 November 2026.');
    expect(prompts[0]!.said).toContain('coursera-exit script --phase no-answer --ask refund');
    expect(said).toContain('On 2 November 2026 I asked you to refund');
    expect(events.at(-1)).toMatchObject({ kind: 'letter', phase: 'no-answer', ask: 'refund', sent: true });
    expect(prompts.filter(({ message }) => message === WHAT).map(hasNext)).toEqual([true, false]);
  });

  test('not sent yet, it stays, beside each step and at the end', async () => {
    const kept = memoryJournal(asked());
    const {
      end,
      asked: prompts,
      events,
    } = await play(
      unpaid((one) => (one.message === 'Is it sent?' ? 'no' : undefined)),
      {
        order: { goal: 'money' },
        kept,
      },
    );
    expect(end).toBe('finished');
    const steps = prompts.filter(({ message }) => message === HOW);
    expect(steps.length).toBeGreaterThan(2);
    // The step that follows up is itself a message sent: from then on there is nothing to offer.
    const followed = stepsOf(events).indexOf('refund-window/follow-up');
    expect(followed).toBeGreaterThan(0);
    expect(hasNext(steps[0]!)).toBe(true);
    expect(hasNext(prompts.at(-1)!)).toBe(false);
  });

  test('is not there before its day', async () => {
    const kept = memoryJournal(asked().map((one) => ({ ...one, day: TODAY })));
    const { asked: prompts } = await play(() => undefined, { order: { goal: 'money' }, kept });
    expect(prompts.some(hasNext)).toBe(false);
  });
});

describe('asides of the first menu', () => {
  test('Write a message: what for, in which manner, the message whole; then the menu again', async () => {
    const wishes: Record<string, string[]> = {
      [WHAT]: ['message', 'stop-now'],
      'What is it to ask for?': ['money'],
      'In which manner?': ['firm'],
    };
    const { end, asked, events } = await play(({ message }) => wishes[message]?.shift());
    expect(end).toBe('stopped');
    expect(asked.map(({ message }) => message)).toEqual([
      WHAT,
      'What is it to ask for?',
      'In which manner?',
      WHAT,
    ]);
    expect(asked[1]!.options).toEqual([...GOALS, 'back']);
    expect(asked.at(-1)!.said).toMatch(/Subject: .+refund/i);
    expect(asked.at(-1)!.said).toContain('Hello,');
    // Written, not sent: and no goal was chosen by it.
    expect(events).toEqual([expect.objectContaining({ kind: 'letter', ask: 'refund', tone: 'firm' })]);
    expect(foldCase([...events])!.current.goal).toBeUndefined();
  });

  test('Back leads out of both questions, and no message is written', async () => {
    const wishes = ['message', 'back', 'message', 'money', 'back', 'stop-now'];
    const { end, asked, events } = await play(() => wishes.shift());
    expect(end).toBe('stopped');
    expect(asked.map(({ message }) => message)).toEqual([
      WHAT,
      'What is it to ask for?',
      WHAT,
      'What is it to ask for?',
      'In which manner?',
      WHAT,
    ]);
    expect(events).toEqual([]);
  });

  test('Find the charges: says how, writes nothing down, and asks again', async () => {
    const wishes = ['charges', 'stop-now'];
    const { end, asked, events } = await play(() => wishes.shift());
    expect(end).toBe('stopped');
    expect(asked.map(({ message }) => message)).toEqual([WHAT, WHAT]);
    expect(asked[1]!.said.replaceAll(/\s+/g, ' ')).toContain('coursera-exit charges FILE');
    expect(events).toEqual([]);
  });

  test('with a case: both come back to its menu, and what was next is still next', async () => {
    const kept = memoryJournal();
    await play((_, index) => (index === 3 ? 'stop' : undefined), { order: { goal: 'stop' }, kept });
    const before = nextNode(foldCase(kept.events)!.current, TODAY, INTERVIEW, GROUND);
    const wishes = ['charges', 'message', 'delete', 'polite', 'stop-now'];
    const { asked, end } = await play(() => wishes.shift(), { kept });
    expect(end).toBe('stopped');
    expect(asked.map(({ message }) => message)).toEqual([
      WHAT,
      WHAT,
      'What is it to ask for?',
      'In which manner?',
      WHAT,
    ]);
    expect(kept.events.at(-1)).toMatchObject({ kind: 'letter', ask: 'delete-data' });
    expect(nextNode(foldCase(kept.events)!.current, TODAY, INTERVIEW, GROUND)).toEqual(before);
  });
});

describe('what was done', () => {
  const told = {
    bought: 'web',
    product: 'plus-annual',
    trialEnds: 'none',
    renewal: false,
    country: 'US',
    pay: 'credit',
  };
  const begun = (goal: Goal, paid: string) => [
    event(TODAY, { kind: 'goal', goal }),
    ...factEvents(TODAY, { ...told, paid }),
  ];
  const done = (guide: string, step: string) => event(TODAY, { kind: 'step', guide, step, outcome: 'done' });

  test('cancelled, no later page and no end asks for it', async () => {
    const kept = memoryJournal(begun('stop', '2026-10-02'));
    const { asked, end } = await play(() => undefined, { order: { goal: 'stop' }, kept });
    expect(end).toBe('finished');
    const cancelled = asked.findIndex(({ said }) => isPageOf(said, 'Cancel the plan'));
    expect(asked[cancelled]!.said).toContain('Cancel before the next charge');
    for (const { said, options } of asked.slice(cancelled + 1)) {
      expect(said).not.toMatch(/Cancel before the next charge|The message|Please cancel/);
      expect(options).not.toContain('message');
    }
  });

  test('asked, the first page looks for the answer, and no page presses to ask or to go to the bank', async () => {
    const request = done('refund-window', 'write-the-request');
    const first = async (...more: CaseEvent[]) => {
      const kept = memoryJournal([...begun('money', '2026-11-20'), ...more, request]);
      return (await play(({ message }) => (message === HOW ? 'skip' : undefined), { kept })).asked;
    };
    // A yearly plan has to be cancelled in its days, asked or not.
    expect((await first())[0]!.said).toContain('Cancel the yearly plan.');
    const asked = await first(done('refund-window', 'cancel-first'));
    expect(asked[0]!.said).toContain('Look for the money, or write again.');
    for (const { said } of asked)
      expect(said).not.toMatch(/Ask Coursera for the money\.|billing error notice/);
  });

  test('nothing begun, the first page says so, with the day that status has', async () => {
    const kept = memoryJournal(factEvents(TODAY, { bought: 'web', paid: '2026-11-20', amount: '59.00 USD' }));
    const { asked } = await play(() => 'stop-now', { kept });
    expect(asked[0]!.said).toContain('Next: Say what you want to do');
    expect(asked[0]!.said).toContain('By Thursday 26 November 2026, 4 days left: Ask Coursera');
    expect(asked[0]!.options[0]).toBe('stop');
  });

  test('walked through with a day ahead, the first page says both', async () => {
    const kept = memoryJournal(begun('stop', '2026-10-02'));
    await play(() => undefined, { order: { goal: 'stop' }, kept });
    const { asked } = await play(() => 'stop-now', { kept });
    expect(asked[0]!.said).toContain('This walk is done.');
    expect(asked[0]!.said).not.toContain('Nothing is left');
  });
});

describe('an earlier purchase', () => {
  const two = () => [
    event(TODAY, { kind: 'goal', goal: 'stop' }),
    ...factEvents(TODAY, { bought: 'web', product: 'plus-annual', paid: '2026-11-02', trialEnds: 'none' }),
    event(TODAY, { kind: 'goal', goal: 'delete' }, '2'),
    ...factEvents(TODAY, { bought: 'apple', country: 'US' }).map((one) => ({ ...one, matter: '2' })),
  ];
  const flags = { bought: 'web', product: 'plus-annual', paid: '2026-11-02' } as const;

  test('is opened by flags that name it, and gone on with from then on', async () => {
    const kept = memoryJournal(two());
    const order = { goal: 'stop', facts: flags as never, typed: flags } as const;
    const { asked } = await play(atFirstStep, { order, kept });
    expect(asked[0]!.said).toContain('Sign in to the account');
    const found = foldCase(kept.events)!;
    expect(found.matters).toHaveLength(2);
    expect(found.current.id).toBe('1');
  });

  test('is opened without a goal too, and is current once one goes on with it', async () => {
    const kept = memoryJournal(two());
    const order = { facts: flags as never, typed: flags };
    const count = kept.events.length;
    await play(() => 'stop-now', { order, kept });
    expect(kept.events).toHaveLength(count);
    const { asked } = await play(({ message }) => (message === HOW ? 'stop' : undefined), { order, kept });
    expect(asked[0]!.said).toContain('Next: Sign in to the account that was charged');
    expect(asked[0]!.options[0]).toBe('on');
    expect(foldCase(kept.events)!.current.id).toBe('1');
  });

  test('is named in the first menu, and turned to by it, to and fro', async () => {
    const kept = memoryJournal(two());
    const wishes = ['elsewhere', 'elsewhere', 'elsewhere', 'stop-now'];
    const { asked } = await play(() => wishes.shift(), { kept });
    expect(asked.map(({ said }) => said.match(/Next: .*/)?.[0])).toEqual([
      'Next: Decide whether cancelling is enough',
      'Next: Sign in to the account that was charged',
      'Next: Decide whether cancelling is enough',
      'Next: Sign in to the account that was charged',
    ]);
  });

  test('is chosen from a list where there are several, and Back leaves it', async () => {
    const kept = memoryJournal([...two(), event(TODAY, { kind: 'goal', goal: 'money' }, '3')]);
    const wishes = ['elsewhere', 'back', 'elsewhere', '1', 'on', 'stop'];
    const { asked } = await play(() => wishes.shift(), { kept });
    expect(asked[1]).toMatchObject({ message: 'Which one?', options: ['2', '1', 'back'] });
    expect(asked[2]!.message).toBe(WHAT);
    expect(asked.at(-1)!.said).toContain('Sign in to the account');
    expect(foldCase(kept.events)!.current.id).toBe('1');
  });

  test('that nobody told of is a new one, and the page says so', async () => {
    const kept = memoryJournal(two());
    const other = { ...flags, product: 'course' } as const;
    const { asked } = await play(() => 'stop-now', { order: { facts: other as never, typed: other }, kept });
    expect(asked[0]!.said).toContain('A purchase you have not told of yet.');
    expect(asked[0]!.said).not.toContain('Next:');
    expect(foldCase(kept.events)!.current.id).toBe('3');
  });
});
