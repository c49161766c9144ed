/** An option of a command. One with a `placeholder` takes a value. */
export interface Option {
  readonly describe: string;
  readonly placeholder?: string;
  /** One letter that means the same. */
  readonly short?: string;
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
  /** True for a command that is about no environment. */
  readonly standalone?: boolean;
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
  help: { short: "h", describe: "print this" },
} as const satisfies Options;

/** Every option of a command, those of all commands too. */
export const optionsOf = ({ options, standalone = false }: Command): Options => ({
  ...options,
  ...(standalone ? { help: commonOptions.help } : commonOptions),
});
