import { hasIdentityProvider } from "../../derived/guards.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import { accountsOf } from "./bucketAccounts.ts";
import { minioBootstrap, rootSecret } from "./minioBootstrap.ts";
import { accountSecret, minio } from "../../derived/objectStore.ts";
import { clientSecret, minioOidcProxy, oidcClient, oidcEnvironment } from "./minioOidc.ts";
import type { ServiceSpec } from "../../model/serviceSpec.ts";
import {
  file,
  staticFile,
  rootCertificate,
  type SecretDeclaration,
  secretText,
} from "../../model/fileSpec.ts";

const directory = "/etc/minio";
const { service, stack, port, consolePort } = minio;

/** MinIO: the object store of logs, metrics and traces, with a user for everyone who declares a bucket. */
export const declareMinio = (settings: Settings): ServiceSpec => {
  const { ports, rootUser, rootPassword } = settings.minio;
  const hasSignOn = hasIdentityProvider(settings);
  const root: SecretDeclaration = {
    name: rootSecret,
    ...(rootPassword === undefined ? {} : { value: rootPassword }),
  };
  return {
    name: service,
    stack,
    image: "minio",
    summary: "Object storage (MinIO)",
    command: [
      "server",
      "/data",
      `--address=:${port}`,
      `--console-address=:${consolePort}`,
      `--certs-dir=${directory}/certs`,
    ],
    environment: {
      MINIO_ROOT_USER_FILE: `${directory}/root-user`,
      MINIO_ROOT_PASSWORD_FILE: `${directory}/root-password`,
      MINIO_BROWSER_REDIRECT_URL: publicUrl(settings, "minio"),
      // Whoever is let into the network may read them, like those of every other program.
      MINIO_PROMETHEUS_AUTH_TYPE: "public",
      MINIO_UPDATE: "off",
      ...(hasSignOn
        ? { ...oidcEnvironment(settings), MINIO_CONFIG_ENV_FILE: `${directory}/environment` }
        : {}),
    },
    user: { uid: 1000, gid: 1000 },
    ports: [
      { internal: port, external: ports.api, bind: "127.0.0.1" },
      { internal: consolePort, external: ports.console, bind: "127.0.0.1" },
    ],
    volumes: [{ name: "minio", path: "/data" }],
    files: {
      directory,
      files: [
        staticFile("root-user", rootUser),
        file("root-password", { password: secretText(rootSecret) }, ({ password }) => password),
        file("certs/CAs/homelab.crt", { root: rootCertificate() }, ({ root: certificate }) => certificate),
        ...(hasSignOn ? [secretVariables] : []),
      ],
    },
    tmpfs: ["/tmp"],
    // Unlike `live` it waits for users and buckets to be read, and for the disk to be writable.
    health: { http: { port, path: "/minio/health/cluster" } },
    limits: { memoryMiB: 1024, cpus: 1 },
    stopTimeoutSeconds: 30,
    routes: [
      {
        host: "minio",
        upstream: `http://${service}:${consolePort}`,
        access: hasSignOn ? "oidc" : "own-login",
        title: "MinIO",
        loginPaths: ["/api/v1/login"],
      },
    ],
    ...(hasSignOn
      ? {
          dependsOn: [minioOidcProxy.service],
          calledHosts: [settings.authentik.host],
          oidc: oidcClient(settings),
        }
      : {}),
    metrics: { port, path: "/minio/v2/metrics/cluster" },
    derive: (services) => ({
      secrets: [
        root,
        ...(hasSignOn ? [{ name: clientSecret, length: 48 }] : []),
        ...accountsOf(services).map(({ name }) => ({ name: accountSecret(name) })),
      ],
      bootstrap: minioBootstrap(settings, services),
    }),
  };
};

// Variables that MinIO reads by itself: a container's description shows those that it is given.
const secretVariables = file(
  "environment",
  { secret: secretText(clientSecret) },
  ({ secret }) => `MINIO_IDENTITY_OPENID_CLIENT_SECRET=${secret}\n`,
);
