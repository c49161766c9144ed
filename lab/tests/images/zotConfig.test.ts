import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { readConfig } from "../../standins/zot/config.ts";
import { verify, zotConfig } from "./zotProcess.ts";

type Config = Awaited<ReturnType<typeof zotConfig>>;

const upstream = {
  urls: ["http://127.0.0.1:1"],
  onDemand: true,
  preserveDigest: true,
  content: [{ prefix: "**", destination: "/docker" }],
};
const sync = (changes: object) => ({ enable: true, registries: [{ ...upstream, ...changes }] });

it("accepts the shape the program writes", async () => {
  const { status } = await verify(await zotConfig(sync({ maxRetries: 1, retryDelay: "100ms" })));
  expect(status).toBe(0);
});

it.each<[string, (config: Config) => object, string]>([
  ["an unknown key", (config) => ({ ...config, extensions: { serch: { enable: true } } }), "serch"],
  [
    "a delay that is not a number",
    (config) => ({ ...config, http: { ...config.http, auth: { ...config.http.auth, failDelay: "5s" } } }),
    "faildelay",
  ],
  [
    "retries without their delay",
    (config) => ({ ...config, extensions: { sync: sync({ maxRetries: 1 }) } }),
    "retrydelay is required when using maxretries",
  ],
  [
    "preserveDigest without compat",
    (config) => ({ ...config, http: { ...config.http, compat: [] }, extensions: { sync: sync({}) } }),
    "without",
  ],
  [
    "access control without login",
    (config) => ({ ...config, http: { ...config.http, auth: undefined } }),
    "access control",
  ],
])("refuses %s", async (_, change, message) => {
  const { status, said } = await verify(change(await zotConfig()));
  expect(status).toBe(1);
  expect(said.toLowerCase()).toContain(message);
});

const read = (name: string, config: object) => {
  const file = join(mkdtempSync(join(tmpdir(), "zot-")), name);
  writeFileSync(file, stringify(config));
  return readConfig(file);
};

describe("the stand-in alone", () => {
  it("reads YAML, and durations as milliseconds", async () => {
    const config = await zotConfig(sync({ maxRetries: 1, retryDelay: "1m1.5s" }));
    expect(read("config.yaml", config).extensions.sync?.registries[0]?.retryDelay).toBe(61_500);
  });

  it.each<[string, (config: Config) => object, string]>([
    [
      "a setting it does not play",
      (config) => ({ ...config, http: { ...config.http, tls: {} } }),
      'key: "tls"',
    ],
    [
      "to convert manifests",
      (c) => ({ ...c, extensions: { sync: sync({ preserveDigest: false }) } }),
      "byte for byte",
    ],
    ["a missing root directory", (config) => ({ ...config, storage: {} }), "at storage.rootDirectory"],
    [
      "an action that does not exist",
      (config) => {
        const accessControl = { repositories: { "**": { defaultPolicy: ["write"] } } };
        return { ...config, http: { ...config.http, accessControl } };
      },
      'at http.accessControl.repositories["**"].defaultPolicy[0]',
    ],
  ])("refuses %s", async (_, change, message) => {
    const config = change(await zotConfig());
    expect(() => read("config.yaml", config)).toThrow(message);
  });
});
