/** A word of Alloy's configuration; `text` of a string is what it means. */
export interface Token {
  readonly kind: "name" | "string" | "number" | "sign" | "line" | "end";
  readonly text: string;
  readonly line: number;
}

const pattern =
  /(?<space>[ \t\r]+|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<line>\n)|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<number>-?\d+(?:\.\d+)?)|(?<sign>[{}()[\],=+])/y;

/** @throws Error with the line of what is no word */
export const tokens = (text: string): readonly Token[] => {
  const found: Token[] = [];
  let line = 1;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) throw new Error(`line ${line}: unexpected ${JSON.stringify(text[at])}`);
    const [kind = "space", word = ""] =
      Object.entries<string | undefined>(groups).find(([, one]) => one !== undefined) ?? [];
    if (kind !== "space") found.push({ kind: kind as Token["kind"], text: meaning(kind, word), line });
    line += word.split("\n").length - 1;
  }
  return [...found, { kind: "end", text: "the end", line }];
};

const meaning = (kind: string, word: string): string => {
  if (kind !== "string") return word;
  return word.startsWith("`") ? word.slice(1, -1) : (JSON.parse(word) as string);
};
