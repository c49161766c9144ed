import { editProgram } from "./support/editProgram.ts";
import { docker, inspected } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { containerIds } from "./support/services.ts";

jest.setTimeout(180_000);

const deprecated = "no-new-privileges:true";
const current = "no-new-privileges=true";
const more = '"no-new-privileges=true", "label=disable"';
const options = (name: string) => inspected<readonly string[]>(name, ".HostConfig.SecurityOpt");

let project: Project;

const write = (from: string, to: string): void => {
  editProgram(project, "configs/derived/containerDefaults.ts", `[${from}]`, `[${to}]`);
};

/** A stack as it was made before the deprecated form was given up. */
beforeAll(async () => {
  project = await Project.make("hardening");
  write(`"${current}"`, `"${deprecated}"`);
  editProgram(project, "configs/derived/containerDefaults.ts", '["securityOpts[0]"]', "[]");
  await project.up();
  expect(await options("registry")).toEqual([deprecated]);
  editProgram(
    project,
    "configs/derived/containerDefaults.ts",
    "unchangedSecurityOptions = []",
    'unchangedSecurityOptions = ["securityOpts[0]"]',
  );
  write(`"${deprecated}"`, `"${current}"`);
});

afterAll(async () => {
  await project.remove();
});

test("containers with the deprecated form of an option are left alone, after a refresh too", async () => {
  const before = await containerIds();
  await project.expectNoChanges();
  await project.up();
  await project.refresh();
  await project.expectNoChanges();
  expect(await containerIds()).toEqual(before);
});

test("one that is removed and made again gets the present form", async () => {
  await docker("rm", "--force", "registry");
  await project.refresh();
  await project.up();
  expect(await options("registry")).toEqual([current]);
  expect(await options("caddy")).toEqual([deprecated]);
  await project.expectNoChanges();
});

test("a further option reaches every container", async () => {
  write(`"${current}"`, more);
  await project.up();
  for (const name of ["registry", "registry-egress", "caddy"])
    expect(await options(name)).toContain("label=disable");
  await project.expectNoChanges();
});
