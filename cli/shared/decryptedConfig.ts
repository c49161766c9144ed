import { spawnSync } from "node:child_process";

interface Value {
  readonly value?: string;
  /** Of a value with parts. */
  readonly objectValue?: unknown;
}

/** The configuration of a stack as Pulumi decrypts it; undefined without Pulumi, its stack or its passphrase. */
export const decryptedConfig = (
  stack: string,
  directory: string,
): Readonly<Record<string, unknown>> | undefined => {
  const { status, stdout } = spawnSync(
    "pulumi",
    ["config", "--show-secrets", "--json", "--non-interactive", "--cwd", directory, "--stack", stack],
    { env: process.env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 60_000 },
  );
  if (status !== 0) return undefined;
  const found = JSON.parse(stdout) as Readonly<Record<string, Value>>;
  return Object.fromEntries(
    Object.entries(found).map(([key, { value, objectValue }]) => [key, objectValue ?? value]),
  );
};
