import type { ContainerSummary } from "../../../components/preflight/dockerApi.ts";
import { lostServices } from "../../../components/preflight/lost.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { listed } from "./fakeDocker.ts";

const environment = declareFrom();
const networks = ["caddy_default", "registry_default"].map((Name) => ({ Name }));
const port = (PublicPort: number, PrivatePort: number, IP = "0.0.0.0") => ({
  IP,
  PublicPort,
  PrivatePort,
  Type: "tcp",
});

const ours = (name: string, more: Partial<ContainerSummary>): ContainerSummary =>
  listed(name, { Labels: { "homelab.environment": environment.name }, ...more });
const caddy = (more: Partial<ContainerSummary> = {}) =>
  ours("caddy", {
    NetworkSettings: { Networks: { caddy_default: {}, registry_default: {} } },
    Ports: [port(80, 80), port(443, 443), port(5000, 5000, "127.0.0.1")],
    ...more,
  });

const lost = (container: ContainerSummary, there = networks) =>
  lostServices(environment, [container], () => Promise.resolve(there));

test("nothing is lost of a container that runs as declared, and the networks are not asked for", async () => {
  const asked = jest.fn(() => Promise.resolve(networks));
  expect(await lostServices(environment, [caddy()], asked)).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
});

test("a container without networks and ports is named with each", async () => {
  expect(await lost(caddy({ NetworkSettings: { Networks: {} }, Ports: [] }))).toEqual([
    "caddy is not on the network caddy_default",
    "caddy is not on the network registry_default",
    expect.stringMatching(/^caddy does not publish /),
    expect.stringMatching(/^caddy does not publish /),
    expect.stringMatching(/^caddy does not publish /),
  ]);
});

test("a service that was stopped is named", async () => {
  expect(await lost(caddy({ State: "exited" }))).toEqual(["caddy has stopped"]);
});

test("a network that is still to be made, and another port, are new settings", async () => {
  const one = { Networks: { caddy_default: {} } };
  expect(await lost(caddy({ NetworkSettings: one }), networks.slice(0, 1))).toEqual([]);
  expect(await lost(caddy({ NetworkSettings: one }))).toEqual([
    "caddy is not on the network registry_default",
  ]);
  expect(await lost(caddy({ Ports: [port(8443, 443)] }))).toEqual([]);
});

test("a listing that does not tell the networks is not compared", async () => {
  const untold = ours("caddy", { Ports: [] });
  expect(await lost(untold)).toEqual([]);
});
