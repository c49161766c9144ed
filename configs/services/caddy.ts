import { adminSocket, ingressCaddyfile } from "../ingress/caddyfile.ts";
import { ingressFiles } from "../ingress/caddyParts.ts";
import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { tracingEnvironment } from "../ingress/tracing.ts";
import { dnsTokenSecret, secretSnippets } from "../ingress/secretSnippets.ts";
import type { Settings } from "../settings/schema.ts";
import { caddyProgram } from "./caddyProgram.ts";
import type { FileSet, SaidService, ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";
import { certificateFiles, frontDoorParts } from "./frontDoor.ts";

const caddyfile = `${ingressFiles}/Caddyfile`;

/** Caddy as the front door of everything the other services offer. */
export const declareCaddy = (settings: Settings): SaidService => ({
  name: "caddy",
  stack: "caddy",
  ...caddyProgram(ingressFiles),
  frontDoor: "caddy",
  summary: "Front door: HTTPS for every route (Caddy)",
  volumes: [
    { name: "caddy", path: "/data" },
    { name: "caddy-run", path: "/run/caddy", keep: false },
  ],
  limits: { memoryMiB: 512, cpus: 2 },
  stopSeconds: 30,
  joins: "all",
  secrets:
    settings.letsencrypt?.dnsToken === undefined
      ? []
      : [{ name: dnsTokenSecret, value: settings.letsencrypt.dnsToken }],
  metrics: { port: ownMetricsPort, path: "/metrics" },
  derive: (services) => ({
    environment: { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/tmp/config", ...tracingEnvironment(services) },
    ...frontDoorParts("caddy", settings, services),
    files: files(settings, services),
  }),
});

const files = (settings: Settings, services: readonly ServiceDeclaration[]): FileSet => ({
  directory: ingressFiles,
  files: [
    plainFile("Caddyfile", ingressCaddyfile(settings, services)),
    secretSnippets(settings, services),
    ...certificateFiles(),
  ],
  reload: {
    check: ["caddy", "validate", "--config", caddyfile, "--adapter", "caddyfile"],
    onlyIf: ["test", "-S", adminSocket],
    // Forced, because a renewed certificate changes no word of the Caddyfile.
    apply: ["caddy", "reload", "--config", caddyfile, "--adapter", "caddyfile", "--force"].concat([
      "--address",
      `unix/${adminSocket}`,
    ]),
  },
});
