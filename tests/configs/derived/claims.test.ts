import { declareEnvironment } from "../../../configs/environment.ts";
import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { errorMessage } from "../../support/errorMessage.ts";
import { declareFrom } from "../declareFrom.ts";

const prod = {
  ingress: "traefik",
  identity: "authentik",
  objectStore: "minio",
  metrics: "mimir",
  traces: "tempo",
  alloy: "container",
  monitoring: { enabled: true },
  media: { enabled: true },
};

const claimed = (claims: string, ...fixes: readonly string[]) =>
  [`Claimed more than once, nothing was changed: ${claims}`, ...fixes.map((fix) => `  fix: ${fix}`)].join(
    "\n",
  );
const set = (path: string, value: number | string) => `pulumi config set --path 'homelab:${path}' ${value}`;

describe("a port that two want", () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      "the registry's door and the native Alloy",
      { monitoring: { enabled: true }, ports: { registry: 12345 } },
      claimed(
        "port 12345/tcp by caddy (ports.registry) and by Alloy on the host (monitoring.alloy.port)",
        `${set("ports.registry", 5000)}   or   ${set("monitoring.alloy.port", 12346)}`,
      ),
    ],
    [
      "the native Alloy and Loki",
      { monitoring: { enabled: true, alloy: { port: 3100 } } },
      claimed(
        "port 3100/tcp by loki (monitoring.ports.loki) and by Alloy on the host (monitoring.alloy.port)",
        `${set("monitoring.alloy.port", 12345)}   or   ${set("monitoring.ports.loki", 3101)}`,
      ),
    ],
    [
      "a media program and the native Alloy",
      { monitoring: { enabled: true }, media: { enabled: true, ports: { sonarr: 12345 } } },
      claimed(
        "port 12345/tcp by sonarr (media.ports.sonarr) and by Alloy on the host (monitoring.alloy.port)",
        `${set("media.ports.sonarr", 8989)}   or   ${set("monitoring.alloy.port", 12346)}`,
      ),
    ],
    [
      "MinIO and Alloy in its container",
      { ...prod, minio: { ports: { api: 12345 } } },
      claimed(
        "port 12345/tcp by minio (minio.ports.api) and by alloy (monitoring.alloy.port)",
        `${set("minio.ports.api", 9000)}   or   ${set("monitoring.alloy.port", 12346)}`,
      ),
    ],
    [
      "Authentik and Traefik's dashboard",
      { ...prod, traefik: { dashboardPort: 9008 } },
      claimed(
        "port 9008/tcp by traefik (traefik.dashboardPort) and by authentik (authentik.ports.http)",
        `${set("traefik.dashboardPort", 9010)}   or   ${set("authentik.ports.http", 9011)}`,
      ),
    ],
    [
      "peers of qBittorrent on one address and the front door on every one, told once",
      {
        media: { enabled: true, torrentBind: "127.0.0.1", ports: { torrents: 8443 } },
        ports: { https: 8443 },
      },
      claimed(
        "port 8443/tcp by caddy (ports.https) and by qbittorrent (media.ports.torrents)",
        `${set("media.ports.torrents", 6881)}   or   ${set("ports.https", 443)}`,
      ),
    ],
  ])("%s", (_, raw, message) => {
    expect(errorMessage(() => declareFrom(raw))).toBe(message);
  });

  test.each<[string, Record<string, unknown>]>([
    ["what nobody collects", { monitoring: { enabled: false }, ports: { registry: 12345 } }],
    [
      "a front door on another address",
      { ports: { bind: "192.168.1.10", https: 12345 }, monitoring: { enabled: true } },
    ],
    ["a front door on IPv6", { ports: { bind: "::", https: 12345 }, monitoring: { enabled: true } }],
  ])("does not meet %s", (_, raw) => {
    expect(() => declareFrom(raw)).not.toThrow();
  });
});

describe("a name that two want", () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      "a route of the settings and a service",
      { monitoring: { enabled: true }, routes: { grafana: { to: "http://10.0.0.5", access: "public" } } },
      claimed(
        "route grafana by grafana and by the settings (routes.grafana)",
        "pulumi config rm --path 'homelab:routes.grafana'",
      ),
    ],
    [
      "the registry and a service",
      { monitoring: { enabled: true }, registry: { host: "grafana" } },
      claimed("route grafana by registry (registry.host) and by grafana", set("registry.host", "registry")),
    ],
    [
      "the registry and the page on the domain itself",
      { landing: { enabled: true }, registry: { host: "landing" } },
      claimed("route landing by registry (registry.host) and by landing", set("registry.host", "registry")),
    ],
    [
      "a name that moved and the page on the domain itself",
      { landing: { enabled: true, redirects: { landing: "registry" } } },
      claimed(
        "route landing by landing and by landing (landing.redirects.landing)",
        "pulumi config rm --path 'homelab:landing.redirects.landing'",
      ),
    ],
    [
      "a name that moved and the identity provider",
      { ...prod, landing: { enabled: true, redirects: { auth: "grafana" } } },
      claimed(
        "route auth by authentik (authentik.host) and by landing (landing.redirects.auth)",
        "pulumi config rm --path 'homelab:landing.redirects.auth'   or   pulumi config set --path 'homelab:authentik.host' auth",
      ),
    ],
  ])("%s", (_, raw, message) => {
    expect(errorMessage(() => declareFrom(raw))).toBe(message);
  });
});

