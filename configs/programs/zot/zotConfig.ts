import { publicUrl } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import { robots } from "./robotAccounts.ts";
import { syncExtension } from "./syncExtension.ts";
import { upstreamNames } from "../../settings/registryUpstreams.ts";

/**
 * zot's config.json for release line 2.1, v2.1.20 or newer.
 * @see https://zotregistry.dev/v2.1.5/admin-guide/admin-configuration/
 */
export const zotConfig = (settings: Settings): string =>
  `${JSON.stringify(
    {
      distSpecVersion: "1.1.1",
      storage: storage(settings),
      http: http(settings),
      log: { level: "info" },
      extensions: extensions(settings),
    },
    null,
    2,
  )}\n`;

const storage = ({ registry }: Settings) => {
  const pulledRecently = { pulledWithin: registry.keepPulledWithin.text };
  return {
    rootDirectory: "/var/lib/zot",
    gc: true,
    gcDelay: "2h",
    gcInterval: "1h",
    dedupe: true,
    retention: {
      dryRun: false,
      delay: "24h",
      policies: [
        {
          // `library/**` is what daemons pull through the mirror; everything else without a prefix was pushed here.
          repositories: [...upstreamNames.map((name) => `${name}/**`), "library/**"],
          deleteReferrers: true,
          deleteUntagged: true,
          keepTags: [pulledRecently],
          // Pulls by digest leave no tag behind, and are what pinned deployments do.
          keepUntagged: pulledRecently,
        },
        {
          repositories: ["**"],
          deleteReferrers: false,
          deleteUntagged: true,
          keepTags: [{ patterns: [".*"] }],
        },
      ],
    },
  };
};

const http = (settings: Settings) => ({
  address: "0.0.0.0",
  port: "5000",
  externalUrl: publicUrl(settings, settings.registry.host),
  compat: ["docker2s2"],
  auth: {
    htpasswd: { path: "/etc/zot/htpasswd" },
    failDelay: 5,
  },
  accessControl: accessControl(settings),
});

const accessControl = ({ registry, registryAuth }: Settings) => ({
  repositories: {
    "**": {
      policies: [
        ...registry.users
          .filter(({ role }) => role !== "admin")
          .map(({ name, role }) => ({ users: [name], actions: actions[role] })),
        { users: [robots.mirror.user], actions: actions.read },
        ...(registry.local === "open" ? [{ users: [robots.local.user], actions: actions.write }] : []),
        ...(registryAuth === "authentik"
          ? [{ users: [robots.people.user], actions: actions[registry.people.role] }]
          : []),
      ],
      defaultPolicy: [],
    },
  },
  adminPolicy: {
    users: registry.users.filter(({ role }) => role === "admin").map(({ name }) => name),
    actions: actions.admin,
  },
  metrics: { users: [robots.metrics.user] },
});

const actions = {
  read: ["read"],
  write: ["read", "create", "update"],
  admin: ["read", "create", "update", "delete"],
} as const;

const extensions = ({ registry }: Settings) => ({
  search: { enable: true, ...(registry.cveScan ? { cve: { updateInterval: "24h" } } : {}) },
  ui: { enable: true },
  metrics: { enable: true, prometheus: { path: "/metrics" } },
  scrub: { enable: true, interval: registry.scrubInterval.text },
  ...(registry.signatureTrust ? { trust: { enable: true, cosign: true, notation: true } } : {}),
  sync: syncExtension(),
});
