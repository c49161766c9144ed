import { probeDirectory } from "../../derived/healthPlan.ts";
import { tagOf } from "../../derived/upgradePaths.ts";
import { shellOf } from "../../derived/imageShells.ts";
import { applyScript } from "./applyBlueprintsScript.ts";
import { relative } from "./blueprintPaths.ts";
import { outpostEndpoints } from "./proxyProviders.ts";
import { declaredBlueprints, passwordBlueprint } from "./blueprintFiles.ts";
import { identityFiles } from "./identityFiles.ts";
import { imageReference } from "../../model/images.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import { authentikDatabase, databaseName, databasePassword } from "./authentikDatabase.ts";
import type { DataVolume, ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, secretText, type FileDeclaration } from "../../model/fileSpec.ts";

/** Name of the secret that is the administrator's password. */
export const authentikPassword = "authentik-admin";

const secretKey = "authentik-secret-key";
const secretKeyFile = "secret-key";
const directory = "/etc/homelab";
const upstream = "http://authentik:9000";
const user = { uid: 1000, gid: 1000 };

/** Authentik's server: logins, the pages about them, and the outpost that guards routes. */
export const declareAuthentik = (settings: Settings): ServiceSpec => ({
  ...common("authentik", settings),
  summary: "Single sign-on (Authentik)",
  command: ["server"],
  ports: [
    { internal: 9000, external: settings.authentik.ports.http, bind: "127.0.0.1" },
    { internal: 9443, external: settings.authentik.ports.https, bind: "127.0.0.1" },
  ],
  volumes: volumes(),
  files: { directory, files: secretFiles },
  // The first start makes the whole database.
  health: { http: { port: 9000, path: "/-/health/ready/" }, startSeconds: 600 },
  limits: { memoryMiB: 1536, cpus: 2 },
  dependsOn: [authentikDatabase],
  secrets: [
    { name: secretKey, length: 64 },
    {
      name: authentikPassword,
      ...(settings.authentik.adminPassword === undefined ? {} : { value: settings.authentik.adminPassword }),
    },
  ],
  routes: [
    {
      host: settings.authentik.host,
      upstream,
      access: "own-login",
      landing: "/if/user/",
      loginPaths: ["/api/v3/flows/executor/"],
      title: "Single sign-on",
    },
  ],
  forwardAuth: outpostEndpoints(settings, upstream),
  metrics: { port: 9300, path: "/metrics" },
});

/** Authentik's worker: what it does by itself, such as mail, and what it makes of a new database. */
export const declareAuthentikWorker = (settings: Settings): ServiceSpec => ({
  ...common("authentik-worker", settings),
  summary: "Background work of Authentik",
  entrypoint: [...shellOf("authentik"), "-eu", "-c", startWithPassword, "authentik-worker"],
  volumes: volumes("authentik"),
  files: {
    directory,
    files: [
      ...secretFiles,
      file("admin-password", { password: secretText(authentikPassword) }, ({ password }) => password),
    ],
  },
  health: { command: ["ak", "healthcheck"], startSeconds: 600 },
  limits: { memoryMiB: 1024, cpus: 2 },
  dependsOn: [authentikDatabase, "authentik"],
  derive: (services) => {
    const blueprints = declaredBlueprints(settings, services, authentikPassword);
    return {
      bootstrap: {
        container: "authentik-worker-bootstrap",
        image: "authentik",
        script: applyScript({
          blueprints,
          password: { blueprint: passwordBlueprint, secret: authentikPassword },
          keyFile: `${directory}/${secretKeyFile}`,
          release: tagOf(imageReference("authentik", { overrides: settings.images })),
        }),
        variables: environment(settings),
        files: {
          directory: "",
          files: [...absolute(secretFiles), ...identityFiles(blueprints, passwordBlueprint)],
        },
        mountsData: true,
        memoryMiB: 1024,
      },
    };
  },
});

const common = (
  name: string,
  settings: Settings,
): Pick<
  ServiceDeclaration,
  "name" | "stack" | "image" | "environment" | "user" | "tmpfs" | "sharedMemoryMiB" | "stopTimeoutSeconds"
> => ({
  name,
  stack: "auth",
  image: "authentik",
  environment: environment(settings),
  user,
  tmpfs: ["/tmp"],
  // Its processes share their metrics and a heartbeat there.
  sharedMemoryMiB: 512,
  stopTimeoutSeconds: 60,
});

const volumes = (of?: string): readonly DataVolume[] =>
  [
    { name: "authentik", path: "/data" },
    { name: "authentik-templates", path: "/templates" },
  ].map((volume) => (of === undefined ? volume : { ...volume, owner: of }));

const secretFiles: readonly FileDeclaration[] = [
  file("database-password", { password: secretText(databasePassword) }, ({ password }) => password),
  file(secretKeyFile, { key: secretText(secretKey) }, ({ key }) => key),
];

const absolute = (files: readonly FileDeclaration[]): readonly FileDeclaration[] =>
  files.map((one) => ({ ...one, path: relative(`${directory}/${one.path}`) }));

const environment = (settings: Settings): Readonly<Record<string, string>> => ({
  AUTHENTIK_POSTGRESQL__HOST: authentikDatabase,
  AUTHENTIK_POSTGRESQL__NAME: databaseName,
  AUTHENTIK_POSTGRESQL__USER: databaseName,
  AUTHENTIK_POSTGRESQL__PASSWORD: `file://${directory}/database-password`,
  AUTHENTIK_SECRET_KEY: `file://${directory}/secret-key`,
  AUTHENTIK_WEB__BASE_URL: publicUrl(settings, settings.authentik.host),
  AUTHENTIK_WEB__WORKERS: "2",
  // Its default listens on IPv6 too, which a rootless host need not have.
  AUTHENTIK_LISTEN__HTTP: "0.0.0.0:9000",
  AUTHENTIK_LISTEN__HTTPS: "0.0.0.0:9443",
  AUTHENTIK_LISTEN__METRICS: "0.0.0.0:9300",
  // Docker's bridges: besides Authentik itself only the ingress and the collector are on this network.
  AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16",
  // Nothing is told to anyone.
  AUTHENTIK_DISABLE_UPDATE_CHECK: "true",
  AUTHENTIK_DISABLE_STARTUP_ANALYTICS: "true",
  AUTHENTIK_ERROR_REPORTING__ENABLED: "false",
  AUTHENTIK_AVATARS: "initials",
});

// The one setting that Authentik does not read from a file, and that a container's description would show.
const startWithPassword = `
AUTHENTIK_BOOTSTRAP_PASSWORD=$(${probeDirectory}/busybox cat ${directory}/admin-password)
export AUTHENTIK_BOOTSTRAP_PASSWORD
exec ak worker`.trim();
