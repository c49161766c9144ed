import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { pages, root } from "./pages.ts";

interface Block {
  /** Page and line, to find it by. */
  readonly at: string;
  /** The comment before it: `run`, `run by FILE` or `not run: REASON`. */
  readonly mark: string | undefined;
  readonly commands: string;
}

const blocksOf = (page: string, text: string): readonly Block[] =>
  [...text.matchAll(/(?:^ *<!-- ([^>]*?) -->\n\n?)?^ *```(?:bash|sh|shell|console)\n([^]*?)^ *```$/gm)].map(
    ({ 1: mark, 2: commands = "", index }) => ({
      at: `${page}:${text.slice(0, index).split("\n").length}`,
      mark,
      commands,
    }),
  );

const blocks = Object.entries(pages).flatMap(([page, text]) => blocksOf(page, text));

/** What a mark says wrong, if anything. */
const markProblem = ({ at, mark }: Pick<Block, "at" | "mark">): string | undefined => {
  const [, file] = /^run by (\S+)$/.exec(mark ?? "") ?? [];
  if (file !== undefined) return existsSync(join(root, file)) ? undefined : `${at}: there is no ${file}`;
  return mark === "run" || /^not run: \S.+/.test(mark ?? "")
    ? undefined
    : `${at}: put <!-- run -->, <!-- run by FILE --> or <!-- not run: REASON --> before the block`;
};

test("every block of commands is run, or says why it is not", () => {
  expect(blocks.length).toBeGreaterThan(20);
  expect(blocks.flatMap((block) => markProblem(block) ?? [])).toEqual([]);
});

test("a block without a mark, a reason or a test would be noticed", () => {
  const [bare] = blocksOf("page.md", "Text\n\n```bash\nls\n```\n");
  expect(bare).toEqual({ at: "page.md:3", mark: undefined, commands: "ls\n" });
  expect(markProblem({ at: "1", mark: undefined })).toContain("put <!-- run -->");
  expect(markProblem({ at: "1", mark: "not run:" })).toContain("put <!-- run -->");
  expect(markProblem({ at: "1", mark: "run by tests/gone.test.ts" })).toContain("there is no tests/gone");
});

const run = blocks.filter(({ mark }) => mark === "run");

test.each(run.map(({ at, commands }) => [at, commands]))("the commands at %s run", async (_, commands) => {
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", commands], { cwd: root });
  expect(stdout).not.toBe("");
});

test("some are run", () => {
  expect(run.length).toBeGreaterThanOrEqual(3);
});
