import type { Command } from "../shared/command.ts";
import { setTimings } from "../shared/timings.ts";
import { addCommand } from "./addCommand.ts";
import { reportFailure } from "./failures.ts";
import { newProgram } from "./newCommand.ts";

/** Runs a command that is an npm script of its own, on this process's arguments. */
export const runScript = async (name: string, command: Command): Promise<void> => {
  const program = newProgram(`npm run ${name} --`);
  const words = process.argv.slice(2);
  const debug = words.includes("--debug");
  setTimings(debug);
  addCommand(program, command, [], (code) => {
    process.exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = reportFailure(error, program, debug);
  }
};
