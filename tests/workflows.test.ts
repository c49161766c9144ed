import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const directory = join(__dirname, "../.github/workflows");
const names = readdirSync(directory);
const textOf = (name: string): string => readFileSync(join(directory, name), "utf8");
const workflows = names.map((name) => parse(textOf(name)) as Workflow);
const jobs = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name, job, workflow })),
);
const steps = jobs.flatMap(({ job }) => job.steps);

test("there is one that checks, one that previews, and one that tries hostile settings at night", () => {
  expect(names).toEqual(expect.arrayContaining(["check.yml", "preview.yml", "nightly.yml"]));
  const nightly = parse(textOf("nightly.yml")) as Workflow;
  expect(Object.keys(nightly.on)).toContain("schedule");
  const tried = Object.values(nightly.jobs).flatMap((job) => job.steps.map(({ run = "" }) => run));
  expect(tried).toContain("npm run fuzz -- --runs 20000");
});

test("every action is a full commit, with its release beside it", () => {
  const used = names.flatMap((name) => textOf(name).match(/^.*\buses:.*$/gm) ?? []);
  expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
  expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
    [],
  );
});

test("nothing runs with the rights of the repository on what a fork wrote", () => {
  expect(workflows.filter(({ on }) => "pull_request_target" in on || "workflow_run" in on)).toEqual([]);
});

test("a workflow may read, and a job that reads a secret is for branches of this repository alone", () => {
  expect(workflows.map(({ permissions }) => permissions)).toEqual(names.map(() => ({ contents: "read" })));
  const trusted = jobs.filter(({ job }) => JSON.stringify(job).includes("secrets."));
  expect(trusted.map(({ name }) => name)).toEqual(["stacks"]);
  for (const { job } of trusted)
    expect(job.if).toMatch(
      /^github\.event\.pull_request\.head\.repo\.full_name == github\.repository && [^|]*$/,
    );
});

test("only the job that comments may write, and comments alone", () => {
  const writing = jobs.filter(({ job: { permissions = {} } }) =>
    Object.values(permissions).includes("write"),
  );
  expect(writing.map(({ name, job }) => [name, job.permissions])).toEqual([
    ["stacks", { contents: "read", "pull-requests": "write" }],
  ]);
});

test("a checkout leaves no token behind", () => {
  const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
  expect(checkouts.length).toBeGreaterThan(0);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test("no text of a pull request becomes a part of a script", () => {
  expect(steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
});

test("every job ends by itself, and a newer push ends the older run", () => {
  expect(jobs.filter(({ job }) => job["timeout-minutes"] === undefined)).toEqual([]);
  expect(workflows.every(({ concurrency }) => concurrency["cancel-in-progress"])).toBe(true);
});

test("a preview never looks at the runner's own Docker", () => {
  const { steps: previewing } = jobs.find(({ name }) => name === "stacks")?.job ?? { steps: [] };
  const looks = previewing.findIndex((step) => step.with?.["command"] === "preview");
  const told = previewing.findIndex(({ run = "" }) => run.endsWith("homelab:host.preflight false"));
  expect(told).toBeGreaterThan(-1);
  expect(told).toBeLessThan(looks);
});
