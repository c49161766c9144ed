import type { Settings } from "../settings/schema.ts";

/** A program that keeps metrics, by its addresses in the network of the monitoring. */
export interface MetricsStore {
  /** As people call it. */
  readonly title: string;
  /** Base address of the Prometheus API. */
  readonly query: string;
  /** Where remote writes go. */
  readonly push: string;
  /** What every request has to carry. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it reads metrics itself; else the collector does. */
  readonly scrapes: boolean;
  /** Port on 127.0.0.1 of the host, and the path of the API there. */
  readonly published: { readonly port: number; readonly path: string };
}

/** The header by which Mimir tells tenants apart. */
export const tenantHeader = "X-Scope-OrgID";

/** The names of Mimir's nodes, which are one program to all others. */
export const mimirNodes = ["mimir-1", "mimir-2", "mimir-3"] as const;

/** The name of what stands before them. */
export const mimirBalancer = "mimir-lb";

/** Name and port under which Mimir is found, whether one node answers or the balancer before three. */
export const mimir = { host: "mimir", port: 9009 } as const;

/** Prometheus as a store. */
export const prometheusStore = ({ monitoring }: Settings): MetricsStore => ({
  title: "Prometheus",
  query: "http://prometheus:9090",
  push: "http://prometheus:9090/api/v1/write",
  headers: {},
  scrapes: true,
  published: { port: monitoring.ports.prometheus, path: "" },
});

/** Mimir as a store, of one node or three. */
export const mimirStore = ({ monitoring }: Settings): MetricsStore => ({
  title: "Mimir",
  query: `http://${mimir.host}:${mimir.port}/prometheus`,
  push: `http://${mimir.host}:${mimir.port}/api/v1/push`,
  headers: { [tenantHeader]: monitoring.tenant },
  scrapes: false,
  published: { port: monitoring.ports.mimir, path: "/prometheus" },
});

/** What the settings choose for metrics. */
export const metricsStore = (settings: Settings): MetricsStore =>
  settings.metrics === "prometheus" ? prometheusStore(settings) : mimirStore(settings);

/** Where the chosen store of traces takes spans, as OTLP over gRPC. */
export const traceStoreAddress = ({ traces }: Settings): string => `http://${traces}:4317`;

/** What a store of traces declares: everyone sends to it, unless a collector stands in between. */
export const traceReceiverOf = (settings: Settings): { readonly traceReceiver?: string } =>
  settings.alloy === "native" ? { traceReceiver: traceStoreAddress(settings) } : {};
