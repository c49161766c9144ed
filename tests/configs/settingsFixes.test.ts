import { execFile, execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse, stringify } from "yaml";
import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { parseConfigValues } from "../../configs/settings/parseConfigValues.ts";

jest.setTimeout(180_000);

const run = promisify(execFile);

/** The engine on PATH, else one that the lab made. */
const engine = [
  ...(process.env["PATH"] ?? "").split(delimiter).map((directory) => join(directory, "pulumi")),
  ...globSync(join(homedir(), ".cache/homelab-lab/pulumi-{official,built}-*/{bin/,}pulumi")),
].find((path) => existsSync(path));

let directory: string;
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "fixes-"));
  mkdirSync(join(directory, "state"));
  environment = {
    ...process.env,
    PATH: `${dirname(engine ?? "")}${delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_HOME: join(directory, "home"),
    PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "fixes",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  writeFileSync(join(directory, "Pulumi.yaml"), stringify({ name: "homelab", runtime: "nodejs" }));
  if (engine !== undefined)
    execFileSync("pulumi", ["stack", "init", "try"], { cwd: directory, env: environment, stdio: "ignore" });
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const file = () => join(directory, "Pulumi.try.yaml");

/** What the stack file is told, or nothing. */
const refusal = (): string => {
  const { config } = parse(readFileSync(file(), "utf8")) as { readonly config: Record<string, unknown> };
  try {
    declareEnvironment("try", parseSettings("try", parseConfigValues(config)));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

// Of several ways to mend one mistake each is tried by itself.
const waysIn = (said: string): readonly (readonly string[])[] =>
  [...said.matchAll(/^ *fix: (.*)$/gm)].map(([, line = ""]) => line.split("   or   "));

const mistakes: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["an unknown setting", { regsitry: {} }],
  ["a key with a dot", { "registry.host": "hub" }],
  ["a key with a dot inside", { images: { "zot.zot": "ghcr.io/me/zot:1" } }],
  ["an unknown key with a dot inside", { registry: { "local.door": "open" } }],
  ["a text that was stored as a number", { pki: { subject: { organization: 2026 } } }],
  ["a name that was stored as a number", { monitoring: { grafana: { adminUser: 42 } } }],
  ["a text that was stored as a truth", { pki: { subject: { organization: true } } }],
  ["leaves that end before they are renewed", { pki: { leafHours: 6 } }],
  [
    "all hours in the wrong order",
    { pki: { rootHours: 4, intermediateHours: 5, leafHours: 6, renewHours: 7 } },
  ],
  ["scrubbing too often", { registry: { scrubInterval: "1h" } }],
  ["Alloy's port for the registry", { monitoring: { enabled: true }, ports: { registry: 12345 } }],
  ["the registry's port for Alloy", { monitoring: { enabled: true, alloy: { port: 5000 } } }],
  ["one port for two doors", { ports: { http: 443 } }],
  [
    "a media program's port for Alloy",
    { media: { enabled: true }, monitoring: { enabled: true, alloy: { port: 8989 } } },
  ],
  [
    "a route that a service has",
    { monitoring: { enabled: true }, routes: { grafana: { to: "http://10.0.0.5", access: "public" } } },
  ],
  ["a registry with the name of a service", { monitoring: { enabled: true }, registry: { host: "grafana" } }],
];

if (engine === undefined) {
  console.warn("What mends mistakes is not tried: no pulumi is on PATH, and no lab has made one");
  test.skip("what is told mends it", () => undefined);
} else
  test.each(mistakes)("what is told about %s mends it", async (_, raw) => {
    const config = Object.fromEntries(
      Object.entries({ domain: "home.example.org", ...raw }).map(([key, value]) => [`homelab:${key}`, value]),
    );
    const start = stringify({ config });
    writeFileSync(file(), start);
    const lines = waysIn(refusal());
    expect(lines).not.toEqual([]);
    for (const way of new Set([0, ...lines.flatMap((ways) => [...ways.keys()])])) {
      writeFileSync(file(), start);
      for (const ways of lines) {
        const command = ways[way] ?? ways[0] ?? "";
        expect(command).toMatch(/^pulumi config (set|rm) /);
        await run("bash", ["-c", `${command} --stack try`], { cwd: directory, env: environment });
      }
      expect(refusal()).toBe("");
    }
  });
