import { attach, execute, type ProcessResult } from "./execute.ts";
import { Failure } from "./failure.ts";

/** The part of an exported state that is read; the rest is handed back as it came. */
export interface State {
  readonly deployment?: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Replaced already, and still to be deleted. */
  readonly delete?: boolean;
}

export interface PendingOperation {
  readonly resource: StateResource;
  readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
}

/** A stack, by the pulumi program. What it answers is never printed here: it may be secret. */
export class Stack {
  readonly #directory: string;
  readonly #where: readonly string[];
  readonly #name: string;

  constructor({ directory, stack }: { readonly directory: string; readonly stack: string }) {
    this.#directory = directory;
    this.#name = stack;
    this.#where = ["--cwd", directory, "--stack", stack];
  }

  /** The outputs of the last update, decrypted. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const json = await this.#ask(["stack", "output", "--json", "--show-secrets"]);
    return JSON.parse(json) as Record<string, unknown>;
  }

  /**
   * One output that is a text.
   * @throws Failure when the last update made none
   */
  async output(name: string): Promise<string> {
    return textOutput(this.#name, await this.outputs(), name);
  }

  /** The state, with secrets as they are stored: encrypted. */
  async exportState(): Promise<State> {
    return JSON.parse(await this.#ask(["stack", "export"])) as State;
  }

  async importState(state: State): Promise<void> {
    await this.#ask(["stack", "import"], JSON.stringify(state));
  }

  /** Ends whatever holds the lock. */
  cancel(): Promise<ProcessResult> {
    return this.#run(["cancel", "--yes"]);
  }

  /** Where the states are kept, such as `file://~`. */
  async backend(): Promise<string> {
    const { stdout } = await execute("pulumi", ["whoami", "--json", "--cwd", this.#directory]);
    return (JSON.parse(stdout || "{}") as { url?: string }).url ?? "";
  }

  /** Compares these resources, and no others, with what is really there. */
  async refresh(urns: readonly string[]): Promise<void> {
    const targets = urns.flatMap((urn) => ["--target", urn]);
    await this.#ask(["refresh", "--yes", "--skip-preview", "--non-interactive", ...targets]);
  }

  /** @param path below the project's own prefix, such as `pki.root.certificate` */
  async setConfig(path: string, value: string, kind: "--secret" | "--plaintext"): Promise<void> {
    await this.#ask(["config", "set", "--path", `homelab:${path}`, kind], value);
  }

  async removeConfig(path: string): Promise<void> {
    await this.#ask(["config", "rm", "--path", `homelab:${path}`]);
  }

  /** Runs `pulumi up` on this terminal. @returns its exit code */
  up(words: readonly string[]): Promise<number> {
    // A service that was stopped to be replaced is started again, whatever else fails.
    return attach("pulumi", ["up", ...this.#where, "--continue-on-error", ...words]);
  }

  async #ask(words: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.#run(words, input);
    if (code !== 0)
      throw new Failure(
        `pulumi ${words.slice(0, 2).join(" ")} failed for stack ${this.#name}\n${indented(stderr || stdout)}`,
      );
    return stdout;
  }

  #run(words: readonly string[], input?: string): Promise<ProcessResult> {
    return execute("pulumi", [...words, ...this.#where], input === undefined ? {} : { input });
  }
}

/**
 * One text among the outputs of a stack.
 * @throws Failure when the last update made none
 */
export const textOutput = (
  stack: string,
  outputs: Readonly<Record<string, unknown>>,
  name: string,
): string => {
  const value = outputs[name];
  if (typeof value !== "string")
    throw new Failure(
      `Stack ${stack} has no output ${name} yet\n  fix: ./homelab up --env ${stack}, which makes it`,
    );
  return value;
};

const indented = (text: string): string => text.trim().replaceAll(/^/gm, "  ");
