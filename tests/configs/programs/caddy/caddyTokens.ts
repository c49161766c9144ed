/**
 * The words of a Caddyfile, line by line, by the rules of Caddy's own reader.
 * @see https://github.com/caddyserver/caddy/blob/v2.11.4/caddyconfig/caddyfile/lexer.go
 */
export const caddyWords = (text: string): readonly (readonly string[])[] => {
  const lines: string[][] = [[]];
  const word = /"((?:\\"|[^"])*)"|`([^`]*)`|([^\s"`][^\s]*)|(\n)|[^\S\n]+/gy;
  for (const [, quoted, literal, plain, newline] of text.matchAll(word)) {
    if (newline !== undefined) lines.push([]);
    const found = quoted?.replaceAll('\\"', '"') ?? literal ?? plain;
    if (found !== undefined) lines.at(-1)?.push(found);
  }
  return lines.filter((line) => line.length > 0);
};

/** The lines of the block that starts with these words, without it. */
export const caddyBlock = (text: string, ...words: readonly string[]): readonly string[] => {
  const lines = caddyWords(text);
  const start = lines.findIndex((line) => line.join(" ") === [...words, "{"].join(" "));
  if (start === -1) throw new Error(`No block ${words.join(" ")} in\n${text}`);
  const inside: string[] = [];
  let depth = 1;
  for (const line of lines.slice(start + 1)) {
    depth += (line.at(-1) === "{" ? 1 : 0) - (line[0] === "}" ? 1 : 0);
    if (depth === 0) return inside;
    inside.push(line.join(" "));
  }
  throw new Error(`The block ${words.join(" ")} has no end`);
};
