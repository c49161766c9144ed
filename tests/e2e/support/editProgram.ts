import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./lab.ts";
import type { Project } from "./project.ts";

const parts = ["index.ts", "package.json", "components", "configs"];

/** Gives a project a copy of the program in which one text is another, as after an edit of the source. */
export const editProgram = (project: Project, file: string, from: string, to: string): void => {
  const copy = join(project.directory, "program");
  if (!existsSync(copy)) {
    for (const part of parts) cpSync(join(repository, part), join(copy, part), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
    replaceIn(join(project.directory, "Pulumi.yaml"), join(repository, "index.ts"), join(copy, "index.ts"));
  }
  replaceIn(join(copy, file), from, to);
};

const replaceIn = (file: string, from: string, to: string): void => {
  const before = readFileSync(file, "utf8");
  const after = before.replaceAll(from, to);
  if (after === before) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(file, after);
};
