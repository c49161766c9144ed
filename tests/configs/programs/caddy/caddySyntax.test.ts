import fc from "fast-check";
import { block, directive, renderCaddyfile } from "../../../../configs/programs/caddy/caddySyntax.ts";
import { errorMessage } from "../../../support/errorMessage.ts";
import { caddyWords } from "./caddyTokens.ts";

const written = (...words: readonly string[]) => renderCaddyfile([directive(...words)]);

test.each([
  ["plain", "plain"],
  ["{upstream_hostport}", "{upstream_hostport}"],
  ["https://home.example.org{uri}", "https://home.example.org{uri}"],
  ["two words", '"two words"'],
  ["", '""'],
  ["{not closed", '"{not closed"'],
  ["# no comment", '"# no comment"'],
  ["<<EOF", '"<<EOF"'],
  ['say "hi"', '`say "hi"`'],
  ["back\\slash", "`back\\slash`"],
  ["ends with \\", "`ends with \\`"],
  ['both ` and "', '"both ` and \\""'],
])("writes %j as %s", (word, text) => {
  expect(written("respond", word)).toBe(`respond ${text}\n`);
});

test.each([
  ["{$HOME}", "A Caddyfile can't hold a text with {$, which it would take for an environment variable"],
  ["a ` and a \\", "A Caddyfile can't hold a text with both a backtick and a backslash"],
  ["{", "A Caddyfile takes a brace alone for a block"],
])("refuses %j, which nothing can quote", (word, message) => {
  expect(errorMessage(() => written("respond", word))).toBe(message);
});

test("whatever is written is read as the same words", () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'ab {}"\\`#<$:/\n'.split("")), maxLength: 8 })
    .filter(
      (text) => !text.includes("{$") && !(text.includes("`") && text.includes("\\")) && !/^[{}]$/.test(text),
    );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      expect(caddyWords(written("directive", ...words))).toEqual([["directive", ...words]]);
    }),
  );
});

test("indents blocks, and leaves nothing before the brace of the global one", () => {
  expect(
    renderCaddyfile([
      block([], directive("admin", "off")),
      block(["http://:80"], block(["log"], directive("a"))),
    ]),
  ).toBe("{\n\tadmin off\n}\nhttp://:80 {\n\tlog {\n\t\ta\n\t}\n}\n");
});
