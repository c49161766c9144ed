import type { Environment } from "../../../configs/services/environment.ts";
import { daemonChecks } from "./checks/daemon.ts";
import { containerChecks } from "./checks/containers.ts";
import { fileChecks } from "./checks/files.ts";
import { graphicsChecks } from "./checks/graphics.ts";
import { kernelChecks } from "./checks/kernel.ts";
import { limitChecks } from "./checks/limits.ts";
import { runtimeChecks } from "./checks/runtime.ts";
import type { Facts } from "./facts.ts";
import type { Finding, Level } from "./finding.ts";

/** A finding and the name of its check. */
export type Examined = Finding & { readonly check: string };

/** What every check says to the facts. */
export const examine = (facts: Facts, environment: Environment): readonly Examined[] =>
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
  const lines = findings.flatMap(({ check, level, says, fix }) => [
    `${signs[level]}  ${check.padEnd(width)}  ${says}`,
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
