import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { execute } from "../shared/execute.ts";
import { Failure } from "../shared/failure.ts";
import type { Step } from "./hostStep.ts";

/**
 * Makes one change.
 * @param now for the name of the backup
 * @returns what was done, in a few words
 * @throws Failure with what the program said
 */
export const applySteps = async (step: Step, now = new Date()): Promise<string> => {
  if (step.kind === "file") return replaceFile(step.path, step.text, now);
  const [program = "", ...words] = step.words;
  const { code, stdout, stderr } = await execute(program, words, { timeoutSeconds: 300 });
  if (code !== 0)
    throw new Failure(`${step.words.join(" ")} ended with exit code ${code}\n${(stderr || stdout).trim()}`);
  return step.words.join(" ");
};

/** Puts a whole file in place at once, after its old text was put aside. A file of the same text is left alone. */
export const replaceFile = async (path: string, text: string, now: Date): Promise<string> => {
  mkdirSync(dirname(path), { recursive: true });
  const next = `${path}.new`;
  const backup = `${path}.${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  const there = existsSync(path);
  writeFileSync(next, text, { mode: there ? statSync(path).mode : 0o644 });
  try {
    if (path.endsWith("/daemon.json")) await checkDaemonJson(next);
    if (there) copyFileSync(path, backup);
    renameSync(next, path);
  } finally {
    rmSync(next, { force: true });
  }
  return there ? `${path}, formerly ${backup}` : path;
};

// Docker 23 and newer can say whether they would start with a file.
const checkDaemonJson = async (path: string): Promise<void> => {
  try {
    const { code, stderr } = await execute("dockerd", ["--validate", "--config-file", path], {
      timeoutSeconds: 30,
    });
    if (code !== 0 && !stderr.includes("unknown flag"))
      throw new Failure(
        `dockerd would not start with this daemon.json, nothing was changed\n${stderr.trim()}`,
      );
  } catch (error) {
    if (error instanceof Failure) throw error;
  }
};
