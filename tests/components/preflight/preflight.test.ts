import { createServer, type AddressInfo } from "node:net";
import type { ContainerSummary } from "../../../components/preflight/dockerApi.ts";
import { preflight } from "../../../components/preflight/preflight.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { answers, fakeDocker, listed, type FakeDocker } from "./fakeDocker.ts";

const started: FakeDocker[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
});

const start = async (...args: Parameters<typeof fakeDocker>): Promise<FakeDocker> => {
  const docker = await fakeDocker(...args);
  started.push(docker);
  return docker;
};

const given = new Set<number>();

/** A port that nothing has, and each time another: the system would give one that was let go of again. */
const freePort = async (): Promise<number> => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = server.address() as AddressInfo;
      server.close(() => {
        resolve(address.port);
      });
    });
  });
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
};

// Ports that an ordinary user may open and that nothing else has.
const freePorts = async () => ({
  bind: "127.0.0.1",
  http: await freePort(),
  https: await freePort(),
  registry: await freePort(),
});

const environmentAt = (socket: string, ports: object) =>
  declareFrom({ host: { docker: `unix://${socket}` }, ports });

/** What preflight brings to light on a host where nothing stands in the way and nothing failed. */
const nothingFailed = { retries: new Map() };

const look = async (
  containers: readonly ContainerSummary[] = [],
  { ports = {}, securityOptions }: { ports?: object; securityOptions?: readonly string[] } = {},
) => {
  const docker = await start(answers(containers, securityOptions));
  return preflight(environmentAt(docker.socket, { ...(await freePorts()), ...ports }));
};

const notReady = "The Docker host is not ready for stack try, nothing was changed\n";
const ours = { "homelab.environment": "try" };

test("nothing stands in the way on a rootless host with free names and ports", async () => {
  expect(await look()).toEqual({ retries: new Map() });
});

test("a socket where nobody answers is named, with two ways out", async () => {
  await expect(preflight(environmentAt("/nowhere/docker.sock", {}))).rejects.toThrow(
    "No Docker answers at /nowhere/docker.sock (connect ENOENT /nowhere/docker.sock)\n" +
      "  fix: systemctl --user start docker   or   pulumi config set --path 'homelab:host.docker' unix:///...",
  );
});

test("a Docker that refuses to answer is quoted", async () => {
  const docker = await start({ "/info": { message: "out of memory" } }, 500);
  await expect(preflight(environmentAt(docker.socket, {}))).rejects.toThrow(
    `No Docker answers at ${docker.socket} (500: out of memory)`,
  );
});

test("a Docker that runs as root is refused", async () => {
  const looked = look([], { securityOptions: ["name=seccomp"] });
  await expect(looked).rejects.toThrow(
    /^The Docker host is not ready .*\n {2}- the Docker at unix:.* runs as root; this program is for rootless Docker\n/,
  );
});

test.each(["registry", "registry-prepare", "caddy", "homelab-probe-fill"])(
  "a container %s that somebody else made is in the way",
  async (name) => {
    await expect(look([listed(name)])).rejects.toThrow(
      `${notReady}  - a container ${name} is there that this stack did not make\n` +
        `      fix: docker rename ${name} ${name}-old   or   docker rm -f ${name}`,
    );
  },
);

test("one that this stack made is not", async () => {
  await expect(look([listed("registry", { Labels: ours })])).resolves.toEqual(nothingFailed);
});

test("one of another stack is", async () => {
  await expect(look([listed("registry", { Labels: { "homelab.environment": "prod" } })])).rejects.toThrow(
    notReady,
  );
});

