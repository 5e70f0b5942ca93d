/** The program as it describes itself: its commands, their flags, and the words that can be typed after them. */

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** A word that can be typed, and what it means. */
export type Word = { readonly text: string; readonly about: string };

/** What may follow a flag or a command. `free`: nobody knows it beforehand, a day or a name. */
export type Takes =
  { readonly kind: 'words'; readonly words: readonly Word[] } | { readonly kind: 'file' | 'folder' | 'free' };

export type Flag = {
  /** As typed, with their dashes; the short one first. */
  readonly names: readonly string[];
  readonly about: string;
  /** Absent: the flag stands alone. */
  readonly value?: { readonly name: string; readonly takes: Takes };
  readonly repeats: boolean;
};

export type Operand = {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly takes: Takes;
};

export type CommandShape = {
  /** The words that name it, without the program's own: empty for the program itself. */
  readonly path: readonly string[];
  readonly about: string;
  /** What follows its name, as its help shows it. */
  readonly usage: string;
  readonly flags: readonly Flag[];
  readonly operands: readonly Operand[];
  readonly commands: readonly CommandShape[];
  readonly examples: readonly string[];
};

export type Program = CommandShape & { readonly name: string; readonly version: string };
