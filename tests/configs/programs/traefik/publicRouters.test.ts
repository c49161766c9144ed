import { provider, wiki } from "../protectedService.ts";
import { behindTraefik, dynamicOf, staticOf } from "./traefikEnvironment.ts";

test("each name leads to its service, and shows no metrics of the registry", () => {
  const { routers, services } = dynamicOf(behindTraefik()).http;
  expect(routers["route-registry"]).toEqual({
    rule: "Host(`registry.home.example.org`) && !Path(`/metrics`)",
    entryPoints: ["websecure"],
    service: "route-registry",
  });
  expect(services["route-registry"]).toEqual({
    loadBalancer: { servers: [{ url: "http://registry:5000" }], passHostHeader: true },
  });
});

test("what is elsewhere behind HTTPS is asked by its own name", () => {
  const routes = { nas: { to: "https://nas.lan:5001", access: "public" } };
  expect(dynamicOf(behindTraefik({ routes })).http.services["route-nas"]).toEqual({
    loadBalancer: { servers: [{ url: "https://nas.lan:5001" }], passHostHeader: false },
  });
});

test("a route is the same file to the letter whatever the order of the settings", () => {
  const one = { to: "http://10.0.0.5", access: "public" };
  const text = (routes: object) => JSON.stringify(dynamicOf(behindTraefik({ routes })));
  expect(text({ a: one, b: one })).toBe(text({ b: one, a: one }));
});

test("a new route changes nothing that Traefik reads only when it starts", () => {
  const routes = { nas: { to: "http://10.0.0.5", access: "public" } };
  expect(staticOf(behindTraefik({ routes }))).toEqual(staticOf(behindTraefik()));
});

test("without who knows people, nothing that wants single sign-on is shown", () => {
  const { routers, middlewares } = dynamicOf(behindTraefik({}, [wiki])).http;
  expect(Object.keys(routers).filter((name) => name.startsWith("route-"))).toEqual(["route-registry"]);
  expect(middlewares).not.toHaveProperty("sign-on");
});

describe("behind single sign-on", () => {
  const { routers, middlewares, services } = dynamicOf(behindTraefik({}, [provider, wiki])).http;

  test("the provider is asked first", () => {
    expect(routers["route-wiki"]?.middlewares).toEqual(["sign-on"]);
    expect(middlewares["sign-on"]).toMatchObject({
      forwardAuth: {
        address: "http://idp:9000/ask/traefik",
        trustForwardHeader: false,
        authResponseHeaders: ["X-Test-Username", "X-Test-Groups"],
      },
    });
  });

  test("its own paths are open on each such name, and win over the service's", () => {
    const { rule = "", service, middlewares: used } = routers["route-wiki_sign-on"] ?? {};
    expect(rule).toBe("Host(`wiki.home.example.org`) && PathPrefix(`/outpost.test/`)");
    expect(rule.length).toBeGreaterThan(routers["route-wiki"]?.rule.length ?? Infinity);
    expect(used).not.toContain("sign-on");
    expect(services[String(service)]?.loadBalancer.servers).toEqual([{ url: "http://idp:9000" }]);
    expect(routers).not.toHaveProperty("route-registry_sign-on");
  });

  test("nobody but the provider says who someone is, on any route", () => {
    expect(middlewares["front-door"]).toEqual({
      chain: { middlewares: ["security-headers", "no-forged-identity"] },
    });
    expect(middlewares["no-forged-identity"]).toEqual({
      headers: { customRequestHeaders: { "X-Test-Username": "", "X-Test-Groups": "" } },
    });
  });

  test("Traefik's dashboard is shown, by Traefik itself", () => {
    expect(routers["route-traefik"]).toMatchObject({ service: "api@internal", middlewares: ["sign-on"] });
    expect(services).not.toHaveProperty("route-traefik");
  });
});

