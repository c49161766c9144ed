import { alertRules } from "../monitoring/alertRules.ts";
import { nodes } from "../monitoring/mimirBalancer.ts";
import { mimirAlertmanagerConfig, mimirConfig, mimirFiles } from "../monitoring/mimir.ts";
import { mimir, mimirBalancer, mimirNodes } from "../monitoring/stores.ts";
import type { Settings } from "../settings/schema.ts";
import { bucketAccess } from "../storage/objectStore.ts";
import type { FileSet, SaidService, ServiceDeclaration } from "./declaration.ts";
import { file, plainFile, type FileDeclaration } from "./files.ts";

const bucket = { name: "mimir", account: "mimir" } as const;

/** Mimir in one process. */
export const declareMimir = (settings: Settings): SaidService => ({
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
export const declareMimirNodes = (settings: Settings): readonly SaidService[] =>
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
    command: [`-config.file=${mimirFiles}/mimir.yaml`],
    user: { uid: 10001, gid: 10001 },
    buckets: [bucket],
    scratch: ["/tmp"],
    health: { http: { port, path: "/ready" }, startSeconds: 180 },
    limits: { memoryMiB: settings.metrics === "mimir-cluster" ? 1024 : 2048, cpus: 1 },
    // It sends what it has in memory to the object store before it goes.
    stopSeconds: 300,
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
    directory: mimirFiles,
    files: [
      file("mimir.yaml", { key: need }, ({ key }) => mimirConfig(node, key)),
      plainFile("alertmanager.yaml", mimirAlertmanagerConfig()),
      ...(services === undefined ? [] : [rules(settings, services)]),
    ],
  };
};

// The ruler looks for changes by itself, in the directory of the tenant.
const rules = (settings: Settings, services: readonly ServiceDeclaration[]): FileDeclaration => ({
  ...plainFile(`rules/${settings.monitoring.tenant}/homelab.yaml`, alertRules(settings, services)),
  watched: true,
});
