import { portsConflict, type PortBinding } from "../../../configs/derived/publishedPorts.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import type { ServiceDeclaration } from "../../../configs/model/serviceSpec.ts";
import { declareFrom } from "../declareFrom.ts";

const at = (bind: string, external = 53, protocol: PortBinding["protocol"] = "tcp"): PortBinding => ({
  bind,
  external,
  protocol,
});

test.each([
  ["the same address", at("10.0.0.5"), at("10.0.0.5"), true],
  ["every address and one", at("0.0.0.0"), at("10.0.0.5"), true],
  ["every address of the newer kind and one", at("::1"), at("::"), true],
  ["the protocol that is meant when none is said", at("10.0.0.5"), { bind: "10.0.0.5", external: 53 }, true],
  ["one address in two spellings", at("::1"), at("0:0:0:0:0:0:0:1"), true],
  ["every address in another spelling", at("0::0"), at("fd00::1"), true],
  ["an IPv4 address in IPv6 and every one", at("::ffff:127.0.0.1"), at("0.0.0.0"), true],
  ["two addresses", at("127.0.0.1"), at("10.0.0.5"), false],
  ["addresses of two kinds", at("0.0.0.0"), at("::1"), false],
  ["two ports", at("10.0.0.5", 53), at("10.0.0.5", 54), false],
  ["two protocols", at("10.0.0.5"), at("10.0.0.5", 53, "udp"), false],
])("%s: %j and %j collide: %s", (_, one, other, expected) => {
  expect(portsConflict(one, other)).toBe(expected);
  expect(portsConflict(other, one)).toBe(expected);
});

describe("services that publish the same port", () => {
  const service = (name: string, bind: string): ServiceDeclaration => ({
    name,
    stack: "more",
    image: "busybox",
    summary: name,
    user: { uid: 1, gid: 1 },
    ports: [{ internal: 53, external: 5353, bind }],
    health: { command: ["true"] },
    limits: { memoryMiB: 16, cpus: 0.1 },
    stopTimeoutSeconds: 1,
  });
  const both = (one: string, other: string) =>
    declareEnvironment("try", declareFrom().settings, [service("one", one), service("other", other)]);

  test("on different addresses live together", () => {
    expect(both("127.0.0.1", "10.0.0.5").services.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["one", "other"]),
    );
  });

  test.each(["127.0.0.1", "0.0.0.0"])("on 127.0.0.1 and %s do not", (other) => {
    expect(() => both("127.0.0.1", other)).toThrow(
      "Claimed more than once, nothing was changed: port 5353/tcp",
    );
  });
});
