import { asAccount, repository } from "./lab.ts";
import type { Project } from "./project.ts";
import { attempt, type Ran } from "./run.ts";

/** Runs one of the project's npm scripts for a stack. */
export const commandOf = (project: Project, script: string, ...args: readonly string[]): Promise<Ran> => {
  const where = ["--env", project.stack, "--project", project.directory];
  const command = asAccount("npm", "run", "--silent", script, "--", ...where, ...args);
  return attempt(...command, { ...project.options, cwd: repository });
};
