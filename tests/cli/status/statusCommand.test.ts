import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../runCommand.ts";
import { FakePrograms } from "../fakeProgram.ts";

let programs: FakePrograms;
let project: string;
beforeEach(() => {
  programs = new FakePrograms();
  project = mkdtempSync(join(tmpdir(), "project-"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: homelab\nruntime: nodejs\n");
  writeFileSync(
    join(project, "Pulumi.try.yaml"),
    "config:\n  homelab:domain: home.test\n  homelab:host: { docker: 'unix:///nowhere.sock' }\n",
  );
});
afterEach(() => {
  programs.remove();
  rmSync(project, { recursive: true });
});

const status = (...words: readonly string[]) =>
  runCommand("status", "--env", "try", "--project", project, ...words);

test("ends with 1 when a service is missing, and tells machines the same", async () => {
  programs.add("docker", []);
  const { code, output } = await status("--json");
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ environment: "try", verdict: "unhealthy" });
});

test("ends with 2 when Docker does not answer", async () => {
  programs.add("docker", [{ to: "", stderr: "Cannot connect", code: 1 }]);
  expect(await status()).toMatchObject({
    code: 2,
    errors:
      "No Docker answers at unix:///nowhere.sock\n  Cannot connect\n  see: systemctl --user status docker\n",
  });
});

test("ends with 64 and a hint when it is called the wrong way", async () => {
  const { code, errors } = await status("--jsn");
  expect(code).toBe(64);
  expect(errors).toMatch(/^error: unknown option '--jsn'\n\(Did you mean --json\?\)\n/);
});

test("says which stacks' file is missing", async () => {
  const { code, errors } = await runCommand("status", "--env", "prd", "--project", project);
  expect(code).toBe(1);
  expect(errors).toMatch(/^There is no stack prd here/);
});
