import { parse } from "yaml";
import { chosen, elsewhere, fileOf, large } from "../../monitoringEnvironment.ts";

const one = { ...elsewhere, metrics: "mimir", alloy: "container" };
const configOf = (settings: object, service: string, monitoring = {}): unknown =>
  parse(fileOf(chosen({ ...settings }, monitoring), service, "mimir.yaml"));

test("a Mimir alone keeps each sample once and answers where its readers look", () => {
  expect(configOf(one, "mimir")).toMatchObject({
    server: { http_listen_port: 9009 },
    ingester: { ring: { replication_factor: 1, instance_addr: "127.0.0.1" } },
    store_gateway: { sharding_ring: { replication_factor: 1 } },
    alertmanager: { sharding_ring: { replication_factor: 1 } },
  });
  expect(configOf(one, "mimir")).not.toHaveProperty("memberlist");
});

test.each(["mimir-1", "mimir-2", "mimir-3"])("%s finds the others and is found by its name", (name) => {
  const config = configOf(large, name) as Record<string, object>;
  expect(config).toMatchObject({
    server: { http_listen_port: 8080 },
    memberlist: {
      join_members: ["mimir-1:7946", "mimir-2:7946", "mimir-3:7946"],
      abort_if_cluster_join_fails: false,
    },
    ingester: { ring: { replication_factor: 3 } },
    store_gateway: { sharding_ring: { replication_factor: 3 } },
  });
  const addresses = [...JSON.stringify(config).matchAll(/"(?:instance_addr|address)":"([^"]*)"/g)];
  expect(addresses.map(([, address]) => address)).toEqual(Array.from({ length: 7 }, () => name));
});

test.each([
  ["mimir", one],
  ["mimir-2", large],
])("%s takes samples without Kafka and keeps them in the object store", (service, settings) => {
  expect(configOf(settings, service)).toMatchObject({
    ingest_storage: { enabled: false },
    ingester: { push_grpc_method_enabled: true },
    common: {
      storage: {
        backend: "s3",
        s3: {
          endpoint: "s3.test:9000",
          bucket_name: "mimir",
          access_key_id: "key",
          secret_access_key: "<key>",
        },
      },
    },
    blocks_storage: { storage_prefix: "blocks" },
    alertmanager_storage: { storage_prefix: "alertmanager" },
    usage_stats: { enabled: false },
  });
});

test("what one variant stored is found by the other at once: flushed before it goes, and looked for in the store", () => {
  expect(configOf(one, "mimir")).toMatchObject({
    blocks_storage: {
      tsdb: { flush_blocks_on_shutdown: true },
      bucket_store: { ignore_blocks_within: "0s", sync_interval: "1m" },
    },
    querier: { query_store_after: "0s" },
  });
  const { services } = chosen(large);
  expect(services.find(({ name }) => name === "mimir-1")?.stopTimeoutSeconds).toBeGreaterThanOrEqual(300);
});

test("samples are kept as long as the settings say", () => {
  expect(configOf(one, "mimir", { retention: { metrics: "336h" } })).toMatchObject({
    limits: { compactor_blocks_retention_period: "336h" },
  });
});

test("the ruler has the alert rules of the environment, for the tenant that everyone says they are", () => {
  const environment = chosen(large, { tenant: "home" });
  const rules = parse(fileOf(environment, "mimir-3", "rules/home/homelab.yaml")) as {
    groups: { rules: { alert: string }[] }[];
  };
  expect(rules.groups[0]?.rules.map(({ alert }) => alert)).toContain("ServiceDown");
  expect(fileOf(environment, "alloy", "config.alloy")).toContain('"X-Scope-OrgID" = "home"');
  expect(fileOf(environment, "tempo", "tempo.yaml")).toContain("X-Scope-OrgID: home");
  expect(fileOf(environment, "loki", "loki.yaml")).toContain("X-Scope-OrgID: home");
  expect(fileOf(environment, "grafana", "provisioning/datasources/homelab.yaml")).toContain(
    "httpHeaderValue1: home",
  );
});

test("a tenant may be given as a number, which is what the engine makes of 2", () => {
  expect(fileOf(chosen(large, { tenant: 2 }), "mimir-lb", "nginx.conf")).toContain('"" 2;');
});

test("an archive of Mimir has no rules, which would write", () => {
  const files = chosen({ ...elsewhere, metrics: "prometheus" }, { archive: { mimir: true } })
    .services.find(({ name }) => name === "mimir")
    ?.files?.files.map(({ path }) => path);
  expect(files).toEqual(["mimir.yaml", "alertmanager.yaml"]);
});

test("alerts go to whoever tells people, else to the Alertmanager inside", () => {
  const told = { contact: { ntfy: { topic: "home" } } };
  expect(configOf(large, "mimir-1")).toMatchObject({
    ruler: { alertmanager_url: "http://127.0.0.1:8080/alertmanager" },
  });
  expect(configOf(large, "mimir-1", told)).toMatchObject({
    ruler: { alertmanager_url: "http://alertmanager:9093" },
  });
});
