import { upstreamNames, type UpstreamName } from "../settings/registryUpstreams.ts";

/** Port on which the egress listens for zot. */
export const egressPort = 8080;

/** Host of the egress for one upstream, also the key of that upstream's credentials. */
export const egressHost = (name: UpstreamName): string => `upstream-${name}`;

/** Host of the egress for names without a prefix, as a Docker daemon asks a mirror of Docker Hub. */
export const hubMirrorHost = "upstream-hub";

/** Every name of the egress. */
export const egressHosts: readonly string[] = [...upstreamNames.map(egressHost), hubMirrorHost];
