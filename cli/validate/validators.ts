import { labelsReader } from "../../configs/programs/traefik/dockerProvider.ts";
import { landingService } from "../../configs/programs/landing/tiles.ts";
import { mimir, mimirNodes } from "../../configs/derived/telemetryStores.ts";
import { minioOidcProxy } from "../../configs/programs/minio/minioOidc.ts";

/** A real program that can judge a file of ours without running a service. */
export interface Validator {
  /** As it is called on PATH. */
  readonly program: string;
  /** Which file it judges: a service and the path in its container. */
  readonly service: string;
  readonly file: RegExp;
  /** What it is called with. */
  readonly words: (file: string) => readonly string[];
  /** What makes it say its version. */
  readonly version: readonly string[];
}

/** Every program that can judge, with what it judges. */
export const validators: readonly Validator[] = [
  ...["caddy", "registry-egress", landingService, labelsReader, minioOidcProxy.service].map((service) => ({
    program: "caddy",
    service,
    file: /\/Caddyfile$/,
    words: (file: string) => ["validate", "--config", file, "--adapter", "caddyfile"],
    version: ["version"],
  })),
  {
    program: "zot",
    service: "registry",
    file: /\/config\.json$/,
    words: (file) => ["verify", file],
    version: ["--version"],
  },
  {
    program: "promtool",
    service: "prometheus",
    file: /\/prometheus\.yml$/,
    words: (file) => ["check", "config", file],
    version: ["--version"],
  },
  {
    program: "promtool",
    service: "prometheus",
    file: /\/rules\/.*\.yml$/,
    words: (file) => ["check", "rules", file],
    version: ["--version"],
  },
  {
    program: "amtool",
    service: "alertmanager",
    file: /\/alertmanager\.yml$/,
    words: (file) => ["check-config", file],
    version: ["--version"],
  },
  {
    program: "loki",
    service: "loki",
    file: /\/loki\.yaml$/,
    words: (file) => ["-verify-config", `-config.file=${file}`],
    version: ["-version"],
  },
  ...[mimir.host, ...mimirNodes].map((service) => ({
    program: "mimir",
    service,
    file: /\/mimir\.yaml$/,
    // It reads and checks its configuration before it lists its parts.
    words: (file: string) => [`-config.file=${file}`, "-modules"],
    version: ["-version"],
  })),
  {
    program: "tempo",
    service: "tempo",
    file: /\/tempo\.yaml$/,
    words: (file) => [`-config.file=${file}`, "-config.verify=true"],
    version: ["-version"],
  },
  {
    program: "nginx",
    service: "mimir-lb",
    file: /\/nginx\.conf$/,
    words: (file) => ["-t", "-q", "-e", "stderr", "-c", file],
    version: ["-v"],
  },
  {
    program: "jaeger",
    service: "jaeger",
    file: /\/config\.yaml$/,
    words: (file) => ["validate", `--config=${file}`],
    version: ["version"],
  },
  {
    program: "alloy",
    service: "alloy",
    file: /\.alloy$/,
    words: (file) => ["validate", file],
    version: ["--version"],
  },
  {
    program: "alloy",
    service: "alloy",
    file: /\.alloy$/,
    words: (file) => ["fmt", "--test", file],
    version: ["--version"],
  },
];
