import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runMain } from "./runMain.ts";

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "usage-"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: homelab\n");
  const settings = "homelab:domain: home.test\n  homelab:host: { docker: 'unix:///none.sock' }";
  writeFileSync(join(project, "Pulumi.try.yaml"), `config:\n  ${settings}\n`);
});
afterAll(() => {
  rmSync(project, { recursive: true });
});

const here = () => ["--env", "try", "--project", project];

test.each([
  [["statu"], "error: unknown command 'statu'\n(Did you mean status?)"],
  [["certs", "kep"], "error: unknown command 'kep'\n(Did you mean keep?)"],
  [["status", "--jsn"], "error: unknown option '--jsn'\n(Did you mean --json?)"],
  [["status", "--env"], "error: option '--env <STACK>' argument missing"],
  [["status", "--env", "--json"], "error: option '--env <STACK>' argument '--json' is invalid."],
  [["status", "--env="], "error: option '--env <STACK>' argument '' is invalid."],
  [["status", "--json=yes"], "error: unknown option '--json=yes'"],
  [["hosts", "--format", "bind"], "error: option '--format <FORMAT>' argument 'bind' is invalid. Allowed"],
  [["render"], "error: required option '--out <DIRECTORY>' not specified"],
  [["status", "--", "--yes"], "error: 'status' passes nothing on; found: -- --yes"],
  [["docs", "--env", "dev"], "error: unknown option '--env'"],
  [["--env", "dev", "docs"], "error: 'docs' has no option --env"],
])("rejects %j with exit code 64", async (words, message) => {
  const { code, output, errors } = await runMain(...words);
  expect({ code, output }).toEqual({ code: 64, output: "" });
  expect(errors.startsWith(message)).toBe(true);
  expect(errors).toMatch(/\n {2}usage: \.\/homelab .*\n {2}see: \.\/homelab .*--help\n$/);
});

test("says that the environment is an option", async () => {
  const { code, errors } = await runMain("status", "prod");
  expect(code).toBe(64);
  expect(errors).toContain("\n  the environment is an option: ./homelab status --env prod\n");
});

test.each([[[]], [["certs"]]])("shows help on stderr for %j, which is no command", async (words) => {
  const { code, output, errors } = await runMain(...words);
  expect({ code, output }).toEqual({ code: 64, output: "" });
  expect(errors).toMatch(/^Usage: homelab /);
});

test("shows its version", async () => {
  expect((await runMain("--version")).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("takes the environment before and after the command, the latter first", async () => {
  const after = await runMain("hosts", ...here(), "--address", "192.0.2.1");
  expect(after).toMatchObject({ code: 0, errors: "" });
  expect(after.output).toContain("192.0.2.1 ");
  expect(await runMain(...here(), "hosts", "--address", "192.0.2.1")).toEqual(after);
  expect(await runMain("--env", "other", "hosts", ...here(), "--address", "192.0.2.1")).toEqual(after);
});

test("says a failure without a stack, and with --debug with one and with timings", async () => {
  const words = ["logs", ...here(), "registri"];
  const { code, errors } = await runMain(...words);
  expect(code).toBe(64);
  expect(errors).toMatch(/did you mean registry\?\n$/);
  const debugged = await runMain("--debug", ...words);
  expect(debugged.code).toBe(64);
  expect(debugged.errors).toMatch(/^ +at /m);
  expect(debugged.errors).toMatch(/^debug: load command: \d+ ms$/m);
  expect(debugged.errors).toMatch(/^debug: read settings: \d+ ms$/m);
});
