/** A word that a POSIX shell takes as it is. */
export const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A word as it stands on a command line that people read: quoted only where a shell would take it for more. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : quoted(oneLine(word));

/** A text as it may be shown: what a terminal would act on can't be copied from it either. */
export const oneLine = (word: string): string => word.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, "?");

/** A command line of these words, for people. */
export const commandLine = (...words: readonly string[]): string => words.map(shellWord).join(" ");
