import { z } from "zod";
import {
  baseUrl,
  goDuration,
  hostLabel,
  hostname,
  hours,
  imageName,
  ipAddress,
  port,
  secret,
  userName,
  words,
} from "./fields.ts";
import { monitoring } from "./monitoring.ts";
import { upstreamNames, type UpstreamName } from "../registry/upstreams.ts";

const host = z.strictObject({
  docker: z
    .string()
    .regex(
      /^(unix:\/\/\/\S+|ssh:\/\/[^\s/]+@[^\s/]+)$/,
      "unix:///run/user/1000/docker.sock or ssh://user@host",
    )
    .optional()
    .describe("Rootless Docker socket; without it `$XDG_RUNTIME_DIR/docker.sock`"),
  dataRoot: z
    .string()
    .regex(/^\/[\w./-]*[\w-]$/, "an absolute path such as /mnt/data")
    .optional()
    .describe(
      "Existing directory on the host that holds the data of every service; without it named volumes",
    ),
  retainData: z
    .boolean()
    .default(true)
    .describe("Whether `pulumi destroy` keeps data volumes; a data root is always kept"),
  startInterval: z
    .boolean()
    .default(true)
    .describe("Docker 25 and newer check health every second while starting; false for older ones"),
  healthSeconds: z
    .int()
    .min(1, "1 to 30 seconds")
    .max(30, "1 to 30 seconds")
    .default(5)
    .describe("How often health is checked where `startInterval` is false"),
  preflight: z
    .boolean()
    .default(true)
    .describe("Look at socket, names and ports before any resource; false for previews where no Docker is"),
});

const ports = z.strictObject({
  bind: ipAddress().default("0.0.0.0").describe("Address on which the ingress listens"),
  http: port().default(80).describe("HTTP port of the ingress"),
  https: port().default(443).describe("HTTPS port of the ingress"),
  registry: port().default(5000).describe("Port of the registry's door on 127.0.0.1"),
});

const pki = z.strictObject({
  algorithm: z
    .enum(["rsa-2048", "rsa-3072", "rsa-4096", "ecdsa-p256", "ecdsa-p384"])
    .default("rsa-2048")
    .describe("Key algorithm of the authority and of every leaf"),
  subject: z
    .strictObject({
      organization: words().default("Homelab").describe("O"),
      organizationalUnit: words().optional().describe("OU"),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, "two capital letters such as DE")
        .optional()
        .describe("C"),
      province: words().optional().describe("ST"),
      locality: words().optional().describe("L"),
    })
    .prefault({}),
  rootHours: hours().default(87600).describe("Validity of the root, 10 years"),
  intermediateHours: hours().default(42720).describe("Validity of the intermediate, 4.9 years"),
  leafHours: hours().default(8760).describe("Validity of server, client and peer certificates, 1 year"),
  renewHours: hours()
    .default(720)
    .describe("A leaf this close to its end is renewed by the next `pulumi up`"),
  extraNames: z
    .array(z.union([hostname(), hostLabel()], "a lower-case DNS name such as nas or nas.example.org"))
    .default([])
    .describe("More DNS names in the ingress certificate"),
  extraAddresses: z
    .array(ipAddress())
    .default([])
    .describe("More IP addresses in the ingress certificate, such as the host's own"),
  root: z
    .strictObject({
      key: secret().describe("Private key, PEM"),
      certificate: z
        .string()
        .startsWith("-----BEGIN CERTIFICATE-----", "a PEM text that starts with -----BEGIN CERTIFICATE-----")
        .describe("Certificate, PEM"),
    })
    .optional()
    .describe("The root to go on with after a destroy; `npm run ca:keep` writes it"),
});

const upstream = (name: UpstreamName) =>
  z
    .strictObject({
      url: baseUrl().optional().describe(`Where ${name} is cached from, other than the public registry`),
      username: words().optional().describe("Account at the upstream"),
      password: secret().optional().describe("Password or token at the upstream"),
    })
    .prefault({});

const registry = z.strictObject({
  host: hostLabel().default("registry").describe("Name of the registry under the domain"),
  local: z
    .enum(["mirror", "authenticated", "open"])
    .default("mirror")
    .describe("Door on 127.0.0.1: read-only without login, with zot's login, or everything without login"),
  users: z
    .array(
      z.strictObject({
        name: userName().describe("What the user logs in as"),
        role: z.enum(["admin", "write", "read"]).default("write").describe("What the user may do"),
        password: secret().optional().describe("Generated unless set"),
      }),
    )
    .min(1, "at least one user")
    .default([{ name: "smigula", role: "admin" }])
    .describe("Who can log in"),
  upstreams: z
    .strictObject(Object.fromEntries(upstreamNames.map((name) => [name, upstream(name)])) as UpstreamShape)
    .prefault({}),
  keepPulledWithin: goDuration()
    .default("720h")
    .describe("Cached images not pulled for this long are removed"),
  scrubInterval: goDuration().default("24h").describe("How often blobs are checked for bit rot, 2h or more"),
  cveScan: z
    .boolean()
    .default(false)
    .describe("Scan images for known vulnerabilities (needs about 1 GiB more)"),
  signatureTrust: z.boolean().default(false).describe("Verify cosign and notation signatures"),
});
type UpstreamShape = Record<UpstreamName, ReturnType<typeof upstream>>;

const letsencrypt = z.strictObject({
  email: z.email("a mail address").describe("Account at Let's Encrypt"),
  staging: z.boolean().default(false).describe("Use the staging directory while trying"),
  dnsProvider: z
    .string()
    .regex(/^[a-z0-9]+$/, "the name of a Caddy DNS module such as cloudflare")
    .optional()
    .describe("DNS-01 with this Caddy module; `images.caddy` must name a build that has it"),
  dnsToken: secret().optional().describe("API token for the DNS module"),
});

const route = z.strictObject({
  to: baseUrl().describe("Where requests go, reachable from a container"),
  access: z.enum(["public"]).describe("Who may enter"),
});

/** Every setting of an environment, by its key in Pulumi.<stack>.yaml. */
export const shape = {
  domain: hostname().describe("Domain under which every service gets its name"),
  ingress: z.enum(["caddy"]).default("caddy").describe("Which program is the front door"),
  registryAuth: z.enum(["htpasswd"]).default("htpasswd").describe("Who knows the registry's users"),
  tls: z
    .enum(["internal-pki", "letsencrypt"])
    .default("internal-pki")
    .describe("Where the front door's certificates come from"),
  host: host.prefault({}),
  ports: ports.prefault({}),
  pki: pki.prefault({}),
  letsencrypt: letsencrypt.optional(),
  registry: registry.prefault({}),
  metrics: z.enum(["prometheus"]).default("prometheus").describe("What stores metrics"),
  traces: z.enum(["jaeger"]).default("jaeger").describe("What stores traces"),
  alloy: z
    .enum(["native"])
    .default("native")
    .describe("How the collector of logs and metrics runs: as a program of the host's own"),
  monitoring: monitoring.prefault({}),
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
    .describe("Other images than the pinned ones, by name in configs/images.ts"),
} as const;

export const schema = z.strictObject(shape);

/** The settings of one environment, checked and with every default filled in. */
export type Settings = z.output<typeof schema>;
export type SettingKey = keyof typeof shape;
