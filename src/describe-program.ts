/** The command line as data, read off the very tree that parses it. */
import type { Argument, Command, Option } from 'commander';
import { examplesOf, programTree } from './cli.ts';
import type { CommandShape, Flag, Operand, Program, Takes } from './core/program.ts';

/** What may follow a flag, or stand as an operand of a command: `--product`, `guides show <id>`. */
export type TakesOf = (place: string, placeholder: string) => Takes;

export function describeProgram(version: string, takesOf: TakesOf): Program {
  const tree = programTree(version);
  const shape = describe(tree, [], takesOf);
  return { ...shape, name: tree.name(), version };
}

function describe(command: Command, path: readonly string[], takesOf: TakesOf): CommandShape {
  const help = command.createHelp();
  // The help command names the others, so it comes after them, and only once.
  const inner = help
    .visibleCommands(command)
    .filter((one) => path.length === 0 || command.commands.includes(one));
  return {
    path,
    about: command.description(),
    usage: command.usage(),
    flags: help.visibleOptions(command).map((option) => describeFlag(option, takesOf)),
    operands: command.registeredArguments.map((argument) => describeOperand(argument, path, takesOf)),
    commands: inner.map((one) => describe(one, [...path, one.name()], takesOf)),
    examples: examplesOf(path),
  };
}

function describeFlag(option: Option, takesOf: TakesOf): Flag {
  const { short, long, description, required, optional, variadic } = option;
  const names = [short, long].filter((name) => name !== undefined);
  const placeholder = /[<[]([^\]>]+?)(?:\.\.\.)?[\]>]/.exec(option.flags)?.[1] ?? 'value';
  return {
    names,
    about: description,
    repeats: variadic,
    ...((required || optional) && {
      value: {
        name: placeholder,
        takes: takesFor(option.argChoices, takesOf(long ?? short ?? '', placeholder)),
      },
    }),
  };
}

function describeOperand(argument: Argument, path: readonly string[], takesOf: TakesOf): Operand {
  const name = argument.name();
  const place = `${path.join(' ')} <${name}>`;
  return {
    name,
    about: argument.description,
    required: argument.required,
    repeats: argument.variadic,
    takes: takesFor(argument.argChoices, takesOf(place, name)),
  };
}

/** A list that the parser itself holds people to is the better one. */
function takesFor(choices: readonly string[] | undefined, otherwise: Takes): Takes {
  if (choices === undefined) return otherwise;
  return { kind: 'words', words: choices.map((text) => ({ text, about: '' })) };
}