describe("an application of the identity provider that two want", () => {
  const ldap = { ...prod, authentik: { ldap: { enabled: true } } };
  const guarded = { to: "http://10.0.0.5", access: "sso" };

  test.each<[string, Record<string, unknown>, string]>([
    [
      "LDAP and a route of the settings",
      { ...ldap, routes: { ldap: guarded } },
      claimed(
        "application ldap by LDAP (authentik.ldap.enabled) and by the settings (routes.ldap)",
        "pulumi config rm --path 'homelab:routes.ldap'   or   pulumi config rm --path 'homelab:authentik.ldap.enabled'",
      ),
    ],
    [
      "LDAP and the registry",
      { ...ldap, registryAuth: "authentik", registry: { host: "ldap" } },
      claimed(
        "application ldap by LDAP (authentik.ldap.enabled) and by registry (registry.host)",
        `${set("registry.host", "registry")}   or   pulumi config rm --path 'homelab:authentik.ldap.enabled'`,
      ),
    ],
  ])("%s", (_, raw, message) => {
    expect(errorMessage(() => declareFrom(raw))).toBe(message);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a route that anybody may open", { ...ldap, routes: { ldap: { ...guarded, access: "public" } } }],
    ["a guarded route without LDAP", { ...prod, routes: { ldap: guarded } }],
    [
      "names that Authentik's parts have elsewhere",
      { ...ldap, routes: { outpost: guarded, brand: guarded, groups: guarded, administrator: guarded } },
    ],
  ])("is none with %s", (_, raw) => {
    expect(() => declareFrom(raw)).not.toThrow();
  });

  test("a client of a service and a guarded route of another", () => {
    const client = {
      name: "wiki",
      stack: "wiki",
      image: "busybox",
      summary: "wiki",
      user: { uid: 1, gid: 1 },
      health: { command: ["true"] },
      limits: { memoryMiB: 16, cpus: 0.1 },
      stopTimeoutSeconds: 1,
      oidc: { id: "sonarr", title: "Wiki", secret: "wiki-oidc", redirects: [] },
      secrets: [{ name: "wiki-oidc" }],
    } as const satisfies ServiceSpec;
    const settings = parseSettings("try", { domain: "home.example.org", ...prod });
    expect(errorMessage(() => declareEnvironment("try", settings, [client]))).toBe(
      claimed(
        "application sonarr by wiki (oidc) and by sonarr",
        "another id of the client in the declaration of wiki",
      ),
    );
  });
});

describe("services beside each other", () => {
  const settings = parseSettings("try", { domain: "home.example.org" });
  const service = (name: string, stack: string, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
    name,
    stack,
    image: "busybox",
    summary: name,
    user: { uid: 1, gid: 1 },
    health: { command: ["true"] },
    limits: { memoryMiB: 16, cpus: 0.1 },
    stopTimeoutSeconds: 1,
    ...more,
  });
  const both = (...services: readonly ServiceSpec[]) => declareEnvironment("try", settings, services);

  test.each<[string, ServiceSpec, ServiceSpec, string]>([
    ["the same name", service("wiki", "one"), service("wiki", "two"), "container wiki by wiki and by wiki"],
    [
      "resources of one name",
      service("db", "wiki"),
      service("wiki-db", "wiki"),
      "resource wiki-db by db and by wiki-db",
    ],
    [
      "resources of one name in stacks of two",
      service("b-c", "a"),
      service("c", "a-b"),
      "resource a-b-c by b-c and by c",
    ],
    [
      "one container, of which one is made to prepare the other",
      service("wiki", "wiki"),
      service("wiki-prepare", "wiki"),
      "container wiki-prepare by wiki and by wiki-prepare",
    ],
    [
      "one volume",
      service("one", "one", { volumes: [{ name: "photos", path: "/data" }] }),
      service("two", "two", { volumes: [{ name: "photos", path: "/data" }] }),
      "volume photos-data by one and by two",
    ],
  ])("do not have %s", (_, one, other, clash) => {
    expect(errorMessage(() => both(one, other))).toBe(
      claimed(
        clash,
        `another name in the declaration of ${other.name}${one.name === other.name ? "" : `   or   another name in the declaration of ${one.name}`}`,
      ),
    );
  });

  test("of similar names live together", () => {
    expect(() =>
      both(service("git", "git"), service("gitea", "git"), service("git-lfs", "git")),
    ).not.toThrow();
  });
});
