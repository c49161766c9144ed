import { upstreamNames, type UpstreamName } from "./upstreams.ts";

/** Port on which the egress listens for zot. */
export const egressPort = 8080;

/** Host of the egress for one upstream, also the key of that upstream's credentials. */
export const egressHost = (name: UpstreamName): string => `upstream-${name}`;

/** Host of the egress for names without a prefix, as a Docker daemon asks a mirror of Docker Hub. */
export const hubMirrorHost = "upstream-hub";

/** Every name of the egress. */
export const egressHosts: readonly string[] = [...upstreamNames.map(egressHost), hubMirrorHost];

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
