import { spawn } from "node:child_process";

/** How a program ended and what it said. */
export interface ProcessResult {
  /** 128 and the number of the signal, as shells say it, where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Limits {
  /** Given to the program, which sees the end of its input after it. */
  readonly input?: string;
  readonly timeoutSeconds?: number;
}

/**
 * Runs a program to its end and keeps what it says.
 * @throws Error when there is no such program, or when it takes too long
 */
export const execute = (
  program: string,
  words: readonly string[],
  { input = "", timeoutSeconds }: Limits = {},
): Promise<ProcessResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: "pipe", env: process.env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let late = false;
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill("SIGKILL");
          }, timeoutSeconds * 1000);
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(explained(program, error));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (late) reject(new Error(`${program} gave no answer within ${String(timeoutSeconds)} s`));
      else
        resolve({
          code: code ?? 128,
          stdout: Buffer.concat(out).toString(),
          stderr: Buffer.concat(err).toString(),
        });
    });
    // A program that ends without reading its input is judged by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });

/**
 * Runs a program on this terminal.
 * @returns its exit code
 * @throws Error when there is no such program
 */
export const attach = (program: string, words: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: "inherit", env: process.env });
    // The terminal interrupts both; the program decides what that means.
    const wait = () => undefined;
    process.on("SIGINT", wait);
    child.on("error", (error) => {
      reject(explained(program, error));
    });
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait);
      resolve(code ?? (signal === "SIGINT" ? 130 : 128));
    });
  });

const explained = (program: string, error: NodeJS.ErrnoException): Error =>
  error.code === "ENOENT"
    ? new Error(`${program} is not installed, or not on PATH`, { cause: error })
    : new Error(`${program} could not be started: ${error.message}`, { cause: error });
