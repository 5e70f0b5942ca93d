/** The completion script for PowerShell, 5.1 and 7. Words that were typed are compared and never run. */
import type { Program, Word } from '../core/program.ts';
import {
  type Place,
  placesOf,
  repeatingNames,
  type Slot,
  slotsOf,
  valuedNames,
} from './completion-places.ts';
import { foldToAscii, quotePowerShell, typedInPowerShell } from './shell-quote.ts';

export function powerShellCompletion(program: Program): string {
  const places = placesOf(program);
  return script(program.name, places.flatMap(placeCase), slotsOf(places).flatMap(slotCase));
}

const quoted = (text: string): string => quotePowerShell(foldToAscii(text));
const list = (words: readonly string[]): string => `@(${words.map(quoted).join(', ')})`;

/** What is typed, what the list shows, what it means: PowerShell refuses an empty one. */
function choices(words: readonly Word[]): string {
  const rows = words.map(({ text, about }) =>
    [typedInPowerShell(text), text, about === '' ? text : about].map(quoted).join(', '),
  );
  return `@(${rows.map((row) => `,@(${row})`).join('; ')})`;
}

function placeCase(place: Place): readonly string[] {
  const { path, commands, flags, operand } = place;
  const offered = flags.flatMap(({ names, about }) => names.map((text) => ({ text, about })));
  const same = flags.filter(({ names }) => names.length > 1).map(({ names }) => names.join(' '));
  return [
    `            ${quoted(path)} {`,
    `                $state.Commands = ${choices(commands)}`,
    `                $state.Flags = ${choices(offered)}`,
    `                $state.Valued = ${list(valuedNames(place))}`,
    `                $state.Often = ${list(repeatingNames(place))}`,
    `                $state.Same = ${list(same)}`,
    `                $state.Operand = ${quoted(operand === undefined ? 'none' : operand.repeats ? 'many' : 'one')}`,
    '            }',
  ];
}

function slotCase({ keys, takes }: Slot): readonly string[] {
  if (takes.kind !== 'words') return [];
  return [
    `            { ${list(keys)} -ccontains $_ } {`,
    `                $state.Choices = ${choices(takes.words)}`,
    '            }',
  ];
}

function script(name: string, places: readonly string[], slots: readonly string[]): string {
  return `# Completes ${name} in PowerShell. Made by: ${name} completion powershell

Register-ArgumentCompleter -Native -CommandName ${quoted(name)} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $state = @{ Commands = @(); Flags = @(); Valued = @(); Often = @(); Same = @(); Operand = 'none'; Choices = @() }

    # What may stand at a place: sub-commands, flags, flags that want a value, flags that may repeat, names of one flag.
    $enter = {
        param($place)
        switch -Exact -CaseSensitive ($place) {
${places.join('\n')}
        }
    }

    # The words for the value of a flag, or for an operand. Where there are none, PowerShell offers the names of files.
    $look = {
        param($slot)
        switch ($slot) {
${slots.join('\n')}
        }
    }

    $at = ''
    $flag = ''
    $closed = $false
    $count = 0
    $glued = ''
    $given = @()
    $current = [string]$wordToComplete
    . $enter ''
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $word = $element.Value }
        if ($flag -ne '') {
            $flag = ''
        } elseif (-not $closed -and $word -ceq '--') {
            $closed = $true
        } elseif (-not $closed -and $word.StartsWith('-')) {
            $parts = $word.Split([char[]]'=', 2)
            $given += $parts[0]
            foreach ($names in $state.Same) {
                if ($names.Split(' ') -ccontains $parts[0]) { $given += $names.Split(' ') }
            }
            if ($parts.Count -eq 1 -and $state.Valued -ccontains $word) { $flag = $word }
        } elseif (-not $closed -and $count -eq 0 -and ($state.Commands | Where-Object { $_[1] -ceq $word })) {
            $at = "$at $word".Trim()
            . $enter $at
        } else {
            $count++
        }
    }

    $offered = @()
    $typed = $current.Split([char[]]'=', 2)
    if ($flag -ne '') {
        . $look "$at|$flag"
        $offered = $state.Choices
    } elseif (-not $closed -and $typed.Count -eq 2 -and $state.Valued -ccontains $typed[0]) {
        $glued = $typed[0] + '='
        $current = $typed[1]
        . $look "$at|$($typed[0])"
        $offered = $state.Choices
    } elseif (-not $closed -and -not $current.StartsWith('-') -and $count -eq 0 -and $state.Commands.Count -gt 0) {
        $offered = $state.Commands
    } elseif (-not $current.StartsWith('-') -and ($state.Operand -eq 'many' -or ($state.Operand -eq 'one' -and $count -eq 0))) {
        . $look "$at|"
        $offered = $state.Choices
    } elseif (-not $closed) {
        $offered = @($state.Flags | Where-Object { $given -cnotcontains $_[0] -or $state.Often -ccontains $_[0] })
    }

    foreach ($choice in $offered) {
        if ($choice[1].StartsWith($current, [System.StringComparison]::Ordinal)) {
            [System.Management.Automation.CompletionResult]::new($glued + $choice[0], $choice[1], 'ParameterValue', $choice[2])
        }
    }
}
`;
}
