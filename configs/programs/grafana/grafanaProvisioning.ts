import { yamlText } from "../../derived/yamlText.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { archivedStores } from "../../derived/archivedStores.ts";
import {
  alertmanagerSource,
  archiveSource,
  jaegerSource,
  metricsSource,
  mimirAlertsSource,
  tempoSource,
  type DataSource,
} from "./dataSources.ts";
import { metricsStore } from "../../derived/telemetryStores.ts";
import { dataSourceUids } from "./dashboards/dataSourceUids.ts";

/** Where Grafana has its files. */
export const grafanaDirectory = "/etc/homelab";

/**
 * Data sources with the ways between them: from a metric's exemplar to its trace, from a trace to its logs and metrics,
 * from a log line to its trace.
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export const dataSources = (settings: Settings, services: readonly ServiceDeclaration[]): string => {
  const store = metricsStore(settings);
  const alertmanager = services.some(({ alertReceiver }) => alertReceiver !== undefined);
  const sources: readonly DataSource[] = [
    metricsSource(store, settings),
    loki,
    settings.traces === "jaeger" ? jaegerSource(settings) : tempoSource(settings),
    ...(alertmanager ? [alertmanagerSource] : []),
    ...(alertmanager || settings.metrics === "prometheus" ? [] : [mimirAlertsSource(store)]),
    ...archivedStores(settings).map((archive) => archiveSource(settings, archive)),
  ];
  return yamlText({ apiVersion: 1, prune: true, datasources: sources });
};

const loki: DataSource = {
  name: "Loki",
  uid: dataSourceUids.logs,
  type: "loki",
  access: "proxy",
  url: "http://loki:3100",
  jsonData: {
    derivedFields: [
      {
        name: "traceID",
        // As the access logs of Caddy and of Traefik say it.
        matcherRegex: '"(?:traceID|trace_id)":"([0-9a-f]{32})"',
        url: "$${__value.raw}",
        datasourceUid: dataSourceUids.traces,
        urlDisplayLabel: "Trace",
      },
    ],
  },
};

/** Dashboards are read from files and looked at again every 10 seconds. */
export const dashboardProvider = (): string =>
  yamlText({
    apiVersion: 1,
    providers: [
      {
        name: "homelab",
        folder: "Homelab",
        type: "file",
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 10,
        options: { path: `${grafanaDirectory}/dashboards` },
      },
    ],
  });
