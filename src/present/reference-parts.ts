/** The program cut into the parts that the man page and the reference both have. */
import type { CommandShape, Flag, Operand, Program } from '../core/program.ts';

export type ReferencePart = {
  /** As typed: `guides show`. */
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly operands: readonly Operand[];
  /** Without help, which every command has, and without the facts. */
  readonly flags: readonly Flag[];
  readonly takesFacts: boolean;
  readonly examples: readonly string[];
};

export type ReferenceParts = {
  readonly commands: readonly ReferencePart[];
  readonly facts: readonly Flag[];
  readonly takeFacts: readonly string[];
  /** The program's own, which every command takes. */
  readonly flags: readonly Flag[];
};

/** How many commands must have a flag in the same words before it is told once, for all of them. */
const SHARED = 4;

const key = ({ names, about }: Flag): string => JSON.stringify([names, about]);

export function referenceParts(program: Program): ReferenceParts {
  const acts = program.commands.filter(({ path }) => path[0] !== 'help').flatMap(actsOf);
  const counts = new Map<string, number>();
  for (const { flags } of acts)
    for (const flag of flags) counts.set(key(flag), (counts.get(key(flag)) ?? 0) + 1);
  const isFact = (flag: Flag) => !isHelp(flag) && (counts.get(key(flag)) ?? 0) >= SHARED;
  const commands = acts.map((act) => ({
    name: act.path.join(' '),
    about: act.about,
    usage: [program.name, ...act.path, act.usage].join(' '),
    operands: act.operands,
    flags: act.flags.filter((flag) => !isHelp(flag) && !isFact(flag)),
    takesFacts: act.flags.some(isFact),
    examples: act.examples,
  }));
  const facts = new Map(acts.flatMap(({ flags }) => flags.filter(isFact)).map((flag) => [key(flag), flag]));
  return {
    commands,
    facts: [...facts.values()],
    takeFacts: commands.filter(({ takesFacts }) => takesFacts).map(({ name }) => name),
    flags: program.flags,
  };
}

/** A group of commands by its commands; the group's examples stand with the one they use, beside its own. */
function actsOf(command: CommandShape): readonly CommandShape[] {
  if (command.commands.length === 0) return [command];
  return command.commands.flatMap(actsOf).map((act) => {
    const start = `coursera-exit ${act.path.join(' ')}`;
    const shared = command.examples.filter((line) => line.startsWith(start));
    return { ...act, examples: [...new Set([...act.examples, ...shared])] };
  });
}

function isHelp({ names }: Flag): boolean {
  return names.includes('--help');
}

/** `-o, --output <file>` */
export function flagAsTyped({ names, value }: Flag): string {
  return `${names.join(', ')}${value === undefined ? '' : ` <${value.name}>`}`;
}

/** A sentence of a summary that begins small and has no end. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?:]$/.test(text) ? '' : '.'}`;
}
