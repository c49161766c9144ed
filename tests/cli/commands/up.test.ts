import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommand } from "../runCommand.ts";
import { makeRoot, type Pair } from "../certificates/testAuthority.ts";
import { FakePrograms } from "../fakeProgram.ts";

// Each runs half a dozen programs.
jest.setTimeout(30_000);

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
const updates = () => programs.lines("pulumi").filter((line) => line.startsWith("up "));
const pulumiAnswers = (code: number, resources: readonly object[] = []) => {
  programs.add("pulumi", [
    { to: "stack export", stdout: JSON.stringify({ deployment: { resources } }) },
    { to: "stack output", stdout: JSON.stringify({ caRoot: root.certificate, caRootKey: root.key }) },
    { to: "up --cwd", code },
  ]);
};

test("passes options on, keeps the root, and fails when a service is not healthy although pulumi is content", async () => {
  pulumiAnswers(0);
  const { code, output } = await up("--yes", "--", "--parallel", "4");
  expect(updates()).toEqual([`up --cwd ${project} --stack try --continue-on-error --yes --parallel 4`]);
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
  expect(errors).toContain("./homelab recover --env try");
  expect(updates()).toEqual([`up --cwd ${project} --stack try --continue-on-error`]);
  expect(programs.lines("pulumi").filter((line) => line.startsWith("config set"))).toEqual([]);
});

describe("what Docker lost", () => {
  const type = "docker:index/container:Container";
  const made = (name: string) => ({
    type,
    urn: `urn:pulumi:try::homelab::${type}::${name}-container`,
    id: `id-of-${name}`,
    outputs: { name },
  });
  const running = (name: string) => ({
    Id: `id-of-${name}`,
    Name: `/${name}`,
    Config: { Image: "caddy:2", Labels: null },
    State: { Status: "running", StartedAt: "2026-01-01T08:00:00Z", ExitCode: 0 },
    NetworkSettings: { Networks: {}, Ports: {} },
  });

  test("is refreshed, and what runs without its networks is replaced", async () => {
    pulumiAnswers(0, [made("caddy"), made("registry")]);
    programs.add("docker", [
      { to: "container ls", stdout: "id-of-caddy\n" },
      { to: "container inspect", stdout: JSON.stringify([running("caddy")]) },
    ]);
    const { output } = await up("--yes", "--", "--parallel", "4");
    expect(updates()).toEqual([
      `up --cwd ${project} --stack try --continue-on-error --yes --refresh ` +
        `--replace ${made("caddy").urn} --parallel 4`,
    ]);
    expect(output).toContain("- caddy is not on the network registry_default\n");
    expect(output).toContain("- registry is gone\n");
    // Never made, and so not lost.
    expect(output).not.toContain("- registry-egress");
  });

  test("is left to the update where the state can't be read", async () => {
    programs.add("pulumi", [
      { to: "stack export", stderr: "no stack", code: 255 },
      { to: "up --cwd", code: 255 },
    ]);
    expect(await up()).toMatchObject({ code: 255 });
    expect(updates()).toEqual([`up --cwd ${project} --stack try --continue-on-error`]);
  });
});
