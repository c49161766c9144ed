import { createServer } from "node:net";
import { monitoring } from "../../configs/settings/monitoring.ts";
import { minio } from "../../configs/settings/storage.ts";

/** Ports by the names that the settings give them. */
export type Ports = Readonly<Record<string, number>>;

/** What stands in a configuration. */
export const portsOf = (config: Readonly<Record<string, unknown>>): Ports => {
  const { ports, alloy } = (config["homelab:monitoring"] ?? {}) as Monitoring;
  const { http, https, registry } = (config["homelab:ports"] ?? {}) as Partial<Ports>;
  const { api, console } = minioPorts(config);
  const all = Object.entries({
    ...{ ...ports, alloy: alloy?.port, http, https, registry },
    ...{ minioApi: api, minioConsole: console },
  });
  return Object.fromEntries(all.filter((pair): pair is [string, number] => pair[1] !== undefined));
};

/** What an environment opens where nothing else is there; its front door is where an ordinary user may open it. */
export const usualPorts = (own: Readonly<Record<string, unknown>>): Ports => {
  const { ports, alloy } = (own["homelab:monitoring"] ?? {}) as Monitoring;
  const { port } = monitoring.shape.alloy.parse({ port: alloy?.port });
  const { api, console } = minio.shape.ports.parse(minioPorts(own));
  return {
    http: 8080,
    https: 8443,
    registry: 5050,
    ...monitoring.shape.ports.parse(ports),
    alloy: port,
    minioApi: api,
    minioConsole: console,
  };
};

const minioPorts = (config: Readonly<Record<string, unknown>>): Partial<Ports> =>
  ((config["homelab:minio"] ?? {}) as { readonly ports?: Ports }).ports ?? {};

interface Monitoring {
  readonly ports?: Ports;
  readonly alloy?: { readonly port?: number };
}

/** Ports by name: each as asked for, else as before, else the usual one or the next that is free. */
export const choosePorts = async (usual: Ports, former: Ports, asked: Ports = {}): Promise<Ports> => {
  const chosen: Record<string, number> = { ...former, ...asked };
  for (const [name, port] of Object.entries(usual))
    chosen[name] ??= await freeFrom(port, new Set(Object.values(chosen)));
  return Object.fromEntries(Object.keys(usual).map((name) => [name, chosen[name] ?? 0]));
};

const freeFrom = async (port: number, taken: ReadonlySet<number>): Promise<number> =>
  !taken.has(port) && (await isFree(port)) ? port : freeFrom(port + 1, taken);

const isFree = (port: number): Promise<boolean> =>
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
