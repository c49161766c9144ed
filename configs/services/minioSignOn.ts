import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { minio } from "../storage/objectStore.ts";
import { discoveryDocument, minioSignOn, signOnCaddyfile, signOnFiles } from "../storage/signOn.ts";
import type { Settings } from "../settings/schema.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { file, plainFile, rootCertificate } from "./files.ts";

/** What MinIO asks of the identity provider, so that it needs none to start. */
export const declareMinioSignOn = (settings: Settings): ServiceDeclaration => ({
  name: minioSignOn.service,
  stack: minio.stack,
  image: "caddy",
  summary: "Tells MinIO where people log in, whether they can or not (Caddy)",
  command: ["caddy", "run", "--config", `${signOnFiles}/Caddyfile`, "--adapter", "caddyfile"],
  environment: { XDG_DATA_HOME: "/tmp/data", XDG_CONFIG_HOME: "/tmp/config" },
  user: { uid: 65532, gid: 65532 },
  files: {
    directory: signOnFiles,
    files: [
      plainFile("Caddyfile", signOnCaddyfile(settings)),
      plainFile("site/openid-configuration", discoveryDocument(settings)),
      file("root.crt", { root: rootCertificate() }, ({ root }) => root),
    ],
  },
  scratch: ["/tmp"],
  health: { http: { port: ownMetricsPort, path: "/healthz" } },
  limits: { memoryMiB: 128, cpus: 0.5 },
  // The image's binary carries this file capability and can't be started by a user who may not have it.
  capabilities: ["CAP_NET_BIND_SERVICE"],
  stopSeconds: 10,
  dials: [settings.authentik.host],
  metrics: { port: ownMetricsPort, path: "/metrics" },
});
