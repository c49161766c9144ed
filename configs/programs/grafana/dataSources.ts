import type { Settings } from "../../settings/schema.ts";
import { knownUrl, urlText } from "../../settings/url.ts";
import { ingressSignals } from "../../derived/ingressSignals.ts";
import type { ArchivableStore } from "../../derived/archivedStores.ts";
import { widened, window } from "../../derived/rateWindows.ts";
import {
  mimirStore,
  prometheusStore,
  tenantHeader,
  type MetricsStore,
} from "../../derived/telemetryStores.ts";
import { dataSourceUids } from "./dashboards/dataSourceUids.ts";

/** A data source as Grafana is provisioned with it. */
export interface DataSource {
  readonly name: string;
  readonly uid: string;
  readonly type: string;
  readonly access: "proxy";
  readonly url: string;
  readonly isDefault?: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData?: Readonly<Record<string, string>>;
}

/** The store of metrics; exemplars lead to traces, by the label that its producer gives them. */
export const metricsSource = (store: MetricsStore, { monitoring }: Settings): DataSource => ({
  name: store.title,
  uid: dataSourceUids.metrics,
  type: "prometheus",
  access: "proxy",
  url: store.query,
  isDefault: true,
  ...tenantOf(store, {
    httpMethod: "POST",
    prometheusType: store.title,
    timeInterval: monitoring.scrapeInterval.text,
    exemplarTraceIdDestinations: ["trace_id", "traceID"].map((name) => ({
      name,
      datasourceUid: dataSourceUids.traces,
    })),
  }),
});

/** The Alertmanager that tells people. */
export const alertmanagerSource: DataSource = {
  name: "Alertmanager",
  uid: dataSourceUids.alerts,
  type: "alertmanager",
  access: "proxy",
  url: "http://alertmanager:9093",
  jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
};

/** The Alertmanager inside Mimir, which gets the alerts where no other is there. */
export const mimirAlertsSource = (store: MetricsStore): DataSource => ({
  name: "Alertmanager (Mimir)",
  uid: dataSourceUids.alerts,
  type: "alertmanager",
  access: "proxy",
  url: urlText({ ...knownUrl(store.query), path: "" }),
  ...tenantOf(store, { implementation: "mimir", handleGrafanaManagedAlerts: false }),
});

/** A store that another one has taken over from: only to be asked, linked from nowhere. */
export const archiveSource = (settings: Settings, archive: ArchivableStore): DataSource => {
  const source = archiveSources[archive](settings);
  return { ...source, name: `${source.name} (archive)`, uid: `${source.uid}-archive`, isDefault: false };
};

const archiveSources: Readonly<Record<ArchivableStore, (settings: Settings) => DataSource>> = {
  prometheus: (settings) => metricsSource(prometheusStore(settings), settings),
  mimir: (settings) => metricsSource(mimirStore(settings), settings),
  jaeger: (settings) => jaegerSource(settings),
  tempo: (settings) => tempoSource(settings),
};

const tenantOf = ({ headers }: MetricsStore, jsonData: DataSource["jsonData"]) => {
  const tenant = headers[tenantHeader];
  return tenant === undefined
    ? { jsonData }
    : {
        jsonData: { ...jsonData, httpHeaderName1: tenantHeader },
        secureJsonData: { httpHeaderValue1: tenant },
      };
};

const tracesToLogs = {
  datasourceUid: dataSourceUids.logs,
  spanStartTimeShift: "-1m",
  spanEndTimeShift: "1m",
  customQuery: true,
  // A `$` is doubled because Grafana expands variables in provisioning files.
  query: '{job="docker_logs"} |= "$${__trace.traceId}"',
};

const tracesToMetrics = (
  settings: Settings,
  ...queries: readonly { readonly name: string; readonly query: string }[]
) => ({
  datasourceUid: dataSourceUids.metrics,
  spanStartTimeShift: `-${window(settings, "5m").text}`,
  spanEndTimeShift: window(settings, "5m").text,
  queries: queries.map(({ name, query }) => ({ name, query: widened(settings, query) })),
});

// The service at the front door is called like its program.
const ingressQueries = ({ ingress }: Settings) => ({
  name: "Requests at the front door",
  query: `sum by (code) (rate(${ingressSignals(ingress, ingress).requests}[5m]))`,
});

/** Jaeger as the store of traces. */
export const jaegerSource = (settings: Settings): DataSource => ({
  name: "Jaeger",
  uid: dataSourceUids.traces,
  type: "jaeger",
  access: "proxy",
  url: "http://jaeger:16686",
  jsonData: {
    nodeGraph: { enabled: true },
    tracesToLogsV2: tracesToLogs,
    tracesToMetrics: tracesToMetrics(settings, ingressQueries(settings)),
  },
});

/** Tempo as the store of traces; its generator writes the metrics of spans and of who calls whom. */
export const tempoSource = (settings: Settings): DataSource => ({
  name: "Tempo",
  uid: dataSourceUids.traces,
  type: "tempo",
  access: "proxy",
  url: "http://tempo:3200",
  jsonData: {
    nodeGraph: { enabled: true },
    serviceMap: { datasourceUid: dataSourceUids.metrics },
    streamingEnabled: { search: true, metrics: true },
    tracesToLogsV2: tracesToLogs,
    tracesToMetrics: tracesToMetrics(
      settings,
      { name: "Spans by status", query: "sum by (status_code) (rate(traces_spanmetrics_calls_total[5m]))" },
      ingressQueries(settings),
    ),
  },
});
