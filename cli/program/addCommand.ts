import type { Command as Commander } from "commander";
import { optionsOf, type Chosen, type Command, type Options } from "../shared/command.ts";
import { newOption } from "./newCommand.ts";

/**
 * Gives a command of commander the options, the help and the action of ours.
 * @param passed the words after `--`
 * @param end is given the exit code
 */
export const addCommand = (
  to: Commander,
  command: Command,
  passed: readonly string[],
  end: (code: number) => void,
): void => {
  const { description, argument, passes } = command;
  const options = optionsOf(command);
  to.description(description).usage(
    `${argument === undefined ? "" : `${argument.placeholder} `}[OPTION...]${passes === undefined ? "" : ` [-- ${passes}]`}`,
  );
  for (const [name, option] of Object.entries(options)) to.addOption(newOption(name, option));
  if (argument !== undefined) to.argument(`[${argument.placeholder}]`, argument.describe);
  to.action(async () => {
    if (passed.length > 0 && passes === undefined)
      to.error(`error: '${to.name()}' passes nothing on; found: -- ${passed.join(" ")}`);
    end(await command.run({ chosen: chosenOf(to, options), argument: to.args[0], passed }));
  });
};

// Nearest first: an option after the command's name wins over the same before it.
const chosenOf = (command: Commander, options: Options): Chosen<Options> => {
  const sources: Record<string, unknown>[] = [];
  for (let at: Commander | null = command; at !== null; at = at.parent)
    sources.push(at.opts<Record<string, unknown>>());
  const given = Object.assign({}, ...sources.reverse()) as Record<string, unknown>;
  const unused = ["env", "project"].find((name) => !(name in options) && name in given);
  if (unused !== undefined) command.error(`error: '${command.name()}' has no option --${unused}`);
  return Object.fromEntries(
    Object.entries(options).map(([name, { placeholder }]) => [
      name,
      given[camelCase(name)] ?? (placeholder === undefined ? false : undefined),
    ]),
  ) as Chosen<Options>;
};

// Commander's own names of the values.
const camelCase = (name: string): string =>
  name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
