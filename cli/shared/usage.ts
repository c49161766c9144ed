import { optionsOf, type Command } from "./command.ts";
import { Failure } from "./failure.ts";

/** sysexits.h's EX_USAGE; 1 and 2 are answers of `status`. */
export const usageError = (command: Command, message: string): Failure =>
  new Failure(`${message}\n  ${usageLine(command)}\n  see: npm run ${command.name} -- --help`, 64);

export const unexpected = (command: Command, word: string): Failure =>
  usageError(
    command,
    `${word} is not expected${command.standalone === true ? "" : `\n  the environment is an option: npm run ${command.name} -- --env dev`}`,
  );

/** An option that a command cannot do without. */
export const missingOption = (command: Command, name: string): Failure =>
  usageError(command, `--${name} is missing`);

const usageLine = ({ name, argument, passes }: Command): string =>
  `usage: npm run ${name} -- ${argument === undefined ? "" : `${argument.placeholder} `}[OPTION...]${passes === undefined ? "" : ` [-- ${passes}]`}`;

/** The text of `--help`. */
export const helpText = (command: Command): string => {
  const { summary, argument } = command;
  const rows = [
    ...(argument === undefined ? [] : [[argument.placeholder, argument.describe] as const]),
    ...Object.entries(optionsOf(command)).map(
      ([option, { placeholder, choices, describe }]) =>
        [
          `--${option}${placeholder === undefined ? "" : ` ${choices?.join("|") ?? placeholder}`}`,
          describe,
        ] as const,
    ),
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    usageLine(command),
    "",
    summary,
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
};
