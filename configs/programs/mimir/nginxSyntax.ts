/** One directive of nginx, with the block under it. */
export interface NginxDirective {
  readonly words: readonly string[];
  readonly block?: readonly NginxDirective[];
}

/** `simple("listen", "80")`. */
export const simple = (...words: readonly string[]): NginxDirective => ({ words });

/** A directive with a block: `nested(["location", "/"], ...)`. */
export const nested = (words: readonly string[], ...inner: readonly NginxDirective[]): NginxDirective => ({
  words,
  block: inner,
});

/**
 * The text of a configuration of nginx. There is no library that writes this format.
 * @see https://nginx.org/en/docs/beginners_guide.html#conf_structure
 */
export const renderNginx = (directives: readonly NginxDirective[]): string =>
  directives.map((one) => render(one, "")).join("");

const render = ({ words, block }: NginxDirective, indent: string): string => {
  const line = `${indent}${words.map(quoted).join(" ")}`;
  if (block === undefined) return `${line};\n`;
  return `${line} {\n${block.map((one) => render(one, `${indent}\t`)).join("")}${indent}}\n`;
};

/** @throws RangeError for what would end a line or begin a comment where it stands, quoted or not */
const quoted = (word: string): string => {
  if (/[\n\r\\]/.test(word)) throw new RangeError("nginx takes no line break and no backslash in a word");
  if (word !== "" && /^[^\s;{}#"']+$/.test(word)) return word;
  if (!word.includes('"')) return `"${word}"`;
  if (!word.includes("'")) return `'${word}'`;
  throw new RangeError("nginx takes no word with both kinds of quotation marks");
};
