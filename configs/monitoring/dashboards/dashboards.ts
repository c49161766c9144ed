import type { ServiceDeclaration } from "../../services/declaration.ts";
import { hostDashboard } from "./host.ts";
import { ingressDashboard } from "./ingress.ts";
import { overviewDashboard } from "./overview.ts";
import { registryDashboard } from "./registry.ts";
import { spansDashboard } from "./spans.ts";
import { storesDashboard } from "./stores.ts";

/** Every dashboard as Grafana's JSON, by file name. */
export const dashboards = (services: readonly ServiceDeclaration[]): Readonly<Record<string, string>> => ({
  overview: overviewDashboard(services),
  registry: registryDashboard(),
  ingress: ingressDashboard(services),
  host: hostDashboard(),
  ...storesDashboard(services),
  ...spansDashboard(services),
});
