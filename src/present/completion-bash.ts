/** The completion script for bash, from version 3.2 on. Words that were typed are compared and never run. */
import type { Program } from '../core/program.ts';
import {
  namesOf,
  type Place,
  placesOf,
  repeatingNames,
  type Slot,
  slotsOf,
  valuedNames,
} from './completion-places.ts';
import { quotePosix, typedInBash } from './shell-quote.ts';

export function bashCompletion(program: Program): string {
  const places = placesOf(program);
  return script(program.name, places.flatMap(placeCase), slotsOf(places).flatMap(slotCase));
}

const list = (words: readonly string[]): string => `(${words.map(quotePosix).join(' ')})`;
const padded = (words: readonly string[]): string => quotePosix(` ${words.join(' ')} `);

function placeCase(place: Place): readonly string[] {
  const { path, commands, flags, operand } = place;
  const same = flags.filter(({ names }) => names.length > 1).map(({ names }) => names.join(' '));
  return [
    `    ${quotePosix(path)})`,
    `      commands=${list(commands.map(({ text }) => text))}`,
    `      flags=${list(namesOf(flags))}`,
    `      valued=${padded(valuedNames(place))} often=${padded(repeatingNames(place))}`,
    `      same=${list(same)}`,
    `      operand=${operand === undefined ? 'none' : operand.repeats ? 'many' : 'one'} ;;`,
  ];
}

function slotCase({ keys, takes }: Slot): readonly string[] {
  const words = takes.kind === 'words' ? takes.words.map(({ text }) => typedInBash(text)) : [];
  return [`    ${keys.map(quotePosix).join('|')})`, `      kind=${takes.kind} words=${list(words)} ;;`];
}

function script(name: string, places: readonly string[], slots: readonly string[]): string {
  const own = `_${name.replaceAll('-', '_')}`;
  return `# Completes ${name} in bash. Made by: ${name} completion bash

# What may stand at a place: sub-commands, flags, flags that want a value, flags that may repeat, names of one flag.
${own}_place() {
  case $1 in
${places.join('\n')}
  esac
}

# What the value of a flag, or an operand, may be.
${own}_slot() {
  case $1 in
${slots.join('\n')}
    *) kind=free words=() ;;
  esac
}

# bash 3.2 has no compopt, and then offers the names of files where nothing else fits.
${own}_opt() {
  if type compopt >/dev/null 2>&1; then compopt "$@" 2>/dev/null; fi
}

${own}() {
  local IFS=$' \\t\\n'
  local cur=\${COMP_WORDS[COMP_CWORD]} at='' flag='' given=' ' kind='' closed='' glued='' count=0 word one i
  local valued often operand
  local -a commands flags same words
  COMPREPLY=()
  ${own}_place ''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      '>' | '>>' | '>|' | '<' | '2>' | '2>>' | '&>')
        # After a redirection comes the name of a file.
        ((++i == COMP_CWORD)) && return
        continue ;;
    esac
    if [[ -n $flag ]]; then
      # bash cuts --flag=value into three words.
      [[ $word == '=' ]] || flag=''
    elif [[ -z $closed && $word == -- ]]; then
      closed=1
    elif [[ -z $closed && $word == -* ]]; then
      one=\${word%%=*}
      given+="$one "
      [[ $valued == *" $one "* && $word != *=* ]] && flag=$one
      for word in "\${same[@]}"; do
        [[ " $word " == *" $one "* ]] && given+="$word "
      done
    else
      one=''
      if [[ -z $closed && $count -eq 0 ]]; then
        for one in "\${commands[@]}" ''; do
          [[ $one == "$word" ]] && break
        done
      fi
      if [[ -n $one ]]; then
        at=\${at:+$at }$one
        ${own}_place "$at"
      else
        count=$((count + 1))
      fi
    fi
  done

  if [[ -n $flag ]]; then
    [[ $cur == '=' ]] && cur=''
    ${own}_slot "$at|$flag"
  elif [[ -z $closed && $cur == -*=* && $valued == *" \${cur%%=*} "* ]]; then
    # bash 3.2 does not cut, but puts in what comes after "=" all the same, unless "=" was taken out of COMP_WORDBREAKS.
    [[ $COMP_WORDBREAKS == *=* ]] || glued=\${cur%%=*}=
    ${own}_slot "$at|\${cur%%=*}"
    cur=\${cur#*=}
  elif [[ -z $closed && $cur == -* ]]; then
    kind=flags
  elif [[ -z $closed && \${#commands[@]} -gt 0 && $count -eq 0 ]]; then
    kind=words words=("\${commands[@]}")
  elif [[ $operand == many || $operand == one && $count -eq 0 ]]; then
    ${own}_slot "$at|"
  elif [[ -z $closed ]]; then
    kind=flags
  fi
  if [[ $kind == flags ]]; then
    words=()
    for one in "\${flags[@]}"; do
      [[ $given == *" $one "* && $often != *" $one "* ]] || words+=("$one")
    done
  fi

  # A quote that is still open is no part of the word.
  cur=\${cur#[\\'\\"]}
  case $kind in
    file) return ;;
    folder) ${own}_opt +o default -o dirnames ;;
    *)
      ${own}_opt +o default
      for one in "\${words[@]}"; do
        [[ $one == "$cur"* ]] && COMPREPLY+=("$glued$one")
      done ;;
  esac
}

complete -o default -F ${own} ${name}
`;
}
