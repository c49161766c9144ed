import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommand } from "../../commands.ts";
import { makeRoot, type Pair } from "./certificates/authority.ts";
import { FakePrograms } from "./fakeProgram.ts";

let root: Pair;
let programs: FakePrograms;
let project: string;
beforeAll(async () => {
  root = await makeRoot();
});
beforeEach(() => {
  programs = new FakePrograms();
  programs.add("docker", []);
  project = mkdtempSync(join(tmpdir(), "project-"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: homelab\nruntime: nodejs\n");
  const config = { "homelab:domain": "home.test", "homelab:host": { docker: "unix:///nowhere.sock" } };
  writeFileSync(join(project, "Pulumi.try.yaml"), stringify({ config }));
});
afterEach(() => {
  programs.remove();
  rmSync(project, { recursive: true });
});

const up = (...words: readonly string[]) => runCommand("up", "--env", "try", "--project", project, ...words);
const pulumiAnswers = (code: number) => {
  programs.add("pulumi", [
    { to: "stack output", stdout: JSON.stringify({ caRoot: root.certificate, caRootKey: root.key }) },
    { to: "up --cwd", code },
  ]);
};

test("passes options on, keeps the root, and fails when a service is not healthy although pulumi is content", async () => {
  pulumiAnswers(0);
  const { code, output } = await up("--yes", "--", "--parallel", "4");
  expect(programs.lines("pulumi")[0]).toBe(
    `up --cwd ${project} --stack try --continue-on-error --yes --parallel 4`,
  );
  expect(programs.lines("pulumi").filter((line) => line.startsWith("config set"))).toHaveLength(2);
  expect(output).toMatch(/none of its \d+ services is there/);
  expect(output).not.toContain("PRIVATE KEY");
  expect(code).toBe(1);
});

test("tells how to go on after an update that failed, with the exit code of pulumi", async () => {
  pulumiAnswers(255);
  const { code, errors } = await up();
  expect(code).toBe(255);
  expect(errors).toContain("pulumi up ended with exit code 255");
  expect(errors).toContain("npm run recover -- --env try");
  expect(programs.lines("pulumi")).toHaveLength(1);
});
