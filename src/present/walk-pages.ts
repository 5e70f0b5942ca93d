/** The pages of the guided walk: few words, the most urgent first, what it costs before what to do. */
import type { DueMessage } from '../core/next-message.ts';
import type { Case, FactName, Matter } from '../core/case.ts';
import type { Goal } from '../core/conditions.ts';
import { countDays, type Day, daysBetween, fullDay, longDay, weekday } from '../core/days.ts';
import { PLACE_LABELS, PRODUCT_LABELS } from '../core/facts.ts';
import type { Trouble } from '../core/guide.ts';
import type { Letter } from '../core/letter.ts';
import { moneyInWords } from '../core/money.ts';
import type { Plan } from '../core/plan.ts';
import type { RefundReport } from '../core/refund-report.ts';
import type { RightRow } from '../core/rights.ts';
import type { Ending, Question, Stand, Standing, StepView } from '../core/walk.ts';
import { commandLine } from '../core/flags.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { glyphs, isNarrow, labelled, MARGIN, pad, pasted, type Screen, widthOf, wrap } from './page.ts';
import { planOnTerminal } from './plan-terminal.ts';
import { confidenceNote, plainDeadline } from './plan-words.ts';
import { refundOnTerminal } from './refund-terminal.ts';

/** What the pages need beside their arguments: reports made elsewhere. */
export type PageSources = {
  readonly planOf: (goal: Goal, matter: Matter) => Plan;
  readonly refundOf: (matter: Matter) => RefundReport | undefined;
};

export function walkPages(screen: Screen, sources: PageSources) {
  const { ink } = screen;
  return {
    opening: (found: Case | undefined, today: Day, stand: Stand = {}) => {
      if (found === undefined) {
        return page([
          wrap(screen, ink.bold('Leaving Coursera, step by step.')),
          wrap(screen, `Nothing you type leaves this computer. ${DISCLAIMER}`),
        ]);
      }
      const { next, nearest, message } = stand;
      const clock = nearest === undefined ? undefined : clockLine(nearest, today);
      const rest =
        clock === undefined && message === undefined ? 'Nothing is left to do.' : 'This walk is done.';
      const lines = [wrap(screen, ink.bold(next === undefined ? rest : `Next: ${next}`))];
      if (clock !== undefined) lines.push(wrap(screen, clock));
      if (message !== undefined) lines.push(...messageLines(message, screen));
      lines.push(wrap(screen, ink.faint(`Your case is open since ${longDay(found.started)}. ${DISCLAIMER}`)));
      return page(lines);
    },

    known: (matter: Matter) =>
      page([wrap(screen, ink.faint('What you have told:')), ...knownFacts(matter, screen)]),

    question: ({ help }: Question) => page([wrap(screen, help)]),

    standing: (_: Standing, matter: Matter) => {
      const report = matter.goal === 'money' ? sources.refundOf(matter) : undefined;
      return report === undefined ? '' : refundOnTerminal(report, screen);
    },

    step: (view: StepView, today: Day) => page(stepLines(view, today, screen)),

    trouble: ({ when, do: acts }: Trouble) =>
      page([
        wrap(screen, ink.bold(`${when}:`)),
        ...acts.map((act) => wrap(screen, act, `${MARGIN}  `, `${MARGIN}- `)),
      ]),

    lossIntro: (count: number) =>
      page([
        wrap(screen, ink.urgent('Before you delete: this is gone for good.')),
        wrap(
          screen,
          `${count} ${count === 1 ? 'thing' : 'things'}. Tick each one as saved, or accept that you lose it.`,
        ),
      ]),

    plan: (goal: Goal, matter: Matter) => planOnTerminal(sources.planOf(goal, matter), screen),

    letter: ({ to, subject, body }: Letter) =>
      page([
        wrap(screen, ink.faint(`To: ${to}`)),
        wrap(screen, ink.faint(`Subject: ${subject}`)),
        '',
        // Not indented: what is copied off the screen should be the message alone.
        ...body.split('\n').map((line) => wrap(screen, line, '')),
      ]),

    end: (ending: Ending, matter: Matter, today: Day, message?: DueMessage) =>
      page(endLines(ending, matter, today, message, screen)),

    note: (text: string) => page([wrap(screen, text)]),

    dayLabel: (day: Day) => `${WEEKDAYS[weekday(day) - 1]} ${longDay(day)}`,
  };
}

