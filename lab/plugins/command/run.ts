import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { logStatus } from "../shared/log.ts";

export interface Settings {
  readonly interpreter?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly dir?: string;
  readonly stdin?: string;
  readonly logging?: string;
  readonly addPreviousOutputInEnv?: boolean;
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; what the last run wrote is in its environment. A failure tells all that it wrote. */
export async function run(text: string, settings: Settings, last: Output, urn: string): Promise<Output> {
  const [program = "/bin/sh", ...flags] = settings.interpreter ?? ["/bin/sh", "-c"];
  const child = spawn(program, [...flags, text], {
    cwd: settings.dir,
    env: { ...process.env, ...settings.environment, ...previous(settings, last) },
  });
  const both: string[] = [];
  const { logging = "stdoutAndStderr" } = settings;
  const stdout = collect(child.stdout, both, logging.startsWith("stdout") ? urn : undefined);
  const stderr = collect(child.stderr, both, /stderr$/i.test(logging) ? urn : undefined);
  // A command need not read all of its input.
  child.stdin.on("error", () => undefined).end(settings.stdin);

  const ending = await new Promise<string>((resolve, reject) => {
    child.on("error", reject).on("close", (code, signal) => {
      resolve(signal === null ? `exit status ${code ?? 0}` : `signal: ${signal}`);
    });
  });
  if (ending !== "exit status 0")
    throw new Error(`${ending}: running ${JSON.stringify(text)}:\n${both.join("")}`);
  return { stdout: await stdout, stderr: await stderr };
}

function previous({ addPreviousOutputInEnv = true }: Settings, { stdout, stderr }: Output) {
  if (!addPreviousOutputInEnv) return {};
  return {
    ...(stdout !== "" && { PULUMI_COMMAND_STDOUT: stdout }),
    ...(stderr !== "" && { PULUMI_COMMAND_STDERR: stderr }),
  };
}

/** All that a stream brings, without the newline at its end; each line is shown meanwhile, if asked for. */
async function collect(stream: Readable, both: string[], urn: string | undefined): Promise<string> {
  const pieces: string[] = [];
  stream.setEncoding("utf8").on("data", (piece: string) => {
    pieces.push(piece);
    both.push(piece);
  });
  if (urn !== undefined)
    createInterface(stream).on("line", (line) => {
      logStatus(urn, line);
    });
  await new Promise((resolve) => stream.on("close", resolve));
  return pieces.join("").replace(/\n$/, "");
}
