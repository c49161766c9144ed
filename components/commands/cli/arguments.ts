import { parseArgs } from "node:util";
import { Failure } from "./failure.ts";
import { closest } from "../../../configs/settings/closest.ts";

/** An option of a command. One with a `placeholder` takes a value. */
export interface Option {
  readonly describe: string;
  readonly placeholder?: string;
  /** The words that are allowed, where not all are. */
  readonly choices?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;

/** What was typed for each option: a text where it takes one, else whether it was there. */
export type Chosen<Declared extends Options> = Typed<Declared> & Typed<typeof commonOptions>;

type Typed<Declared extends Options> = {
  readonly [Name in keyof Declared]: Declared[Name] extends { readonly placeholder: string }
    ? string | undefined
    : boolean;
};

/** A command as its help shows it. */
export interface Command<Declared extends Options = Options> {
  /** Name of the npm script. */
  readonly name: string;
  /** One paragraph. */
  readonly summary: string;
  readonly options: Declared;
  /** The one word it takes that is no option. */
  readonly argument?: { readonly placeholder: string; readonly describe: string };
  /** What the words after a further `--` are handed to. */
  readonly passes?: string;
}

/** What was typed. */
export interface Words<Declared extends Options> {
  readonly chosen: Chosen<Declared>;
  /** The word that is no option. */
  readonly argument: string | undefined;
  /** The words after a further `--`. */
  readonly passed: readonly string[];
}

/** Options of every command. */
export const commonOptions = {
  env: { placeholder: "STACK", describe: "the environment, that is the Pulumi stack (default: dev)" },
  project: {
    placeholder: "DIR",
    describe: "folder with Pulumi.yaml and Pulumi.STACK.yaml (default: this one)",
  },
  help: { describe: "print this" },
} as const satisfies Options;

/**
 * What was typed, and the words to pass on.
 * @throws Failure saying what was found and what is allowed
 */
export const parseWords = <Declared extends Options>(
  command: Command<Declared>,
  words: readonly string[],
): Words<Declared> => {
  const options: Options = { ...command.options, ...commonOptions };
  const end = words.indexOf("--");
  const [own, passed] = end === -1 ? [words, []] : [words.slice(0, end), words.slice(end + 1)];
  const { tokens } = parseArgs({
    args: [...own],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { placeholder }]) => [
        name,
        { type: placeholder === undefined ? ("boolean" as const) : ("string" as const) },
      ]),
    ),
  });
  const chosen: Record<string, string | boolean | undefined> = Object.fromEntries(
    Object.entries(options).map(([name, { placeholder }]) => [
      name,
      placeholder === undefined ? false : undefined,
    ]),
  );
  let argument: string | undefined;
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (command.argument === undefined || argument !== undefined) throw unexpected(command, token.value);
      argument = token.value;
    }
    if (token.kind === "option")
      chosen[token.name] = valueOf(options, token.rawName, token.name, token.value);
  }
  if (passed.length > 0 && command.passes === undefined) throw unexpected(command, `-- ${passed.join(" ")}`);
  return { chosen: chosen as Chosen<Declared>, argument, passed };
};

const valueOf = (
  options: Options,
  typed: string,
  name: string,
  value: string | undefined,
): string | boolean => {
  const names = Object.keys(options);
  const option = options[name];
  if (option === undefined) {
    const guess = closest(name, names);
    throw usageError(
      `${typed} is no option; ${guess === undefined ? `allowed: ${names.map((one) => `--${one}`).join(", ")}` : `did you mean --${guess}?`}`,
    );
  }
  if (option.placeholder === undefined) {
    if (value !== undefined) throw usageError(`--${name} takes no value; found ${value}`);
    return true;
  }
  if (value === undefined || value === "" || value.startsWith("-"))
    throw usageError(`--${name} needs a value: --${name} ${option.placeholder}`);
  if (option.choices !== undefined && !option.choices.includes(value))
    throw usageError(`--${name}: found ${value}; allowed: ${option.choices.join(", ")}`);
  return value;
};

/** sysexits.h's EX_USAGE; 1 and 2 are answers of `status`. */
const usageError = (message: string): Failure =>
  new Failure(`${message}\n  see: the command with --help`, 64);

const unexpected = ({ name }: Command, word: string): Failure =>
  usageError(`${word} is not expected\n  the environment is an option: npm run ${name} -- --env dev`);

/** The text of `--help`. */
export const helpText = ({ name, summary, options, argument, passes }: Command): string => {
  const rows = [
    ...(argument === undefined ? [] : [[argument.placeholder, argument.describe] as const]),
    ...Object.entries<Option>({ ...options, ...commonOptions }).map(
      ([option, { placeholder, choices, describe }]) =>
        [
          `--${option}${placeholder === undefined ? "" : ` ${choices?.join("|") ?? placeholder}`}`,
          describe,
        ] as const,
    ),
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `usage: npm run ${name} -- ${argument === undefined ? "" : `${argument.placeholder} `}[OPTION...]${passes === undefined ? "" : ` [-- ${passes}]`}`,
    "",
    summary,
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
};
