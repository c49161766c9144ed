import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { minio } from "../storage/objectStore.ts";
import { discoveryDocument, minioSignOn, signOnCaddyfile, signOnFiles } from "../storage/signOn.ts";
import type { Settings } from "../settings/schema.ts";
import { caddyProgram } from "./caddyProgram.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { file, plainFile, rootCertificate } from "./files.ts";

/** What MinIO asks of the identity provider, so that it needs none to start. */
export const declareMinioSignOn = (settings: Settings): ServiceDeclaration => ({
  name: minioSignOn.service,
  stack: minio.stack,
  ...caddyProgram(signOnFiles),
  summary: "Tells MinIO where people log in, whether they can or not (Caddy)",
  files: {
    directory: signOnFiles,
    files: [
      plainFile("Caddyfile", signOnCaddyfile(settings)),
      plainFile("site/openid-configuration", discoveryDocument(settings)),
      file("root.crt", { root: rootCertificate() }, ({ root }) => root),
    ],
  },
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopSeconds: 10,
  dials: [settings.authentik.host],
  metrics: { port: ownMetricsPort, path: "/metrics" },
});
