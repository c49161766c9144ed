import { Command as Commander, Option as CommanderOption, InvalidArgumentError } from "commander";
import { commonOptions, type Option } from "../shared/command.ts";

// Commander takes the next word whatever it is: in `--env --json` the value was forgotten.
const value = (typed: string): string => {
  if (typed === "" || typed.startsWith("-")) throw new InvalidArgumentError("It needs a value.");
  return typed;
};

/** An option as commander has it. */
export const newOption = (name: string, { describe, placeholder, choices, required }: Option) => {
  const option = new CommanderOption(
    placeholder === undefined ? `--${name}` : `--${name} <${placeholder}>`,
    describe,
  );
  if (choices !== undefined) option.choices([...choices]);
  else if (placeholder !== undefined) option.argParser(value);
  return option.makeOptionMandatory(required ?? false);
};

/** Adds the common options, which may also stand before the name of a subcommand. */
export const addCommonOptions = (command: Commander): Commander => {
  for (const [name, option] of Object.entries(commonOptions)) command.addOption(newOption(name, option));
  return command;
};

/** A command whose mistakes are thrown, with a hint where its help is. */
export const newProgram = (name: string): Commander =>
  new Commander(name)
    .exitOverride()
    .enablePositionalOptions()
    .helpOption("-h, --help", "show help")
    .configureOutput({ outputError: () => undefined });
