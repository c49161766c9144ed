import { jaegerConfig } from "./jaegerConfig.ts";
import { takeOverPorts } from "../../derived/archivedStores.ts";
import { traceReceiverOf } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { staticFile } from "../../model/fileSpec.ts";

/** Jaeger: traces of every request at the front door, on disk. */
export const declareJaeger = (settings: Settings): ServiceDeclaration => {
  const { ports } = settings.monitoring;
  const archive = declareJaegerArchive(settings);
  return {
    ...archive,
    summary: "Traces (Jaeger)",
    ports: [
      ...archive.ports,
      { internal: 4317, external: ports.otlpGrpc, bind: "127.0.0.1" },
      { internal: 4318, external: ports.otlpHttp, bind: "127.0.0.1" },
    ],
    ...traceReceiverOf(settings),
    ...takeOverPorts(settings, "tempo"),
  };
};

/** What a Jaeger of before left: nobody is told that it would take spans. */
export const declareJaegerArchive = (settings: Settings) => {
  const { ports } = settings.monitoring;
  return {
    name: "jaeger",
    stack: "monitoring",
    image: "jaeger",
    summary: "Traces of before (Jaeger, archive)",
    command: ["--config=/etc/jaeger/config.yaml"],
    user: { uid: 10001, gid: 10001 },
    ports: [{ internal: 16686, external: ports.jaeger, bind: "127.0.0.1" }],
    volumes: [{ name: "jaeger", path: "/var/lib/jaeger" }],
    files: { directory: "/etc/jaeger", files: [staticFile("config.yaml", jaegerConfig(settings))] },
    tmpfs: ["/tmp"],
    health: { http: { port: 13133, path: "/status" } },
    limits: { memoryMiB: 1024, cpus: 1 },
    stopTimeoutSeconds: 30,
    routes: [{ host: "jaeger", upstream: "http://jaeger:16686", access: "sso", title: "Jaeger" }],
    metrics: { port: 8888, path: "/metrics" },
  } as const satisfies ServiceDeclaration;
};
