import type { Step } from "./step.ts";

/** A step of root's as an ordinary user types it. */
export const sudoLine = (step: Step): string =>
  step.kind === "run"
    ? `sudo ${step.words.join(" ")}`
    : `sudo mkdir -p ${folder(step.path)} && printf ${quoted(step.text)} | sudo tee ${step.path}`;

const folder = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const quoted = (text: string): string => `'${text.replaceAll("%", "%%").replaceAll("\n", "\\n")}'`;
