/** The guided walk: asks what comes next, keeps each answer before it goes on, until the end or until somebody stops. */
import {
  type CaseEvent,
  type FactName,
  type FactValue,
  foldCase,
  type Happening,
  type Matter,
  CASE_VERSION,
} from '../core/case.ts';
import type { Goal } from '../core/conditions.ts';
import { longDay } from '../core/days.ts';
import type { Facts } from '../core/facts.ts';
import type { Trouble } from '../core/guide.ts';
import { TONES } from '../core/letter.ts';
import {
  fittingFor,
  isWalked,
  letterOf,
  nextNode,
  type Question,
  standingOf,
  type StepView,
  type WalkNode,
} from '../core/walk.ts';
import { askFact } from './ask-fact.ts';
import type { Option, WalkDoors } from './walk-doors.ts';

/** What the command line asked for: a goal, and facts as flags. */
export type WalkOrder = {
  readonly goal?: Goal;
  readonly facts: Facts;
  readonly typed: Readonly<Partial<Record<FactName, FactValue>>>;
};

/** Where a walk ended: at its end, where the person stopped, or before it began because nothing could be kept. */
export type WalkEnd = 'finished' | 'stopped' | 'declined';

export async function walk(order: WalkOrder, doors: WalkDoors): Promise<WalkEnd> {
  const memory = await openMemory(doors);
  if (memory === undefined) return 'declined';
  const session = new Session(doors, memory);
  if (!(await session.begin(order))) return session.declined ? 'declined' : 'stopped';
  return session.run();
}

/** The events so far. Where the journal cannot be read, the person decides whether to go on without memory. */
async function openMemory({
  journal,
  prompter,
  pages,
}: WalkDoors): Promise<{ events: CaseEvent[]; keeps: boolean } | undefined> {
  const read = await journal.read();
  if ('failure' in read) {
    prompter.say(pages.note(`What you told before can't be read: ${read.failure}.`));
    return (await goOnWithoutMemory(prompter)) ? { events: [], keeps: false } : undefined;
  }
  const unreadable = read.damaged.map(({ line }) => line);
  if (unreadable.length > 0) {
    prompter.say(
      pages.note(
        `${unreadable.length === 1 ? 'One line' : `${unreadable.length} lines`} of your case could not be read (line ${unreadable.join(', ')} of ${journal.place}). The rest is whole. Nothing was deleted.`,
      ),
    );
  }
  return { events: [...read.events], keeps: true };
}

async function goOnWithoutMemory(prompter: WalkDoors['prompter']): Promise<boolean> {
  const answer = await prompter.choose('Go on without keeping anything?', [
    { value: 'yes', label: 'Yes, go on' },
    { value: 'no', label: 'No, stop here' },
  ]);
  return answer === 'yes';
}

type StepAnswer = 'done' | 'trouble' | 'link' | 'message' | 'plan' | 'change' | 'skip' | 'back' | 'stop';

class Session {
  readonly #doors: WalkDoors;
  readonly #events: CaseEvent[];
  #keeps: boolean;
  #matter = '1';
  #shown = '';
  declined = false;

  constructor(doors: WalkDoors, { events, keeps }: { events: CaseEvent[]; keeps: boolean }) {
    this.#doors = doors;
    this.#events = events;
    this.#keeps = keeps;
  }

