import { imageVersion, report } from "../../../cli/status/statusReport.ts";
import { statusText } from "../../../cli/status/statusText.ts";
import { containerNamed, environmentWith, runningAs } from "../sampleStatus.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

const found = {
  containers: [
    containerNamed("caddy"),
    containerNamed("registry", { labels: { "homelab.standin": "real" } }),
    containerNamed("registry-egress"),
    containerNamed("registry-prepare", { state: "exited" }),
  ],
  networks: ["bridge", "caddy_default", "registry_default"],
  volumes: [
    "caddy-data",
    "caddy-files",
    "caddy-run",
    "homelab-probe",
    "registry-egress-files",
    "registry-files",
    "zot-data",
  ],
};
const now = new Date("2026-01-01T09:00:05Z");
const environment = environmentWith({ ports: { https: 8443 } });
const reportOf = (different: Partial<typeof found> = {}) =>
  report(environment, { ...found, ...different }, now);
const withRegistry = (...different: Parameters<typeof containerNamed>[1][]) =>
  reportOf({
    containers: [
      containerNamed("caddy"),
      containerNamed("registry-egress"),
      ...different.map((one) => containerNamed("registry", one)),
    ],
  });

test("is healthy when every service is", () => {
  expect(reportOf().verdict).toBe("healthy");
  expect(reportOf().services.find(({ name }) => name === "registry")).toEqual({
    name: "registry",
    stack: "registry",
    state: "running",
    health: "healthy",
    version: "2.0.0-alpine",
    standin: true,
    uptimeSeconds: 3605,
    urls: ["https://registry.home.test:8443"],
    onThisHost: ["127.0.0.1:5000 (read-only)"],
    differences: [],
  });
});

test("tells addresses that answer: none of what waits for single sign-on, and ports on this host", () => {
  const { services } = report(environmentWith({ monitoring: { enabled: true } }), found, now);
  const addresses = Object.fromEntries(
    services.map(({ name, urls, onThisHost }) => [name, { urls, onThisHost }]),
  );
  expect(addresses).toMatchObject({
    caddy: { urls: [], onThisHost: [] },
    grafana: { urls: ["https://grafana.home.test"], onThisHost: ["127.0.0.1:3000"] },
    prometheus: { urls: [], onThisHost: ["127.0.0.1:9090"] },
    jaeger: { urls: [], onThisHost: ["127.0.0.1:16686", "127.0.0.1:4317", "127.0.0.1:4318"] },
  });
});

test("waits for what is starting only", () => {
  expect(withRegistry({ health: "starting" }).verdict).toBe("starting");
  expect(withRegistry({ health: "unhealthy" }).verdict).toBe("unhealthy");
  expect(withRegistry({ state: "exited", health: "starting" }).verdict).toBe("unhealthy");
});

test("does not take a container without a health check for healthy", () => {
  expect(withRegistry({ health: undefined }).verdict).toBe("unhealthy");
});

test("notices what is missing", () => {
  const { verdict, services, problems } = report(
    environment,
    { containers: [], networks: ["caddy_default"], volumes: found.volumes.slice(1) },
    now,
  );
  expect(verdict).toBe("unhealthy");
  expect(services.map(({ state }) => state)).toEqual(["missing", "missing", "missing"]);
  expect(problems).toEqual([
    "network registry_default is missing; pulumi refresh, then pulumi up",
    "volume caddy-data is missing; pulumi refresh, then pulumi up",
  ]);
});

test("notices what ended badly, was left half-made or is not declared", () => {
  const stray = (state: string, exitCode: number) =>
    reportOf({ containers: [...found.containers, containerNamed("stray", { state, exitCode })] }).problems;
  expect(stray("exited", 0)).toEqual([]);
  expect(stray("exited", 3)).toEqual(["stray ended with exit code 3; see docker logs stray, then pulumi up"]);
  expect(stray("created", 0)).toEqual(["stray is created; ./homelab recover, then pulumi up"]);
  expect(stray("running", 0)).toHaveLength(1);
});

test.each([
  ["ghcr.io/project-zot/zot:v2.1.0", "v2.1.0"],
  ["localhost:5000/caddy:2.11-alpine@sha256:0123456789abcdef", "2.11-alpine"],
  ["localhost:5000/caddy@sha256:0123456789abcdef", "sha256:0123456789ab"],
  ["caddy", "caddy"],
])("reads the version of %s", (reference, version) => {
  expect(imageVersion(reference)).toBe(version);
});

test("prints a table and a verdict", () => {
  expect(statusText(withRegistry({ health: "unhealthy" }))).toBe(
    `SERVICE          STACK     STATE    HEALTH     VERSION       UP FOR  URL                              ON THIS HOST
registry-egress  registry  running  healthy    2.0.0-alpine  1h      -                                -
registry         registry  running  unhealthy  2.0.0-alpine  1h      https://registry.home.test:8443  127.0.0.1:5000 (read-only)
caddy            caddy     running  healthy    2.0.0-alpine  1h      -                                -

dev: 2 of 3 services healthy
  see: docker logs NAME
  fix: ./homelab up --env dev, for what has stopped, is gone or runs otherwise than declared`,
  );
});

describe("a container that is healthy to Docker and runs without its networks and ports", () => {
  const caddy = serviceNamed(environment, "caddy");
  const cut = { ...runningAs(environment, caddy), networks: {}, ports: [] };
  const others = found.containers.filter(({ name }) => name !== "caddy");
  const broken = reportOf({ containers: [containerNamed("caddy", { running: cut }), ...others] });

  test("makes the environment unhealthy", () => {
    expect(broken.verdict).toBe("unhealthy");
    expect(broken.problems).toContain("caddy is not on the network registry_default");
    expect(broken.services.find(({ name }) => name === "caddy")?.differences).toContain(
      "does not publish 0.0.0.0:8443",
    );
    expect(
      reportOf({
        containers: [containerNamed("caddy", { running: runningAs(environment, caddy) }), ...others],
      }).verdict,
    ).toBe("healthy");
  });

  test("is broken in the table, and counted once", () => {
    const text = statusText(broken);
    expect(text).toMatch(/^caddy +caddy +running +broken /m);
    expect(text).toContain("dev: 2 of 3 services healthy\n");
    expect(text).toContain("- caddy does not publish 0.0.0.0:8443\n");
  });

  test("does not get better by waiting", () => {
    const starting = containerNamed("caddy", { health: "starting", running: cut });
    expect(reportOf({ containers: [starting, ...others] }).verdict).toBe("unhealthy");
  });

  test("shows no address at which nothing answers", () => {
    const watched = environmentWith({ monitoring: { enabled: true } });
    const running = { ...runningAs(watched, serviceNamed(watched, "grafana")), ports: [] };
    const { services } = report(
      watched,
      { ...found, containers: [containerNamed("grafana", { running })] },
      now,
    );
    expect(services.find(({ name }) => name === "grafana")?.onThisHost).toEqual([]);
  });
});
