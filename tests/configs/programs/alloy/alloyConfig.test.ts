import { parse } from "yaml";
import { alloyConfig } from "../../../../configs/programs/alloy/alloyConfig.ts";
import { alloyUnit } from "../../../../configs/programs/alloy/systemdUnit.ts";
import { declareEnvironment } from "../../../../configs/environment.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";

const environmentWith = (settings: Readonly<Record<string, unknown>>) => {
  const { monitoring = {}, ...others } = settings;
  const all = { domain: "home.test", monitoring: { enabled: true, ...(monitoring as object) }, ...others };
  return declareEnvironment("test", parseSettings("test", all));
};

const configOf = (settings: Readonly<Record<string, unknown>> = {}): string =>
  alloyConfig(environmentWith(settings)).content({ root: "PEM\n" });

interface Module {
  readonly prober: string;
  readonly http: { readonly headers: object; readonly tls_config: object };
}

const modulesOf = (config: string): Readonly<Record<string, Module>> =>
  (parse(/config = `([^`]+)`/.exec(config)?.[1] ?? "") as { modules: Record<string, Module> }).modules;

test("every route of the front door is probed under its name, on this host, trusting our root", () => {
  const config = configOf({
    ports: { https: 8443 },
    routes: { nas: { to: "http://10.0.0.2:80", access: "public" } },
  });
  expect(config).toContain('address = "https://127.0.0.1:8443/home"');
  expect(config).toContain('route = "nas.home.test"');
  expect(modulesOf(config)["nas"]).toMatchObject({
    prober: "http",
    http: {
      headers: { Host: "nas.home.test" },
      tls_config: { server_name: "nas.home.test", ca: "PEM\n" },
    },
  });
});

test("a door certified by a public authority is probed as any browser would", () => {
  const config = configOf({ tls: "letsencrypt", letsencrypt: { email: "a@home.org" }, domain: "home.org" });
  expect(modulesOf(config)["registry"]?.http.tls_config).toEqual({ server_name: "registry.home.org" });
});

test.each([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "[::1]"],
  ["192.168.1.10", "192.168.1.10"],
  ["fd00::1", "[fd00::1]"],
])("a front door on %s is knocked at on %s", (bind, address) => {
  expect(configOf({ ports: { bind } })).toContain(`"https://${address}:443/"`);
});

test.each([
  [undefined, '"unix://" + sys.env("XDG_RUNTIME_DIR") + "/docker.sock"'],
  ["ssh://me@host", '"unix://" + sys.env("XDG_RUNTIME_DIR") + "/docker.sock"'],
  ["unix:///srv/docker.sock", '"unix:///srv/docker.sock"'],
])("with Docker at %s, Alloy asks %s", (docker, socket) => {
  const config = configOf({ host: docker === undefined ? {} : { docker } });
  expect(config.match(/(?<=\bhost +=).*/g)?.map((found) => found.trim())).toEqual([socket, socket]);
});

test("lines and samples go to the stores' ports on this host, and say which environment they are of", () => {
  const config = configOf({ monitoring: { ports: { loki: 3101, prometheus: 9091 } } });
  expect(config).toContain('"http://127.0.0.1:3101/loki/api/v1/push"');
  expect(config).toContain('"http://127.0.0.1:9091/api/v1/write"');
  expect(config.match(/environment = "test"/g)).toHaveLength(2);
});

test("stopped containers stay known, so that the place in their logs is not forgotten", () => {
  expect(configOf()).toMatch(/name {3}= "status"\n\t\tvalues = \[.*"exited".*\]/);
});

test("the place reached in a log is kept by what stays the same when a container is started again", () => {
  const config = configOf();
  expect(config).toContain('regex  = "__meta_docker_container_(id|name|label_.+)"');
  expect(config).toContain("targets       = discovery.relabel.log_targets.output");
});

test("the unit comes back by itself, listens on this host only and tells nobody about itself", () => {
  const unit = alloyUnit(environmentWith({ monitoring: { alloy: { port: 12346 } } }).settings);
  expect(unit).toContain("Restart=always\nRestartSec=5\n");
  expect(unit).toContain("--server.http.listen-addr=127.0.0.1:12346");
  expect(unit).toContain("--storage.path=%h/.local/share/alloy/data");
  expect(unit).toContain("--disable-reporting");
});
