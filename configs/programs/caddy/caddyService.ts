import { adminSocket, ingressCaddyfile } from "./ingressCaddyfile.ts";
import { ingressDirectory } from "./caddyParts.ts";
import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { tracingEnvironment } from "./caddyTracing.ts";
import { secretSnippets } from "./secretSnippets.ts";
import type { Settings } from "../../settings/schema.ts";
import { caddyProgram } from "./caddyContainer.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { type FileSet, staticFile } from "../../model/fileSpec.ts";
import { certificateFiles, ingressParts } from "../../derived/ingressParts.ts";
import { dnsTokenSecret } from "../../derived/dnsTokenSecret.ts";

const caddyfile = `${ingressDirectory}/Caddyfile`;

/** Caddy as the front door of everything the other services offer. */
export const declareCaddy = (settings: Settings): ServiceSpec => ({
  name: "caddy",
  stack: "caddy",
  ...caddyProgram(ingressDirectory),
  ingressProgram: "caddy",
  summary: "Front door: HTTPS for every route (Caddy)",
  volumes: [
    { name: "caddy", path: "/data" },
    { name: "caddy-run", path: "/run/caddy", keep: false },
  ],
  limits: { memoryMiB: 512, cpus: 2 },
  stopTimeoutSeconds: 30,
  joins: "all",
  secrets:
    settings.letsencrypt?.dnsToken === undefined
      ? []
      : [{ name: dnsTokenSecret, value: settings.letsencrypt.dnsToken }],
  metrics: { port: ingressMetricsPort, path: "/metrics" },
  derive: (services) => ({
    environment: { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/tmp/config", ...tracingEnvironment(services) },
    ...ingressParts("caddy", settings, services),
    files: files(settings, services),
  }),
});

const files = (settings: Settings, services: readonly ServiceDeclaration[]): FileSet => ({
  directory: ingressDirectory,
  files: [
    staticFile("Caddyfile", ingressCaddyfile(settings, services)),
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
