import { accessOf, guardOf, isShown, withSettledRoutes } from "../../../configs/derived/guards.ts";
import { publicRoutes } from "../../../configs/derived/routes.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import type { RouteSpec } from "../../../configs/model/offers.ts";
import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";
import { declareFrom } from "../declareFrom.ts";

const { settings } = declareFrom();

const service = (name: string, more: Partial<ServiceSpec>): ServiceSpec => ({
  name,
  stack: "house",
  image: "busybox",
  summary: "Does nothing",
  user: { uid: 1000, gid: 1000 },
  health: { command: ["true"] },
  limits: { memoryMiB: 64, cpus: 0.5 },
  stopTimeoutSeconds: 1,
  ...more,
});

const wiki = (route: Partial<RouteSpec>): ServiceSpec =>
  service("wiki", {
    routes: [{ host: "wiki", upstream: "http://wiki:80", title: "Wiki", access: "sso", ...route }],
  });

const provider = service("guard", {
  forwardAuth: {
    upstream: "http://guard:9000",
    prefix: "/guard",
    checkUrls: { caddy: "/a", traefik: "/b" },
    checkUrlWithoutRedirect: "/c",
    logoutUrl: "https://auth.home.example.org/bye",
    headers: [],
  },
});

const shown = (...more: readonly ServiceSpec[]) => {
  const { services } = declareEnvironment("try", settings, more);
  return publicRoutes(settings, services).find(({ host }) => host === "wiki");
};

const fallback: Partial<RouteSpec> = {
  allow: ["media"],
  withoutSso: { access: "own-login", loginPaths: ["/login"] },
};

describe("where a service provides single sign-on", () => {
  test("it guards the routes that want it, and no others", () => {
    expect(guardOf([provider], { access: "sso" })).toBe(provider.forwardAuth);
    for (const access of ["public", "own-login", "oidc", "token"] as const)
      expect(guardOf([provider], { access })).toBeUndefined();
  });

  test("a route with another access for the rest is guarded, wherever the provider is declared", () => {
    for (const services of [
      [provider, wiki(fallback)],
      [wiki(fallback), provider],
    ]) {
      const route = shown(...services);
      expect(route).toMatchObject({ access: "sso", allow: ["media"] });
      expect(route).not.toHaveProperty("loginPaths");
      expect(route).not.toHaveProperty("withoutSso");
    }
  });
});

describe("where none does", () => {
  test("a route that wants it is not shown", () => {
    expect(shown(wiki({}))).toBeUndefined();
    expect(isShown([], { access: "sso" })).toBe(false);
  });

  test("a route with another access has that one, and lets in no groups", () => {
    const route = shown(wiki(fallback));
    expect(route).toMatchObject({ access: "own-login", loginPaths: ["/login"] });
    expect(route).not.toHaveProperty("allow");
    expect(route).not.toHaveProperty("withoutSso");
  });

  test("every other route is shown as it is", () => {
    for (const access of ["public", "own-login", "oidc", "token"] as const)
      expect(shown(wiki({ access }))).toMatchObject({ access });
  });
});

test("what a service derives sees the access that its route has", () => {
  const specs = [wiki(fallback)];
  expect(
    accessOf(
      specs.map((spec) => withSettledRoutes(spec, specs)),
      "wiki",
    ),
  ).toBe("own-login");
  expect(accessOf(specs, "nobody")).toBeUndefined();
});
