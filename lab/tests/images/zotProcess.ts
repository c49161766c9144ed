import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { hashSync } from "bcryptjs";

/** The stand-in, or with HOMELAB_ZOT_BINARY the real one: both pass the same tests. */
const [program = "", ...programArguments] =
  process.env["HOMELAB_ZOT_BINARY"] === undefined
    ? [process.execPath, "lab/standins/zot/main.ts"]
    : [process.env["HOMELAB_ZOT_BINARY"]];

export const password = "correct horse";

export const users = {
  admin: ["read", "create", "update", "delete"],
  writer: ["read", "create"],
  reader: ["read"],
  collector: [],
} as const;

export type User = keyof typeof users;

/** A configuration of the shape the program writes, on a free port and a new directory. */
export async function zotConfig(sync?: object, failDelay = 0) {
  const directory = mkdtempSync(join(tmpdir(), "zot-"));
  const htpasswd = join(directory, "htpasswd");
  const hash = hashSync(password, 4);
  writeFileSync(
    htpasswd,
    Object.keys(users)
      .map((user) => `${user}:${hash}\n`)
      .join(""),
  );
  return {
    distSpecVersion: "1.1.1",
    storage: {
      rootDirectory: join(directory, "data"),
      gc: true,
      gcDelay: "2h",
      gcInterval: "1h",
      dedupe: true,
    },
    http: {
      address: "127.0.0.1",
      port: String(await freePort()),
      externalUrl: "https://registry.example.test",
      compat: ["docker2s2"],
      auth: { htpasswd: { path: htpasswd }, failDelay },
      accessControl: {
        repositories: {
          "**": {
            policies: Object.entries(users).map(([user, actions]) => ({ users: [user], actions })),
            defaultPolicy: [],
          },
        },
        metrics: { users: ["collector"] },
      },
    },
    log: { level: "info" },
    extensions: {
      search: { enable: true },
      ui: { enable: true },
      metrics: { enable: true, prometheus: { path: "/metrics" } },
      scrub: { enable: true, interval: "24h" },
      ...(sync === undefined ? {} : { sync }),
    },
  };
}

/** Pulling on demand from another instance, below `docker/`. */
export const syncFrom = (upstream: Zot) => {
  const credentialsFile = join(mkdtempSync(join(tmpdir(), "zot-")), "credentials.json");
  writeFileSync(
    credentialsFile,
    JSON.stringify({ [new URL(upstream.url).host]: { username: "reader", password } }),
  );
  return {
    enable: true,
    credentialsFile,
    registries: [
      {
        urls: [upstream.url],
        onDemand: true,
        tlsVerify: true,
        preserveDigest: true,
        maxRetries: 1,
        retryDelay: "100ms",
        content: [{ prefix: "**", destination: "/docker" }],
      },
    ],
  };
};

type Process = ChildProcessByStdio<null, Readable, Readable>;

function run(command: string, config: object): Process {
  const file = join(mkdtempSync(join(tmpdir(), "zot-")), "config.json");
  writeFileSync(file, JSON.stringify(config));
  return spawn(program, [...programArguments, command, file], { stdio: ["ignore", "pipe", "pipe"] });
}

/** What is said about a configuration, and with which status. */
export async function verify(config: object): Promise<{ status: number | null; said: string }> {
  const child = run("verify", config);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { status: child.exitCode, said: out + errors };
}

export class Zot {
  readonly url: string;
  readonly #child: Process;

  private constructor(url: string, child: Process) {
    this.url = url;
    this.#child = child;
  }

  static async start(config: Awaited<ReturnType<typeof zotConfig>>): Promise<Zot> {
    const child = run("serve", config);
    const said = text(child.stdout);
    const zot = new Zot(`http://127.0.0.1:${config.http.port}`, child);
    for (let attempt = 0; attempt < 100; attempt++) {
      if (child.exitCode !== null) throw new Error(`zot ended: ${await said}`);
      const response = await fetch(`${zot.url}/readyz`).catch(() => undefined);
      if (response?.ok) return zot;
      await sleep(100);
    }
    throw new Error("zot does not answer");
  }

  async stop(): Promise<void> {
    const closed = once(this.#child, "close");
    this.#child.kill();
    await closed;
  }

  /** A request of a user, or of nobody. */
  ask(path: string, user?: User, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const login = Buffer.from(`${user ?? ""}:${password}`).toString("base64");
    if (user !== undefined) headers.set("authorization", `Basic ${login}`);
    return fetch(new URL(path, this.url), { ...init, headers });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
