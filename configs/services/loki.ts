import { lokiConfig } from "../monitoring/loki.ts";
import { logPeriods, logPeriodsRecord } from "../monitoring/logPeriods.ts";
import { lokiBucket, lokiStoreSecrets } from "../monitoring/lokiStores.ts";
import { recordingRules } from "../monitoring/recordingRules.ts";
import type { Settings } from "../settings/schema.ts";
import type { SaidService } from "./declaration.ts";
import { dataRecord, file, plainFile } from "./files.ts";

const port = 3100;

/** Loki: the logs of every container. */
export const declareLoki = (settings: Settings): SaidService => ({
  name: "loki",
  stack: "monitoring",
  image: "loki",
  summary: "Logs (Loki)",
  command: ["-config.file=/etc/loki/loki.yaml"],
  user: { uid: 10001, gid: 10001 },
  ports: [{ internal: port, external: settings.monitoring.ports.loki, bind: "127.0.0.1" }],
  volumes: [{ name: "loki", path: "/loki" }],
  buckets: [lokiBucket],
  record: logPeriodsRecord(settings),
  scratch: ["/tmp"],
  health: { http: { port, path: "/ready" } },
  limits: { memoryMiB: 1024, cpus: 1 },
  // It writes its memory to disk before it goes.
  stopSeconds: 60,
  metrics: { port, path: "/metrics" },
  derive: (services) => ({
    files: {
      directory: "/etc/loki",
      files: [
        file("loki.yaml", { record: dataRecord(), ...lokiStoreSecrets(settings) }, ({ record, ...secrets }) =>
          lokiConfig(settings, logPeriods(record), secrets),
        ),
        // `fake` is the tenant of a Loki without tenants.
        plainFile("rules/fake/homelab.yaml", recordingRules(services)),
      ],
    },
  }),
});
