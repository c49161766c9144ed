import { daemonChecks } from "./checks/daemonChecks.ts";
import { containerChecks } from "./checks/containerChecks.ts";
import { fileChecks } from "./checks/fileChecks.ts";
import { graphicsChecks } from "./checks/graphicsChecks.ts";
import { kernelChecks } from "./checks/kernelChecks.ts";
import { limitChecks } from "./checks/limitChecks.ts";
import { runtimeChecks } from "./checks/runtimeChecks.ts";
import type { HostReport } from "../machine/machineFacts.ts";
import type { Finding, Level } from "./checks/finding.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** A finding and the name of its check. */
export type Examined = Finding & { readonly check: string };

/** What every check says to the facts. */
export const examine = (facts: HostReport, environment: Environment): readonly Examined[] =>
  [
    ...daemonChecks,
    ...runtimeChecks,
    ...containerChecks,
    ...limitChecks,
    ...kernelChecks,
    ...fileChecks,
    ...graphicsChecks,
  ].map(({ name, look }) => ({ check: name, ...look(facts, environment) }));

/** The findings as people read them. */
export const findingsText = (findings: readonly Examined[]): string => {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, level, message, fix }) => [
    `${signs[level]}  ${check.padEnd(width)}  ${message}`,
    ...(fix === undefined ? [] : [`${" ".repeat(width + 11)}fix: ${fix}`]),
  ]);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  return [...lines, "", `${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}`].join(
    "\n",
  );
};

const signs: Readonly<Record<Level, string>> = {
  ok: "ok     ",
  note: "note   ",
  unknown: "unknown",
  warning: "warning",
  error: "ERROR  ",
};

const plural = (amount: number, what: string): string => `${amount} ${what}${amount === 1 ? "" : "s"}`;
