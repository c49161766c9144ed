import { stringify } from "yaml";
import type { ServiceDeclaration } from "../services/declaration.ts";
import { requestsAtTheDoor } from "./requests.ts";

/** Where Grafana has its files. */
export const grafanaFiles = "/etc/homelab";

/** Fixed, because dashboards, alerts and links between signals name them. */
export const dataSourceUids = {
  metrics: "metrics",
  logs: "logs",
  traces: "traces",
  alerts: "alerts",
} as const;

/**
 * Data sources with the ways between them: from a metric's exemplar to its trace, from a trace to its logs and metrics,
 * from a log line to its trace. A `$` is doubled because Grafana expands variables in provisioning files.
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export const dataSources = (services: readonly ServiceDeclaration[]): string =>
  stringify(
    {
      apiVersion: 1,
      prune: true,
      datasources: [prometheus, loki, jaeger, alertmanager]
        .filter(({ service }) => services.some(({ name }) => name === service))
        .map(({ source }) => source),
    },
    { lineWidth: 0 },
  );

const prometheus = {
  service: "prometheus",
  source: {
    name: "Prometheus",
    uid: dataSourceUids.metrics,
    type: "prometheus",
    access: "proxy",
    url: "http://prometheus:9090",
    isDefault: true,
    jsonData: {
      httpMethod: "POST",
      timeInterval: "15s",
      exemplarTraceIdDestinations: [{ name: "trace_id", datasourceUid: dataSourceUids.traces }],
    },
  },
};

const loki = {
  service: "loki",
  source: {
    name: "Loki",
    uid: dataSourceUids.logs,
    type: "loki",
    access: "proxy",
    url: "http://loki:3100",
    jsonData: {
      derivedFields: [
        {
          name: "traceID",
          // As Caddy's access log says it.
          matcherRegex: '"traceID":"([0-9a-f]{32})"',
          url: "$${__value.raw}",
          datasourceUid: dataSourceUids.traces,
          urlDisplayLabel: "Trace",
        },
      ],
    },
  },
};

const jaeger = {
  service: "jaeger",
  source: {
    name: "Jaeger",
    uid: dataSourceUids.traces,
    type: "jaeger",
    access: "proxy",
    url: "http://jaeger:16686",
    jsonData: {
      nodeGraph: { enabled: true },
      tracesToLogsV2: {
        datasourceUid: dataSourceUids.logs,
        spanStartTimeShift: "-1m",
        spanEndTimeShift: "1m",
        customQuery: true,
        query: '{job="docker_logs"} |= "$${__trace.traceId}"',
      },
      tracesToMetrics: {
        datasourceUid: dataSourceUids.metrics,
        spanStartTimeShift: "-5m",
        spanEndTimeShift: "5m",
        queries: [
          {
            name: "Requests at the front door",
            query: `sum by (code) (rate(caddy_http_request_duration_seconds_count{${requestsAtTheDoor}}[5m]))`,
          },
        ],
      },
    },
  },
};

const alertmanager = {
  service: "alertmanager",
  source: {
    name: "Alertmanager",
    uid: dataSourceUids.alerts,
    type: "alertmanager",
    access: "proxy",
    url: "http://alertmanager:9093",
    jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
  },
};

/** Dashboards are read from files and looked at again every 10 seconds. */
export const dashboardProvider = (): string =>
  stringify({
    apiVersion: 1,
    providers: [
      {
        name: "homelab",
        folder: "Homelab",
        type: "file",
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 10,
        options: { path: `${grafanaFiles}/dashboards` },
      },
    ],
  });
