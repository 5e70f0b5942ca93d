/** `completion`: the program's own words for a shell, all inside one script, so that the Tab key runs nothing. */
import type { Answer, Shop } from './answer.ts';
import { examplesOf } from './cli.ts';
import { FILE_KINDS } from './content/schemas.ts';
import { type Program, type Shell, SHELLS } from './core/program.ts';
import { nearestWords } from './core/text.ts';
import { describeProgram } from './describe-program.ts';
import { bashCompletion } from './present/completion-bash.ts';
import { fishCompletion } from './present/completion-fish.ts';
import { powerShellCompletion } from './present/completion-powershell.ts';
import { zshCompletion } from './present/completion-zsh.ts';
import { toJson } from './present/json.ts';
import { takesWith } from './words-to-type.ts';

const SCRIPTS: Readonly<Record<Shell, (program: Program) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powerShellCompletion,
};

export function completionAnswer(typed: string | undefined, shop: Shop, version: string): Answer {
  const shell = SHELLS.find((one) => one === typed);
  if (shell === undefined) return { failure: { code: 'usage', ...whichShell(typed) } };
  const takes = takesWith(
    shop.knowledge,
    FILE_KINDS.map(({ kind }) => kind),
  );
  const script = SCRIPTS[shell](describeProgram(version, takes));
  return { out: shop.flags.json === true ? `${toJson({ shell, script })}\n` : script };
}

function whichShell(typed: string | undefined): { message: string; hint: string } {
  const names = `${SHELLS.slice(0, -1).join(', ')} or ${SHELLS.at(-1)}`;
  const near = typed === undefined ? undefined : nearestWords(typed, SHELLS)[0];
  const lines = examplesOf(['completion']).map((line) => `  ${line}`);
  return {
    message:
      typed === undefined
        ? `Name a shell: ${names}.`
        : `There is no script for that shell, only for ${names}.`,
    hint: `${near === undefined ? '' : `Did you mean ${near}? `}To set it up, type the line of your shell once:\n${lines.join('\n')}`,
  };
}
