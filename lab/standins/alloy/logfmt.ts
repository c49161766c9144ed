const pair =
  /\s*(?<key>[^\s="]+)(?:=(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s="]*)))?(?=\s|$|(?<=")\S)/uy;

/** The pairs of a line up to where it is no logfmt any more, which may be its beginning. */
export const logfmtPairs = (line: string): readonly (readonly [key: string, value: string])[] => {
  const pairs: [string, string][] = [];
  pair.lastIndex = 0;
  for (;;) {
    const { key, quoted, plain } = pair.exec(line)?.groups ?? {};
    if (key === undefined) return pairs;
    const value = quoted === undefined ? (plain ?? "") : unquoted(quoted);
    if (value === undefined) return pairs;
    pairs.push([key, value]);
  }
};

const unquoted = (text: string): string | undefined => {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return undefined;
  }
};
