import { findResource, inputsOf, synth } from "../support/synth.ts";

const frontDoors = async () => {
  const [caddy, traefik] = await Promise.all([synth(), synth({ ingress: "traefik" })]);
  return {
    caddy: findResource(caddy.resources, "ingress-caddy-container"),
    traefik: findResource(traefik.resources, "ingress-traefik-container"),
  };
};

test("whatever comes in front is what was there before, replaced: the ports are free by then", async () => {
  const { caddy, traefik } = await frontDoors();
  const service = (type: string, name: string) =>
    `urn:pulumi:try::homelab::homelab:ingress:${type}$homelab:service:Service::${name}`;
  expect(traefik.options.aliases).toEqual([[service("CaddyIngress", "ingress-caddy"), caddy.name]]);
  expect(caddy.options.aliases).toEqual([[service("TraefikIngress", "ingress-traefik"), traefik.name]]);
  for (const { options } of [caddy, traefik]) expect(options.deleteBeforeReplace).toBe(true);
});

test("both want the same ports of the host", async () => {
  const { caddy, traefik } = await frontDoors();
  expect(inputsOf(traefik).ports).toEqual(inputsOf(caddy).ports);
});

test("what else is made has no such past", async () => {
  const { resources } = await synth({ ingress: "traefik" });
  expect(resources.filter(({ options }) => options.aliases.length > 0).map(({ name }) => name)).toEqual([
    "ingress-traefik-container",
  ]);
});

test("the login of Traefik's dashboard is told where it has a door of its own", async () => {
  const logins = async (traefik: object) => (await synth({ ingress: "traefik", traefik })).outputs.logins;
  expect(await logins({ dashboardPort: 8080 })).toHaveProperty("traefik");
  expect(await logins({})).toEqual({});
});

test("the way to the upstreams goes through the same program whatever is in front", async () => {
  const { resources } = await synth({ ingress: "traefik" });
  const { command } = findResource(resources, "registry-egress-container").inputs;
  expect(command).toContain("caddy");
});
