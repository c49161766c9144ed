import { helpText, parseWords, type Command, type Options, type Words } from "./arguments.ts";
import { Failure } from "./failure.ts";
import { openProject, type Project } from "./project.ts";

/** What a command is run with. */
export interface Call<Declared extends Options> extends Words<Declared> {
  readonly project: Project;
}

/** Runs a command on this process's arguments; its number becomes the exit code. Mistakes are told without a stack. */
export const run = async <const Declared extends Options>(
  command: Command<Declared>,
  action: (call: Call<Declared>) => Promise<number>,
): Promise<void> => {
  try {
    const words = parseWords(command, process.argv.slice(2));
    if (words.chosen.help) {
      console.log(helpText(command));
      return;
    }
    const project = openProject(words.chosen.env ?? "dev", words.chosen.project);
    process.exitCode = await action({ project, ...words });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
};
