/** The completion script for fish, from version 3.1 on. Words that were typed are compared and never run. */
import type { Program, Word } from '../core/program.ts';
import {
  type Place,
  placesOf,
  repeatingNames,
  type Slot,
  slotsOf,
  valuedNames,
} from './completion-places.ts';
import { quoteFish } from './shell-quote.ts';

export function fishCompletion(program: Program): string {
  const places = placesOf(program);
  return script(program.name, places.flatMap(placeCase), slotsOf(places).flatMap(slotCase));
}

const words = (list: readonly string[]): string => list.map((word) => ` ${quoteFish(word)}`).join('');

/** As fish takes it: the word, a tab, what it means. */
const described = ({ text, about }: Word): string =>
  about === '' ? text : `${text}\t${about.replaceAll(/\s+/g, ' ')}`;

function placeCase(place: Place): readonly string[] {
  const { path, commands, flags, operand } = place;
  const offered = flags.flatMap(({ names, about }) => names.map((text) => described({ text, about })));
  const same = flags.filter(({ names }) => names.length > 1).map(({ names }) => names.join(' '));
  return [
    `        case ${quoteFish(path)}`,
    `            set commands${words(commands.map(described))}`,
    `            set flags${words(offered)}`,
    `            set valued${words(valuedNames(place))}`,
    `            set often${words(repeatingNames(place))}`,
    `            set same${words(same)}`,
    `            set operand ${operand === undefined ? 'none' : operand.repeats ? 'many' : 'one'}`,
  ];
}

function slotCase({ keys, takes }: Slot): readonly string[] {
  const choices = takes.kind === 'words' ? takes.words.map(described) : [];
  return [
    `        case${words(keys)}`,
    `            set kind ${takes.kind}`,
    `            set choices${words(choices)}`,
  ];
}

function script(name: string, places: readonly string[], slots: readonly string[]): string {
  const own = `__${name.replaceAll('-', '_')}`;
  return `# Completes ${name} in fish. Made by: ${name} completion fish

# What may stand at a place: sub-commands, flags, flags that want a value, flags that may repeat, names of one flag.
function ${own}_place --no-scope-shadowing --argument-names place
    switch $place
${places.join('\n')}
    end
end

# What the value of a flag, or an operand, may be.
function ${own}_slot --no-scope-shadowing --argument-names slot
    switch $slot
${slots.join('\n')}
        case '*'
            set kind free
            set choices
    end
end

# "offer" prints what may come next; "file" says whether that is the name of a file or a folder.
function ${own} --argument-names task
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l commands
    set -l flags
    set -l valued
    set -l often
    set -l same
    set -l operand none
    set -l choices
    set -l kind none
    set -l at ''
    set -l flag ''
    set -l given
    set -l closed 0
    set -l count 0
    set -l glued ''
    ${own}_place ''
    for word in $words[2..-1]
        if test -n "$flag"
            set flag ''
        else if test $closed = 0 -a "x$word" = x--
            set closed 1
        else if test $closed = 0; and string match -q -- '-*' "$word"
            set -l one (string split -m 1 -- '=' "$word")
            set given $given $one[1]
            for names in $same
                contains -- "$one[1]" (string split ' ' -- $names); and set given $given (string split ' ' -- $names)
            end
            if test (count $one) = 1; and contains -- "$one[1]" $valued
                set flag "$one[1]"
            end
        else if test $closed = 0 -a $count = 0; and contains -- "$word" (string replace -r '\\t.*' '' -- $commands)
            set at (string trim -- "$at $word")
            ${own}_place "$at"
        else
            set count (math $count + 1)
        end
    end

    set -l typed (string split -m 1 -- '=' "$current")
    if test -n "$flag"
        ${own}_slot "$at|$flag"
    else if test $closed = 0 -a (count $typed) = 2; and contains -- "$typed[1]" $valued
        ${own}_slot "$at|$typed[1]"
        set glued "$typed[1]="
    else if test $closed = 0; and string match -q -- '-*' "$current"
        set kind flags
    else if test $closed = 0 -a $count = 0 -a (count $commands) -gt 0
        set kind words
        set choices $commands
    else if test $operand = many; or test $operand = one -a $count = 0
        ${own}_slot "$at|"
    else if test $closed = 0
        set kind flags
    end

    if test $task = file
        contains $kind file folder
        return
    end
    switch $kind
        case words
            for choice in $choices
                printf '%s\\n' "$glued$choice"
            end
        case flags
            for offered in $flags
                set -l one (string replace -r '\\t.*' '' -- $offered)
                contains -- $one $given; and not contains -- $one $often; and continue
                printf '%s\\n' $offered
            end
    end
end

complete -c ${name} -e
complete -c ${name} -f
complete -c ${name} -n '${own} file' -F
complete -c ${name} -k -a '(${own} offer)'
`;
}
