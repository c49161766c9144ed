import { byCodeUnits } from "../../configs/settings/order.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { duration, table } from "../shared/table.ts";
import type { Answer } from "./series.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** The part of `/api/v1/targets` that is read. */
export interface Targets {
  readonly activeTargets: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly scrapeUrl: string;
    readonly health: string;
    readonly lastScrape: string;
    readonly lastScrapeDuration: number;
    readonly lastError: string;
  }[];
}

/** What Prometheus reads, or should. */
export interface Target {
  readonly service: string;
  readonly url: string;
  /** Prometheus's word, or `missing`. */
  readonly health: string;
  readonly lastScrape?: Date;
  readonly error: string;
}

/** What Prometheus says it reads, and what the declarations say beyond that. */
export const targetsOf = ({ services }: Environment, { activeTargets }: Targets): readonly Target[] => {
  const found = activeTargets.map(({ labels, scrapeUrl, health, lastScrape, lastError }): Target => {
    const time = new Date(lastScrape);
    return {
      service: labels["job"] ?? "",
      url: scrapeUrl,
      health,
      error: lastError,
      // The year 1 stands for never.
      ...(time.getFullYear() > 1970 ? { lastScrape: time } : {}),
    };
  });
  return complete(services, found);
};

/** The same of what Alloy reads for a store that reads nothing itself, by the `up` of each. */
export const collectedTargets = ({ services }: Environment, { result }: Answer): readonly Target[] =>
  complete(
    services,
    result.map(({ metric, value: [time, up] }) => ({
      service: metric["job"] ?? "",
      url: metric["instance"] ?? "",
      health: up === "1" ? "up" : "down",
      lastScrape: new Date(time * 1000),
      error: "",
    })),
  );

const complete = (services: readonly ServiceDeclaration[], found: readonly Target[]): readonly Target[] => {
  const missing = services
    .filter(({ name, metrics }) => metrics !== undefined && !found.some(({ service }) => service === name))
    .map(({ name }): Target => ({ service: name, url: "", health: "missing", error: "no such target" }));
  return [...found, ...missing].sort((left, right) => byCodeUnits(left.service, right.service));
};

/** The targets as people read them. */
export const targetsText = (targets: readonly Target[], now: Date): string =>
  [
    table(
      ["service", "health", "last read", "address", "error"],
      targets.map(({ service, health, lastScrape, url, error }) => [
        service,
        health,
        lastScrape === undefined ? "never" : `${duration(now.getTime() - lastScrape.getTime())} ago`,
        url || "-",
        error || "-",
      ]),
    ),
    "",
    `${targets.filter(({ health }) => health === "up").length} of ${targets.length} targets up`,
  ].join("\n");