  /** Finds the matter to work on and writes down the facts that came as flags. False where the person stops at once. */
  async begin(order: WalkOrder): Promise<boolean> {
    const { prompter, pages, ground, interview, today } = this.#doors;
    const found = foldCase(this.#events);
    const current = found?.current;
    const node = current === undefined ? undefined : nextNode(current, today, interview, ground);
    const open = node !== undefined && node.kind !== 'end' && node.kind !== 'goal';
    const nearest =
      current === undefined
        ? undefined
        : standingOf(current.facts, current.goal, today, ground).deadlines.find(
            ({ state, safeDay }) => state !== 'closed' && safeDay !== undefined,
          );
    const byWhen =
      nearest?.safeDay === undefined ? undefined : `By ${longDay(nearest.safeDay)}: ${nearest.act}.`;
    prompter.say(pages.opening(found, open ? actionOf(node) : undefined, byWhen));

    if (found !== undefined && current !== undefined) {
      const fits = fitsMatter(order.facts, current.facts);
      if (fits) this.#matter = current.id;
      else this.#matter = freshId(found.matters);
      if (
        order.goal === undefined &&
        !(await this.#chooseWhereToGoOn(open ? actionOf(node) : undefined, found.matters))
      )
        return false;
    }
    if (
      order.goal !== undefined &&
      this.#now().goal !== order.goal &&
      !(await this.#note({ kind: 'goal', goal: order.goal }))
    )
      return false;
    for (const [fact, value] of Object.entries(order.typed) as [FactName, FactValue][]) {
      const known = this.#now();
      if (known.answered.has(fact) && JSON.stringify(known.facts[fact]) === JSON.stringify(order.facts[fact]))
        continue;
      if (!(await this.#note({ kind: 'fact', fact, value }))) return false;
    }
    const matter = this.#now();
    if (matter.answered.size > 0) prompter.say(pages.known(matter));
    return true;
  }

  /** With something kept and no goal named, the person says what it is to be today. False: stop for now. */
  async #chooseWhereToGoOn(next: string | undefined, matters: readonly Matter[]): Promise<boolean> {
    const { prompter, interview } = this.#doors;
    const choice = await prompter.choose('What do you want to do?', [
      ...(next === undefined ? [] : [{ value: 'on', label: 'Go on where you were', hint: next }]),
      ...interview.goals.map(({ id, label, hint }) => ({ value: id as string, label, hint })),
      ...ASIDES,
      { value: 'other', label: 'Start with another purchase or account' },
      { value: 'stop-now', label: 'Stop for now' },
    ]);
    if (choice === 'stop-now') return false;
    if (await this.#aside(choice)) return this.#chooseWhereToGoOn(next, matters);
    if (choice === 'other') this.#matter = freshId(matters);
    else if (choice !== 'on') return this.#note({ kind: 'goal', goal: choice as Goal });
    return true;
  }

  async run(): Promise<WalkEnd> {
    const { today, interview, ground } = this.#doors;
    for (;;) {
      const node = nextNode(this.#now(), today, interview, ground);
      const ended = await this.#visit(node);
      if (this.declined) return 'declined';
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
        return this.#takeStep(node.view);
      default:
        return this.#finish(node.goal);
    }
  }

  /** The matter as it stands after everything noted so far. */
  #now(): Matter {
    const own = this.#events.filter(({ matter }) => matter === this.#matter);
    const found = foldCase(own);
    return found?.current ?? EMPTY_MATTER(this.#matter);
  }

  /** Writes an event down, and only then lets it count. False where the person would rather stop than go on unkept. */
  async #note(happening: Happening): Promise<boolean> {
    const { journal, prompter, pages, now, today } = this.#doors;
    const event: CaseEvent = { v: CASE_VERSION, at: now(), day: today, matter: this.#matter, ...happening };
    if (this.#keeps) {
      const failure = await journal.append(event);
      if (failure !== undefined) {
        prompter.say(pages.note(`Your answers can't be kept: ${failure}.`));
        if (!(await goOnWithoutMemory(prompter))) {
          this.declined = true;
          return false;
        }
        this.#keeps = false;
      }
    }
    this.#events.push(event);
    return true;
  }

  async #askGoal(): Promise<WalkEnd | undefined> {
    const { prompter, interview } = this.#doors;
    const choice = await prompter.choose('What do you want to do?', [
      ...interview.goals.map(({ id, label, hint }) => ({ value: id as string, label, hint })),
      ...ASIDES,
      { value: 'stop-now', label: 'Stop for now' },
    ]);
    if (choice === 'stop-now') return 'stopped';
    // After an aside the question comes again: the goal is still to be named.
    if (!(await this.#aside(choice))) await this.#note({ kind: 'goal', goal: choice as Goal });
    return undefined;
  }

  async #askFact(question: Question, changing = false): Promise<WalkEnd | undefined> {
    const matter = this.#now();
    const ways: Option<'back' | 'leave' | 'stop'>[] = changing
      ? [{ value: 'leave', label: 'Leave it as it is' }]
      : [
          ...(matter.canGoBack ? [{ value: 'back' as const, label: 'Back' }] : []),
          { value: 'stop', label: 'Stop for now', hint: this.#keeping() },
        ];
    const answer = await askFact(question, ways, this.#doors);
    if ('value' in answer) await this.#note({ kind: 'fact', fact: question.fact, value: answer.value });
    else if (answer.way === 'stop') return 'stopped';
    else if (answer.way === 'back') await this.#note({ kind: 'back' });
    else if (answer.way === 'unsure') {
      const goes = question.unsure?.go?.replace('guide:', '');
      const detour = goes === undefined || matter.detours.includes(goes) ? {} : { detour: goes };
      await this.#note({ kind: 'fact', fact: question.fact, value: null, ...detour });
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
      { value: 'back', label: 'Back' },
      { value: 'stop', label: 'Not yet: stop here, and save it first' },
    ]);
    if (answer === 'stop') return 'stopped';
    if (answer === 'back') await this.#note({ kind: 'back' });
    else await this.#note({ kind: 'loss', loss: loss.id, outcome: answer });
    return undefined;
  }

  async #takeStep(view: StepView): Promise<WalkEnd | undefined> {
    const { prompter, pages, today } = this.#doors;
    const { guide } = view.part;
    const key = `${guide}/${view.step.id}`;
    if (this.#shown !== key) {
      if (view.opens) this.#sayStanding();
      prompter.say(pages.step(view, today));
    }
    this.#shown = key;
    const answer = await prompter.choose('How did it go?', this.#stepOptions(view));
    switch (answer) {
      case 'done':
        await this.#note({ kind: 'step', guide, step: view.step.id, outcome: 'done' });
        return undefined;
      case 'skip':
        await this.#note({ kind: 'step', guide, step: view.step.id, outcome: 'skipped' });
        return undefined;
      case 'trouble':
        await this.#help(view);
        return undefined;
      case 'link':
        await this.#open(view.step.url!);
        return undefined;
      case 'message':
        await this.#showLetter();
        return undefined;
      case 'plan':
        prompter.say(pages.plan(this.#now().goal!, this.#now(), today));
        return undefined;
      case 'change':
        await this.#changeFact();
        return undefined;
      case 'back':
        await this.#note({ kind: 'back' });
        return undefined;
      default:
        return 'stopped';
    }
  }

  #stepOptions(view: StepView): Option<StepAnswer>[] {
    const matter = this.#now();
    return [
      { value: 'done', label: 'Done' },
      ...(view.step.trouble.length > 0
        ? [{ value: 'trouble' as const, label: "It doesn't work, or it isn't there" }]
        : []),
      ...(view.step.url === undefined ? [] : [{ value: 'link' as const, label: 'Open the link' }]),
      { value: 'message', label: 'The message to send' },
      { value: 'plan', label: 'The whole plan' },
      { value: 'skip', label: 'Skip this step' },
      ...(matter.answered.size > 0 ? [{ value: 'change' as const, label: 'Change an answer' }] : []),
      ...(matter.canGoBack ? [{ value: 'back' as const, label: 'Back' }] : []),
      { value: 'stop', label: 'Stop for now', hint: this.#keeping() },
    ];
  }

  #keeping(): string {
    return this.#keeps && this.#doors.journal.place !== undefined ? 'everything is kept' : 'nothing is kept';
  }

  #sayStanding(): void {
    const { pages, prompter, today, ground } = this.#doors;
    const matter = this.#now();
    const standing = standingOf(matter.facts, matter.goal, today, ground);
    const page = pages.standing(standing, matter, today);
    if (page !== '') prompter.say(page);
  }

  /** The step's ways out, and where one of them leads. */
  async #help({ part, step }: StepView): Promise<void> {
    const { prompter, pages } = this.#doors;
    const options = step.trouble.map(({ when }, index) => ({ value: String(index), label: when }));
    const answer =
      options.length === 1
        ? '0'
        : await prompter.choose('What is wrong?', [...options, { value: 'none', label: 'None of these' }]);
    const trouble: Trouble | undefined = answer === 'none' ? undefined : step.trouble[Number(answer)];
    if (trouble === undefined) {
      prompter.say(
        pages.note('Then write to support and say what you see. "The message to send" has the words.'),
      );
      return;
    }
    prompter.say(pages.trouble(trouble));
    const { go } = trouble;
    if (go === undefined) return;
    const guide = go.startsWith('guide:') ? go.slice('guide:'.length) : part.guide;
    if (guide === part.guide && go.startsWith('guide:')) return;
    const { ground, today } = this.#doors;
    const title = ground.guide(guide)?.title ?? guide;
    const walked = isWalked(guide, this.#now(), today, ground);
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
    if (next === 'stay') return;
    if (guide === part.guide) await this.#note({ kind: 'redo', guide, step: go });
    else {
      // A guide that was walked has no step left: unless it begins anew, one would land where one stands.
      const first = walked ? this.#now().steps.find((one) => one.guide === guide) : undefined;
      if (first === undefined || (await this.#note({ kind: 'redo', guide, step: first.step })))
        await this.#note({ kind: 'detour', guide });
    }
    this.#shown = '';
  }

  async #open(url: string): Promise<void> {
    const { prompter, pages, openLink } = this.#doors;
    const opened = await openLink(url);
    prompter.say(
      pages.note(opened ? `Asked your browser to open ${url}` : `No browser answered. The link: ${url}`),
    );
  }

  /** Something done on the way that is no goal. True where the choice was one. */
  async #aside(choice: string): Promise<boolean> {
    const { prompter, interview, pages } = this.#doors;
    if (choice === 'charges') {
      prompter.say(
        pages.note(
          'Download a statement from your bank, card or PayPal: CSV, OFX, QIF, CAMT or MT940. Then: coursera-exit charges FILE. It is read here and sent nowhere.',
        ),
      );
      return true;
    }
    if (choice !== 'message') return false;
    const goal = await prompter.choose(
      'What is it to ask for?',
      interview.goals.map(({ id, label, hint }) => ({ value: id, label, hint })),
    );
    await this.#showLetter(goal);
    return true;
  }

  async #showLetter(wanted?: Goal): Promise<void> {
    const { prompter, pages, ground, today, copy } = this.#doors;
    const matter = this.#now();
    const goal = wanted ?? matter.goal;
    if (goal === undefined) return;
    const tone = await prompter.choose(
      'In which manner?',
      TONES.map((value) => ({ value, label: TONE_LABELS[value] })),
    );
    const standing = standingOf(matter.facts, goal, today, ground);
    const letter = letterOf(goal, matter.facts, today, standing, ground, tone);
    if (letter === undefined) return;
    prompter.say(pages.letter(letter));
    const copied = await copy(letter.body);
    if (copied) prompter.say(pages.note('It is on your clipboard as well.'));
    await this.#note({
      kind: 'letter',
      ask: letter.ask,
      tone: letter.tone,
      subject: letter.subject,
      body: letter.body,
      channel: letter.channel,
      to: letter.to,
    });
  }

  async #changeFact(): Promise<void> {
    const { prompter, interview, pages } = this.#doors;
    const matter = this.#now();
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
    if (!this.#now().finished.includes(goal) && !(await this.#note({ kind: 'finished', goal })))
      return undefined;
    const matter = this.#now();
    const standing = standingOf(matter.facts, goal, today, ground);
    prompter.say(
      pages.end(goal, matter, standing, letterOf(goal, matter.facts, today, standing, ground), today),
    );
    const others = interview.goals.filter(({ id }) => !matter.finished.includes(id));
    const choice = await prompter.choose('What now?', [
      { value: 'leave', label: 'Leave', hint: this.#keeping() },
      ...others.map(({ id, label, hint }) => ({ value: id as string, label, hint })),
      { value: 'other', label: 'Go through another purchase or account' },
      { value: 'back', label: 'Back' },
    ]);
    if (choice === 'leave') return 'finished';
    if (choice === 'other') {
      this.#matter = freshId(foldCase(this.#events)?.matters ?? []);
      await this.#note({ kind: 'goal', goal });
    } else if (choice === 'back') await this.#note({ kind: 'back' });
    else await this.#note({ kind: 'goal', goal: choice as Goal });
    this.#shown = '';
    return undefined;
  }
}

/** What one may want besides a goal. */
const ASIDES: readonly Option<string>[] = [
  { value: 'message', label: 'Write a message' },
  { value: 'charges', label: 'Find the charges in a bank statement' },
];

const TONE_LABELS = { polite: 'Polite', firm: 'Firm', final: 'Final' } as const;

const EMPTY_MATTER = (id: string): Matter => ({
  id,
  facts: {},
  answered: new Set(),
  tellings: new Map(),
  toldOn: new Map(),
  steps: [],
  detours: [],
  losses: new Map(),
  finished: [],
  letters: [],
  answers: [],
  evidence: [],
  charges: [],
  canGoBack: false,
  touched: '',
});

/** The act a node asks for, in a few words. */
export function actionOf(node: WalkNode): string {
  switch (node.kind) {
    case 'step':
      return node.view.step.action;
    case 'question':
      return node.question.ask;
    case 'losses':
      return 'Tick what you would lose';
    case 'goal':
      return 'Say what you want to do';
    default:
      return 'Nothing is left to do';
  }
}

/** True where no flag names another purchase than the one the case is about. */
function fitsMatter(flags: Facts, known: Facts): boolean {
  return (['product', 'bought', 'paid'] as const).every((fact) => {
    const flag = flags[fact];
    return flag === undefined || known[fact] === undefined || known[fact] === flag;
  });
}

function freshId(matters: readonly Matter[]): string {
  return String(Math.max(0, ...matters.map(({ id }) => Number(id) || 0)) + 1);
}
