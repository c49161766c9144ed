import { publicUrl } from "../derived/urls.ts";
import type { Settings } from "../settings/schema.ts";
import { accountsOf } from "../storage/accounts.ts";
import { minioBootstrap, rootSecret } from "../storage/bootstrap.ts";
import { accountSecret, minio } from "../storage/objectStore.ts";
import { clientSecret, minioSignOn, oidcClient, signOnEnvironment } from "../storage/signOn.ts";
import type { SaidService, SecretDeclaration } from "./declaration.ts";
import { file, plainFile, rootCertificate, secretText } from "./files.ts";

const directory = "/etc/minio";
const { service, stack, port, consolePort } = minio;

/** MinIO: the object store of logs, metrics and traces, with a user for everyone who declares a bucket. */
export const declareMinio = (settings: Settings): SaidService => {
  const { ports, rootUser, rootPassword } = settings.minio;
  const hasSignOn = settings.identity !== "none";
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
        ? { ...signOnEnvironment(settings), MINIO_CONFIG_ENV_FILE: `${directory}/environment` }
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
        plainFile("root-user", rootUser),
        file("root-password", { password: secretText(rootSecret) }, ({ password }) => password),
        file("certs/CAs/homelab.crt", { root: rootCertificate() }, ({ root: certificate }) => certificate),
        ...(hasSignOn ? [secretVariables] : []),
      ],
    },
    scratch: ["/tmp"],
    // Unlike `live` it waits for users and buckets to be read, and for the disk to be writable.
    health: { http: { port, path: "/minio/health/cluster" } },
    limits: { memoryMiB: 1024, cpus: 1 },
    stopSeconds: 30,
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
      ? { after: [minioSignOn.service], dials: [settings.authentik.host], oidc: oidcClient(settings) }
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
