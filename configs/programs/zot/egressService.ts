import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { egressCaddyfile, upstreamUrl } from "./egressCaddyfile.ts";
import { upstreamNames } from "../../settings/registryUpstreams.ts";
import type { Settings } from "../../settings/schema.ts";
import { caddyProgram } from "../caddy/caddyContainer.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { staticFile } from "../../model/fileSpec.ts";
import { egressHosts } from "../../derived/registryEgress.ts";

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
  files: { directory: "/etc/caddy", files: [staticFile("Caddyfile", egressCaddyfile(settings))] },
  limits: { memoryMiB: 256, cpus: 1 },
  stopTimeoutSeconds: 10,
  externalCalls: upstreamNames.map((name) => upstreamUrl(settings, name)),
  metrics: { port: ingressMetricsPort, path: "/metrics" },
});
