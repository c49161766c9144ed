import { z } from "zod";
import { authentik } from "./authentikSettings.ts";
import { cloudflare } from "./cloudflareSettings.ts";
import { domain, hostLabel, imageName } from "./fields.ts";
import { host } from "./hostSettings.ts";
import { landing } from "./landingSettings.ts";
import { media } from "./mediaSettings.ts";
import { monitoring } from "./monitoringSettings.ts";
import { pki } from "./pkiSettings.ts";
import { ports } from "./portSettings.ts";
import { registry } from "./registrySettings.ts";
import { minio, s3 } from "./storageSettings.ts";
import { token } from "./textFields.ts";
import { traefik } from "./traefikSettings.ts";
import { upstreamUrl } from "./urlFields.ts";
import { groups } from "./groups.ts";

const letsencrypt = z.strictObject({
  email: z.email("a mail address").describe("Account at Let's Encrypt"),
  staging: z.boolean().default(false).describe("Use the staging directory while trying"),
  dnsProvider: z
    .string()
    .regex(/^[a-z0-9]+$/, "the name of a DNS provider such as cloudflare")
    .optional()
    .describe(
      "DNS-01 at this provider; Traefik: cloudflare, Caddy: a module that `images.caddy` must have been built with",
    ),
  dnsToken: token().optional().describe("API token for the DNS module"),
});

const route = z.strictObject({
  to: upstreamUrl().describe("Where requests go, reachable from a container"),
  access: z.enum(["public", "sso"]).describe("Who may enter: anyone, or who is logged in and may"),
  allow: z
    .array(z.enum(groups))
    .default([])
    .describe("Groups that may enter behind single sign-on; admins always may"),
});

/** Every setting of an environment, by its key in Pulumi.<stack>.yaml. */
export const shape = {
  domain: domain().describe("Domain under which every service gets its name"),
  ingress: z.enum(["caddy", "traefik"]).default("caddy").describe("Which program is the front door"),
  registryAuth: z
    .enum(["htpasswd", "authentik"])
    .default("htpasswd")
    .describe("Who knows the registry's users: its own list alone, or single sign-on besides"),
  identity: z
    .enum(["none", "authentik"])
    .default("none")
    .describe("Who knows people: nobody, each program its own, or one login for all"),
  authentik: authentik.prefault({}),
  dns: z
    .enum(["none", "cloudflare"])
    .default("none")
    .describe("Who keeps the front door's names: nobody (`./homelab hosts` prints them), or a public zone"),
  cloudflare: cloudflare.optional(),
  tls: z
    .enum(["internal-pki", "letsencrypt"])
    .default("internal-pki")
    .describe("Where the front door's certificates come from"),
  host: host.prefault({}),
  ports: ports.prefault({}),
  pki: pki.prefault({}),
  letsencrypt: letsencrypt.optional(),
  registry: registry.prefault({}),
  metrics: z
    .enum(["prometheus", "mimir", "mimir-cluster"])
    .default("prometheus")
    .describe("What stores metrics: Prometheus, one Mimir, or three nodes of Mimir behind nginx"),
  traces: z.enum(["jaeger", "tempo"]).default("jaeger").describe("What stores traces"),
  alloy: z
    .enum(["native", "container"])
    .default("native")
    .describe(
      "How the collector of logs and metrics runs: as a program of the host's own, or in a container",
    ),
  monitoring: monitoring.prefault({}),
  objectStore: z
    .enum(["none", "minio", "s3"])
    .default("none")
    .describe("Where logs, metrics and traces are kept: on their own disks, in MinIO, or in an S3 elsewhere"),
  minio: minio.prefault({}),
  s3: s3.optional(),
  media: media.prefault({}),
  landing: landing.prefault({}),
  traefik: traefik.prefault({}),
  imageSource: z
    .enum(["upstream", "registry"])
    .default("upstream")
    .describe("Where images come from: the public registries, or this registry's cache of them"),
  routes: z
    .record(hostLabel(), route)
    .default({})
    .describe("More names at the front door, for what runs elsewhere"),
  images: z
    .record(z.string(), imageName())
    .default({})
    .describe("Other images than the pinned ones, by name in configs/model/images.ts"),
} as const;

export const schema = z.strictObject(shape);

/** The settings of one environment, checked and with every default filled in. */
export type Settings = z.output<typeof schema>;
export type SettingKey = keyof typeof shape;
