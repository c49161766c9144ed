import { helpText, parseWords, type Chosen, type Command, type Options } from "./arguments.ts";
import { Failure } from "./failure.ts";
import { openProject, type Project } from "./project.ts";

/** What a command is run with. */
export interface Call<Declared extends Options> {
  readonly project: Project;
  readonly chosen: Chosen<Declared>;
  /** The words after a further `--`. */
  readonly passed: readonly string[];
}

/** Runs a command on this process's arguments; its number becomes the exit code. Mistakes are told without a stack. */
export const run = async <const Declared extends Options>(
  command: Command<Declared>,
  action: (call: Call<Declared>) => Promise<number>,
): Promise<void> => {
  try {
    const { chosen, passed } = parseWords(command, process.argv.slice(2));
    if (chosen.help) {
      console.log(helpText(command));
      return;
    }
    const project = openProject(chosen.env ?? "dev", chosen.project);
    process.exitCode = await action({ project, chosen, passed });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
};
