import { picturesOf } from "../../screenshots/pictures.ts";
import { declareFrom } from "../../../tests/configs/declareFrom.ts";

const urls = { registry: "https://registry.home.example.org", grafana: "https://grafana.home.example.org" };
const logins = {
  registry: { user: "ann", password: "a" },
  grafana: { user: "admin", password: "b" },
};
const pictures = (monitoring: object) =>
  picturesOf({ environment: declareFrom({ monitoring }), urls, logins });
const picture = (name: string) => pictures({ enabled: true }).find((one) => one.name === name);

test("pictures are taken where the services really publish", () => {
  const [targets] = picturesOf({
    environment: declareFrom({ monitoring: { enabled: true, ports: { prometheus: 19090 } } }),
    urls,
    logins,
  });
  expect(targets?.addresses).toEqual([
    "http://127.0.0.1:19090/targets",
    "http://127.0.0.1:19090/classic/targets",
  ]);
});

test("the page of targets has to show every service that is read", () => {
  const { services } = declareFrom({ monitoring: { enabled: true } });
  const read = services.filter(({ metrics }) => metrics !== undefined).map(({ name }) => name);
  expect(read.length).toBeGreaterThan(5);
  expect(picture("prometheus-targets")?.shows).toEqual(read);
});

test("there is one of each dashboard, and whoever has to log in does", () => {
  const grafana = declareFrom({ monitoring: { enabled: true } }).services.find(
    ({ name }) => name === "grafana",
  );
  const dashboards = (grafana?.files?.files ?? [])
    .filter(({ path }) => path.startsWith("dashboards/"))
    .map(({ path, content }) => [
      `grafana-${path.replace(/^dashboards\/(.*)\.json$/, "$1")}`,
      (JSON.parse(content({})) as { title: string }).title,
    ]);
  const taken = pictures({ enabled: true }).filter(({ service }) => service === "grafana");
  expect(taken.map(({ name, shows }) => [name, ...shows])).toEqual(dashboards);
  expect(taken.every(({ login }) => login?.user === "admin")).toBe(true);
  expect(picture("registry")?.login?.user).toBe("ann");
});

test("without monitoring there is the registry alone", () => {
  expect(pictures({ enabled: false }).map(({ name }) => name)).toEqual(["registry"]);
});

test("the domain's own page is taken in both schemes and on a phone, by who may see everything", () => {
  const taken = picturesOf({
    environment: declareFrom({ landing: { enabled: true }, identity: "authentik" }),
    urls: { ...urls, landing: "https://home.example.org" },
    logins: { ...logins, authentik: { user: "akadmin", password: "c" } },
  }).filter(({ service }) => service === "landing");
  expect(taken.map(({ scheme, size }) => [scheme, size?.width])).toEqual([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ]);
  for (const { addresses, login } of taken)
    expect([...addresses, login?.user]).toEqual(["https://home.example.org/", "akadmin"]);
});
