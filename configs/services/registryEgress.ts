import { ownMetricsPort } from "../ingress/insidePorts.ts";
import { egressCaddyfile, upstreamUrl } from "../registry/egress.ts";
import { egressHosts } from "../registry/sync.ts";
import { upstreamNames } from "../registry/upstreams.ts";
import type { Settings } from "../settings/schema.ts";
import { caddyProgram } from "./caddyProgram.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";

/**
 * The way from zot to its upstreams. zot bounds a sync as a whole, large blobs included, so a limit on the first answer
 * alone, which keeps cached images coming while an upstream hangs, needs something between the two.
 */
export const declareRegistryEgress = (settings: Settings): ServiceDeclaration => ({
  name: "registry-egress",
  stack: "registry",
  ...caddyProgram("/etc/caddy"),
  summary: "Bounds and records what the registry asks of its upstreams (Caddy)",
  aliases: egressHosts,
  files: { directory: "/etc/caddy", files: [plainFile("Caddyfile", egressCaddyfile(settings))] },
  limits: { memoryMiB: 256, cpus: 1 },
  stopSeconds: 10,
  calls: upstreamNames.map((name) => upstreamUrl(settings, name)),
  metrics: { port: ownMetricsPort, path: "/metrics" },
});
