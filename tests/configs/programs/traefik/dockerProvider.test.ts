import { labelsReaderCaddyfile } from "../../../../configs/programs/traefik/dockerProvider.ts";
import { behindTraefik, staticOf } from "./traefikEnvironment.ts";
import { networksOf, serviceNamed } from "../../../../configs/model/environmentModel.ts";

const reading = behindTraefik({ traefik: { dockerLabels: true }, monitoring: { enabled: true } });

test("labels of containers count for nothing unless that is set", () => {
  const { providers } = staticOf(behindTraefik()) as { providers: object };
  expect(Object.keys(providers)).toEqual(["providersThrottleDuration", "file"]);
  expect(behindTraefik().services.map(({ name }) => name)).not.toContain("docker-labels");
});

test("a container has to ask for it, and ours can't", () => {
  expect(staticOf(reading)).toMatchObject({
    providers: {
      docker: {
        endpoint: "tcp://docker-labels:2375",
        exposedByDefault: false,
        constraints: "!LabelRegex(`homelab.environment`, `.+`)",
        network: "traefik_default",
      },
    },
  });
});

test("Traefik has no socket, and nobody else reaches who has", () => {
  expect(serviceNamed(reading, "traefik").hostMounts).toBeUndefined();
  expect(serviceNamed(reading, "traefik").user).toEqual({ uid: 65532, gid: 65532 });
  const { ports, routes, loopbackListener, hostMounts, stack } = serviceNamed(reading, "docker-labels");
  expect([ports, routes, loopbackListener]).toEqual([undefined, undefined, undefined]);
  expect(hostMounts).toEqual([{ kind: "docker-socket", path: "/var/run/docker.sock" }]);
  const neighbours = reading.services.filter((service) => networksOf(reading, service).includes(stack));
  expect(neighbours.map(({ name }) => name).sort()).toEqual(["docker-labels", "traefik"]);
});

describe("of Docker it shows", () => {
  const [, pattern = ""] = /path_regexp (.+)$/m.exec(labelsReaderCaddyfile()) ?? [];

  test.each([
    "/_ping",
    "/version",
    "/v1.41/version",
    "/v1.41/containers/json",
    "/v1.41/events",
    "/v1.52/containers/4bf92f3577b3/json",
    "/containers/e2e-web_1.a/json",
  ])("%s", (path) => {
    expect(path).toMatch(new RegExp(pattern));
  });

  test.each([
    "/v1.41/containers/create",
    "/v1.41/containers/4bf92f3577b3/logs",
    "/v1.41/containers/4bf92f3577b3/exec",
    "/v1.41/containers/4bf92f3577b3/archive",
    "/v1.41/containers/../images/json",
    "/v1.41/images/json",
    "/v1.41/secrets",
    "/v1.41/containers/json/x",
    "/x/version",
  ])("not %s", (path) => {
    expect(path).not.toMatch(new RegExp(pattern));
  });

  test("nothing that changes anything", () => {
    expect(labelsReaderCaddyfile()).toContain("method GET HEAD");
  });
});
