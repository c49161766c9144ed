import type { ServiceDeclaration } from "../../../model/serviceSpec.ts";
import type { Settings } from "../../../settings/schema.ts";
import { widened } from "../../../derived/rateWindows.ts";
import { hostDashboard } from "./hostDashboard.ts";
import { ingressDashboard } from "./ingressDashboard.ts";
import { overviewDashboard } from "./overviewDashboard.ts";
import { registryDashboard } from "./registryDashboard.ts";
import { spansDashboard } from "./spansDashboard.ts";
import { storesDashboard } from "./storesDashboard.ts";

/** Every dashboard as Grafana's JSON, by file name. */
export const dashboards = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(all(services)).map(([name, json]) => [
      name,
      json.replaceAll(/(?<="expr": ").*(?=",?$)/gm, (expr) => widened(settings, expr)),
    ]),
  );

const all = (services: readonly ServiceDeclaration[]): Readonly<Record<string, string>> => ({
  overview: overviewDashboard(services),
  registry: registryDashboard(),
  ingress: ingressDashboard(services),
  host: hostDashboard(),
  ...storesDashboard(services),
  ...spansDashboard(services),
});
