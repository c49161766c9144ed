import { parse } from "yaml";
import { readBlueprint } from "../../../../lab/standins/authentik/blueprint.ts";
import { caddyBlock } from "../caddy/caddyTokens.ts";
import { dynamicOf } from "../traefik/traefikEnvironment.ts";
import { contentOf, declareFrom, fileOf } from "../../declareFrom.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

const signOn = { identity: "authentik", registryAuth: "authentik" };
const users = [{ name: "ann" }, { name: "ci", role: "read" }];
const withSignOn = (registry: object = {}, more: object = {}) =>
  declareFrom({ ...signOn, ...more, registry: { users, ...registry } });

interface ZotConfig {
  readonly http: {
    readonly accessControl: { readonly repositories: { readonly "**": { readonly policies: unknown[] } } };
  };
}

const policies = (environment = withSignOn()) =>
  (JSON.parse(fileOf(environment, "registry", "config.json")) as ZotConfig).http.accessControl.repositories[
    "**"
  ].policies;

const robot = { users: ["homelab-people"], actions: ["read", "create", "update"] };

test("those whom the guard lets in write as one robot, or read where that is set", () => {
  expect(policies()).toContainEqual(robot);
  expect(policies(withSignOn({ people: { role: "read" } }))).toContainEqual({ ...robot, actions: ["read"] });
  expect(fileOf(withSignOn(), "registry", "htpasswd")).toContain(
    "homelab-people:<bcrypt registry-robot-people>",
  );
});

test("without single sign-on there is neither the robot nor a guard", () => {
  const environment = declareFrom({ identity: "authentik" });
  expect(policies(environment)).not.toContainEqual(robot);
  expect(fileOf(environment, "registry", "htpasswd")).not.toContain("homelab-people");
  expect(caddyBlock(fileOf(environment, "caddy", "Caddyfile"), site).join()).not.toContain("forward_auth");
});

test.each([
  [{}, ["admins", "editors"]],
  [{ people: { allow: ["viewers"] } }, ["admins", "viewers"]],
])("with %j, %j may enter", (registry, admitted) => {
  const { files } = serviceNamed(withSignOn(registry), "authentik-worker").bootstrap ?? {};
  const file = files?.files.find(({ path }) => path.endsWith("blueprints/homelab/sso-registry.yaml"));
  const bindings = readBlueprint(file === undefined ? "" : contentOf(file)).filter(
    ({ model, state }) => model.endsWith(".policybinding") && state === "present",
  );
  expect(bindings.map(({ identifiers }) => JSON.stringify(identifiers)).sort()).toEqual(
    admitted.map((group) => expect.stringContaining(`"${group}"`) as string),
  );
});

const site = "https://registry.home.example.org";
const known =
  "^[Bb]asic +(YW5uO[ghijklmnopqrstuv]|Y2k6|aG9tZWxhYi1tZXRyaWNzO[ghijklmnopqrstuv]|aG9tZWxhYi1taXJyb3I6|aG9tZWxhYi1wZW9wbGU6)";

describe("at Caddy", () => {
  const route = caddyBlock(fileOf(withSignOn(), "caddy", "Caddyfile"), site);
  const inside = (...words: readonly string[]) => {
    const start = route.indexOf(`${words.join(" ")} {`);
    return route.slice(
      start + 1,
      route.findIndex((line, at) => at > start && line.startsWith("handle")),
    );
  };

  test("metrics stay hidden before anyone is asked", () => {
    expect(route.indexOf("respond /metrics 404")).toBe(route.indexOf("route {") + 1);
  });

  test("no client says who it is, nor makes zot keep a session", () => {
    for (const header of ["X-authentik-username", "X_authentik_username", "X-Zot-Api-Client"])
      expect(route).toContain(`request_header -${header}`);
  });

  test("a login that zot doesn't know, and what zot's pages ask, is for the guard", () => {
    expect(route.slice(route.indexOf("@asks-the-guard {") + 1).slice(0, 6)).toEqual([
      "path /v2 /v2/*",
      `not header_regexp Authorization ${known}`,
      "not {",
      "not header Authorization *",
      "not path /v2/_zot/*",
      "}",
    ]);
  });

  test("the guard answers plainly, and whom it lets in is the robot", () => {
    expect(inside("handle", "@asks-the-guard")).toEqual([
      "forward_auth http://authentik:9000 {",
      "uri /outpost.goauthentik.io/auth/nginx",
      "header_up X-Original-URL https://registry.home.example.org/v2/",
      "header_up -X-Original-URI",
      expect.stringMatching(/^copy_headers X-authentik-username/),
      "}",
      "reverse_proxy http://registry:5000 {",
      "flush_interval 100ms",
      "import as-homelab-people",
      "}",
      "}",
      "@asks-the-service path /v2 /v2/*",
    ]);
  });

  test("every other program asks zot itself", () => {
    expect(inside("handle", "@asks-the-service")).toEqual([
      "reverse_proxy http://registry:5000 {",
      "flush_interval 100ms",
      "}",
      "}",
    ]);
  });

  test("a browser is guarded, and told that it is logged in", () => {
    const rest = route.slice(route.lastIndexOf("handle {"));
    expect(rest).toContain("uri /outpost.goauthentik.io/auth/caddy");
    expect(rest).toContain("header_down +Set-Cookie user=homelab-people; Path=/; Secure; SameSite=Lax");
    expect(rest.join()).not.toContain("import as-");
  });
});

