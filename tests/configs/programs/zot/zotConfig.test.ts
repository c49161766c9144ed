import { declareFrom, fileOf } from "../../declareFrom.ts";

interface Policy {
  readonly users: readonly string[];
  readonly actions: readonly string[];
}

interface ZotConfig {
  readonly storage: {
    readonly retention: { readonly policies: readonly { readonly repositories: readonly string[] }[] };
  };
  readonly http: {
    readonly externalUrl: string;
    readonly auth: { readonly failDelay: unknown };
    readonly accessControl: {
      readonly repositories: Readonly<
        Record<
          string,
          {
            readonly policies: readonly Policy[];
            readonly defaultPolicy: unknown;
            readonly anonymousPolicy?: unknown;
          }
        >
      >;
      readonly adminPolicy: Policy;
      readonly metrics: { readonly users: readonly string[] };
    };
  };
  readonly extensions: {
    readonly search: object;
    readonly scrub: { readonly interval: string };
    readonly trust?: object;
    readonly sync: {
      readonly registries: readonly {
        readonly urls: readonly string[];
        readonly maxRetries: number;
        readonly content: readonly { readonly prefix: string; readonly destination?: string }[];
      }[];
    };
  };
}

const zot = (registry: object = {}, more: object = {}): ZotConfig =>
  JSON.parse(fileOf(declareFrom({ registry, ...more }), "registry", "config.json")) as ZotConfig;

const everything = ({ http }: ZotConfig) => http.accessControl.repositories["**"];

describe("who may do what", () => {
  const users = [
    { name: "ann", role: "admin" },
    { name: "bob", role: "write" },
    { name: "eve", role: "read" },
  ];

  test("follows from the role", () => {
    const config = zot({ users });
    expect(config.http.accessControl.adminPolicy).toEqual({
      users: ["ann"],
      actions: ["read", "create", "update", "delete"],
    });
    expect(everything(config)?.policies).toEqual([
      { users: ["bob"], actions: ["read", "create", "update"] },
      { users: ["eve"], actions: ["read"] },
      { users: ["homelab-mirror"], actions: ["read"] },
    ]);
  });

  test("is nothing for anybody else", () => {
    expect(everything(zot())).toMatchObject({ defaultPolicy: [] });
    expect(everything(zot())).not.toHaveProperty("anonymousPolicy");
  });

  test("lets the robot of the open door write, and only that door has it", () => {
    const writer = { users: ["homelab-local"], actions: ["read", "create", "update"] };
    expect(everything(zot({ local: "open" }))?.policies).toContainEqual(writer);
    expect(everything(zot({ local: "mirror" }))?.policies).not.toContainEqual(writer);
  });

  test("shows metrics to the robot for it alone", () => {
    expect(zot().http.accessControl.metrics).toEqual({ users: ["homelab-metrics"] });
  });
});

describe("what is cached", () => {
  const { registries } = zot().extensions.sync;

  test("are five registries under their prefix, and names without one for daemons", () => {
    expect(registries.map(({ urls, content }) => [urls[0], content[0]?.destination])).toEqual([
      ["http://upstream-docker:8080", "/docker"],
      ["http://upstream-ghcr:8080", "/ghcr"],
      ["http://upstream-gcr:8080", "/gcr"],
      ["http://upstream-quay:8080", "/quay"],
      ["http://upstream-k8s:8080", "/k8s"],
      ["http://upstream-hub:8080", undefined],
    ]);
  });

  test("comes from the cache at once while an upstream is down", () => {
    expect(registries.every(({ maxRetries }) => maxRetries === 1)).toBe(true);
  });

  test("goes away when nobody pulls it, and nothing else does", () => {
    const [cached, pushed] = zot({ keepPulledWithin: "48h" }).storage.retention.policies;
    expect(cached).toMatchObject({
      repositories: ["docker/**", "ghcr/**", "gcr/**", "quay/**", "k8s/**", "library/**"],
      keepTags: [{ pulledWithin: "48h" }],
      keepUntagged: { pulledWithin: "48h" },
    });
    expect(pushed).toMatchObject({ repositories: ["**"], keepTags: [{ patterns: [".*"] }] });
  });
});

test("knows its public address, with a port that is not the usual one", () => {
  expect(zot().http.externalUrl).toBe("https://registry.home.example.org");
  expect(zot({ host: "hub" }, { ports: { https: 8443 } }).http.externalUrl).toBe(
    "https://hub.home.example.org:8443",
  );
});

test("scans for vulnerabilities only where that is set", () => {
  expect(zot().extensions.search).toEqual({ enable: true });
  expect(zot({ cveScan: true }).extensions.search).toEqual({ enable: true, cve: { updateInterval: "24h" } });
});

test("verifies signatures only where that is set", () => {
  expect(zot().extensions.trust).toBeUndefined();
  expect(zot({ signatureTrust: true }).extensions.trust).toEqual({
    enable: true,
    cosign: true,
    notation: true,
  });
});

test("delays a wrong password by a number, because zot refuses a duration", () => {
  expect(zot().http.auth.failDelay).toBe(5);
});

test("checks for bit rot as often as is set", () => {
  expect(zot({ scrubInterval: "48h" }).extensions.scrub.interval).toBe("48h");
});

test("holds no password", () => {
  const users = [{ name: "ann", password: "topsecret" }];
  expect(JSON.stringify(zot({ users }))).not.toContain("topsecret");
});
