import { openProject, type Project } from "./project.ts";
import { phase } from "./timings.ts";

/** An option of a command. One with a `placeholder` takes a value. */
export interface Option {
  readonly describe: string;
  readonly placeholder?: string;
  /** The words that are allowed, where not all are. */
  readonly choices?: readonly string[];
  /** The command does nothing without it. */
  readonly required?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** The value of each option: a text where it takes one, else whether it was given. */
export type Chosen<Declared extends Options> = ValuesOf<Declared> & ValuesOf<typeof commonOptions>;

type ValuesOf<Declared extends Options> = {
  readonly [Name in keyof Declared]: Declared[Name] extends { readonly placeholder: string }
    ? Declared[Name] extends { readonly required: true }
      ? string
      : string | undefined
    : boolean;
};

/** Options of every command; those about no environment have `debug` only. */
export const commonOptions = {
  env: { placeholder: "STACK", describe: "the environment, that is the Pulumi stack (default: dev)" },
  project: {
    placeholder: "DIR",
    describe: "folder with Pulumi.yaml and Pulumi.STACK.yaml (default: this one or the nearest above it)",
  },
  debug: { describe: "print stack traces of failures and timings to stderr" },
} as const satisfies Options;

/** What a command says about itself. */
export interface Description<Declared extends Options = Options> {
  /** One paragraph, with the exit codes. */
  readonly description: string;
  readonly options: Declared;
  /** The one word it takes that is not an option. */
  readonly argument?: { readonly placeholder: string; readonly describe: string };
  /** What the words after `--` are: options of the program that the command calls. */
  readonly passes?: string;
}

/** What a command was called with. */
export interface Words<Declared extends Options = Options> {
  readonly chosen: Chosen<Declared>;
  readonly argument: string | undefined;
  /** The words after `--`. */
  readonly passed: readonly string[];
}

/** What the action of a command about an environment is run with. */
export interface Call<Declared extends Options> extends Words<Declared> {
  readonly project: Project;
}

/** A command, ready to be added to a program. */
export interface Command extends Description {
  /** True for a command that is about no environment. */
  readonly standalone: boolean;
  /** @returns the exit code */
  readonly run: (words: Words) => Promise<number>;
}

/** A command about an environment. The number that its action returns is the exit code. */
export const command = <const Declared extends Options>(
  description: Description<Declared> & { readonly action: (call: Call<Declared>) => Promise<number> },
): Command => ({
  ...description,
  standalone: false,
  run: async (words) => {
    const { chosen, ...rest } = words as Words<Declared>;
    const project = await phase("read settings", () => openProject(chosen.env ?? "dev", chosen.project));
    return description.action({ ...rest, chosen, project });
  },
});

/** A command about no environment. */
export const standaloneCommand = <const Declared extends Options>(
  description: Description<Declared> & { readonly action: (words: Words<Declared>) => Promise<number> },
): Command => ({
  ...description,
  standalone: true,
  run: (words) => description.action(words as Words<Declared>),
});

/** Every option of a command, the common ones last. */
export const optionsOf = ({ options, standalone }: Command): Options => ({
  ...options,
  ...(standalone ? { debug: commonOptions.debug } : commonOptions),
});
