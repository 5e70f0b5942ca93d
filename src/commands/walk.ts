/** The guided walk: asks what comes next, keeps each answer before it goes on, until the end or until somebody stops. */
import type { FactName, FactValue, Matter } from '../core/case.ts';
import type { Goal } from '../core/conditions.ts';
import { dueIn } from '../core/due.ts';
import type { Facts } from '../core/facts.ts';
import { endingOf, fittingFor, nextNode, type Question, type WalkNode } from '../core/walk.ts';
import { matterFor, nameOf } from '../core/which-matter.ts';
import { askFact } from './ask-fact.ts';
import type { Option, WalkDoors } from './walk-doors.ts';
import { Memory } from './walk-memory.ts';
import { BACK, dueMessage, messageOption, saidOf, showLetter, showNextMessage } from './walk-messages.ts';
import { actionOf } from './walk-node.ts';
import { takeStep } from './walk-step.ts';

/** What the command line asked for: a goal, and facts as flags. */
export type WalkOrder = {
  readonly goal?: Goal;
  readonly facts: Facts;
  readonly typed: Readonly<Partial<Record<FactName, FactValue>>>;
};

/** Where a walk ended: at its end, where the person stopped, or before it began because nothing could be kept. */
export type WalkEnd = 'finished' | 'stopped' | 'declined';

export async function walk(order: WalkOrder, doors: WalkDoors): Promise<WalkEnd> {
  const memory = await Memory.open(doors);
  if (memory === undefined) return 'declined';
  const session = new Session(doors, memory);
  if (!(await session.begin(order))) return memory.declined ? 'declined' : 'stopped';
  return session.run();
}

class Session {
  readonly #doors: WalkDoors;
  readonly #memory: Memory;
  /** The page on the screen, so that none is shown twice in a row. */
  #shown = '';

  constructor(doors: WalkDoors, memory: Memory) {
    this.#doors = doors;
    this.#memory = memory;
  }

