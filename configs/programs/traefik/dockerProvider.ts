import { environmentLabel } from "../../model/dockerLabels.ts";
import { block, directive, renderCaddyfile } from "../caddy/caddySyntax.ts";

/** Who reads Docker's socket for Traefik, so that what is in front of everything does not. */
export const labelsReader = "docker-labels";
export const labelsReaderPort = 2375;
export const labelsReaderDirectory = "/etc/caddy";
/** Docker's socket where that one sees it. */
export const readSocket = "/var/run/docker.sock";

/** Traefik's provider of routes by labels. */
export const dockerProvider = {
  endpoint: `tcp://${labelsReader}:${labelsReaderPort}`,
  exposedByDefault: false,
  // Ours say their routes elsewhere.
  constraints: `!LabelRegex(\`${environmentLabel}\`, \`.+\`)`,
  // Where Traefik reaches a container that is on several.
  network: "traefik_default",
} as const;

/** Of all that Docker's socket can do, what Traefik needs: which containers there are, and what becomes of them. */
export const labelsReaderCaddyfile = (): string =>
  renderCaddyfile([
    block([], directive("admin", "off"), directive("auto_https", "off")),
    block(
      [`http://:${labelsReaderPort}`],
      block(["@reads"], directive("method", "GET", "HEAD"), directive("path_regexp", readable)),
      block(
        ["handle", "@reads"],
        // Events come as they happen.
        block(["reverse_proxy", `unix/${readSocket}`], directive("flush_interval", "-1")),
      ),
      block(["handle"], directive("respond", "Only containers may be read here", "403")),
    ),
  ]);

const readable = String.raw`^(/v[0-9.]+)?/(_ping|version|events|containers/json|containers/[a-zA-Z0-9][a-zA-Z0-9_.-]*/json)$`;
