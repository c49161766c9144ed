import { upstreamNames } from "../../settings/registryUpstreams.ts";
import { egressPort, egressHost, hubMirrorHost } from "../../derived/registryEgress.ts";

/** zot's `sync` extension: what is pulled on demand, from where, and under which prefix it is kept. */
export const syncExtension = () => ({
  enable: true,
  downloadDir: "/var/lib/zot/.sync",
  credentialsFile: "/etc/zot/credentials.json",
  registries: [
    ...upstreamNames.map((name) => ({
      ...source(egressHost(name)),
      content: [{ prefix: "**", destination: `/${name}` }],
    })),
    // A daemon's registry-mirrors entry asks for `library/alpine`, without any prefix (see the egress for what it lets by).
    { ...source(hubMirrorHost), content: [{ prefix: "**" }] },
  ],
});

const source = (host: string) => ({
  urls: [`http://${host}:${egressPort}`],
  onDemand: true,
  tlsVerify: true,
  // Digests as upstream has them: without it Docker images are converted and `tag@sha256` pulls break.
  preserveDigest: true,
  // 0 would mean the default of many; measured: a cached image comes in 0.2 s while its upstream is down, not in 6 s.
  maxRetries: 1,
  retryDelay: "100ms",
});
