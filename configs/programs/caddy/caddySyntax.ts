import { Refusal } from "../../settings/refusal.ts";

/** One line of a Caddyfile, with the block under it. */
export interface Directive {
  readonly words: readonly string[];
  readonly block?: readonly Directive[];
}

/** `directive("header_up", "Host", "{upstream_hostport}")`. */
export const directive = (...words: readonly string[]): Directive => ({ words });

/** A directive with a block; `block([], ...)` is the global options block. */
export const block = (words: readonly string[], ...directives: readonly Directive[]): Directive => ({
  words,
  block: directives,
});

/**
 * The text of a Caddyfile. There is no library that writes this format.
 * @see https://caddyserver.com/docs/caddyfile/concepts
 */
export const renderCaddyfile = (directives: readonly Directive[]): string =>
  directives.map((one) => render(one, "")).join("");

const render = ({ words, block: inner }: Directive, indent: string): string => {
  const line = words.map(quote).join(" ");
  if (inner === undefined) return `${indent}${line}\n`;
  const body = inner.map((one) => render(one, `${indent}\t`)).join("");
  return `${indent}${line}${line === "" ? "" : " "}{\n${body}${indent}}\n`;
};

const plainWord = /^[^\s"`\\{}#<][^\s"`\\]*$/;
const placeholder = /^\{[\w.-]+\}[^\s"`\\]*$/;

/**
 * Double quotes know one escape, `\"`; between backticks everything stands for itself.
 * @throws Refusal, without the word, which may be a secret
 */
const quote = (word: string): string => {
  if (word.includes("{$"))
    throw new Refusal(
      "A Caddyfile can't hold a text with {$, which it would take for an environment variable",
    );
  if (word === "{" || word === "}") throw new Refusal("A Caddyfile takes a brace alone for a block");
  if (plainWord.test(word) || placeholder.test(word)) return word;
  if (!/["\\]/.test(word)) return `"${word}"`;
  if (!word.includes("`")) return `\`${word}\``;
  if (!word.includes("\\")) return `"${word.replaceAll('"', '\\"')}"`;
  throw new Refusal("A Caddyfile can't hold a text with both a backtick and a backslash");
};
