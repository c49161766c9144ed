import { Refused } from "./http.ts";

/** Label names to values. */
export type Labels = Readonly<Record<string, string>>;

/** What a query picks: by labels and, of log lines, by their text. */
export interface Selector {
  readonly labels: (labels: Labels) => boolean;
  readonly line: (line: string) => boolean;
}

type Test = (value: string) => boolean;

const text = String.raw`("(?:[^"\\]|\\.)*"|\x60[^\x60]*\x60)`;
const nameBefore = /\s*([A-Za-z_:][\w:]*)?\s*/y;
const matcher = new RegExp(String.raw`\s*([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*${text}\s*,?\s*`, "y");
const lineFilter = new RegExp(String.raw`\s*(\|=|\|~|!=|!~)\s*${text}\s*`, "y");

/**
 * `{a="b", c=~"d.*"} |= "text"` of LogQL and `name{a="b"}` of PromQL.
 * @throws Refused for anything beyond, which only the real program understands
 */
export const parseSelector = (query: string): Selector => {
  const reader = new Reader(query);
  const [, name] = reader.next(nameBefore) ?? [];
  const tests: (readonly [string, Test])[] = name === undefined ? [] : [["__name__", (one) => one === name]];
  if (name === undefined || reader.at("{")) {
    reader.expect("{");
    for (let found = reader.next(matcher); found !== undefined; found = reader.next(matcher))
      tests.push([found[1] ?? "", test(found[2] ?? "", unquoted(found[3] ?? ""))]);
    reader.expect("}");
  }
  const filters: Test[] = [];
  for (let found = reader.next(lineFilter); found !== undefined; found = reader.next(lineFilter))
    filters.push(lineTest(found[1] ?? "", unquoted(found[2] ?? "")));
  reader.expectEnd();
  return {
    labels: (labels) => tests.every(([label, holds]) => holds(labels[label] ?? "")),
    line: (line) => filters.every((holds) => holds(line)),
  };
};

/** The labels of a stream as Loki's protocol writes them: `{a="b", c="d"}`. */
export const parseLabels = (written: string): Labels =>
  Object.fromEntries(
    [...written.matchAll(new RegExp(matcher.source, "g"))].map(([, name = "", , value = ""]) => [
      name,
      unquoted(value),
    ]),
  );

const test = (operator: string, value: string): Test => {
  const whole = operator.endsWith("~") ? pattern(`^(?:${value})$`) : undefined;
  const holds: Test = whole === undefined ? (one) => one === value : (one) => whole.test(one);
  return operator.startsWith("!") ? (one) => !holds(one) : holds;
};

const lineTest = (operator: string, value: string): Test => {
  const found = operator.endsWith("~") ? pattern(value) : undefined;
  const holds: Test = found === undefined ? (line) => line.includes(value) : (line) => found.test(line);
  return operator.startsWith("!") ? (line) => !holds(line) : holds;
};

const pattern = (source: string): RegExp => {
  try {
    return new RegExp(source);
  } catch (error) {
    throw new Refused(400, (error as Error).message);
  }
};

const unquoted = (quoted: string): string =>
  quoted.startsWith("`") ? quoted.slice(1, -1) : (JSON.parse(quoted) as string);

class Reader {
  readonly #text: string;
  #place = 0;

  constructor(query: string) {
    this.#text = query;
  }

  next(expected: RegExp): RegExpExecArray | undefined {
    expected.lastIndex = this.#place;
    const found = expected.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#place += found[0].length;
    return found;
  }

  at(word: string): boolean {
    return this.#text.startsWith(word, this.#place);
  }

  expect(word: string): void {
    if (!this.at(word)) throw this.#refused(`expected ${word}`);
    this.#place += word.length;
  }

  expectEnd(): void {
    if (this.#text.slice(this.#place).trim() !== "") throw this.#refused("this stand-in knows no more");
  }

  #refused(reason: string): Refused {
    return new Refused(400, `${reason} at ${this.#text.slice(this.#place)}`);
  }
}
