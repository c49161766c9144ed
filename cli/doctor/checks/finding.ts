import type { HostReport } from "../../machine/machineFacts.ts";
import type { Environment } from "../../../configs/model/environmentModel.ts";

/** How bad it is; `unknown` is what can't be looked at from here. */
export type Level = "ok" | "note" | "unknown" | "warning" | "error";

/** What one check found. */
export interface Finding {
  readonly level: Level;
  /** One sentence. */
  readonly message: string;
  /** Commands or steps that mend it. */
  readonly fix?: string;
}

/** One thing to look at. */
export interface Check {
  readonly name: string;
  readonly look: (facts: HostReport, environment: Environment) => Finding;
}

export const ok = (says: string): Finding => ({ level: "ok", message: says });
export const note = (says: string, fix?: string): Finding => found("note", says, fix);
export const warning = (says: string, fix?: string): Finding => found("warning", says, fix);
export const failed = (says: string, fix?: string): Finding => found("error", says, fix);
export const unknown = (says: string): Finding => ({ level: "unknown", message: says });

const found = (level: Level, says: string, fix: string | undefined): Finding => ({
  level,
  message: says,
  ...(fix === undefined ? {} : { fix }),
});

/** A check of what the machine tells of itself. */
export const onMachine =
  (
    look: (
      machine: NonNullable<HostReport["machine"]>,
      environment: Environment,
      facts: HostReport,
    ) => Finding,
  ): Check["look"] =>
  (facts, environment) =>
    facts.machine === undefined
      ? unknown(`${facts.dockerHost} can't be looked at from here; run this on that machine`)
      : look(facts.machine, environment, facts);

/** A check of what Docker tells of itself. */
export const onDocker =
  (
    look: (
      docker: Exclude<HostReport["docker"], { problem: string }>,
      environment: Environment,
      facts: HostReport,
    ) => Finding,
  ): Check["look"] =>
  (facts, environment) =>
    "problem" in facts.docker ? unknown("Docker does not answer") : look(facts.docker, environment, facts);
