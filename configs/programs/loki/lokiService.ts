import { lokiConfig } from "./lokiConfig.ts";
import { schemaPeriods, schemaPeriodsRecord } from "./schemaPeriods.ts";
import { lokiBucket, lokiStoreSecrets } from "./lokiStores.ts";
import { recordingRules } from "./recordingRules.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceSpec } from "../../model/serviceSpec.ts";
import { dataRecord, file, staticFile } from "../../model/fileSpec.ts";

const port = 3100;

/** Loki: the logs of every container. */
export const declareLoki = (settings: Settings): ServiceSpec => ({
  name: "loki",
  stack: "monitoring",
  image: "loki",
  summary: "Logs (Loki)",
  command: ["-config.file=/etc/loki/loki.yaml"],
  user: { uid: 10001, gid: 10001 },
  ports: [{ internal: port, external: settings.monitoring.ports.loki, bind: "127.0.0.1" }],
  volumes: [{ name: "loki", path: "/loki" }],
  buckets: [lokiBucket],
  dataRecord: schemaPeriodsRecord(settings),
  tmpfs: ["/tmp"],
  health: { http: { port, path: "/ready" } },
  limits: { memoryMiB: 1024, cpus: 1 },
  // It writes its memory to disk before it goes.
  stopTimeoutSeconds: 60,
  metrics: { port, path: "/metrics" },
  derive: (services) => ({
    files: {
      directory: "/etc/loki",
      files: [
        file(
          "loki.yaml",
          { dataRecord: dataRecord(), ...lokiStoreSecrets(settings) },
          ({ dataRecord: record, ...secrets }) => lokiConfig(settings, schemaPeriods(record), secrets),
        ),
        // `fake` is the tenant of a Loki without tenants.
        staticFile("rules/fake/homelab.yaml", recordingRules(services)),
      ],
    },
  }),
});
