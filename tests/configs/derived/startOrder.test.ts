import fc from "fast-check";
import { prerequisitesOf, pulledAfter, startOrder } from "../../../configs/derived/startOrder.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { serviceNamed, type Environment } from "../../../configs/model/environmentModel.ts";
import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { Secret } from "../../../configs/settings/secret.ts";

const service = (
  name: string,
  dependsOn: readonly string[],
  more: Partial<ServiceSpec> = {},
): ServiceSpec => ({
  name,
  stack: "house",
  image: "busybox",
  summary: "Does nothing",
  user: { uid: 1000, gid: 1000 },
  health: { command: ["true"] },
  limits: { memoryMiB: 64, cpus: 0.5 },
  stopTimeoutSeconds: 1,
  dependsOn,
  ...more,
});

const declare = (raw: Readonly<Record<string, unknown>>, ...more: readonly ServiceSpec[]): Environment =>
  declareEnvironment("try", parseSettings("try", { domain: "home.example.org", ...raw }), more);

const order = (environment: Environment) => startOrder(environment).map(({ name }) => name);

const everything = declare(
  { imageSource: "registry", monitoring: { enabled: true }, media: { enabled: true } },
  service("first", ["last", "grafana"], { stack: "registry" }),
  service("last", []),
);

test("each service comes once, after all that it waits for, whatever the order of the declarations", () => {
  const { services } = everything;
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...services], { minLength: services.length, maxLength: services.length }),
      (shuffled) => {
        const environment = { ...everything, services: shuffled };
        const names = order(environment);
        expect([...names].sort()).toEqual(services.map(({ name }) => name).sort());
        for (const { name, image, dependsOn = [] } of services)
          for (const other of [...dependsOn, ...pulledAfter(environment, image)])
            expect(names.indexOf(other)).toBeLessThan(names.indexOf(name));
      },
    ),
    { numRuns: 20 },
  );
});

test("a service of the first stack may wait for one of the last", () => {
  const names = order(everything);
  expect(names.indexOf("first")).toBeGreaterThan(names.indexOf("last"));
  expect(names.indexOf("first")).toBeGreaterThan(names.indexOf("grafana"));
});

test("services that wait for each other are named", () => {
  const { services, ...others } = declare({});
  expect(() =>
    startOrder({ ...others, services: [...services, service("one", ["two"]), service("two", ["one"])] }),
  ).toThrow("Services wait for each other: one -> two -> one");
});

describe("an image", () => {
  test("that comes through the registry waits for it and for the ingress", () => {
    expect(pulledAfter(everything, "grafana")).toEqual(["registry", "caddy"]);
  });

  test("that comes from its own registry waits for nothing", () => {
    expect(pulledAfter(declare({ monitoring: { enabled: true } }), "grafana")).toEqual([]);
  });

  test("that the registry needs itself waits for nothing", () => {
    const { services, ...others } = everything;
    const needed = services.map((one) =>
      one.name === "registry-egress" ? { ...one, dependsOn: ["exporter"] } : one,
    );
    const environment = { ...others, services: [...needed, service("exporter", [], { image: "nginx" })] };
    expect(pulledAfter(environment, "nginx")).toEqual([]);
    expect(order(environment).slice(0, 2)).toEqual(["exporter", "registry-egress"]);
  });
});

describe("a step that is no service comes before", () => {
  const gates = (environment: Environment, name: string) =>
    prerequisitesOf(environment, serviceNamed(environment, name)).gates;

  test("whoever has a bucket elsewhere", () => {
    const environment = declare({
      monitoring: { enabled: true },
      objectStore: "s3",
      s3: { endpoint: "s3.test:9000", accessKeyId: "key", secretAccessKey: new Secret("secret") },
    });
    expect(gates(environment, "loki")).toEqual(["object-store-check"]);
    expect(gates(environment, "grafana")).toEqual([]);
  });

  test("the container that takes the port of a native Alloy", () => {
    const environment = declare({ monitoring: { enabled: true }, alloy: "container" });
    expect(gates(environment, "alloy")).toEqual(["native-alloy-stopped"]);
    expect(gates(environment, "loki")).toEqual([]);
  });
});
