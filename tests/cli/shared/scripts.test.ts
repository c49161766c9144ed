import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Each starts a program of its own.
jest.setTimeout(60_000);

const root = join(__dirname, "../../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const ours = Object.entries(scripts).flatMap(([name, line]) => {
  const [program, ...words] = line.split(" ");
  return program === "node" ? [{ name, words }] : [];
});

const ended = (words: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, words, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });

test("there are scripts of our own", () => {
  expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(["render", "docs", "up", "bench"]));
});

test.each(ours)("npm run $name answers --help", async ({ name, words }) => {
  const { code, stdout, stderr } = await ended([...words, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^usage: npm run ${name} -- `));
  expect(stdout).toMatch(/^ {2}--help +print this$/m);
  for (const typed of documented(name)) expect(stdout).toMatch(new RegExp(`^ {2}${typed}\\b`, "m"));
});

test.each(ours)("npm run $name takes no option that it does not have", async ({ name, words }) => {
  const { code, stdout, stderr } = await ended([...words, "--no-such-option"]);
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(stderr).toMatch(/^--no-such-option is no option; /);
  expect(stderr).toContain(`usage: npm run ${name} -- `);
  expect(stderr).not.toMatch(/^ +at /m);
});

// What README, docs and messages tell people to type after `npm run NAME --`, up to what is passed on.
const documented = (name: string): readonly string[] =>
  [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(new RegExp(`npm run (?:--silent )?${name} -- ([^\\n\`#|;"]*)`, "g"))].flatMap(
          ([, typed = ""]) => /(^|\s)-{1,2}[a-z][a-z-]*/g[Symbol.match](typed.split(/\s--\s/)[0] ?? "") ?? [],
        ),
      ),
    ),
  ].map((option) => option.trim());

const texts = ["README.md", "docs", "components", "configs"].flatMap((path) =>
  path.endsWith(".md")
    ? [readFileSync(join(root, path), "utf8")]
    : readdirSync(join(root, path), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(md|ts)$/.test(file))
        .map((file) => readFileSync(join(root, path, file), "utf8")),
);
