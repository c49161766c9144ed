import { z } from "zod";
import { alloy } from "./alloySettings.ts";
import { contact } from "./contactSettings.ts";
import { duration, goDuration } from "./duration.ts";
import { port, userName } from "./fields.ts";
import { secret } from "./textFields.ts";

const ports = z.strictObject({
  grafana: port().default(3000).describe("Grafana on 127.0.0.1"),
  prometheus: port().default(9090).describe("Prometheus on 127.0.0.1"),
  alertmanager: port().default(9093).describe("Alertmanager on 127.0.0.1, where there is one"),
  loki: port().default(3100).describe("Loki on 127.0.0.1"),
  mimir: port().default(9009).describe("Mimir on 127.0.0.1"),
  tempo: port().default(3200).describe("Tempo's API on 127.0.0.1"),
  jaeger: port().default(16686).describe("Jaeger's UI on 127.0.0.1"),
  otlpGrpc: port().default(4317).describe("OTLP over gRPC on 127.0.0.1"),
  otlpHttp: port().default(4318).describe("OTLP over HTTP on 127.0.0.1"),
});

const retention = z.strictObject({
  metrics: goDuration().prefault("360h").describe("How long Prometheus or Mimir keeps samples"),
  logs: goDuration({ least: "24h" }).prefault("168h").describe("How long Loki keeps lines, a day or more"),
  traces: goDuration().prefault("168h").describe("How long Jaeger or Tempo keeps spans"),
});

const grafana = z.strictObject({
  adminUser: userName().default("admin").describe("Grafana's administrator"),
  adminPassword: secret().optional().describe("Generated unless set"),
  anonymousViewer: z.boolean().default(false).describe("Whether anyone who reaches Grafana may look"),
});

const kept = (store: string, follower: string) =>
  z
    .boolean()
    .optional()
    .describe(
      `Where ${follower} has taken over: true keeps ${store} running, only to be asked; false gives it up and leaves its data where they are`,
    );

const archive = z.strictObject({
  prometheus: kept("Prometheus", "Mimir"),
  mimir: kept("Mimir", "Prometheus"),
  jaeger: kept("Jaeger", "Tempo"),
  tempo: kept("Tempo", "Jaeger"),
});

/** Metrics, logs, traces and dashboards. */
export const monitoring = z.strictObject({
  enabled: z.boolean().default(false).describe("Whether metrics, logs and traces are collected"),
  scrapeInterval: duration({ units: ["s", "m"], example: "a duration such as 15s or 1m", most: "60m" })
    .prefault("15s")
    .describe("How often metrics are read, at least every hour; windows of queries and alerts follow"),
  tenant: z
    .preprocess(
      (value) => (Number.isSafeInteger(value) ? String(value) : value),
      z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/, "letters, digits, dash and underscore, at most 64"),
    )
    .default("1")
    .describe("Whose metrics these are to Mimir, as every request says in `X-Scope-OrgID`"),
  archive: archive.prefault({}),
  ports: ports.prefault({}),
  retention: retention.prefault({}),
  grafana: grafana.prefault({}),
  contact: contact.prefault({}),
  alloy: alloy.prefault({}),
});