describe("a port", () => {
  const publishing = (port: number, more: Partial<ContainerSummary> = {}) =>
    listed("web", { Ports: [{ IP: "0.0.0.0", PublicPort: port, Type: "tcp" }], ...more });

  test("that another container publishes is in the way, and it is named", async () => {
    const https = await freePort();
    await expect(look([publishing(https)], { ports: { https } })).rejects.toThrow(
      `${notReady}  - port ${https} is published by the container web\n` +
        "      fix: docker stop web   or set another port under homelab:ports",
    );
  });

  test("that a stopped container would publish is free", async () => {
    const https = await freePort();
    await expect(look([publishing(https, { State: "exited" })], { ports: { https } })).resolves.toEqual(
      nothingFailed,
    );
  });

  test("that another container publishes on another address is free", async () => {
    const https = await freePort();
    const Ports = [{ IP: "192.0.2.1", PublicPort: https, Type: "tcp" }];
    await expect(look([publishing(https, { Ports })], { ports: { https } })).resolves.toEqual(nothingFailed);
  });

  test("that another container publishes for UDP is free", async () => {
    const https = await freePort();
    const Ports = [{ IP: "0.0.0.0", PublicPort: https, Type: "udp" }];
    await expect(look([publishing(https, { Ports })], { ports: { https } })).resolves.toEqual(nothingFailed);
  });

  test("that another program has is in the way, and the command that finds it is named", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
    const { port } = server.address() as AddressInfo;
    await expect(look([], { ports: { registry: port } })).rejects.toThrow(
      `${notReady}  - port ${port} on 127.0.0.1 is taken by another program\n      see: ss -ltnp 'sport = :${port}'`,
    );
    // It is ours if a container of this stack publishes it.
    await expect(look([publishing(port, { Labels: ours })], { ports: { registry: port } })).resolves.toEqual(
      nothingFailed,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  test("on an address that this machine does not have is in the way", async () => {
    await expect(look([], { ports: { bind: "192.0.2.1" } })).rejects.toThrow(
      "this machine has no address 192.0.2.1",
    );
  });
});

test("everything in the way is said at once", async () => {
  const looked = look([listed("caddy"), listed("registry")], { securityOptions: [] });
  await expect(looked).rejects.toThrow(/runs as root[^]*container caddy[^]*container registry/);
});

test("one-shots that failed are found, to be run again, once", async () => {
  const { retries } = await look([
    listed("registry-prepare", { Labels: ours, State: "exited", Status: "Exited (1) 5 minutes ago" }),
    listed("caddy-prepare", { Labels: ours, State: "exited", Status: "Exited (0) 5 minutes ago" }),
    listed("loki-prepare", {
      Labels: { ...ours, "homelab.retry-of": "4f2a" },
      State: "exited",
      Status: "Exited (0) 5 minutes ago",
    }),
    listed("elsewhere", { State: "exited", Status: "Exited (1) 5 minutes ago" }),
  ]);
  expect([...retries]).toEqual([
    ["registry-prepare", "id-of-registry-prepare"],
    ["loki-prepare", "4f2a"],
  ]);
});

test.each([
  ["behind ssh", { docker: "ssh://me@nas" }],
  ["that is not to be looked at", { docker: "unix:///nowhere/docker.sock", preflight: false }],
])("a host %s is left alone", async (_, host) => {
  expect(await preflight(declareFrom({ host }))).toEqual({ retries: new Map() });
});

describe("a MinIO of this stack that the settings no longer have", () => {
  const minio = listed("minio", { Labels: { ...ours, "homelab.service": "minio" } });
  const lookWith = async (settings: object) => {
    const { socket } = await start(answers([minio]));
    return preflight(
      declareFrom({ host: { docker: `unix://${socket}` }, ports: await freePorts(), ...settings }),
    );
  };

  test("is in the way until a setting says what becomes of it", async () => {
    await expect(lookWith({})).rejects.toThrow(
      "what MinIO has stored here would go out of sight, and no setting says whether it may\n" +
        "      fix: pulumi config set --path 'homelab:minio.keep' true   keeps it running, to be read\n" +
        "      or:  pulumi config set --path 'homelab:minio.keep' false   leaves its data where they are",
    );
  });

  test("may go when that is said", async () => {
    expect(await lookWith({ minio: { keep: false } })).toEqual(nothingFailed);
  });
});
