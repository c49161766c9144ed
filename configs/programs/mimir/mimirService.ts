import { alertRules } from "../../derived/alertRules.ts";
import { nodes } from "./mimirBalancerConfig.ts";
import { mimirAlertmanagerConfig, mimirConfig, mimirDirectory } from "./mimirConfig.ts";
import { mimir, mimirBalancer, mimirNodes } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import { bucketAccess } from "../../derived/objectStore.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, type FileDeclaration, type FileSet, staticFile } from "../../model/fileSpec.ts";

const bucket = { name: "mimir", account: "mimir" } as const;

/** Mimir in one process. */
export const declareMimir = (settings: Settings): ServiceSpec => ({
  ...declareMimirArchive(settings),
  summary: "Metrics (Mimir)",
  derive: (services) => ({
    files: files(settings, { port: mimir.port }, services),
  }),
});

/** What a Mimir of before left in the object store: it can be asked, and has no rules that would write. */
export const declareMimirArchive = (settings: Settings): ServiceDeclaration => ({
  ...common(settings, mimir.port),
  name: mimir.host,
  summary: "Metrics of before (Mimir, archive)",
  ports: [{ internal: mimir.port, external: settings.monitoring.ports.mimir, bind: "127.0.0.1" }],
  replaces: [mimirBalancer],
  volumes: [{ name: mimir.host, path: "/data" }],
  files: files(settings, { port: mimir.port }),
});

/** Mimir as three nodes that hold every sample three times. */
export const declareMimirNodes = (settings: Settings): readonly ServiceSpec[] =>
  mimirNodes.map((name) => ({
    ...common(settings, nodes.port),
    name,
    summary: "Metrics (a node of Mimir)",
    aliases: [nodes.alias],
    volumes: [{ name, path: "/data" }],
    derive: (services) => ({
      files: files(settings, { port: nodes.port, name }, services),
    }),
  }));

const common = (settings: Settings, port: number) =>
  ({
    stack: "monitoring",
    image: "mimir",
    command: [`-config.file=${mimirDirectory}/mimir.yaml`],
    user: { uid: 10001, gid: 10001 },
    buckets: [bucket],
    tmpfs: ["/tmp"],
    health: { http: { port, path: "/ready" }, startSeconds: 180 },
    limits: { memoryMiB: settings.metrics === "mimir-cluster" ? 1024 : 2048, cpus: 1 },
    // It sends what it has in memory to the object store before it goes.
    stopTimeoutSeconds: 300,
    metrics: { port, path: "/metrics" },
  }) as const satisfies Partial<ServiceDeclaration>;

// Without the other services there are no rules, and nobody to tell of alerts.
const files = (
  settings: Settings,
  place: { readonly port: number; readonly name?: string },
  services?: readonly ServiceDeclaration[],
): FileSet => {
  const { secretAccessKey: need, ...access } = bucketAccess(settings, bucket);
  const alertReceivers = services?.flatMap(({ alertReceiver }) => alertReceiver ?? []) ?? [];
  const node = { ...place, settings, alertReceivers, bucket: access };
  return {
    directory: mimirDirectory,
    files: [
      file("mimir.yaml", { key: need }, ({ key }) => mimirConfig(node, key)),
      staticFile("alertmanager.yaml", mimirAlertmanagerConfig()),
      ...(services === undefined ? [] : [rules(settings, services)]),
    ],
  };
};

// The ruler looks for changes by itself, in the directory of the tenant.
const rules = (settings: Settings, services: readonly ServiceDeclaration[]): FileDeclaration => ({
  ...staticFile(`rules/${settings.monitoring.tenant}/homelab.yaml`, alertRules(settings, services)),
  watched: true,
});
