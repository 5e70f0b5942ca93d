/** What a walk remembers: the events of the case, each written down before it counts. */
import {
  type Case,
  type CaseEvent,
  CASE_VERSION,
  foldCase,
  type Happening,
  type Matter,
} from '../core/case.ts';
import type { WalkDoors } from './walk-doors.ts';

type Doors = Pick<WalkDoors, 'journal' | 'prompter' | 'pages' | 'now' | 'today'>;

export class Memory {
  readonly #doors: Doors;
  readonly #events: CaseEvent[];
  #keeps: boolean;
  #matter = '1';
  #declined = false;

  private constructor(doors: Doors, events: readonly CaseEvent[], keeps: boolean) {
    this.#doors = doors;
    this.#events = [...events];
    this.#keeps = keeps;
  }

  /** The events so far. Where the journal cannot be read, the person decides whether to go on without memory; undefined: not. */
  static async open(doors: Doors): Promise<Memory | undefined> {
    const { journal, prompter, pages } = doors;
    const read = await journal.read();
    if ('failure' in read) {
      prompter.say(pages.note(`What you told before can't be read: ${read.failure}.`));
      return (await goOnWithoutMemory(prompter)) ? new Memory(doors, [], false) : undefined;
    }
    const unreadable = read.damaged.map(({ line }) => line);
    if (unreadable.length > 0) {
      prompter.say(
        pages.note(
          `${unreadable.length === 1 ? 'One line' : `${unreadable.length} lines`} of your case could not be read (line ${unreadable.join(', ')} of ${journal.place}). The rest is whole. Nothing was deleted.`,
        ),
      );
    }
    return new Memory(doors, read.events, true);
  }

  /** The whole case; undefined where nothing has happened yet. */
  get found(): Case | undefined {
    return foldCase(this.#events);
  }

  /** True where the person would rather stop than go on with nothing kept. */
  get declined(): boolean {
    return this.#declined;
  }

  /** The matter as it stands after everything noted so far. */
  now(): Matter {
    const own = this.#events.filter(({ matter }) => matter === this.#matter);
    return foldCase(own)?.current ?? emptyMatter(this.#matter);
  }

  /** Works on a matter from here on; without one, on a new one. */
  turnTo(matter?: Matter): void {
    const ids = (this.found?.matters ?? []).map(({ id }) => Number(id) || 0);
    this.#matter = matter?.id ?? String(Math.max(0, ...ids) + 1);
  }

  /** Writes an event down, and only then lets it count. False where the person would rather stop than go on unkept. */
  async note(happening: Happening): Promise<boolean> {
    const { journal, prompter, pages, now, today } = this.#doors;
    const event: CaseEvent = { v: CASE_VERSION, at: now(), day: today, matter: this.#matter, ...happening };
    if (this.#keeps) {
      const failure = await journal.append(event);
      if (failure !== undefined) {
        prompter.say(pages.note(`Your answers can't be kept: ${failure}.`));
        if (!(await goOnWithoutMemory(prompter))) {
          this.#declined = true;
          return false;
        }
        this.#keeps = false;
      }
    }
    this.#events.push(event);
    return true;
  }

  /** Said beside every way to stop. */
  keeping(): string {
    return this.#keeps && this.#doors.journal.place !== undefined ? 'everything is kept' : 'nothing is kept';
  }
}

async function goOnWithoutMemory(prompter: Doors['prompter']): Promise<boolean> {
  const answer = await prompter.choose('Go on without keeping anything?', [
    { value: 'yes', label: 'Yes, go on' },
    { value: 'no', label: 'No, stop here' },
  ]);
  return answer === 'yes';
}

function emptyMatter(id: string): Matter {
  return {
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
  };
}