test("paths that take a password are asked for at the pace of a person", () => {
  const { routers, middlewares } = dynamicOf(behindTraefik({ monitoring: { enabled: true } })).http;
  expect(routers["route-grafana_login"]).toMatchObject({
    rule: "Host(`grafana.home.example.org`) && (PathPrefix(`/login`))",
    middlewares: ["login-rate"],
  });
  expect(middlewares["login-rate"]).toEqual({ rateLimit: { average: 30, period: "1m", burst: 30 } });
});

test("people behind a trusted proxy are counted one by one", () => {
  const { middlewares } = dynamicOf(behindTraefik({ traefik: { trustedProxies: ["192.0.2.0/24"] } })).http;
  expect(middlewares["login-rate"]).toMatchObject({
    rateLimit: { sourceCriterion: { ipStrategy: { excludedIPs: ["192.0.2.0/24"] } } },
  });
});

test("what somebody behind a trusted proxy makes up about a request reaches no service, on any router", () => {
  const traefik = { trustedProxies: ["192.0.2.0/24"] };
  const { routers, middlewares } = dynamicOf(behindTraefik({ traefik }, [provider, wiki])).http;
  expect(middlewares["asked-route-wiki"]).toEqual({
    headers: {
      customRequestHeaders: {
        "X-Forwarded-Host": "wiki.home.example.org",
        "X-Forwarded-Method": "",
        "X-Forwarded-Prefix": "",
        "X-Forwarded-Uri": "",
      },
    },
  });
  const open = Object.entries(routers).filter(([, { entryPoints }]) => entryPoints.includes("websecure"));
  expect(open.map(([name]) => name)).toEqual(expect.arrayContaining(["route-wiki", "route-wiki_sign-on"]));
  for (const [name, { middlewares: used = [] }] of open)
    expect(used[0]).toBe(`asked-${name.replace(/_(login|sign-on)$/, "")}`);
  expect(JSON.stringify(dynamicOf(behindTraefik({}, [provider, wiki])))).not.toContain("asked-");
});

test.each([
  ["auth", "/api/v3/flows/executor/"],
  ["minio", "/api/v1/login"],
  ["seerr", "/api/v1/auth/local"],
])("%s takes passwords at the pace of a person", (name, path) => {
  const { routers } = dynamicOf(
    behindTraefik({ identity: "authentik", objectStore: "minio", media: { enabled: true } }),
  ).http;
  expect(routers[`route-${name}_login`]).toMatchObject({
    rule: expect.stringContaining(`PathPrefix(\`${path}\`)`) as string,
    middlewares: ["login-rate"],
  });
});

test.each([
  ["sonarr", "/login"],
  ["bazarr", "/api/system/account"],
  ["qbittorrent", "/api/v2/auth/login"],
])("%s does too where it has a login of its own", (name, path) => {
  const { routers } = dynamicOf(behindTraefik({ media: { enabled: true } })).http;
  expect(routers[`route-${name}_login`]?.rule).toContain(`PathPrefix(\`${path}\`)`);
});

test("a name is promised to browsers as safe with a certificate that they know alone", () => {
  const letsencrypt = { tls: "letsencrypt", letsencrypt: { email: "me@example.org" } };
  const headers = (raw = {}) =>
    JSON.stringify(dynamicOf(behindTraefik(raw)).http.middlewares["security-headers"]);
  expect(headers(letsencrypt)).toContain("Strict-Transport-Security");
  expect(headers()).not.toContain("Strict-Transport-Security");
});

test("a route that is called like a further router of another one takes nothing from it", () => {
  const routes = { "wiki-sign-on": { to: "http://10.0.0.5", access: "public" } };
  const rulesOf = (settings: Readonly<Record<string, unknown>>) =>
    Object.values(dynamicOf(behindTraefik(settings, [provider, wiki])).http.routers).map(({ rule }) => rule);
  expect(rulesOf({ routes })).toEqual(expect.arrayContaining(rulesOf({})));
});
