import { ingressMetricsPort } from "../../model/internalPorts.ts";
import { ownEndpoints } from "../caddy/caddyOwnEndpoints.ts";
import { block, directive, renderCaddyfile, type Directive } from "../caddy/caddySyntax.ts";
import type { Settings } from "../../settings/schema.ts";
import { upstreamNames, upstreamUrls, type UpstreamName } from "../../settings/registryUpstreams.ts";
import { egressHost, egressPort, hubMirrorHost } from "../../derived/registryEgress.ts";

/** How long an upstream may take for the first byte of a manifest, and of anything else (seconds). */
export const manifestSeconds = 3;
const blobSeconds = 30;
const connectSeconds = 2;

/** The Caddyfile between zot and its upstreams: one virtual host each. */
export const egressCaddyfile = (settings: Settings): string =>
  renderCaddyfile([
    block(
      [],
      directive("admin", "off"),
      directive("auto_https", "off"),
      block(["servers"], directive("metrics"), directive("protocols", "h1")),
    ),
    block([`http://:${ingressMetricsPort}`], ...ownEndpoints()),
    ...upstreamNames.map((name) => virtualHost(egressHost(name), upstreamUrl(settings, name))),
    virtualHost(hubMirrorHost, upstreamUrl(settings, "docker"), prefixedNames),
  ]);

/** Where an upstream really is. */
export const upstreamUrl = ({ registry }: Settings, name: UpstreamName): string =>
  registry.upstreams[name].url ?? upstreamUrls[name];

// zot asks every source that may match: a name that carries a prefix of ours is never one of Docker Hub's.
const prefixedNames: readonly Directive[] = [
  directive("@prefixed", "path_regexp", `^/v2/(${upstreamNames.join("|")})/`),
  block(["handle", "@prefixed"], directive("respond", "404")),
];

const virtualHost = (host: string, url: string, first: readonly Directive[] = []): Directive =>
  block(
    [`http://${host}:${egressPort}`],
    block(["log"], directive("output", "stdout"), directive("format", "json")),
    ...first,
    directive("@manifests", "path_regexp", "/manifests/[^/]+$"),
    block(["handle", "@manifests"], forward(url, manifestSeconds)),
    block(["handle"], forward(url, blobSeconds)),
  );

const forward = (url: string, firstByteSeconds: number): Directive =>
  block(
    ["reverse_proxy", url],
    directive("header_up", "Host", "{upstream_hostport}"),
    directive("header_up", "-X-Forwarded-For"),
    directive("header_up", "-X-Forwarded-Host"),
    directive("header_up", "-X-Forwarded-Proto"),
    // After two failures the upstream is left alone for a while, so that only the first pull waits for it.
    directive("max_fails", "2"),
    directive("fail_duration", "15s"),
    block(
      ["transport", "http"],
      directive("dial_timeout", `${connectSeconds}s`),
      directive("response_header_timeout", `${firstByteSeconds}s`),
    ),
  );
