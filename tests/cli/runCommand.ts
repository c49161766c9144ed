import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../..");

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command of `homelab`, such as `certs keep`, in a process of its own to its end, whatever that is. */
export const runCommand = async (name: string, ...words: readonly string[]): Promise<CommandResult> => {
  const running = run(process.execPath, ["homelab", ...name.split(" "), ...words], {
    cwd: root,
    env: process.env,
  });
  // Nobody is there to answer a question.
  running.child.stdin?.end();
  const ended = await running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
  return {
    code: ended.code,
    output: ended.stdout,
    errors: ended.stderr,
  };
};
