import { fileOf } from "../../declareFrom.ts";
import { behindTraefik, dynamicOf, staticOf } from "./traefikEnvironment.ts";

const httpOf = (raw = {}) => dynamicOf(behindTraefik(raw)).http;

describe("the door of the registry on this host", () => {
  test("only reads, as a robot that may only read", () => {
    const { routers, middlewares } = httpOf();
    expect(routers["local-5000"]).toEqual({
      rule: "PathPrefix(`/`) && !Path(`/metrics`) && (Method(`GET`) || Method(`HEAD`))",
      entryPoints: ["local-5000"],
      service: "local-5000",
      middlewares: ["as-homelab-mirror"],
    });
    expect(routers["local-5000-writes"]?.rule).toContain("!(Method(`GET`) || Method(`HEAD`))");
    expect(routers["local-5000-writes"]?.middlewares).toEqual(["only-reads"]);
    expect(middlewares["only-reads"]).toMatchObject({ ipAllowList: { rejectStatusCode: 405 } });
  });

  test("is the same to a daemon that tries TLS first", () => {
    const { routers } = httpOf();
    for (const name of ["local-5000", "local-5000-writes"])
      expect(routers[`${name}-tls`]).toEqual({ ...routers[name], tls: {} });
  });

  test("asks for a login where that is set", () => {
    const { routers } = httpOf({ registry: { local: "authenticated" } });
    expect(routers["local-5000"]).not.toHaveProperty("middlewares");
    expect(routers).not.toHaveProperty("local-5000-writes");
  });

  test("is open where that is set, as a robot that may not delete", () => {
    const { routers } = httpOf({ registry: { local: "open" } });
    expect(routers["local-5000"]?.middlewares).toEqual(["as-homelab-local"]);
    expect(routers).not.toHaveProperty("local-5000-writes");
  });
});

describe("the metrics door", () => {
  test("wants a certificate that our root signed for a client", () => {
    expect(dynamicOf(behindTraefik()).tls.options["collector"]).toEqual({
      minVersion: "VersionTLS12",
      clientAuth: {
        caFiles: ["/etc/traefik/certs/root.crt"],
        clientAuthType: "RequireAndVerifyClientCert",
      },
    });
    expect(staticOf(behindTraefik())).toMatchObject({
      strictTLSOptions: true,
      entryPoints: { "metrics-door": { address: ":9443", http: { tls: { options: "collector@file" } } } },
    });
  });

  test("shows the metrics as the robot for it, and nothing else", () => {
    const { routers, middlewares } = httpOf();
    const inside = Object.values(routers).filter(({ entryPoints }) => entryPoints.includes("metrics-door"));
    expect(inside).toEqual([
      {
        rule: "Host(`traefik`) && Path(`/registry/metrics`)",
        entryPoints: ["metrics-door"],
        service: "metrics-registry",
        middlewares: ["metrics-registry", "as-homelab-metrics"],
        tls: { options: "collector" },
      },
    ]);
    expect(middlewares["metrics-registry"]).toEqual({ replacePath: { path: "/metrics" } });
  });
});

test("the dashboard is on this host alone, behind a login, where a port is set", () => {
  const environment = behindTraefik({ traefik: { dashboardPort: 8080 } });
  const { ports = [] } = environment.services.find(({ name }) => name === "traefik") ?? {};
  expect(ports).toContainEqual({ internal: 8080, external: 8080, bind: "127.0.0.1" });
  expect(dynamicOf(environment).http.routers["dashboard"]).toMatchObject({
    service: "api@internal",
    middlewares: ["dashboard-login"],
  });
  expect(fileOf(environment, "traefik", "dynamic/secrets.yml")).toContain("admin:<bcrypt traefik-dashboard>");
  expect(httpOf().routers).not.toHaveProperty("dashboard");
});

test("the robots' logins are in the secret file alone, and every one that is used is there", () => {
  const environment = behindTraefik();
  const secrets = fileOf(environment, "traefik", "dynamic/secrets.yml");
  const login = (user: string, secret: string) =>
    `Basic ${Buffer.from(`${user}:<secret ${secret}>`).toString("base64")}`;
  expect(secrets).toContain(login("homelab-mirror", "registry-robot-mirror"));
  expect(secrets).toContain(login("homelab-metrics", "registry-robot-metrics"));
  for (const other of ["traefik.yml", "dynamic/routes.yml"])
    expect(fileOf(environment, "traefik", other)).not.toMatch(/Authorization|Basic|<secret/);
  const used = Object.values(dynamicOf(environment).http.routers)
    .flatMap(({ middlewares = [] }) => middlewares)
    .filter((name) => name.startsWith("as-"));
  for (const name of used) expect(secrets).toContain(`${name}:`);
  expect(used.length).toBeGreaterThan(0);
});
