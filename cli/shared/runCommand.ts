import { parseArguments } from "./commandLine.ts";
import type { Command, Options, Words } from "./command.ts";
import { Failure } from "./failure.ts";
import { openProject, type Project } from "./project.ts";
import { helpText } from "./usage.ts";

/** What a command is run with. */
export interface Call<Declared extends Options> extends Words<Declared> {
  readonly project: Project;
}

/** Runs a command on this process's arguments; its number becomes the exit code. Mistakes are told without a stack. */
export const runCommand = <const Declared extends Options>(
  command: Command<Declared>,
  action: (call: Call<Declared>) => Promise<number>,
): Promise<void> =>
  start(command, (words) => {
    const project = openProject(words.chosen.env ?? "dev", words.chosen.project);
    return action({ project, ...words });
  });

/** The same for a command that is about no environment. */
export const runStandalone = <const Declared extends Options>(
  command: Command<Declared>,
  action: (words: Words<Declared>) => Promise<number>,
): Promise<void> => start({ ...command, standalone: true }, action);

const start = async <Declared extends Options>(
  command: Command<Declared>,
  action: (words: Words<Declared>) => Promise<number>,
): Promise<void> => {
  try {
    const words = parseArguments(command, process.argv.slice(2));
    if (words.chosen.help) console.log(helpText(command));
    else process.exitCode = await action(words);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
};
