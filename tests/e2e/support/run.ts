import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Standard input. */
  readonly input?: string | Buffer;
}

/** How a program ended, and what it said. */
export interface Ran {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly said: string;
}

/** Runs a program to its end, however that is. */
export const attempt = (command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const { cwd, env = {}, input } = options;
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
    });
    let stdout = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      said += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, said });
    });
    // A program that ends without reading its input is no mistake of ours.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });

/**
 * Runs a program that has to succeed.
 * @throws Error with everything it said
 */
export const run = async (
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> => {
  const { code, stdout, said } = await attempt(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}\n${said}`);
  return stdout.trim();
};
