import { diagram } from "../../../configs/derived/diagram.ts";
import { declareFrom } from "../declareFrom.ts";

const lines = (raw: Readonly<Record<string, unknown>> = {}) => diagram(declareFrom(raw)).split("\n");

test("shows every service once, on the network of its stack", () => {
  const text = diagram(declareFrom());
  for (const { name, stack } of declareFrom().services) {
    const box = `${name.replace("-", "_")}["<b>${name}</b>`;
    expect(text.split(box)).toHaveLength(2);
    expect(
      text
        .slice(0, text.indexOf(box))
        .match(/subgraph \S+/g)
        ?.at(-1),
    ).toBe(`subgraph ${stack}_default`);
  }
});

test("shows the doors, and who they knock as", () => {
  expect(lines()).toEqual(
    expect.arrayContaining([
      'people -->|"HTTPS :443"| caddy',
      'caddy -->|"registry.home.example.org"| registry',
      'caddy -->|":5000, only reads, as homelab-mirror"| registry',
      'caddy -->|"/metrics, as homelab-metrics"| registry',
    ]),
  );
  expect(lines({ registry: { local: "authenticated" } })).toContain('caddy -->|":5000"| registry');
});

test("shows the front door, and where its spans go, when services are declared after it", () => {
  expect(lines({ monitoring: { enabled: true } })).toEqual(
    expect.arrayContaining([
      'people -->|"HTTPS :443"| caddy',
      'caddy -->|"grafana.home.example.org"| grafana',
      'caddy -->|"spans"| jaeger',
    ]),
  );
});

test("shows what is elsewhere", () => {
  const routes = { nas: { to: "https://nas.lan:5001", access: "public" } };
  const upstreams = { ghcr: { url: "http://10.0.0.5:5000" } };
  expect(lines({ routes, registry: { upstreams } })).toEqual(
    expect.arrayContaining([
      'caddy -->|"nas.home.example.org"| nas_lan_5001(["nas.lan:5001"])',
      'registry_egress --> 10_0_0_5_5000(["10.0.0.5:5000"])',
    ]),
  );
});