function page(lines: readonly string[]): string {
  return `\n${lines.join('\n')}\n\n`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function stepLines(view: StepView, today: Day, screen: Screen): string[] {
  const { step, part, number, count, minutesLeft, nearest, closes, awaits, opens } = view;
  const { ink } = screen;
  const progress = `${number} of ${count} · about ${minutesLeft} ${minutesLeft === 1 ? 'minute' : 'minutes'} left`;
  const lines: string[] = [];
  const gap = screen.width - widthOf(part.title) - widthOf(progress) - MARGIN.length;
  if (isNarrow(screen) || gap < 2) {
    lines.push(wrap(screen, ink.faint(part.title)), wrap(screen, ink.faint(glyphs(screen, progress))));
  } else {
    lines.push(
      ink.faint(
        glyphs(
          screen,
          `${pad(`${MARGIN}${part.title}`, MARGIN.length + widthOf(part.title) + gap)}${progress}`,
        ),
      ),
    );
  }
  const clock = nearest === undefined ? undefined : clockLine(nearest, today);
  if (clock !== undefined) lines.push(wrap(screen, isAct(nearest) ? ink.urgent(clock) : clock));
  lines.push('', wrap(screen, `${ink.bold(step.action)}${confidenceNote(step.confidence)}`), '');
  if (opens && part.alternatives.length > 0) lines.push(...alternativeLines(view, screen), '');
  for (const road of closes) {
    lines.push(
      labelled(
        screen,
        ink.urgent('Careful'),
        `Your refund is still open: ${plainDeadline(road)} Deleting takes the proof with it. Ask first.`,
        9,
      ),
    );
  }
  if (awaits !== undefined) {
    lines.push(
      labelled(
        screen,
        ink.urgent('Careful'),
        `You asked for the money on ${longDay(awaits)}, and wait for it since. After deletion, My Purchases with your receipts and your request is out of reach. Wait until the money is back, then delete.`,
        9,
      ),
    );
  }
  for (const { text, confidence } of step.warnings) {
    lines.push(labelled(screen, ink.urgent('Careful'), `${text}${confidenceNote(confidence)}`, 9));
  }
  if (step.where !== undefined)
    lines.push(labelled(screen, 'Where', glyphs(screen, step.where.replaceAll(' > ', ' › ')), 9));
  if (step.url !== undefined) {
    lines.push(
      isNarrow(screen)
        ? `${MARGIN}  ${ink.link(step.url)}`
        : `${MARGIN}${ink.bold('Link')}     ${ink.link(step.url)}`,
    );
  }
  if (step.why !== undefined) lines.push(labelled(screen, 'Why', step.why, 9));
  for (const { text, confidence } of step.tips)
    lines.push(labelled(screen, 'Tip', `${text}${confidenceNote(confidence)}`, 9));
  return lines;
}

/** True where somebody has to act by the day; else it is one to look on. */
function isAct(row: RightRow | undefined): boolean {
  return row !== undefined && row.road !== 'answer' && row.road !== 'watch';
}

/** What is to be done by a day or, where one waits for somebody, looked at on it. Undefined for what has no day. */
export function clockLine({ act, safeDay, lastDay, state, road }: RightRow, today: Day): string | undefined {
  if (safeDay === undefined || lastDay === undefined) return undefined;
  if (road === 'wait') return `Until ${fullDay(lastDay)}: ${act}.`;
  if (road === 'answer' || road === 'watch') {
    const ahead = daysBetween(today, lastDay);
    return ahead <= 0 ? `Today: ${act}.` : `On ${fullDay(lastDay)}, in ${countDays(ahead)}: ${act}.`;
  }
  const left = daysBetween(today, safeDay);
  if (state === 'last-day' || left < 0) return `Today at the latest: ${act}.`;
  return left === 0 ? `Today: ${act}.` : `By ${fullDay(safeDay)}, ${countDays(left)} left: ${act}.`;
}

function alternativeLines({ part }: StepView, screen: Screen): string[] {
  const ways = part.alternatives.map(({ title, minutes, gives, costs }) =>
    [
      wrap(screen, `${screen.ink.bold(title)} (about ${minutes} minutes)`),
      ...gives.map((gain) => wrap(screen, gain, `${MARGIN}  `, `${MARGIN}+ `)),
      ...costs.map((cost) => wrap(screen, cost, `${MARGIN}  `, `${MARGIN}- `)),
    ].join('\n'),
  );
  return [wrap(screen, 'Other ways, with what speaks for (+) and against (-) each:'), '', ways.join('\n\n')];
}

const FACT_LABELS: Readonly<Record<FactName, string>> = {
  product: 'Bought',
  bought: 'From',
  pay: 'Charged',
  paid: 'Paid on',
  trialEnds: 'Trial ends',
  renewal: 'Renewal',
  certificate: 'Certificate',
  amount: 'Amount',
  country: 'Country',
  name: 'Name',
  email: 'E-mail',
};

/** The facts of a matter as lines: what was said, also where it was "I don't know". */
export function knownFacts(matter: Matter, screen: Screen): string[] {
  const { facts, cancelled } = matter;
  return [
    ...[...matter.answered].map((fact) => labelled(screen, FACT_LABELS[fact], wordFor(fact, facts), 13)),
    ...(cancelled === undefined ? [] : [labelled(screen, 'Cancelled', longDay(cancelled.date), 13)]),
  ];
}

function wordFor(fact: FactName, facts: Matter['facts']): string {
  switch (fact) {
    case 'product':
      return facts.product === undefined ? 'not known' : PRODUCT_LABELS[facts.product];
    case 'bought':
      return facts.bought === undefined ? 'not known' : PLACE_LABELS[facts.bought];
    case 'paid':
      return facts.paid === undefined ? 'not known' : longDay(facts.paid);
    case 'trialEnds':
      if (facts.trialEnds === undefined) return 'not known';
      return facts.trialEnds === 'none' ? 'no trial' : longDay(facts.trialEnds);
    case 'renewal':
    case 'certificate':
      return facts[fact] === true ? 'yes' : 'no';
    case 'amount':
      return facts.amount === undefined ? 'not known' : moneyInWords(facts.amount);
    default:
      return facts[fact] ?? 'not known';
  }
}

/** Why it is time to write, and the command: never broken, so that it can be pasted. */
export function messageLines({ because, command }: DueMessage, screen: Screen): string[] {
  return [labelled(screen, screen.ink.urgent('Write'), because, 9), pasted(screen, command, 9)];
}

const GOAL_DONE: Readonly<Record<Goal, string>> = {
  stop: 'You have gone through cancelling.',
  money: 'You have gone through asking for your money.',
  delete: 'You have gone through deleting the account.',
};

/** The one act that matters most once the guide is walked through. */
function actAfter({ goal, asked, came }: Ending): string {
  switch (goal) {
    case 'stop':
      return 'Look at your next two statements. coursera-exit charges FILE finds a new charge, and names the message.';
    case 'delete':
      return 'Look at your next two statements, and keep the confirmation.';
    default:
      if (came) return 'The money is there. Look at your next two statements, and keep the proof until then.';
      if (asked)
        return 'No answer after 5 business days? Follow up once: coursera-exit script --phase no-answer';
      return 'Ask for the money in writing: coursera-exit script --ask refund';
  }
}

function endLines(
  ending: Ending,
  matter: Matter,
  today: Day,
  message: DueMessage | undefined,
  screen: Screen,
): string[] {
  const { ink } = screen;
  const { goal, open, letter } = ending;
  const done = matter.steps.filter(({ outcome }) => outcome === 'done').length;
  const skipped = matter.steps.filter(({ outcome }) => outcome === 'skipped');
  const lines = [
    wrap(screen, ink.good(GOAL_DONE[goal])),
    wrap(
      screen,
      `${done} ${done === 1 ? 'step' : 'steps'} done${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}.`,
    ),
    '',
  ];
  if (open.length > 0) {
    lines.push(wrap(screen, ink.bold('Still open')));
    for (const row of open)
      lines.push(wrap(screen, clockLine(row, today) ?? plainDeadline(row), `${MARGIN}  `, `${MARGIN}- `));
    lines.push('');
  }
  if (letter !== undefined) {
    lines.push(
      wrap(screen, ink.bold('The message')),
      wrap(screen, ink.faint(`To: ${letter.to}. Subject: ${letter.subject}`)),
      '',
    );
    lines.push(
      ...letter.body.split('\n').map((line) => (line === '' ? '' : wrap(screen, line, `${MARGIN}  `))),
      '',
    );
  }
  if (message !== undefined) lines.push(...messageLines(message, screen));
  lines.push(labelled(screen, 'Next', actAfter(ending)));
  const { paid, trialEnds } = matter.facts;
  if (paid !== undefined || (trialEnds !== undefined && trialEnds !== 'none')) {
    lines.push(
      labelled(screen, 'Days', 'Every other road and its day, also as a calendar (--ics):'),
      `${MARGIN}  ${ink.link(commandLine('deadlines', matter.facts))}`,
    );
  }
  return lines;
}
