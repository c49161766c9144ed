import type { ContainerInspectInfo } from "dockerode";
import { container } from "../../plugins/docker/container.ts";
import { complete, type ContainerInputs } from "../../plugins/docker/container-inputs.ts";
import { createOptions } from "../../plugins/docker/container-options.ts";
import { stateOf } from "../../plugins/docker/container-state.ts";
import { diff } from "../../plugins/shared/diff.ts";

const urn = "urn:pulumi:dev::homelab::docker:index/container:Container::zot";

/** What Docker says of a container that was created as asked. */
function created(inputs: ContainerInputs, running = true): ContainerInspectInfo {
  const { HostConfig, name, ...Config } = createOptions(inputs);
  return {
    Name: `/${name ?? ""}`,
    Config,
    HostConfig,
    State: { Running: running, ExitCode: 3 },
    NetworkSettings: { Networks: { bridge: {} }, Ports: {} },
  } as unknown as ContainerInspectInfo;
}

/** What an update with the same inputs would change. */
function changesNextTime(asked: ContainerInputs, running = true) {
  const inputs = complete({ name: "zot", ...asked }) as ContainerInputs & Record<string, unknown>;
  const state = { ...inputs, ...stateOf(created(inputs, running), inputs) };
  return diff(container, { urn, state, oldInputs: inputs, news: inputs }).changes;
}

test("the state names every list that the real plugin would else take for unknown, and replace", () => {
  const inputs = { image: "busybox:1", name: "once", entrypoints: ["/bin/sh"] };
  const { Config, ...info } = created(inputs);
  const asDockerReports = { ...Config, Cmd: null, Entrypoint: null } as unknown as typeof Config;
  expect(stateOf({ ...info, Config: asDockerReports }, inputs)).toMatchObject({
    command: [],
    entrypoints: [],
    securityOpts: [],
    envs: [],
  });
});

describe("an update with the same inputs", () => {
  test("changes nothing", () => {
    const inputs = {
      image: "zot:2",
      cpus: "1.0",
      memory: 64,
      memorySwap: 64,
      healthcheck: { tests: ["CMD", "true"], interval: "1m0s" },
      hosts: [{ host: "zot.lab", ip: "fd00::1" }],
    };
    expect(changesNextTime(inputs)).toEqual([]);
  });

  test.each<[string, Partial<ContainerInputs>, string]>([
    ["replaces a container whose processors are written without a decimal", { cpus: "1" }, "cpus"],
    ["changes a health check written in seconds only", { healthcheck: { interval: "60s" } }, "healthcheck"],
  ])("%s, as with the real plugin", (_, inputs, name) => {
    expect(changesNextTime({ image: "zot:2", ...inputs })).toMatchObject([{ name }]);
  });

  test("starts a container that stopped", () => {
    expect(changesNextTime({ image: "zot:2" }, false)).toEqual([{ name: "mustRun", onChange: "update" }]);
    expect(changesNextTime({ image: "zot:2", mustRun: false }, false)).toEqual([]);
  });

  test("replaces one that stopped if it has ports", () => {
    expect(changesNextTime({ image: "zot:2", ports: [{ internal: 5000 }] }, false)).toContainEqual({
      name: "ports",
      onChange: "replace",
    });
  });
});

test("one whose start failed is replaced, after its predecessor is gone", () => {
  const inputs = complete({ name: "zot", image: "zot:2" }) as Record<string, unknown>;
  expect(diff(container, { urn, state: inputs, oldInputs: inputs, news: inputs })).toEqual({
    changes: [{ name: "networkDatas", onChange: "replace" }],
    deleteBeforeReplace: true,
  });
});

test("a preview may not know lists yet", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9" as unknown as [];
  expect(complete({ image: "zot:2", ports: unknown })).toMatchObject({ ports: unknown });
});

test("a port is open on all addresses unless told", () => {
  const inputs = complete({ image: "zot:2", ports: [{ internal: 5000 }] }) as ContainerInputs;
  expect(createOptions(inputs).HostConfig?.PortBindings).toEqual({
    "5000/tcp": [{ HostIp: "0.0.0.0", HostPort: "0" }],
  });
});

test("volumes by name, from the host, and without a name", () => {
  const volumes = [
    { volumeName: "data", containerPath: "/data" },
    { hostPath: "/srv", containerPath: "/srv", readOnly: true },
    { containerPath: "/cache" },
  ];
  const { HostConfig, Volumes } = createOptions({ image: "zot:2", volumes });
  expect(HostConfig?.Binds).toEqual(["data:/data:rw", "/srv:/srv:ro"]);
  expect(Object.keys(Volumes ?? {})).toEqual(["/data", "/srv", "/cache"]);
});
