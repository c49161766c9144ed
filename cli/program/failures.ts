import { CommanderError, type Command as Commander } from "commander";
import { Failure } from "../shared/failure.ts";

/** sysexits.h's EX_USAGE; 1 and 2 are results of commands. */
const usage = 64;

/**
 * Says on stderr why a command failed, the stack only with --debug.
 * @param failed the command that was being parsed or run
 * @returns the exit code
 */
export const reportFailure = (error: unknown, failed: Commander, debug: boolean): number => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // A group without a subcommand has shown its help already.
    if (error.code !== "commander.help") console.error(usageText(error, failed));
    return usage;
  }
  const { message, stack } = error as Error;
  console.error(debug ? (stack ?? message) : message);
  if (debug)
    for (let at = (error as Error).cause; at instanceof Error; at = at.cause) console.error(at.stack);
  return error instanceof Failure ? error.exitCode : 1;
};

const usageText = ({ code, message }: CommanderError, failed: Commander): string => {
  const call = [failed, ...ancestors(failed)]
    .map((one) => one.name())
    .reverse()
    .join(" ");
  const line = call.startsWith("homelab") ? `./${call}` : call;
  return [
    message,
    ...(code === "commander.excessArguments"
      ? [`  the environment is an option: ${line} --env ${failed.args[0] ?? "dev"}`]
      : []),
    `  usage: ${line} ${failed.usage()}`,
    `  see: ${line} --help`,
  ].join("\n");
};

const ancestors = ({ parent }: Commander): readonly Commander[] =>
  parent === null ? [] : [parent, ...ancestors(parent)];
