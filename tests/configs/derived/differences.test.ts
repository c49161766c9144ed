import { differences, type RunningContainer } from "../../../configs/derived/differences.ts";
import { environmentWith, runningAs } from "../../cli/sampleStatus.ts";
import { networkName, networksOf, serviceNamed } from "../../../configs/model/environmentModel.ts";

const environment = environmentWith({ monitoring: { enabled: true } });
const found = (name: string, different: Partial<RunningContainer> = {}) =>
  differences(environment, serviceNamed(environment, name), {
    ...runningAs(environment, serviceNamed(environment, name)),
    ...different,
  });
const messages = (...all: Parameters<typeof found>) => found(...all).map((one) => one.message);

test.each(environment.services.map(({ name }) => name))("nothing where %s runs as declared", (name) => {
  expect(found(name)).toEqual([]);
});

test("every network and port of a container that Docker started without any", () => {
  const cut = found("caddy", { networks: {}, ports: [] });
  expect(cut.map((one) => one.message)).toEqual([
    ...networksOf(environment, serviceNamed(environment, "caddy")).map(
      (stack) => `is not on the network ${networkName(stack)}`,
    ),
    "does not publish 0.0.0.0:80",
    "does not publish 0.0.0.0:443",
    "does not publish 127.0.0.1:5000",
  ]);
  expect(new Set(cut.map(({ kind }) => kind))).toEqual(new Set(["connection"]));
});

test("one network of several, and no other", () => {
  const { networks } = runningAs(environment, serviceNamed(environment, "caddy"));
  const others = Object.fromEntries(Object.entries(networks).filter(([name]) => name !== "registry_default"));
  expect(found("caddy", { networks: others })).toEqual([
    { kind: "connection", network: "registry_default", message: "is not on the network registry_default" },
  ]);
});

test("an alias that is gone, unless a listing has none at all", () => {
  const registry = { ...serviceNamed(environment, "registry"), aliases: ["zot", "registry.home.test"] };
  const whole = runningAs(environment, registry);
  const on = (aliases: readonly string[] | undefined) =>
    differences(environment, registry, { ...whole, networks: { registry_default: aliases } });
  expect(differences(environment, registry, whole)).toEqual([]);
  expect(on(["zot", "registry"])).toEqual([
    { kind: "connection", message: "is not found as registry.home.test on the network registry_default" },
  ]);
  expect(on(undefined)).toEqual([]);
});

test.each<[string, Partial<RunningContainer["ports"][number]>]>([
  ["another port", { external: 8443 }],
  ["another address", { address: "127.0.0.1" }],
  ["another protocol", { protocol: "udp" }],
  ["another port of the container", { internal: 9 }],
])("a port that is published as %s", (_, different) => {
  const { ports } = runningAs(environment, serviceNamed(environment, "caddy"));
  const published = ports.map((port) => (port.external === 443 ? { ...port, ...different } : port));
  expect(messages("caddy", { ports: published })).toEqual(["does not publish 0.0.0.0:443"]);
});

test("an address is the same however it is written", () => {
  const long = environmentWith({ ports: { bind: "fd00:0:0:0:0:0:0:1" } });
  const caddy = serviceNamed(long, "caddy");
  const running = runningAs(long, caddy);
  const short = running.ports.map((port) =>
    port.address.startsWith("fd00") ? { ...port, address: "fd00::1" } : port,
  );
  expect(differences(long, caddy, { ...running, ports: short })).toEqual([]);
});

test("another image, and data of another volume or of none, wait for the next update", () => {
  expect(found("registry", { image: "zot:old" })).toEqual([
    {
      kind: "definition",
      message: expect.stringMatching(/^runs the image zot:old, declared is .*zot/) as string,
    },
  ]);
  const { mounts = [] } = runningAs(environment, serviceNamed(environment, "registry"));
  const [data] = mounts;
  expect(messages("registry", { mounts: [] })).toEqual([`has nothing mounted at ${String(data?.path)}`]);
  expect(messages("registry", { mounts: [{ path: data?.path ?? "", volume: "other" }] })).toEqual([
    `has other at ${String(data?.path)}, declared is ${String(data?.volume)}`,
  ]);
});
