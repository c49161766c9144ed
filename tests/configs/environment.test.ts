import { errorMessage } from "../support/errorMessage.ts";
import { declareFrom } from "./declareFrom.ts";
import { networksOf, serviceNamed, stacksOf } from "../../configs/model/environmentModel.ts";

test("the ingress comes last, on every network", () => {
  const environment = declareFrom();
  const ingress = environment.services.at(-1);
  expect(ingress?.name).toBe("caddy");
  expect(ingress && networksOf(environment, ingress)).toEqual(["caddy", "registry"]);
  expect(stacksOf(environment)).toEqual(["caddy", "registry"]);
});

test("everything else is on the network of its own stack", () => {
  const environment = declareFrom();
  expect(networksOf(environment, serviceNamed(environment, "registry"))).toEqual(["registry"]);
});

test("a service that is not there is named with those that are", () => {
  expect(errorMessage(() => serviceNamed(declareFrom(), "grafana"))).toBe(
    "No service grafana is declared; there are registry-egress, registry, caddy",
  );
});

test("the certificate of the ingress has every name at the front door", () => {
  const routes = { nas: { to: "http://10.0.0.5", access: "public" } };
  const { certificates = [] } = serviceNamed(
    declareFrom({ routes, pki: { extraNames: ["nas.lan"], extraAddresses: ["192.168.1.10"] } }),
    "caddy",
  );
  expect(certificates[0]).toMatchObject({
    profile: "server",
    dnsNames: ["nas.home.example.org", "registry.home.example.org", "caddy", "localhost", "nas.lan"],
    ipAddresses: ["127.0.0.1", "192.168.1.10"],
  });
});

test.each([
  ["of a service", "grafana", { monitoring: { enabled: true } }],
  ["of the page on the domain itself", "landing", { landing: { enabled: true } }],
  ["of one that moved", "old", { landing: { enabled: true, redirects: { old: "registry" } } }],
])("a route of the settings does not take the name %s", (_, host, settings) => {
  const routes = { [host]: { to: "http://10.0.0.5", access: "public" } };
  expect(errorMessage(() => declareFrom({ ...settings, routes }))).toContain(host);
});

test("a route that is added keeps the name of the certificate, and so the key", () => {
  const named = (routes: object) =>
    serviceNamed(declareFrom({ routes }), "caddy").certificates?.[0]?.commonName;
  expect(named({ a: { to: "http://10.0.0.5", access: "public" } })).toBe(named({}));
});
