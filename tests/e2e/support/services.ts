import { inspected, listed } from "./lab.ts";

/** Containers that go on running. */
export const services = ["caddy", "registry", "registry-egress"] as const;

/** The health of every service, as Docker tells it. */
export const healthOfAll = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(
      services.map(async (name) => [name, await inspected<string>(name, ".State.Health.Status")] as const),
    ),
  );

export const allHealthy: Readonly<Record<string, string>> = Object.fromEntries(
  services.map((name) => [name, "healthy"]),
);

/** The id of each service's container, to see which were replaced. */
export const containerIds = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(services.map(async (name) => [name, await inspected<string>(name, ".Id")] as const)),
  );

const labelled = (stack: string) => ["--filter", `label=homelab.environment=${stack}`];

/** Everything on the host that a stack has made, by name. */
export const leftOf = async (stack: string) => ({
  containers: await listed("ps", "--all", "--format", "{{.Names}}", ...labelled(stack)),
  networks: await listed("network", "ls", "--format", "{{.Name}}", ...labelled(stack)),
  volumes: [...(await listed("volume", "ls", "--format", "{{.Name}}", ...labelled(stack)))].sort(),
});
