import { Docker } from "../../../cli/shared/dockerClient.ts";
import { FakePrograms } from "../fakeProgram.ts";

let programs: FakePrograms;
beforeEach(() => {
  programs = new FakePrograms();
});
afterEach(() => {
  programs.remove();
});

const docker = new Docker("ssh://me@box");

test("reads containers of the environment, without those that went away meanwhile", async () => {
  const inspected = {
    Id: "1",
    Name: "/registry",
    Config: { Image: "zot:2", Labels: { "homelab.standin": "real" } },
    State: {
      Status: "running",
      StartedAt: "2026-01-01T08:00:00Z",
      ExitCode: 0,
      Health: { Status: "starting" },
    },
    NetworkSettings: {
      Networks: { registry_default: { Aliases: ["zot", "1"] }, other: { Aliases: null } },
      Ports: {
        "5000/tcp": [
          { HostIp: "127.0.0.1", HostPort: "5001" },
          { HostIp: "::1", HostPort: "5001" },
        ],
        "53/udp": null,
      },
    },
    Mounts: [
      { Type: "volume", Name: "zot-data", Destination: "/data" },
      { Type: "bind", Destination: "/host" },
    ],
  };
  programs.add("docker", [
    { to: "container ls", stdout: "1\n2\n" },
    { to: "container inspect", stdout: JSON.stringify([inspected]), stderr: "No such container: 2", code: 1 },
  ]);
  expect(await docker.containers("dev")).toEqual([
    {
      id: "1",
      name: "registry",
      image: "zot:2",
      labels: { "homelab.standin": "real" },
      state: "running",
      health: "starting",
      startedAt: new Date("2026-01-01T08:00:00Z"),
      exitCode: 0,
      error: "",
      running: {
        image: "zot:2",
        networks: { registry_default: ["zot", "1"], other: [] },
        ports: [
          { internal: 5000, external: 5001, address: "127.0.0.1", protocol: "tcp" },
          { internal: 5000, external: 5001, address: "::1", protocol: "tcp" },
        ],
        mounts: [{ path: "/data", volume: "zot-data" }, { path: "/host" }],
      },
    },
  ]);
  expect(programs.lines("docker")).toEqual([
    "--host ssh://me@box container ls --all --quiet --no-trunc --filter label=homelab.environment=dev",
    "--host ssh://me@box container inspect 1 2",
  ]);
});

test("knows nothing of how a container runs that does not", async () => {
  const stopped = {
    Id: "1",
    Name: "/registry",
    Config: { Image: "zot:2", Labels: null },
    State: { Status: "exited", StartedAt: "2026-01-01T08:00:00Z", ExitCode: 0 },
    NetworkSettings: { Networks: {}, Ports: {} },
  };
  programs.add("docker", [
    { to: "container ls", stdout: "1\n" },
    { to: "container inspect", stdout: JSON.stringify([stopped]) },
  ]);
  expect((await docker.containers("dev"))[0]).not.toHaveProperty("running");
});

test("reads networks with what they were made for", async () => {
  programs.add("docker", [
    { to: "network ls", stdout: "id2\tcaddy_default\tcaddy\nid1\tauth_default\tauth\n" },
  ]);
  expect(await docker.networks("dev")).toEqual([
    { id: "id1", name: "auth_default", service: "auth" },
    { id: "id2", name: "caddy_default", service: "caddy" },
  ]);
});

test("takes it as done when a container is already gone", async () => {
  programs.add("docker", [{ to: "container", stderr: "Error: No such container: 1", code: 1 }]);
  await expect(docker.removeContainer("1")).resolves.toBeUndefined();
});

test("says which Docker does not answer and where to look", async () => {
  programs.add("docker", [{ to: "", stderr: "Cannot connect to the Docker daemon", code: 1 }]);
  await expect(docker.volumeNames()).rejects.toMatchObject({
    message:
      "No Docker answers at ssh://me@box\n  Cannot connect to the Docker daemon\n  see: ssh me@box docker version",
    exitCode: 2,
  });
});
