/** The completion script for zsh: read at start-up, or found on its path as _coursera-exit. Typed words are never run. */
import type { Program, Word } from '../core/program.ts';
import {
  type Place,
  placesOf,
  repeatingNames,
  type Slot,
  slotsOf,
  valuedNames,
} from './completion-places.ts';
import { quotePosix } from './shell-quote.ts';

export function zshCompletion(program: Program): string {
  const places = placesOf(program);
  return script(program.name, places.flatMap(placeCase), slotsOf(places).flatMap(slotCase));
}

const list = (words: readonly string[]): string => `(${words.map(quotePosix).join(' ')})`;

const padded = (words: readonly string[]): string => quotePosix(` ${words.join(' ')} `);

/** As _describe takes it: the word, a colon, what it means. */
function described({ text, about }: Word): string {
  const word = text.replaceAll(/[:\\]/g, String.raw`\$&`);
  return about === '' ? word : `${word}:${about}`;
}

function placeCase(place: Place): readonly string[] {
  const { path, commands, flags, operand } = place;
  const words = flags.flatMap(({ names, about }) => names.map((text) => described({ text, about })));
  const same = flags.filter(({ names }) => names.length > 1).map(({ names }) => names.join(' '));
  return [
    `    (${quotePosix(path)})`,
    `      commands=${list(commands.map(described))}`,
    `      flags=${list(words)}`,
    `      valued=${padded(valuedNames(place))} often=${padded(repeatingNames(place))}`,
    `      same=${list(same)}`,
    `      operand=${operand === undefined ? 'none' : operand.repeats ? 'many' : 'one'} ;;`,
  ];
}

function slotCase({ keys, takes, about }: Slot): readonly string[] {
  const words = takes.kind === 'words' ? takes.words.map(described) : [];
  return [
    `    (${keys.map(quotePosix).join('|')})`,
    `      kind=${takes.kind} about=${quotePosix(about.replaceAll('%', '%%'))} choices=${list(words)} ;;`,
  ];
}

function script(name: string, places: readonly string[], slots: readonly string[]): string {
  const own = `_${name}`;
  return `#compdef ${name}
# Completes ${name} in zsh. Made by: ${name} completion zsh

# What may stand at a place: sub-commands, flags, flags that want a value, flags that may repeat, names of one flag.
${own}-place() {
  case $1 in
${places.join('\n')}
  esac
}

# What the value of a flag, or an operand, may be.
${own}-slot() {
  case $1 in
${slots.join('\n')}
    (*) kind=free about= choices=() ;;
  esac
}

${own}() {
  local at= flag= kind= about= closed= word= one= operand= valued= often= given=' '
  local -i i count=0
  local -a commands flags same choices
  # zsh's own completion of file names runs what stands in backquotes or $(...) before a slash.
  [[ $PREFIX$SUFFIX == *(\\\`|\\$\\(|[=\\<\\>]\\()* ]] && return 1
  ${own}-place ''
  for ((i = 2; i < CURRENT; i++)); do
    word=\${(Q)words[i]}
    if [[ -n $flag ]]; then
      flag=
    elif [[ -z $closed && $word == -- ]]; then
      closed=1
    elif [[ -z $closed && $word == -* ]]; then
      one=\${word%%=*}
      given+="$one "
      [[ $valued == *" $one "* && $word != *=* ]] && flag=$one
      for word in $same; do
        [[ " $word " == *" $one "* ]] && given+="$word "
      done
    else
      one=
      if [[ -z $closed && $count -eq 0 ]]; then
        for one in \${commands%%:*} ''; do
          [[ $one == "$word" ]] && break
        done
      fi
      if [[ -n $one ]]; then
        at="\${at:+$at }$one"
        ${own}-place "$at"
      else
        count+=1
      fi
    fi
  done

  if [[ -n $flag ]]; then
    ${own}-slot "$at|$flag"
  elif [[ -z $closed && $PREFIX == -*=* && $valued == *" \${PREFIX%%=*} "* ]]; then
    ${own}-slot "$at|\${PREFIX%%=*}"
    compset -P 1 '*='
  elif [[ -z $closed && $PREFIX == -* ]]; then
    kind=flags
  elif [[ -z $closed && $#commands -gt 0 && $count -eq 0 ]]; then
    _describe -t commands 'command' commands
    return
  elif [[ $operand == many || $operand == one && $count -eq 0 ]]; then
    ${own}-slot "$at|"
  elif [[ -z $closed ]]; then
    kind=flags
  fi
  case $kind in
    (file) _files ;;
    (folder) _files -/ ;;
    (words) _describe -t values "$about" choices ;;
    (free) _message "$about" ;;
    (flags)
      for one in $flags; do
        word=\${one%%:*}
        [[ $given == *" $word "* && $often != *" $word "* ]] || choices+=("$one")
      done
      _describe -o -t options 'flag' choices ;;
    (*) return 1 ;;
  esac
}

if [[ $funcstack[1] == ${own} ]]; then
  ${own} "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef ${own} ${name}
fi
`;
}
