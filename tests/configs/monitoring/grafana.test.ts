import { parse } from "yaml";
import { environmentWith, fileOf } from "./environment.ts";

interface DataSource {
  readonly uid: string;
  readonly jsonData: unknown;
}

const dataSources = (): readonly DataSource[] =>
  (
    parse(fileOf(environmentWith(), "grafana", "provisioning/datasources/homelab.yaml")) as {
      datasources: DataSource[];
    }
  ).datasources;

test("has one data source a signal, under a fixed uid", () => {
  expect(dataSources().map(({ uid }) => uid)).toEqual(["metrics", "logs", "traces"]);
});

test("every link between signals leads to a data source that exists", () => {
  const linked = [...JSON.stringify(dataSources()).matchAll(/"datasourceUid":"([^"]*)"/g)].map(
    ([, uid]) => uid,
  );
  expect(linked.length).toBeGreaterThan(3);
  expect(["metrics", "logs", "traces"]).toEqual(expect.arrayContaining([...new Set(linked)]));
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