  /** Finds the matter to work on and writes down the facts that came as flags. False where the person stops at once. */
  async begin(order: WalkOrder): Promise<boolean> {
    const { prompter, pages } = this.#doors;
    const { found } = this.#memory;
    const meant = found && matterFor(order.facts, found);
    if (found !== undefined) this.#memory.turnTo(meant);
    if (meant !== undefined) this.#sayWhereItStands(meant);
    else if (found === undefined) prompter.say(pages.opening(undefined, this.#doors.today));
    else prompter.say(pages.note('A purchase you have not told of yet. What you told before is kept.'));
    if (meant !== undefined && order.goal === undefined && !(await this.#chooseWhereToGoOn(meant)))
      return false;
    const { goal } = this.#memory.now();
    const isOther = meant !== undefined && meant.id !== found?.current.id;
    if (order.goal !== undefined && (goal !== order.goal || isOther) && !(await this.#aim(order.goal)))
      return false;
    for (const [fact, value] of Object.entries(order.typed) as [FactName, FactValue][]) {
      const { answered, facts } = this.#memory.now();
      if (answered.has(fact) && JSON.stringify(facts[fact]) === JSON.stringify(order.facts[fact])) continue;
      if (!(await this.#memory.note({ kind: 'fact', fact, value }))) return false;
    }
    const matter = this.#memory.now();
    if (matter.answered.size > 0) prompter.say(pages.known(matter));
    return true;
  }

  /** The first page of somebody who comes back: the next act, the nearest day, the message it is time for. */
  #sayWhereItStands(matter: Matter): void {
    const { prompter, pages, ground, interview, today } = this.#doors;
    const node = nextNode(matter, today, interview, ground);
    const [nearest] = dueIn(matter, today, ground).open;
    const due = dueMessage(matter, this.#doors);
    prompter.say(
      pages.opening(this.#memory.found, today, {
        ...(node.kind !== 'end' && { next: actionOf(node) }),
        ...(nearest !== undefined && { nearest }),
        ...(due !== undefined && { message: saidOf(due) }),
      }),
    );
  }

  /** With something kept and no goal named, the person says what it is to be today. False: stop for now. */
  async #chooseWhereToGoOn(matter: Matter): Promise<boolean> {
    const { prompter, interview, ground, today } = this.#doors;
    const node = nextNode(matter, today, interview, ground);
    const isUnderway = node.kind !== 'end' && node.kind !== 'goal';
    const choice = await prompter.choose('What do you want to do?', [
      ...(isUnderway ? [{ value: 'on', label: 'Go on where you were', hint: actionOf(node) }] : []),
      ...this.#wishes(),
      ...othersOption(this.#others(matter)),
      { value: 'other', label: 'Start with another purchase or account' },
      { value: 'stop-now', label: 'Stop for now' },
    ]);
    if (choice === 'stop-now') return false;
    if (choice === 'elsewhere') return this.#turnElsewhere(matter);
    if (await this.#aside(choice)) return this.#memory.declined ? false : this.#chooseWhereToGoOn(matter);
    if (choice === 'other') {
      this.#memory.turnTo();
      return true;
    }
    if (choice !== 'on') return this.#aim(choice as Goal);
    // Whoever goes on with an earlier matter finds it again: it is noted as the one worked on last.
    return matter.id === this.#memory.found?.current.id || this.#aim(matter.goal!);
  }

  /** The other purchases and accounts of the case, the one touched last first. */
  #others({ id }: Matter): readonly Matter[] {
    const matters = this.#memory.found?.matters ?? [];
    return matters.filter((one) => one.id !== id).sort((a, b) => (a.touched < b.touched ? 1 : -1));
  }

  async #turnElsewhere(matter: Matter): Promise<boolean> {
    const others = this.#others(matter);
    const id =
      others.length === 1
        ? others[0]!.id
        : await this.#doors.prompter.choose('Which one?', [
            ...others.map((one) => ({ value: one.id, label: nameOf(one) })),
            BACK,
          ]);
    const other = others.find((one) => one.id === id) ?? matter;
    this.#memory.turnTo(other);
    if (other !== matter) this.#sayWhereItStands(other);
    return this.#chooseWhereToGoOn(other);
  }

  /** The message it is time for, the goals, and what one may want besides. */
  #wishes(): Option<string>[] {
    return [
      ...messageOption(dueMessage(this.#memory.now(), this.#doors)),
      ...this.#doors.interview.goals.map(({ id, label, hint }) => ({ value: id, label, hint })),
      { value: 'message', label: 'Write a message' },
      { value: 'charges', label: 'Find the charges in a bank statement' },
    ];
  }

  #aim(goal: Goal): Promise<boolean> {
    return this.#memory.note({ kind: 'goal', goal });
  }

  async run(): Promise<WalkEnd> {
    const { today, interview, ground } = this.#doors;
    for (;;) {
      const node = nextNode(this.#memory.now(), today, interview, ground);
      const ended = await this.#visit(node);
      if (this.#memory.declined) return 'declined';
      if (ended !== undefined) return ended;
    }
  }

  async #visit(node: WalkNode): Promise<WalkEnd | undefined> {
    switch (node.kind) {
      case 'goal':
        return this.#askGoal();
      case 'question':
        return this.#askFact(node.question);
      case 'losses':
        return this.#tickLosses(node);
      case 'step':
        return this.#takeStep(node);
      default:
        return this.#finish(node.goal);
    }
  }

  async #askGoal(): Promise<WalkEnd | undefined> {
    const choice = await this.#doors.prompter.choose('What do you want to do?', [
      ...this.#wishes(),
      { value: 'stop-now', label: 'Stop for now' },
    ]);
    if (choice === 'stop-now') return 'stopped';
    // After an aside the question comes again: the goal is still to be named.
    if (!(await this.#aside(choice))) await this.#aim(choice as Goal);
    return undefined;
  }

  async #askFact(question: Question, changing = false): Promise<WalkEnd | undefined> {
    const matter = this.#memory.now();
    const ways: Option<'back' | 'leave' | 'stop'>[] = changing
      ? [{ value: 'leave', label: 'Leave it as it is' }]
      : [
          ...(matter.canGoBack ? [BACK] : []),
          { value: 'stop', label: 'Stop for now', hint: this.#memory.keeping() },
        ];
    const answer = await askFact(question, ways, this.#doors);
    if ('value' in answer)
      await this.#memory.note({ kind: 'fact', fact: question.fact, value: answer.value });
    else if (answer.way === 'stop') return 'stopped';
    else if (answer.way === 'back') await this.#memory.note({ kind: 'back' });
    else if (answer.way === 'unsure') {
      const goes = question.unsure?.go?.replace('guide:', '');
      const detour = goes === undefined || matter.detours.includes(goes) ? {} : { detour: goes };
      await this.#memory.note({ kind: 'fact', fact: question.fact, value: null, ...detour });
    }
    return undefined;
  }

  async #tickLosses({ losses }: Extract<WalkNode, { kind: 'losses' }>): Promise<WalkEnd | undefined> {
    const { prompter, pages } = this.#doors;
    const [loss] = losses;
    if (loss === undefined) return undefined;
    if (this.#shown !== 'losses') prompter.say(pages.lossIntro(losses.length));
    this.#shown = 'losses';
    const answer = await prompter.choose(loss.what, [
      { value: 'saved', label: 'Saved, or nothing to save', ...(loss.save && { hint: loss.save }) },
      { value: 'accepted', label: 'I accept losing it' },
      BACK,
      { value: 'stop', label: 'Not yet: stop here, and save it first' },
    ]);
    if (answer === 'stop') return 'stopped';
    if (answer === 'back') await this.#memory.note({ kind: 'back' });
    else await this.#memory.note({ kind: 'loss', loss: loss.id, outcome: answer });
    return undefined;
  }

  async #takeStep({ view }: Extract<WalkNode, { kind: 'step' }>): Promise<WalkEnd | undefined> {
    const key = `${view.part.guide}/${view.step.id}`;
    const isNew = this.#shown !== key;
    this.#shown = key;
    const end = await takeStep(view, isNew, this.#memory, this.#doors);
    if (end === 'moved') this.#shown = '';
    if (end === 'change') await this.#changeFact();
    return end === 'stop' ? 'stopped' : undefined;
  }

  /** Something done on the way that is no goal. True where the choice was one. */
  async #aside(choice: string): Promise<boolean> {
    const { prompter, interview, pages } = this.#doors;
    switch (choice) {
      case 'charges':
        prompter.say(
          pages.note(
            'Download a statement from your bank, card or PayPal: CSV, OFX, QIF, CAMT or MT940. Then: coursera-exit charges FILE. It is read here and sent nowhere.',
          ),
        );
        return true;
      case 'next-message':
        await showNextMessage(this.#memory, this.#doors);
        return true;
      case 'message': {
        const goal = await prompter.choose<Goal | 'back'>('What is it to ask for?', [
          ...interview.goals.map(({ id, label, hint }) => ({ value: id, label, hint })),
          BACK,
        ]);
        if (goal !== 'back') await showLetter(this.#memory, this.#doors, goal);
        return true;
      }
      default:
        return false;
    }
  }

  async #changeFact(): Promise<void> {
    const { prompter, interview, pages } = this.#doors;
    const matter = this.#memory.now();
    const known = interview.questions.filter(({ fact }) => matter.answered.has(fact));
    const options = known.map(({ fact, ask }) => ({ value: fact as string, label: ask }));
    if (options.length === 0) {
      prompter.say(pages.note('These came as flags. Start again with other flags to change them.'));
      return;
    }
    const answer = await prompter.choose('Which answer?', [
      ...options,
      { value: 'none', label: 'None, go back' },
    ]);
    const question = known.find(({ fact }) => fact === answer);
    if (question === undefined) return;
    await this.#askFact(fittingFor(matter.facts)(question), true);
    this.#shown = '';
  }

  async #finish(goal: Goal): Promise<WalkEnd | undefined> {
    const { prompter, pages, ground, today, interview } = this.#doors;
    if (!this.#memory.now().finished.includes(goal) && !(await this.#memory.note({ kind: 'finished', goal })))
      return undefined;
    const matter = this.#memory.now();
    const due = dueMessage(matter, this.#doors);
    prompter.say(pages.end(endingOf(goal, matter, today, ground), matter, today, due && saidOf(due)));
    const others = interview.goals.filter(({ id }) => !matter.finished.includes(id));
    const choice = await prompter.choose('What now?', [
      { value: 'leave', label: 'Leave', hint: this.#memory.keeping() },
      ...messageOption(due),
      ...others.map(({ id, label, hint }) => ({ value: id as string, label, hint })),
      { value: 'other', label: 'Go through another purchase or account' },
      BACK,
    ]);
    if (choice === 'leave') return 'finished';
    if (choice === 'next-message') await showNextMessage(this.#memory, this.#doors);
    else if (choice === 'other') {
      this.#memory.turnTo();
      await this.#aim(goal);
    } else if (choice === 'back') await this.#memory.note({ kind: 'back' });
    else await this.#aim(choice as Goal);
    this.#shown = '';
    return undefined;
  }
}

/** The way to what else the case is about. */
function othersOption(others: readonly Matter[]): Option<'elsewhere'>[] {
  const [first, ...more] = others;
  if (first === undefined) return [];
  const one = more.length === 0;
  return [
    {
      value: 'elsewhere',
      label: one ? `Go on with: ${nameOf(first)}` : 'Go on with another purchase or account',
      ...(!one && { hint: `${others.length} others` }),
    },
  ];
}
