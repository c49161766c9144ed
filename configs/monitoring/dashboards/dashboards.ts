import type { ServiceDeclaration } from "../../services/declaration.ts";
import type { Settings } from "../../settings/schema.ts";
import { widened } from "../windows.ts";
import { hostDashboard } from "./host.ts";
import { ingressDashboard } from "./ingress.ts";
import { overviewDashboard } from "./overview.ts";
import { registryDashboard } from "./registry.ts";
import { spansDashboard } from "./spans.ts";
import { storesDashboard } from "./stores.ts";

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
