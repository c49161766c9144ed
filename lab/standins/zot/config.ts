import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { duration, sync } from "./syncConfig.ts";

const action = z.enum(["read", "create", "update", "delete", "detectManifestCollision"]);
const actions = z.array(action);
const names = z.array(z.string());

const keepTags = z.strictObject({
  patterns: names.optional(),
  pulledWithin: duration.optional(),
  pushedWithin: duration.optional(),
  mostRecentlyPulledCount: z.int().optional(),
  mostRecentlyPushedCount: z.int().optional(),
});

const storage = z.strictObject({
  rootDirectory: z.string(),
  gc: z.boolean().optional(),
  gcDelay: duration.optional(),
  gcInterval: duration.optional(),
  dedupe: z.boolean().optional(),
  commit: z.boolean().optional(),
  fastRestart: z.boolean().optional(),
  retention: z
    .strictObject({
      dryRun: z.boolean().optional(),
      delay: duration.optional(),
      policies: z.array(
        z.strictObject({
          repositories: names,
          deleteReferrers: z.boolean().optional(),
          deleteUntagged: z.boolean().optional(),
          keepTags: z.array(keepTags).optional(),
          keepUntagged: keepTags.omit({ patterns: true }).optional(),
        }),
      ),
    })
    .optional(),
});

const accessControl = z.strictObject({
  repositories: z.record(
    z.string(),
    z.strictObject({
      policies: z
        .array(z.strictObject({ users: names.default([]), groups: names.default([]), actions }))
        .default([]),
      defaultPolicy: actions.default([]),
      anonymousPolicy: actions.default([]),
    }),
  ),
  adminPolicy: z
    .strictObject({ users: names.default([]), groups: names.default([]), actions })
    .default({ users: [], groups: [], actions: [] }),
  groups: z.record(z.string(), z.strictObject({ users: names })).default({}),
  metrics: z
    .strictObject({ users: names.default([]), anonymousPolicy: actions.default([]) })
    .default({ users: [], anonymousPolicy: [] }),
});

const http = z.strictObject({
  address: z.string(),
  port: z.string().regex(/^\d+$/),
  externalUrl: z.url().optional(),
  realm: z.string().default("Authorization Required"),
  compat: z.array(z.literal("docker2s2")).default([]),
  auth: z
    .strictObject({ htpasswd: z.strictObject({ path: z.string() }), failDelay: z.int().min(0).default(0) })
    .optional(),
  accessControl: accessControl.optional(),
});

const enable = z.boolean().default(true);
const extensions = z.strictObject({
  search: z
    .strictObject({ enable, cve: z.strictObject({ updateInterval: duration.optional() }).optional() })
    .optional(),
  ui: z.strictObject({ enable }).optional(),
  metrics: z
    .strictObject({ enable, prometheus: z.strictObject({ path: z.string().startsWith("/") }) })
    .optional(),
  scrub: z.strictObject({ enable, interval: duration.optional() }).optional(),
  trust: z
    .strictObject({ enable, cosign: z.boolean().optional(), notation: z.boolean().optional() })
    .optional(),
  sync: sync.optional(),
});

/**
 * The keys of zot's configuration that this stand-in knows. zot's others, such as `http.auth.openid`, are refused
 * like misspelled ones: a registry that starts and then does something else would make every test a lie.
 */
const zotConfig = z
  .strictObject({
    distSpecVersion: z.string().optional(),
    storage,
    http,
    log: z
      .strictObject({ level: z.enum(["debug", "info", "warn", "error"]), output: z.string().optional() })
      .optional(),
    extensions: extensions.default({}),
  })
  .refine(({ http, extensions }) => extensions.sync === undefined || http.compat.length > 0, {
    error: "can not use preserveDigest without http.compat",
  })
  .refine(({ http }) => http.auth !== undefined || http.accessControl === undefined, {
    error: "access control requires an authentication",
  });

export type ZotConfig = z.infer<typeof zotConfig>;
export type Action = z.infer<typeof action>;

/** Reads JSON or YAML; throws one error that names every mistake. */
export function readConfig(path: string): ZotConfig {
  const text = readFileSync(path, "utf8");
  const result = zotConfig.safeParse(path.endsWith(".json") ? JSON.parse(text) : parse(text));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}
