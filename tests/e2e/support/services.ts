import { inspected, listed } from "./lab.ts";

/** Containers that go on running. */
export const services = ["caddy", "registry", "registry-egress"] as const;

/** The health of services, as Docker tells it. */
export const healthOf = async (names: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await inspected<string>(name, ".State.Health.Status")] as const),
    ),
  );

export const allHealthyOf = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, "healthy"]));

/** The id of each service's container, to see which were replaced. */
export const containerIdsOf = async (names: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await inspected<string>(name, ".Id")] as const)),
  );

export const healthOfAll = () => healthOf(services);
export const allHealthy = allHealthyOf(services);
export const containerIds = () => containerIdsOf(services);

const labelled = (stack: string) => ["--filter", `label=homelab.environment=${stack}`];

/** Everything on the host that a stack has made, by name. */
export const leftOf = async (stack: string) => ({
  containers: await listed("ps", "--all", "--format", "{{.Names}}", ...labelled(stack)),
  networks: await listed("network", "ls", "--format", "{{.Name}}", ...labelled(stack)),
  volumes: [...(await listed("volume", "ls", "--format", "{{.Name}}", ...labelled(stack)))].sort(),
});
