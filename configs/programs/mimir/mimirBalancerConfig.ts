import type { Settings } from "../../settings/schema.ts";
import { nested, renderNginx, simple } from "./nginxSyntax.ts";
import { mimir, tenantHeader } from "../../derived/telemetryStores.ts";

/** Where nginx has its files. */
export const balancerDirectory = "/etc/mimir-lb";

/** The one name that all nodes have on their network, and their port. */
export const nodes = { alias: "mimir-nodes", port: 8080 } as const;

/** Where nginx tells its health and its counters. */
export const balancerStatus = { port: 8081, health: "/healthz", counters: "/status" } as const;

/** Of one request, in MiB; the directory in memory that holds it has 64. */
const largestBody = 32;

/**
 * nginx before the three nodes of Mimir. The shared name is looked up anew every few seconds: nginx keeps the addresses
 * of an `upstream` for ever, and a node that was made again has another one.
 * @see https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
 */
export const balancerConfig = ({ monitoring }: Settings): string =>
  renderNginx([
    simple("worker_processes", "2"),
    simple("pid", "/tmp/nginx.pid"),
    simple("error_log", "stderr", "warn"),
    nested(["events"], simple("worker_connections", "1024")),
    nested(
      ["http"],
      ...inMemory,
      simple("server_tokens", "off"),
      simple("access_log", "off"),
      simple("resolver", "127.0.0.11", "valid=2s", "ipv6=off"),
      nested(
        ["map", `$http_${tenantHeader.toLowerCase().replaceAll("-", "_")}`, "$tenant"],
        simple("default", `$http_${tenantHeader.toLowerCase().replaceAll("-", "_")}`),
        simple("", monitoring.tenant),
      ),
      nested(
        ["server"],
        simple("listen", String(mimir.port)),
        simple("client_max_body_size", `${largestBody}m`),
        nested(
          ["location", "/"],
          simple("set", "$nodes", nodes.alias),
          simple("proxy_pass", `http://$nodes:${nodes.port}`),
          simple("proxy_http_version", "1.1"),
          simple("proxy_set_header", "Host", "$http_host"),
          simple("proxy_set_header", "Connection", ""),
          simple("proxy_set_header", tenantHeader, "$tenant"),
          simple("proxy_connect_timeout", "1s"),
          simple("proxy_read_timeout", "120s"),
          // Writes too: Mimir takes the same sample twice without a word.
          simple("proxy_next_upstream", ...retryConditions),
          simple("proxy_next_upstream_tries", "3"),
        ),
      ),
      nested(
        ["server"],
        simple("listen", String(balancerStatus.port)),
        nested(["location", "=", balancerStatus.health], simple("return", "204")),
        nested(["location", "=", balancerStatus.counters], simple("stub_status")),
        nested(["location", "/"], simple("return", "404")),
      ),
    ),
  ]);

const retryConditions = ["error", "timeout", "http_500", "http_502", "http_503", "http_504"].concat(
  "non_idempotent",
);

const inMemory = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) =>
  simple(`${kind}_temp_path`, `/tmp/${kind}`),
);
