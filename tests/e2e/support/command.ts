import { repository } from "./lab.ts";
import type { Project } from "./project.ts";
import { attempt, type Ran } from "./run.ts";

/** Runs one of the project's npm scripts for a stack. */
export const commandOf = (project: Project, script: string, ...args: readonly string[]): Promise<Ran> =>
  attempt(
    "npm",
    ["run", "--silent", script, "--", "--env", project.stack, "--project", project.directory, ...args],
    { ...project.options, cwd: repository },
  );
