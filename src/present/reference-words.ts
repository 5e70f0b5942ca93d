/** What the man page and the reference say beside the commands: exit codes, environment, files. */
import type { Word } from '../core/program.ts';

/** When these words were last gone over. A clock here would make another page of every build. */
export const WRITTEN = '2026-11-26';

export const INTRO: readonly string[] = [
  'The program says what to do, by when, and what to write. It works offline: nothing goes over the network, and there is no telemetry.',
  'Without a command, on a terminal, it starts the guided exit: a few questions, then one step at a time. Without a terminal nothing is asked.',
  'The answer goes to standard output, everything else to standard error. It is not legal advice, and it promises nothing.',
];

export const FACTS_INTRO =
  'Every question has a flag, so that nothing has to be asked. A day is written year-month-day. These commands take them:';

export const EXIT_CODES: readonly Word[] = [
  { text: '0', about: 'Done, whatever the verdict.' },
  {
    text: '1',
    about:
      'It could not be done: a file cannot be read or written, a guide is faulty, a statement makes no sense.',
  },
  {
    text: '2',
    about:
      'Usage: an unknown flag, a bad value, or a question that nobody is there to answer. The flag that answers it is named.',
  },
  { text: '130', about: 'Stopped by Ctrl-C or by the end of input. The case is kept.' },
  { text: '143', about: 'Stopped by SIGTERM. The case is kept.' },
  { text: '129', about: 'Stopped by SIGHUP. The case is kept.' },
];

export const ENVIRONMENT: readonly Word[] = [
  { text: 'COURSERA_EXIT_HOME', about: 'The folder where the case is kept. --home goes before it.' },
  {
    text: 'XDG_DATA_HOME',
    about: 'On Linux, the folder that holds the case where no other is named. A relative one is passed over.',
  },
  { text: 'LOCALAPPDATA', about: 'The same on Windows.' },
  {
    text: 'FORCE_COLOR',
    about: 'Colour, whatever the terminal says; 0 or false takes it out. It goes before NO_COLOR.',
  },
  { text: 'NO_COLOR', about: 'Set and not empty: no colour. --color and --no-color go before both.' },
  {
    text: 'SOURCE_DATE_EPOCH',
    about: 'Seconds since 1970: that day is today. --today goes before it.',
  },
  {
    text: 'ACCESSIBLE',
    about: 'Set, and neither empty nor 0: plain numbered questions, for a screen reader.',
  },
  { text: 'TERM', about: 'dumb: no colour, plain numbered questions, ASCII alone.' },
  {
    text: 'TERM_PROGRAM',
    about: 'On Windows, this, WT_SESSION or TERM means a terminal that shows more than ASCII.',
  },
  { text: 'WT_SESSION', about: 'See TERM_PROGRAM.' },
  { text: 'COLUMNS', about: 'The width of the page where no terminal tells it. Otherwise 80.' },
  {
    text: 'LC_ALL',
    about:
      'This, LC_CTYPE or LANG, the first that is set: where it names another encoding than UTF-8, ASCII alone.',
  },
  { text: 'LC_CTYPE', about: 'See LC_ALL.' },
  { text: 'LANG', about: 'See LC_ALL.' },
  { text: 'TZ', about: 'The time zone that says which day today is. --today goes before it.' },
  {
    text: 'DISPLAY',
    about: 'On Linux, this or WAYLAND_DISPLAY has to be set for a link to open or a text to be copied.',
  },
  { text: 'WAYLAND_DISPLAY', about: 'See DISPLAY.' },
];

export const FILES: readonly Word[] = [
  { text: '~/.local/share/coursera-exit', about: 'The case on Linux and other systems.' },
  { text: '~/Library/Application Support/coursera-exit', about: 'The case on macOS.' },
  { text: String.raw`%LOCALAPPDATA%\coursera-exit\Data`, about: 'The case on Windows.' },
  {
    text: 'journal.jsonl',
    about: 'In that folder: the answers, the steps and the messages, as plain text, one event a line.',
  },
  { text: 'evidence', about: 'In that folder: copies of the files that were added.' },
  {
    text: 'dist/compiled',
    about:
      "In the program's own folder, on Node 22 and newer, where it may be written: the program's compiled code, so that it starts sooner. Nothing of yours is in it. --no-case leaves it alone.",
  },
];

export const FILES_NOTE =
  'Nothing else is written, save files that are named. Only the owner may read the case. status shows where they are, forget deletes them, and --no-case keeps nothing.';
