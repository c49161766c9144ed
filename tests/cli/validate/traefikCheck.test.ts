import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { configErrors, checkTraefik } from "../../../cli/validate/traefikCheck.ts";

const path = process.env["PATH"];
let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "traefik-"));
  mkdirSync(join(directory, "dynamic"));
  file = join(directory, "traefik.yml");
  writeFileSync(
    file,
    JSON.stringify({
      entryPoints: { inside: { address: ":9180" }, web: { address: ":80" } },
      providers: { file: { directory: join(directory, "dynamic") } },
      certificatesResolvers: {
        letsencrypt: { acme: { email: "me@example.org", caServer: "https://ca.test" } },
      },
    }),
  );
  process.env["PATH"] = directory;
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(directory, { recursive: true });
});

/** A program of that name, which says something and then answers at the entry point for that, or ends. */
const play = (said: object, end?: number) => {
  const program = `#!${process.execPath}
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const config = readFileSync(process.argv[2].replace("--configFile=", ""), "utf8");
console.log(${JSON.stringify(JSON.stringify(said))});
${
  end === undefined
    ? `const [, port] = /inside:\\s+address: 127.0.0.1:(\\d+)/.exec(config);
createServer((_, answer) => answer.end("OK")).listen(Number(port), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));`
    : `process.exitCode = ${end};`
}
`;
  writeFileSync(join(directory, "traefik"), program);
  chmodSync(join(directory, "traefik"), 0o755);
};

test("tries both configurations on ports of its own, and asks no authority for a certificate", async () => {
  play({ level: "info", message: "Starting" });
  expect(await checkTraefik(file)).toEqual({});
  const tried = parse(readFileSync(join(directory, "tried.yml"), "utf8")) as {
    entryPoints: Record<string, { address: string }>;
    certificatesResolvers: object;
  };
  const addresses = Object.values(tried.entryPoints).map(({ address }) => address);
  expect(addresses).toEqual([
    expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  ]);
  expect(JSON.stringify(tried.certificatesResolvers)).toBe(
    '{"letsencrypt":{"acme":{"email":"me@example.org","caServer":"https://127.0.0.1:1/directory"}}}',
  );
});

test("says what it ended with", async () => {
  play({ level: "error", error: "field not found, node: foo" }, 1);
  expect((await checkTraefik(file)).atStart).toContain("field not found, node: foo");
});

test("says what it goes on without", async () => {
  play({ level: "error", routerName: "wiki@file", error: 'middleware "nope@file" does not exist' });
  expect(await checkTraefik(file)).toEqual({
    whileRunning: 'wiki@file: middleware "nope@file" does not exist',
  });
});

test("where it is not on this machine, that is said", async () => {
  await expect(checkTraefik(file)).rejects.toThrow("ENOENT");
});

// As Traefik 3.7.13 says them.
const lines = {
  file: '{"level":"error","providerName":"file","error":"collecting file configs: /etc/traefik/dynamic/b.yml: field not found, node: routerz","time":"2026-11-23T00:28:17Z","message":"Error occurred during watcher callback"}',
  router:
    '{"level":"error","entryPointName":"web","routerName":"nosvc@file","error":"the service \\"zzz@file\\" does not exist","time":"2026-11-23T00:28:15Z"}',
  certificate:
    '{"level":"error","error":"unable to generate TLS certificate: tls: failed to find any PEM data in certificate input","time":"2026-11-23T00:28:15Z","message":"Unable to parse certificate /[...]e"}',
  request:
    '{"level":"error","middlewareName":"fa@file","middlewareType":"ForwardAuth","error":"Get \\"http://127.0.0.1:1/x\\": dial tcp 127.0.0.1:1: connect: connection refused","time":"2026-11-23T00:30:09Z","message":"Error calling http://127.0.0.1:1/x"}',
} as const;

test("a file, a router and a certificate are refused, a request that fails is something else", () => {
  expect(configErrors(Object.values(lines).join("\n")).split("\n")).toEqual([
    expect.stringContaining("field not found, node: routerz"),
    'nosvc@file: the service "zzz@file" does not exist',
    expect.stringContaining("failed to find any PEM data"),
  ]);
});

test("what is said for each door is told once", () => {
  const again = lines.router.replace('"web"', '"websecure"');
  expect(configErrors(`${lines.router}\n${again}\nno JSON`).split("\n")).toHaveLength(1);
});
