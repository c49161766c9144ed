import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { Document, parse, Scalar } from "yaml";
import { yamlText } from "../../../configs/derived/yamlText.ts";

/** Texts that some reader of YAML 1.1 takes for something else, or reads otherwise. */
const known = [
  ..."~ null Null NULL true True false yes Yes no No NO on On off OFF y n = <<".split(" "),
  ..."1 -1 +1 0 007 0o7 0b1 0b1_0 0x1F 1_000 1e3 1.5e+3 .5 1. 1:2 1:02:03 190:20:30.15 .inf -.INF .nan".split(
    " ",
  ),
  ..."2001-01-01 2001-1-1 2001-12-14t21:59:43.10-05:00".split(" "),
  "2001-12-14 21:59:43",
  "",
  " ",
  "a\u0085b",
  "a\u2028b",
  "a\u2029b\nc",
  "a\nb\u0085",
  "\ufeffa",
  "a\ufffeb\uffff",
  "a\tb",
  "a\x7fb",
  "a\x9fb",
  "a\rb",
  "a: b",
  "a #b",
  "a?b",
  ":a",
  "?a",
  "- a",
  "---",
  "...",
  "--- a",
  "%a",
  "a\n b\n",
  " a\nb",
  "\na",
  "a \nb",
  "a\n\n",
  "a\n \nb",
  "a\n  ",
  "a long text of two lines, whose first ends with a space \nand whose second does not",
  'it\'s "both" \\ and {{ more }}',
  "!tag",
  "&anchor",
  "*alias",
  "ä ö 😀 \u{10fffd}",
];

const characters = fc.constantFrom(
  ...Array.from(
    " \n\t\r\u0085\u2028\u2029\ufeff\x00\x07\x7f\x9f\xa0:?-.,#&*!|>'\"%@`{}[]=<~+_\\/0123456789abefnotxyTZé\ue000😀",
  ),
);
const texts = fc.oneof(
  fc.constantFrom(...known),
  fc.string({ unit: characters, maxLength: 24 }),
  fc.string({ unit: "grapheme", maxLength: 24 }),
);

/** A text at every kind of place: in a block, in a list, in a list of one line, and as a key. */
const places = (text: string, inOneLine: unknown = [text, [text, text], text]) => [
  { block: text, list: [text, [text]], [`${text} `]: text, [text]: [text], inOneLine },
  text,
];

const written = (text: string): string =>
  yamlText(places(text, new Document().createNode([text, [text, text], text], { flow: true })));

const expectText = (text: string): void => {
  for (const version of ["1.1", "1.2"] as const)
    expect(parse(written(text), { version })).toEqual(places(text));
};

test.each(known.map((text) => [JSON.stringify(text), text]))(
  "%s stays a text under YAML 1.1 and 1.2",
  (_, text) => {
    expectText(text);
  },
);

test("any text stays one under YAML 1.1 and 1.2", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expectText(text);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("what is meant to be of another type is written as it is", () => {
  const from = new Scalar("2025-01-01");
  from.type = Scalar.PLAIN;
  expect(yamlText({ from, port: 80, on: true, none: null })).toBe(
    'from: 2025-01-01\nport: 80\n"on": true\nnone: null\n',
  );
});

const reader = `
import json, sys
try:
    import yaml
except ImportError:
    sys.exit(3)
print(json.dumps([yaml.safe_load(text) for text in json.load(sys.stdin)], default=repr))
`;

test("any text stays one for PyYAML, which is what Authentik and Bazarr read with", () => {
  const tried = [...known, ...fc.sample(texts, { seed: 2, numRuns: 2000 })];
  const { status, stdout, error, stderr } = spawnSync("python3", ["-c", reader], {
    input: JSON.stringify(tried.map(written)),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined || status === 3) {
    console.warn("Not tried with PyYAML: python3 has none here; pip install pyyaml");
    return;
  }
  expect(stderr).toBe("");
  const read = JSON.parse(stdout) as readonly unknown[];
  tried.forEach((text, index) => {
    expect(read[index]).toEqual(places(text));
  });
});
