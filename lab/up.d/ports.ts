import { createServer } from "node:net";
import { settingsReference } from "../../configs/settings/settingsReference.ts";

/** Ports by the path of their setting, such as `monitoring.ports.grafana`. */
export type Ports = Readonly<Record<string, number>>;

// Where an ordinary user may open its front door.
const ofUsers: Ports = { "ports.http": 8080, "ports.https": 8443, "ports.registry": 5050 };

/** What may be opened on the host, with where that is unless set. */
const defaults: Ports = Object.fromEntries(
  settingsReference()
    .filter(({ path }) => /(^|\.)ports\./.test(path) || path === "monitoring.alloy.port")
    .flatMap(({ path, byDefault }) => (typeof byDefault === "number" ? [[path, byDefault]] : [])),
);

/** What stands in a configuration. */
export const portsOf = (config: Readonly<Record<string, unknown>>): Ports =>
  Object.fromEntries(
    Object.keys(defaults).flatMap((path) => {
      const port = valueAt(config, `homelab:${path}`.split("."));
      return typeof port === "number" ? [[path, port]] : [];
    }),
  );

const valueAt = (value: unknown, [key, ...rest]: readonly string[]): unknown =>
  key === undefined || typeof value !== "object" || value === null
    ? value
    : valueAt((value as Readonly<Record<string, unknown>>)[key], rest);

/** What an environment opens where nothing else is there. */
export const usualPorts = (own: Readonly<Record<string, unknown>>): Ports => ({
  ...defaults,
  ...portsOf(own),
  ...ofUsers,
});

/** Ports by name: each as asked for, else as before, else the usual one or the next that is free. */
export const choosePorts = async (usual: Ports, former: Ports, asked: Ports = {}): Promise<Ports> => {
  const chosen: Record<string, number> = { ...former, ...asked };
  for (const [name, port] of Object.entries(usual))
    chosen[name] ??= await freeFrom(port, new Set(Object.values(chosen)));
  return Object.fromEntries(Object.keys(usual).map((name) => [name, chosen[name] ?? 0]));
};

const freeFrom = async (port: number, taken: ReadonlySet<number>): Promise<number> =>
  !taken.has(port) && (await isFree(port)) ? port : freeFrom(port + 1, taken);

/** Whether nobody listens on a port, at any address. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ host: "0.0.0.0", port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
