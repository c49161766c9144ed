import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { entryPoints } from "../../configs/programs/traefik/traefikPaths.ts";
import { freePort } from "./freePort.ts";

/** What Traefik said against its two configurations; nothing where it takes one. */
export interface TraefikConfigErrors {
  /** Of what it reads when it starts. Without that it says nothing of the rest. */
  readonly atStart?: string;
  readonly whileRunning?: string;
}

interface StaticConfig {
  readonly entryPoints: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly providers: { readonly file: { readonly directory: string } };
  readonly certificatesResolvers?: Readonly<Record<string, { readonly acme: object }>>;
}

/**
 * Traefik has no command that only looks at a configuration. So one of its own takes it, for as long as that needs, on
 * free ports of 127.0.0.1, and knocking at no authority.
 * @param file the static configuration, whose paths are those of this machine
 * @throws Error when there is no such program, or when it says nothing
 */
export const checkTraefik = async (file: string): Promise<TraefikConfigErrors> => {
  const config = parse(readFileSync(file, "utf8")) as StaticConfig;
  const moved = await elsewhere(config);
  const tried = join(dirname(file), "tried.yml");
  writeFileSync(tried, stringify(moved, { lineWidth: 0 }));
  // Traefik takes all files of the directory or none, so this one tells when it has.
  writeFileSync(join(config.providers.file.directory, "tried.yml"), stringify(tell));
  const traefik = spawn("traefik", [`--configFile=${tried}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: process.env,
  });
  await once(traefik, "spawn");
  const ended = once(traefik, "close");
  const said: Buffer[] = [];
  for (const stream of [traefik.stdout, traefik.stderr])
    stream.on("data", (chunk: Buffer) => said.push(chunk));
  const log = () => Buffer.concat(said).toString();
  try {
    const address = String(moved.entryPoints[entryPoints.inside]?.["address"]);
    const end = performance.now() + 20_000;
    while (traefik.exitCode === null && configErrors(log()) === "" && !(await tells(address))) {
      if (performance.now() > end) throw new Error(`traefik did not take its files within 20 s:\n${log()}`);
      await sleep(100);
    }
    // Some routers are looked at after the first answer.
    if (traefik.exitCode === null) await sleep(500);
  } finally {
    traefik.kill();
    await ended;
  }
  if (traefik.exitCode !== 0) return { atStart: log() };
  const whileRunning = configErrors(log());
  return whileRunning === "" ? {} : { whileRunning };
};

const elsewhere = async (config: StaticConfig): Promise<StaticConfig> => ({
  ...config,
  entryPoints: Object.fromEntries(
    await Promise.all(
      Object.entries(config.entryPoints).map(
        async ([name, one]) => [name, { ...one, address: `127.0.0.1:${await freePort()}` }] as const,
      ),
    ),
  ),
  ...(config.certificatesResolvers === undefined
    ? {}
    : {
        certificatesResolvers: Object.fromEntries(
          Object.entries(config.certificatesResolvers).map(([name, { acme }]) => [
            name,
            { acme: { ...acme, caServer: "https://127.0.0.1:1/directory" } },
          ]),
        ),
      }),
});

const telling = "/tried";

const tell = {
  http: {
    routers: {
      tried: { rule: `Path(\`${telling}\`)`, entryPoints: [entryPoints.inside], service: "ping@internal" },
    },
  },
};

const tells = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get(`http://${address}${telling}`, { agent: false, timeout: 2000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => {
      resolve(false);
    });
  });

interface Line {
  readonly level?: string;
  readonly providerName?: string;
  readonly routerName?: string;
  readonly message?: string;
  readonly error?: string;
}

/** What of its files Traefik says in its log that it does without, each once. */
export const configErrors = (log: string): string =>
  [
    ...new Set(
      log
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as Line)
        .filter(isConfigError)
        .map(({ routerName, message, error }) =>
          [routerName, message, error].filter((part) => part !== undefined).join(": "),
        ),
    ),
  ].join("\n");

// As `homelab:traefik_refusals:count1h` counts them in a running one.
const isConfigError = ({ level, providerName, routerName, message = "" }: Line): boolean =>
  level === "error" &&
  (providerName === "file" ||
    (providerName === undefined && routerName !== undefined) ||
    message.startsWith("Unable to parse certificate"));
