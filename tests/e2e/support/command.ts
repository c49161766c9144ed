import { asAccount, inspected, repository } from "./lab.ts";
import type { Project } from "./project.ts";
import { attempt, type Ran } from "./run.ts";

/** Runs one of the project's npm scripts for a stack. */
export const commandOf = (project: Project, script: string, ...args: readonly string[]): Promise<Ran> =>
  attempt(...words(project, script, args), { ...project.options, cwd: repository });

/** The same in a container's network, where the container's ports are those of 127.0.0.1. */
export const commandInside = async (
  container: string,
  project: Project,
  script: string,
  ...args: readonly string[]
): Promise<Ran> => {
  const network = `--net=/proc/${await inspected<number>(container, ".State.Pid")}/ns/net`;
  const [program, rest] = words(project, script, args);
  return attempt("nsenter", [network, program, ...rest], { ...project.options, cwd: repository });
};

const words = (project: Project, script: string, args: readonly string[]) => {
  const where = ["--env", project.stack, "--project", project.directory];
  return asAccount("npm", "run", "--silent", script, "--", ...where, ...args);
};
