import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProject } from "../../../cli/shared/project.ts";

let directory: string;
const before = process.cwd();
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "open-project-")));
  mkdirSync(join(directory, "docs/pictures"), { recursive: true });
  process.chdir(join(directory, "docs/pictures"));
});
afterEach(() => {
  process.chdir(before);
  rmSync(directory, { recursive: true });
});

const makeProject = () => {
  writeFileSync(join(directory, "Pulumi.yaml"), "name: homelab\n");
  writeFileSync(join(directory, "Pulumi.try.yaml"), "config:\n  homelab:domain: home.test\n");
};

test("finds the project above the working directory", () => {
  makeProject();
  expect(openProject("try", undefined)).toMatchObject({ directory, stack: "try" });
});

test("takes a given folder for what it is, relative to the working directory", () => {
  makeProject();
  expect(openProject("try", "../..").directory).toBe(directory);
  expect(() => openProject("try", "..")).toThrow(
    `${directory}/docs has no Pulumi.yaml\n  fix: --project DIR with the folder that has`,
  );
});

test("says where it looked when there is none", () => {
  expect(() => openProject("try", undefined)).toThrow(`${directory}/docs/pictures has no Pulumi.yaml`);
});
