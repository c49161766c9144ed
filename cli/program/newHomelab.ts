import type { Command as Commander } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { commandTree, type Group, type Leaf } from "../commandTree.ts";
import { phase } from "../shared/timings.ts";
import { addCommand } from "./addCommand.ts";
import { addCommonOptions, newProgram } from "./newCommand.ts";

/** `homelab` with its commands, each loaded when it is called. */
export interface Homelab {
  readonly program: Commander;
  /** Loads the command that these words name, if they name one. */
  readonly load: (words: readonly string[]) => Promise<void>;
  /** The command that was reached last. */
  readonly reached: () => Commander;
}

/**
 * @param passed the words after `--`
 * @param end is given the exit code of the command
 */
export const newHomelab = (passed: readonly string[], end: (code: number) => void): Homelab => {
  const program = addCommonOptions(newProgram("homelab"))
    .description("A small private cloud on one Linux host with rootless Docker.")
    .version(packageJson.version, "-V, --version", "show the version")
    .addHelpText("after", "\nHelp of one command: ./homelab COMMAND --help");
  const leaves = new Map<Commander, Leaf["load"]>();
  let reached = program;
  const load = async (command: Commander): Promise<void> => {
    const loader = leaves.get(command);
    leaves.delete(command);
    if (loader === undefined) return;
    addCommand(command, await phase("load command", loader), passed, end);
  };
  const reach = async (_: Commander, command: Commander): Promise<void> => {
    reached = command;
    await load(command);
  };
  program.hook("preSubcommand", reach);
  const addLeaf = (parent: Commander, { name, summary, load: loader }: Leaf) => {
    leaves.set(parent.command(name).summary(summary).description(summary), loader);
  };
  const addGroup = ({ name, summary, commands }: Group) => {
    const group = addCommonOptions(program.command(name)).summary(summary).description(summary);
    group.enablePositionalOptions().hook("preSubcommand", reach);
    for (const leaf of commands) addLeaf(group, leaf);
  };
  for (const entry of commandTree) {
    if ("commands" in entry) addGroup(entry);
    else addLeaf(program, entry);
  }
  const find = (parent: Commander, [word, ...rest]: readonly string[]): Commander => {
    const found = parent.commands.find((one) => one.name() === word);
    return found === undefined ? parent : find(found, rest);
  };
  return { program, load: (words) => load(find(program, words)), reached: () => reached };
};
