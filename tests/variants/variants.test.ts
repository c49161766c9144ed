import { parse } from "yaml";
import { parseSettings } from "../../configs/parseSettings.ts";
import { broken } from "../invariants/all.ts";
import { inputsOf, oneShotsOf, synth, type SynthResult } from "../support/synth.ts";
import { choices, type Choice } from "./choices.ts";
import { coveringRows, pairsIn, pairsOf, type Pair, type Row } from "./pairs.ts";
import { groups, refused, settingsOf } from "./settings.ts";

const all = choices(Object.keys(groups));
const rows = coveringRows(all, new Set(Object.keys(refused)));

test("the choices are those of the schema", () => {
  expect(all).toEqual(
    expect.arrayContaining([
      { path: "tls", values: ["internal-pki", "letsencrypt"] },
      { path: "registry.local", values: ["mirror", "authenticated", "open"] },
      { path: "monitoring.enabled", values: [false, true] },
    ]),
  );
});

test("the rows have every pair that is not refused", () => {
  const had = new Set(rows.flatMap(pairsIn));
  expect(pairsOf(all).filter((pair) => !had.has(pair) && refused[pair] === undefined)).toEqual([]);
  expect([...had].filter((pair) => refused[pair] !== undefined)).toEqual([]);
});

test("three choices of two values take four rows, and an impossible pair is left out", () => {
  const three: readonly Choice[] = ["a", "b", "c"].map((path) => ({ path, values: ["x", "y"] }));
  expect(coveringRows(three)).toHaveLength(4);
  expect(coveringRows(three, new Set(["a=x & b=x"])).flatMap(pairsIn)).not.toContain("a=x & b=x");
});

test("what is refused is refused with its reason", () => {
  for (const [pair, says] of Object.entries(refused))
    expect(() => parseSettings("try", settingsOf(rowOf(pair)))).toThrow(says);
});

test.each(rows.map((row, index) => [index + 1, row] as const))(
  "row %i of the variants keeps every rule",
  async (_, row) => {
    const made = await synth(settingsOf(row));
    expect({ row, broken: [...broken(made), ...unreadable(made)] }).toEqual({ row, broken: [] });
  },
  60_000,
);

/** Generated files that are no YAML or JSON although they say so. */
const unreadable = (made: SynthResult): readonly string[] =>
  oneShotsOf(made)
    .flatMap((one) => inputsOf(one).uploads ?? [])
    .filter(({ file }) => /\.(ya?ml|json)$/.test(file))
    .flatMap(({ file, content }) => {
      try {
        if (file.endsWith(".json")) JSON.parse(content);
        else parse(content, { logLevel: "error" });
        return [];
      } catch (error) {
        return [`${file}: ${(error as Error).message}`];
      }
    });

const rowOf = (pair: Pair): Row =>
  Object.fromEntries(
    pair.split(" & ").map((each) => {
      const [path = "", value = ""] = each.split("=", 2);
      return [path, ["true", "false"].includes(value) ? value === "true" : value];
    }),
  );
