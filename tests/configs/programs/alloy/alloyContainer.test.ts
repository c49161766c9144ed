import { chosen, elsewhere, environmentWith, fileOf, large } from "../../monitoringEnvironment.ts";

const collected = (settings: object) => fileOf(chosen({ ...settings }), "alloy", "config.alloy");
const inContainer = { alloy: "container" };

test("the container reads every service that Prometheus would read, under the same labels", () => {
  const scraped = [...collected(large).matchAll(/prometheus\.scrape "\w+" \{\n\tjob_name = "([\w-]+)"/g)];
  const offered = chosen(large)
    .services.filter(({ metrics }) => metrics !== undefined)
    .map(({ name }) => name);
  expect(scraped.map(([, job]) => job)).toEqual([...offered].sort());
  expect(collected(large)).toContain(
    'job_name = "mimir-2"\n\ttargets  = [{\n\t\t__address__ = "mimir-2:8080",\n\t\tinstance    = "mimir-2",\n\t\tservice     = "mimir-2",\n\t\tstack       = "monitoring",\n\t}]',
  );
});

test("it leaves that to Prometheus where there is one", () => {
  expect(collected(inContainer)).not.toContain('job_name = "registry"');
  expect(chosen(inContainer).services.find(({ name }) => name === "alloy")?.joins).toEqual([]);
});

test("it shows the collector's certificate at the metrics door", () => {
  expect(collected(large)).toMatch(/metrics_path +=.*"\/registry\/metrics"/);
  expect(collected(large)).toContain('key_file  = "/etc/alloy/certs/collector.key"');
});

test("it finds its neighbours by their names, and Docker by the socket it was given", () => {
  const config = collected(large);
  expect(config).toContain('"http://loki:3100/loki/api/v1/push"');
  expect(config).toContain('"http://mimir:9009/api/v1/push"');
  expect(config.match(/(?<=\bhost +=).*/g)?.map((found) => found.trim())).toEqual(
    Array.from({ length: 2 }, () => '"unix:///var/run/docker.sock"'),
  );
  expect(config).toContain('address = "https://caddy:443/home"');
  expect(config).not.toContain("127.0.0.1");
});

test("it knocks at the domain itself under a name, because a probe without one asks by the exporter's own rules", () => {
  const config = collected({ ...large, landing: { enabled: true } });
  expect(config).toMatch(/name += "landing"\n\t\taddress = "https:\/\/caddy:443\/"\n\t\tmodule += "landing"/);
  expect(config).toContain("Host: home.test\n");
});

test("series about a container belong to its service, whoever reads them", () => {
  expect(collected(large)).toMatch(
    /job_name = "cadvisor"[^}]+}\][^}]+prometheus\.relabel\.containers\.receiver/,
  );
  const prometheus = fileOf(chosen(inContainer), "prometheus", "prometheus.yml");
  expect(prometheus.match(/container_label_homelab_service/g)).toHaveLength(1);
});

test("only who reads Docker's socket is root in its container, and that is the ordinary user outside", () => {
  const roots = chosen(large)
    .services.filter(({ user }) => user.uid === 0)
    .map(({ name }) => name);
  expect(roots.sort()).toEqual(["alloy", "cadvisor", "dozzle"]);
});

test("exporters of the host come with the container and go with it", () => {
  const exporters = ["node-exporter", "cadvisor", "dozzle"];
  const names = (environment: ReturnType<typeof chosen>) => environment.services.map(({ name }) => name);
  expect(names(chosen(inContainer))).toEqual(expect.arrayContaining(exporters));
  expect(names(environmentWith()).filter((name) => exporters.includes(name))).toEqual([]);
});

test("what the native Alloy collects is not changed by stores it does not write to", () => {
  expect(chosen({ ...elsewhere, traces: "tempo" }).services.map(({ name }) => name)).not.toContain("alloy");
});
