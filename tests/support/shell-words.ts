/** A command line as a POSIX shell splits it, for plain words and double quotes; anything a shell would act on is an error. */
export function shellWords(line: string): string[] {
  const words = line.match(/"[^"]*"|[^\s"]+/g) ?? [];
  for (const word of words)
    if (/[$`\\;&|<>*?!#~]/.test(word)) throw new Error(`a shell would act on ${word}`);
  return words.map((word) => word.replace(/^"(.*)"$/, '$1'));
}
