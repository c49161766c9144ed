import { tempoConfig, tempoDirectory, tempoPort, type SpanProcessor } from "./tempoConfig.ts";
import { takeOverPorts } from "../../derived/archivedStores.ts";
import { traceReceiverOf } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import { bucketAccess } from "../../derived/objectStore.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, type FileSet } from "../../model/fileSpec.ts";

const bucket = { name: "tempo", account: "tempo" } as const;

/** Tempo: traces in the object store, with metrics of spans and of who calls whom. */
export const declareTempo = (settings: Settings): ServiceDeclaration => {
  const { ports } = settings.monitoring;
  return {
    ...declareTempoArchive(settings),
    summary: "Traces (Tempo)",
    ports: [
      { internal: tempoPort, external: ports.tempo, bind: "127.0.0.1" },
      { internal: 4317, external: ports.otlpGrpc, bind: "127.0.0.1" },
      { internal: 4318, external: ports.otlpHttp, bind: "127.0.0.1" },
    ],
    files: files(settings, ["span-metrics", "service-graphs"]),
    ...traceReceiverOf(settings),
    ...takeOverPorts(settings, "jaeger"),
  };
};

/** What a Tempo of before left: nobody is told that it would take spans. */
export const declareTempoArchive = (settings: Settings): ServiceDeclaration => ({
  name: "tempo",
  stack: "monitoring",
  image: "tempo",
  summary: "Traces of before (Tempo, archive)",
  command: [`-config.file=${tempoDirectory}/tempo.yaml`],
  user: { uid: 10001, gid: 10001 },
  ports: [{ internal: tempoPort, external: settings.monitoring.ports.tempo, bind: "127.0.0.1" }],
  volumes: [{ name: "tempo", path: "/var/tempo" }],
  buckets: [bucket],
  files: files(settings, []),
  tmpfs: ["/tmp"],
  health: { http: { port: tempoPort, path: "/ready" }, startSeconds: 120 },
  limits: { memoryMiB: 1024, cpus: 1 },
  // It writes what it has in memory to its disk before it goes.
  stopTimeoutSeconds: 60,
  metrics: { port: tempoPort, path: "/metrics" },
});

const files = (settings: Settings, processors: readonly SpanProcessor[]): FileSet => {
  const { secretAccessKey: need, ...access } = bucketAccess(settings, bucket);
  return {
    directory: tempoDirectory,
    files: [
      file("tempo.yaml", { key: need }, ({ key }) => tempoConfig(settings, { access, processors }, key)),
    ],
  };
};
