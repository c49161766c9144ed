import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Docker } from "../../../cli/shared/dockerClient.ts";
import { Stack } from "../../../cli/shared/pulumiStack.ts";
import { recover } from "../../../cli/recover/recoverStack.ts";
import { FakePrograms } from "../fakeProgram.ts";

let programs: FakePrograms;
let backend: string;
beforeEach(() => {
  programs = new FakePrograms();
  backend = mkdtempSync(join(tmpdir(), "backend-"));
});
afterEach(() => {
  programs.remove();
  rmSync(backend, { recursive: true });
});

const recovering = async (force = false) => {
  const said: string[] = [];
  const patient = {
    name: "dev",
    stack: new Stack({ directory: "/project", stack: "dev" }),
    docker: new Docker("unix:///nowhere"),
    directory: "/project",
    processes: () => [],
  };
  const mended = await recover(patient, force, (line) => said.push(line));
  return { mended, said };
};

const lockedBy = (pid: number) => {
  const directory = join(backend, ".pulumi/locks/organization/homelab/dev");
  mkdirSync(directory, { recursive: true });
  const lock = { pid, username: "ann", hostname: hostname(), timestamp: "2026-01-01T08:00:00Z" };
  writeFileSync(join(directory, "1.json"), JSON.stringify(lock));
};

const answers = (state: object) => [
  { to: "whoami", stdout: JSON.stringify({ url: `file://${backend}` }) },
  { to: "stack export", stdout: JSON.stringify(state) },
];

const interrupted = {
  version: 3,
  deployment: {
    resources: [],
    pending_operations: [
      {
        type: "creating",
        resource: { urn: "urn:pulumi:dev::homelab::docker:x:Container::caddy", type: "x" },
      },
    ],
  },
};

test("changes nothing where there is nothing to recover", async () => {
  programs.add("pulumi", answers({ version: 3, deployment: { resources: [] } }));
  programs.add("docker", []);
  expect(await recovering()).toEqual({ mended: false, said: [] });
  expect(programs.lines("pulumi").join("\n")).not.toMatch(/import|refresh/);
  expect(programs.lines("docker").every((line) => line.includes(" ls "))).toBe(true);
});

test("asks Docker only for what carries the label of the stack", async () => {
  programs.add("pulumi", answers({}));
  programs.add("docker", []);
  await recovering();
  expect(programs.lines("docker").every((line) => line.includes("label=homelab.environment=dev"))).toBe(true);
});

test("removes what was half made and puts back a state with nothing under way", async () => {
  const container = {
    Id: "c1",
    Name: "/caddy",
    Config: { Image: "caddy:2", Labels: {} },
    State: { Status: "created", StartedAt: "0001-01-01T00:00:00Z", ExitCode: 0 },
  };
  lockedBy(2 ** 22 + 1);
  programs.add("pulumi", answers(interrupted));
  programs.add("docker", [
    { to: "container ls", stdout: "c1\n", once: true },
    { to: "container inspect", stdout: JSON.stringify([container]) },
  ]);
  const { mended, said } = await recovering();
  expect(mended).toBe(true);
  expect(said).toEqual([
    "clears the lock of process 4194305, from 2026-01-01T08:00:00Z",
    "forgets that pulumi was creating container caddy",
    "removes container caddy, which the state does not know",
  ]);
  expect(programs.lines("docker")).toContain("--host unix:///nowhere container stop c1");
  expect(programs.lines("docker")).toContain("--host unix:///nowhere container rm --force --volumes c1");
  const imported = programs.calls("pulumi").find(({ words }) => words.includes("import"));
  expect(JSON.parse(imported?.input ?? "")).toEqual({
    version: 3,
    deployment: { resources: [], pending_operations: [] },
  });
});

test("refuses while the update is still running, and goes on by force", async () => {
  const engine = spawn("sleep", ["60"], { argv0: "pulumi" });
  lockedBy(engine.pid ?? 0);
  programs.add("pulumi", answers({}));
  programs.add("docker", []);
  try {
    await expect(recovering()).rejects.toThrow(/^An update is still running: process \d+ of ann, since 2026/);
    expect(programs.lines("pulumi").join("\n")).not.toContain("cancel");
    expect((await recovering(true)).mended).toBe(true);
  } finally {
    engine.kill();
  }
});

test("removes what pulumi half wrote beside the state, without which the state is read as it is", async () => {
  const stacks = join(backend, ".pulumi/stacks/homelab");
  mkdirSync(stacks, { recursive: true });
  const texts = { "dev.json": "{}", "dev.json.attrs": "", "dev.json.bak.attrs": "{}", "prod.json.attrs": "" };
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(stacks, file), text);
  programs.add("pulumi", answers({}));
  programs.add("docker", []);
  expect(await recovering()).toEqual({
    mended: true,
    said: ["removes dev.json.attrs, which was half written"],
  });
  expect(readdirSync(stacks).sort()).toEqual(["dev.json", "dev.json.bak.attrs", "prod.json.attrs"]);
});
