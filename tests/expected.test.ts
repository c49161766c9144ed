import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTree } from "../cli/render/writeTree.ts";
import { runCommand } from "./cli/runCommand.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "render-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const render = (stack: string, ...more: readonly string[]) =>
  runCommand("render", "--env", stack, "--out", directory, ...more);

test.each(["dev", "prod"])("%s renders to what is expected", async (stack) => {
  const expected = join(__dirname, "expected", stack);
  expect(await render(stack, "--image-names")).toMatchObject({ code: 0, errors: "" });
  expect(directory).toRenderAs(
    expected,
    `./homelab render --env ${stack} --out tests/expected/${stack} --image-names`,
  );
});

test("says how it is called", async () => {
  const { code, errors } = await runCommand("render", "--env", "dev");
  expect(code).toBe(64);
  expect(errors).toMatch(
    /^error: required option '--out <DIRECTORY>' not specified\n {2}usage: .\/homelab render /,
  );
});

expect.extend({
  toRenderAs(rendered: string, expected: string, update: string) {
    const now = readTree(rendered);
    const before = readTree(expected);
    const paths = [...new Set([...before.keys(), ...now.keys()])].sort();
    const changed = paths.filter((path) => now.get(path) !== before.get(path));
    return {
      pass: changed.length === 0,
      message: () =>
        [
          `What is rendered is no longer what ${expected} holds. If that is meant: ${update}`,
          ...changed.map(
            (path) =>
              `\n${path}\n${this.utils.diff(before.get(path) ?? "(no such file)", now.get(path) ?? "(no such file)", { expand: false }) ?? ""}`,
          ),
        ].join("\n"),
    };
  },
});

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    interface Matchers<R> {
      toRenderAs: (expected: string, update: string) => R;
    }
  }
}
