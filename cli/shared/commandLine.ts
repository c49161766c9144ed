import { parseArgs } from "node:util";
import { closest } from "../../configs/settings/closest.ts";
import { optionsOf, type Chosen, type Command, type Options, type Words } from "./command.ts";
import { unexpected, usageError } from "./usage.ts";

/**
 * What was typed, and the words to pass on.
 * @throws Failure saying what was found and what is allowed
 */
export const parseArguments = <Declared extends Options>(
  command: Command<Declared>,
  words: readonly string[],
): Words<Declared> => {
  const options = optionsOf(command);
  const end = words.indexOf("--");
  const [own, passed] = end === -1 ? [words, []] : [words.slice(0, end), words.slice(end + 1)];
  const { tokens } = parseArgs({
    args: [...own],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { placeholder, short }]) => [
        name,
        {
          type: placeholder === undefined ? ("boolean" as const) : ("string" as const),
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
  });
  const chosen: Record<string, string | boolean | undefined> = Object.fromEntries(
    Object.entries(options).map(([name, { placeholder }]) => [
      name,
      placeholder === undefined ? false : undefined,
    ]),
  );
  // Whoever asks for help is helped, whatever else was typed.
  if (tokens.some((token) => token.kind === "option" && token.name === "help" && token.value === undefined))
    return { chosen: { ...chosen, help: true } as Chosen<Declared>, argument: undefined, passed: [] };
  let argument: string | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (command.argument === undefined || argument !== undefined) throw unexpected(command, token.value);
      argument = token.value;
    }
    if (token.kind === "option")
      chosen[token.name] = valueOf(command, token.rawName, token.name, token.value);
  }
  if (passed.length > 0 && command.passes === undefined) throw unexpected(command, `-- ${passed.join(" ")}`);
  return { chosen: chosen as Chosen<Declared>, argument, passed };
};

const valueOf = (
  command: Command,
  typed: string,
  name: string,
  value: string | undefined,
): string | boolean => {
  const options = optionsOf(command);
  const names = Object.keys(options);
  const option = options[name];
  if (option === undefined) {
    const guess = closest(name, names);
    throw usageError(
      command,
      `${typed} is no option; ${guess === undefined ? `allowed: ${names.map((one) => `--${one}`).join(", ")}` : `did you mean --${guess}?`}`,
    );
  }
  if (option.placeholder === undefined) {
    if (value !== undefined) throw usageError(command, `--${name} takes no value; found ${value}`);
    return true;
  }
  if (value === undefined || value === "" || value.startsWith("-"))
    throw usageError(command, `--${name} needs a value: --${name} ${option.placeholder}`);
  if (option.choices !== undefined && !option.choices.includes(value))
    throw usageError(command, `--${name}: found ${value}; allowed: ${option.choices.join(", ")}`);
  return value;
};
