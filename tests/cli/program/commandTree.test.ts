import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { commandTree } from "../../../cli/commandTree.ts";
import { runMain } from "./runMain.ts";

const root = join(__dirname, "../../..");
const calls = commandTree.flatMap((entry) =>
  "commands" in entry ? entry.commands.map(({ name }) => `${entry.name} ${name}`) : [entry.name],
);

// Without these, the missing option is reported instead.
const needed: Readonly<Record<string, readonly string[]>> = { render: ["--out", "x"] };

test("names every module of commands once", () => {
  expect(new Set(calls).size).toBe(calls.length);
  const text = readFileSync(join(root, "cli/commandTree.ts"), "utf8");
  for (const file of readdirSync(join(root, "cli/commands"))) expect(text).toContain(`"./commands/${file}"`);
});

test("is listed by --help, which loads none of its commands, and by each group", async () => {
  const loads = commandTree
    .flatMap((entry) => ("commands" in entry ? entry.commands : [entry]))
    .map((leaf) => jest.spyOn(leaf, "load"));
  const { code, output, errors } = await runMain("--help");
  for (const load of loads) expect(load).not.toHaveBeenCalled();
  await runMain("status", "--help");
  expect(loads.filter(({ mock }) => mock.calls.length > 0)).toHaveLength(1);
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  for (const { name } of commandTree) expect(output).toMatch(new RegExp(`^ {2}${name} `, "m"));
  for (const entry of commandTree) {
    if (!("commands" in entry)) continue;
    const help = await runMain(entry.name, "--help");
    for (const { name } of entry.commands) expect(help.output).toMatch(new RegExp(`^ {2}${name} `, "m"));
  }
});

test.each(calls)(
  "homelab %s answers --help, with every option that texts tell people to use",
  async (call) => {
    const { code, output, errors } = await runMain(...call.split(" "), "--help");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toContain(`Usage: homelab ${call} `);
    for (const option of ["--debug", "--help", ...documented(call)])
      expect(output).toMatch(new RegExp(`^ {2}(-h, )?${option}\\b`, "m"));
  },
);

test.each(calls)("homelab %s rejects an option that it does not have", async (call) => {
  const { code, output, errors } = await runMain(
    ...call.split(" "),
    ...(needed[call] ?? []),
    "--no-such-option",
  );
  expect({ code, output }).toEqual({ code: 64, output: "" });
  expect(errors).toMatch(/^error: unknown option '--no-such-option'/);
  expect(errors).toContain(`  see: ./homelab ${call} --help\n`);
  expect(errors).not.toMatch(/^ +at /m);
});

test("has every command that texts tell people to run", () => {
  const told = texts.flatMap((text) =>
    [...text.matchAll(/\.\/homelab ((?:[a-z]+ ?)+)/g)].map(([, words = ""]) => words.trim().split(" ")),
  );
  expect(told.length).toBeGreaterThan(40);
  const known = [...calls, "completion"];
  const unknown = told.filter(
    ([first = "", second = ""]) => !known.includes(first) && !known.includes(`${first} ${second}`),
  );
  expect(unknown.map((words) => words.join(" "))).toEqual([]);
});

test("has no text that names an npm script that is gone", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const named = texts.flatMap((text) =>
    [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name),
  );
  expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
});

// The options after `homelab NAME` in README, docs and messages, up to what is passed on.
function documented(call: string): readonly string[] {
  const typed = texts.flatMap((text) =>
    [...text.matchAll(new RegExp(`\\./homelab ${call} ([^\\n\`#|;"]*)`, "g"))].flatMap(
      ([, words = ""]) => words.split(/\s--\s|\s{3}/)[0]?.match(/--[a-z][a-z-]*/g) ?? [],
    ),
  );
  return [...new Set(typed)];
}

const texts = ["README.md", "docs", "cli", "components", "configs", "lab"].flatMap((path) =>
  path.endsWith(".md")
    ? [readFileSync(join(root, path), "utf8")]
    : readdirSync(join(root, path), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(md|ts)$/.test(file) && !file.includes("node_modules"))
        .map((file) => readFileSync(join(root, path, file), "utf8")),
);
