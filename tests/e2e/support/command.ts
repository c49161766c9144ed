import { join } from "node:path";
import { asAccount, inspected, repository } from "./lab.ts";
import type { Project } from "./project.ts";
import { attempt, type Ran } from "./run.ts";

/** Runs a command of `homelab`, such as `certs keep`, for a stack. */
export const commandOf = (project: Project, command: string, ...args: readonly string[]): Promise<Ran> =>
  attempt(...words(project, command, args), { ...project.options, cwd: repository });

/** The same in a container's network, where the container's ports are those of 127.0.0.1. */
export const commandInside = async (
  container: string,
  project: Project,
  command: string,
  ...args: readonly string[]
): Promise<Ran> => {
  const network = `--net=/proc/${await inspected<number>(container, ".State.Pid")}/ns/net`;
  const [program, rest] = words(project, command, args);
  return attempt("nsenter", [network, program, ...rest], { ...project.options, cwd: repository });
};

const words = (project: Project, command: string, args: readonly string[]) => {
  const where = ["--env", project.stack, "--project", project.directory];
  return asAccount(join(repository, "homelab"), ...command.split(" "), ...where, ...args);
};
