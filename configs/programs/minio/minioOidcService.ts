import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { minio } from "../../derived/objectStore.ts";
import { discoveryDocument, minioOidcProxy, oidcCaddyfile, oidcDirectory } from "./minioOidc.ts";
import type { Settings } from "../../settings/schema.ts";
import { caddyProgram } from "../caddy/caddyContainer.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, staticFile, rootCertificate } from "../../model/fileSpec.ts";

/** What MinIO asks of the identity provider, so that it needs none to start. */
export const declareMinioOidcProxy = (settings: Settings): ServiceDeclaration => ({
  name: minioOidcProxy.service,
  stack: minio.stack,
  ...caddyProgram(oidcDirectory),
  summary: "Tells MinIO where people log in, whether they can or not (Caddy)",
  files: {
    directory: oidcDirectory,
    files: [
      staticFile("Caddyfile", oidcCaddyfile(settings)),
      staticFile("site/openid-configuration", discoveryDocument(settings)),
      file("root.crt", { root: rootCertificate() }, ({ root }) => root),
    ],
  },
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopTimeoutSeconds: 10,
  calledHosts: [settings.authentik.host],
  metrics: { port: ingressMetricsPort, path: "/metrics" },
});
