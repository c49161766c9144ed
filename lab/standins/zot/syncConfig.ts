import { z } from "zod";

export const duration = z
  .string()
  .regex(/^(\d+(\.\d+)?(ms|s|m|h))+$/, "expected a duration such as 100ms, 30s or 24h")
  .transform(milliseconds);

const upstream = z
  .strictObject({
    urls: z.array(z.url()).min(1),
    onDemand: z.literal(true, "only onDemand registries are played"),
    tlsVerify: z.literal(true, "upstreams are always verified").optional(),
    preserveDigest: z.literal(true, "manifests are kept byte for byte: preserveDigest must be true"),
    maxRetries: z.int().min(0).default(3),
    retryDelay: duration.optional(),
    syncTimeout: duration.default(10_800_000),
    content: z
      .array(
        z.strictObject({
          prefix: z.string(),
          destination: z.string().default(""),
          stripPrefix: z.boolean().default(false),
        }),
      )
      .optional(),
  })
  .refine(({ maxRetries, retryDelay }) => maxRetries === 3 || retryDelay !== undefined, {
    error: "retryDelay is required when using maxRetries",
  });

/** The `sync` extension, as far as pulling on demand goes. */
export const sync = z.strictObject({
  enable: z.boolean().default(true),
  credentialsFile: z.string().optional(),
  downloadDir: z.string().optional(),
  registries: z.array(upstream),
});

export type SyncConfig = z.infer<typeof sync>;
export type UpstreamConfig = z.infer<typeof upstream>;

function milliseconds(text: string): number {
  const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  const parts = [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units], 0);
}
