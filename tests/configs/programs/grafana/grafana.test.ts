import { parse } from "yaml";
import { chosen, elsewhere, environmentWith, fileOf, large } from "../../monitoringEnvironment.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";
import type { Environment } from "../../../../configs/model/environmentModel.ts";

interface DataSource {
  readonly name: string;
  readonly url: string;
  readonly type: string;
  readonly uid: string;
  readonly jsonData: unknown;
}

const dataSources = (environment: Environment = environmentWith()): readonly DataSource[] =>
  (
    parse(fileOf(environment, "grafana", "provisioning/datasources/homelab.yaml")) as {
      datasources: DataSource[];
    }
  ).datasources;

test("has one data source a signal, under a fixed uid", () => {
  expect(dataSources().map(({ uid }) => uid)).toEqual(["metrics", "logs", "traces"]);
});

test.each([
  ["Prometheus and Jaeger", {}],
  ["Mimir and Tempo", large],
])("with %s, every link between signals leads to a data source that exists", (_, settings) => {
  const sources = dataSources(chosen(settings));
  const linked = [...JSON.stringify(sources).matchAll(/"datasourceUid":"([^"]*)"/g)].map(([, uid]) => uid);
  expect(linked.length).toBeGreaterThan(3);
  expect(sources.map(({ uid }) => uid)).toEqual(expect.arrayContaining([...new Set(linked)]));
});

test.each([
  ["prometheus", "jaeger", "http://prometheus:9090", "http://jaeger:16686"],
  ["prometheus", "tempo", "http://prometheus:9090", "http://tempo:3200"],
  ["mimir", "jaeger", "http://mimir:9009/prometheus", "http://jaeger:16686"],
  ["mimir-cluster", "tempo", "http://mimir:9009/prometheus", "http://tempo:3200"],
])(
  "%s and %s are found under the same uids, so that dashboards need not know",
  (metrics, traces, ...urls) => {
    const sources = dataSources(chosen({ ...elsewhere, metrics, traces, alloy: "container" }));
    expect(["metrics", "traces"].map((uid) => sources.find((one) => one.uid === uid)?.url)).toEqual(urls);
  },
);

test("Mimir's own Alertmanager can be looked at, with the tenant's header", () => {
  expect(dataSources(chosen(large)).find(({ uid }) => uid === "alerts")).toMatchObject({
    type: "alertmanager",
    url: "http://mimir:9009",
    jsonData: { implementation: "mimir", httpHeaderName1: "X-Scope-OrgID" },
    secureJsonData: { httpHeaderValue1: "1" },
  });
});

test("what another store has taken over from is there as an archive, until it is given up", () => {
  const names = (archive: object) =>
    dataSources(chosen(large, { archive }))
      .filter(({ uid }) => uid.endsWith("-archive"))
      .map(({ name, uid }) => `${name} ${uid}`);
  expect(names({ prometheus: true, jaeger: true })).toEqual([
    "Prometheus (archive) metrics-archive",
    "Jaeger (archive) traces-archive",
  ]);
  expect(names({ prometheus: false })).toEqual([]);
  expect(names({})).toEqual([]);
});

test("a store in use is no archive, whatever the settings keep for later", () => {
  const sources = dataSources(environmentWith({ archive: { prometheus: true, jaeger: true } }));
  expect(sources.map(({ uid }) => uid)).toEqual(["metrics", "logs", "traces"]);
});

test("doubles the dollar of every variable, which Grafana would else expand to nothing", () => {
  const text = fileOf(environmentWith(), "grafana", "provisioning/datasources/homelab.yaml");
  expect(text).toContain("$${__trace.traceId}");
  expect(text).not.toMatch(/(^|[^$])\$\{__/m);
});

test("tells nobody anything", () => {
  const grafana = environmentWith().services.find(({ name }) => name === "grafana");
  expect(grafana?.environment).toMatchObject({
    GF_ANALYTICS_REPORTING_ENABLED: "false",
    GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
    GF_NEWS_NEWS_FEED_ENABLED: "false",
  });
});

test("the password stands in a file, never in the environment", () => {
  const grafana = environmentWith({ grafana: { adminPassword: "s3cret-of-mine" } }).services.find(
    ({ name }) => name === "grafana",
  );
  expect(JSON.stringify(grafana?.environment)).not.toContain("s3cret-of-mine");
  expect(grafana?.environment?.["GF_SECURITY_ADMIN_PASSWORD__FILE"]).toBe("/etc/homelab/admin-password");
});

test("nobody looks without a login unless the settings say so", () => {
  const anonymous = (settings: Record<string, unknown>) =>
    environmentWith(settings).services.find(({ name }) => name === "grafana")?.environment?.[
      "GF_AUTH_ANONYMOUS_ENABLED"
    ];
  expect(anonymous({})).toBe("false");
  expect(anonymous({ grafana: { anonymousViewer: true } })).toBe("true");
});

describe("the administrator's password", () => {
  const path = "/etc/homelab/admin-password";
  const variables = (adminPassword: string) =>
    Object.fromEntries(
      Object.entries(
        serviceNamed(environmentWith({ grafana: { adminPassword } }), "grafana").environment ?? {},
      ).filter(([name]) => name.startsWith("GF_SECURITY_ADMIN_PASSWORD")),
    );

  // Grafana replaces such a part in a variable, but not in what `$__file` reads.
  test.each(["a${HOME}b", "$__file{/etc/passwd}", "$__env{HOME}"])("%s is read by Grafana itself", (text) => {
    expect(variables(text)).toEqual({ GF_SECURITY_ADMIN_PASSWORD: `$__file{${path}}` });
  });

  test.each(["plain", "$HOME", "a$b{c}", "${", "$__file{}"])(
    "%s is read by the entrypoint as ever",
    (text) => {
      expect(variables(text)).toEqual({ GF_SECURITY_ADMIN_PASSWORD__FILE: path });
    },
  );
});
