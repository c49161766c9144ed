import { commandLine, quoted } from "../../configs/settings/shellQuoting.ts";
import type { Step } from "./hostStep.ts";

/** A step of root's as an ordinary user types it. */
export const sudoLine = (step: Step): string =>
  step.kind === "run"
    ? commandLine("sudo", ...step.words)
    : `${commandLine("sudo", "mkdir", "-p", folder(step.path))} && printf ${format(step.text)} | ${commandLine("sudo", "tee", step.path)}`;

const folder = (path: string): string => path.slice(0, path.lastIndexOf("/"));

// On one line, so that it can be copied as one.
const format = (text: string): string =>
  quoted(text.replaceAll("\\", "\\\\").replaceAll("%", "%%").replaceAll("\n", "\\n"));
