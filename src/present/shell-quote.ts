/** Text as one word of a shell's own script, whatever stands in it. Nothing quoted here is ever acted on. */

/** bash and zsh. A quote cannot stand inside quotes, so it ends them, stands alone, and opens them again. */
export function quotePosix(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function quoteFish(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}

/** PowerShell takes the typographic single quotes for quotes too: ‘ ’ ‚ ‛. */
export function quotePowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}

/** A word as one would type it at the prompt of bash: a backslash before each sign that means something there. */
export function typedInBash(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}@%_+=:,./-]/gu, String.raw`\$&`);
}

export function typedInPowerShell(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : quotePowerShell(text);
}

/**
 * ASCII alone, since the code page of a Windows console may read anything else as something else: quotes and dashes by their
 * plain form, letters without their marks.
 */
export function foldToAscii(text: string): string {
  return text
    .replaceAll(/[\u2018-\u201B]/g, "'")
    .replaceAll(/[\u201C-\u201F]/g, '"')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll('\u203A', '>')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]/gu, '?');
}