describe("at Traefik", () => {
  const environment = withSignOn({}, { ingress: "traefik" });
  const { routers, middlewares } = dynamicOf(environment).http;
  const own = "Host(`registry.home.example.org`) && !Path(`/metrics`)";
  const below = `${own} && (Path(\`/v2\`) || PathPrefix(\`/v2/\`))`;

  test("a login that zot doesn't know, and what zot's pages ask, is for the guard", () => {
    expect(routers["route-registry_asks-the-guard"]).toMatchObject({
      rule: `${below} && (HeaderRegexp(\`Authorization\`, \`.\`) || PathPrefix(\`/v2/_zot/\`)) && !HeaderRegexp(\`Authorization\`, \`${known}\`)`,
      service: "route-registry",
      middlewares: [
        "route-registry-no-session",
        "route-registry-wants",
        "route-registry-guard",
        "as-homelab-people",
      ],
    });
    expect(middlewares["route-registry-no-session"]).toEqual({
      headers: { customRequestHeaders: { "X-Zot-Api-Client": "" } },
    });
    expect(middlewares["route-registry-wants"]).toEqual({
      headers: {
        customRequestHeaders: {
          "X-Original-URL": "https://registry.home.example.org/v2/",
          "X-Original-URI": "",
        },
      },
    });
    expect(middlewares["route-registry-guard"]).toMatchObject({
      forwardAuth: { address: "http://authentik:9000/outpost.goauthentik.io/auth/nginx" },
    });
    expect(fileOf(environment, "traefik", "dynamic/secrets.yml")).toContain("as-homelab-people:");
  });

  test("every other program asks zot itself, and no session is kept", () => {
    expect(routers["route-registry_asks-the-service"]).toMatchObject({
      rule: below,
      middlewares: ["route-registry-no-session"],
    });
  });

  test("a browser is guarded, and told that it is logged in", () => {
    expect(routers["route-registry"]).toMatchObject({
      rule: own,
      middlewares: ["sign-on", "route-registry-pages"],
    });
    expect(middlewares["route-registry-pages"]).toEqual({
      headers: {
        customRequestHeaders: { "X-Zot-Api-Client": "" },
        customResponseHeaders: { "Set-Cookie": "user=homelab-people; Path=/; Secure; SameSite=Lax" },
      },
    });
  });

  test("behind a trusted proxy, every router says what was really asked for", () => {
    const traefik = { trustedProxies: ["192.0.2.0/24"] };
    const { http } = dynamicOf(withSignOn({}, { ingress: "traefik", traefik }));
    const own = Object.entries(http.routers).filter(([name]) => name.startsWith("route-registry"));
    expect(own.length).toBe(4);
    for (const [, router] of own) expect(router.middlewares?.[0]).toBe("asked-route-registry");
  });

  test("longer rules win, so the way in for the guard is the longest", () => {
    const lengthOf = (name: string) => routers[name]?.rule.length ?? 0;
    expect(lengthOf("route-registry_asks-the-guard")).toBeGreaterThan(
      lengthOf("route-registry_asks-the-service"),
    );
    expect(lengthOf("route-registry_asks-the-service")).toBeGreaterThan(lengthOf("route-registry"));
  });
});

test.each([{}, { ingress: "traefik" }])(
  "the doors for this host and the collector stay as they are (%j)",
  (more) => {
    const { loopbackListener, metrics } = serviceNamed(withSignOn({}, more), "registry");
    expect(loopbackListener).toMatchObject({ readOnly: true, robot: { user: "homelab-mirror" } });
    expect(metrics).toMatchObject({ robot: { user: "homelab-metrics" } });
  },
);

test("no password is in a file that a preview shows", () => {
  for (const [service, path] of [
    ["caddy", "Caddyfile"],
    ["traefik", "dynamic/routes.yml"],
  ] as const) {
    const text = fileOf(withSignOn({}, { ingress: service }), service, path);
    expect(text).not.toMatch(/<secret|Basic [A-Za-z0-9]/);
    if (path.endsWith(".yml")) expect(parse(text)).toHaveProperty("http");
  }
});
