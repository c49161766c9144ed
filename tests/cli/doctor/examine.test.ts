import { examine, findingsText } from "../../../cli/doctor/examine.ts";
import type { HostReport } from "../../../cli/machine/machineFacts.ts";
import { containerNamed, environmentWith, runningAs } from "../sampleStatus.ts";
import { hostWith } from "./sampleHosts.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

const found = (facts: HostReport, settings: object = {}) =>
  Object.fromEntries(
    examine(facts, environmentWith(settings))
      .filter(({ level }) => level !== "ok")
      .map(({ check, level }) => [check, level]),
  );

test("finds nothing on a host as it should be", () => {
  expect(found(hostWith())).toEqual({});
});

test.each<[string, Parameters<typeof hostWith>[0], Record<string, string>]>([
  ["runs as root", { docker: { SecurityOptions: ["name=seccomp"] } }, { rootless: "error" }],
  ["is too old for start intervals", { docker: { ServerVersion: "20.10.24+dfsg1" } }, { version: "error" }],
  ["is Podman", { version: { Components: [{ Name: "Podman Engine" }] } }, { docker: "error" }],
  ["starts nothing", { docker: { RuncCommit: { ID: "1.1.5+ds1-1+deb12u1" } } }, { runtime: "error" }],
  [
    "has a runc of its own",
    { version: { Components: [{ Name: "runc", Version: "1.1.15" }] } },
    { runtime: "error" },
  ],
  ["has another runtime than runc", { docker: { RuncCommit: { ID: "" } } }, {}],
  ["copies images", { docker: { Driver: "vfs" } }, { storage: "warning" }],
  ["has no cgroup v2", { docker: { CgroupVersion: "1", CgroupDriver: "none" } }, { cgroups: "warning" }],
  ["ignores limits", { docker: { Warnings: ["WARNING: No io.weight support"] } }, { cgroups: "warning" }],
  ["has not all controllers", { machine: { controllers: ["memory", "pids"] } }, { delegation: "warning" }],
  [
    "was not booted by systemd",
    { machine: { systemd: false, userManager: false } },
    { systemd: "unknown", linger: "unknown" },
  ],
  ["has no systemd for the account", { machine: { userManager: false } }, { systemd: "error" }],
  ["forgets services", { machine: { linger: false } }, { linger: "error" }],
  ["has few ids", { machine: { subgids: 1000 } }, { "subordinate ids": "error" }],
  ["keeps low ports", { machine: { portStart: 1024 } }, { ports: "error" }],
  [
    "keeps low ports from all but rootlesskit",
    { machine: { portStart: 1024, rootlesskitMayBind: true } },
    {},
  ],
  ["keeps namespaces", { machine: { apparmorRestricts: true } }, { namespaces: "warning" }],
  ["lets rootlesskit make namespaces", { machine: { apparmorRestricts: true, apparmorProfile: true } }, {}],
  ["has another time", { machine: { secondsAhead: -3600 } }, { clock: "error" }],
  ["has a drifting clock", { machine: { synchronized: false } }, { clock: "warning" }],
  ["has no daemon.json", { machine: { daemonJson: undefined } }, { "daemon.json": "warning" }],
  ["has a broken daemon.json", { machine: { daemonJson: "{," } }, { "daemon.json": "error" }],
  ["does not know our authority", { machine: { trusted: [] } }, { trust: "note" }],
  [
    "is nearly full",
    { machine: { disks: [{ directory: "/", sizeKiB: 1e8, freeKiB: 1e6 }] } },
    { room: "error" },
  ],
  [
    "hides addresses",
    { machine: { processes: ["rootlesskit --net=slirp4netns --port-driver=builtin"] } },
    { "source addresses": "note" },
  ],
])("notices a host that %s", (_, different, expected) => {
  expect(found(hostWith(different))).toEqual(expected);
});

test("an old Docker is fine once the settings know it", () => {
  const old = hostWith({
    docker: { ServerVersion: "20.10.24", RuncCommit: { ID: "1.1.5+ds1-1+deb12u1" } },
  });
  expect(found(old, { host: { startInterval: false } })).toEqual({ version: "note" });
  expect(found(hostWith(), { host: { startInterval: false } })).toEqual({ version: "note" });
});

test("ports that ordinary users may open are no finding", () => {
  const facts = hostWith({ machine: { portStart: 1024, trusted: ["registry.home.test:8443"] } });
  expect(found(facts, { ports: { http: 8080, https: 8443 } })).toEqual({});
});

test("without Docker says so, and looks at the machine all the same", () => {
  const facts: HostReport = { ...hostWith({ machine: { socket: false } }), docker: { problem: "refused" } };
  const [docker] = examine(facts, environmentWith());
  expect(docker).toMatchObject({
    level: "error",
    message: "There is no socket at /run/user/1000/docker.sock",
  });
  expect(found(facts)["cgroups"]).toBe("unknown");
  expect(found(facts)["linger"]).toBeUndefined();
});

test("a machine that can't be looked at is unknown, not wrong", () => {
  const facts: HostReport = { ...hostWith(), dockerHost: "ssh://ann@nas", machine: undefined };
  const levels = examine(facts, environmentWith()).map(({ level }) => level);
  expect(levels).not.toContain("error");
  expect(levels).toContain("unknown");
});

test("every finding of an error has a fix", () => {
  const facts = hostWith({
    docker: { SecurityOptions: null, ServerVersion: "20.10" },
    machine: {
      linger: false,
      userManager: false,
      subuids: 0,
      portStart: 1024,
      disks: [{ directory: "/", sizeKiB: 9, freeKiB: 1 }],
    },
  });
  const errors = examine(facts, environmentWith()).filter(({ level }) => level === "error");
  expect(errors).toHaveLength(7);
  expect(errors.filter(({ fix }) => fix === undefined)).toEqual([]);
});

test("prints what it found, with fixes beneath", () => {
  const text = findingsText([
    { check: "linger", level: "error", message: "It ends.", fix: "./homelab host setup" },
    { check: "room", level: "ok", message: "Enough." },
  ]);
  expect(text).toBe(
    "ERROR    linger  It ends.\n                 fix: ./homelab host setup\nok       room    Enough.\n\n1 error, 0 warnings",
  );
});

test.each([
  ["there is none", [], { graphics: "error" }],
  ["only a group may use it", ["/dev/dri/renderD128 660 root"], { graphics: "error" }],
  ["everybody may use it", ["/dev/dri/renderD128 666 root"], {}],
  ["it is the account's", ["/dev/dri/renderD128 660 ann"], {}],
])("Plex is to convert in hardware, and %s", (_, graphics, expected) => {
  const settings = { media: { enabled: true, plex: { hardware: true } } };
  expect(found(hostWith({ machine: { graphics } }), settings)).toEqual(expected);
});

describe("containers", () => {
  const environment = environmentWith();
  const caddy = serviceNamed(environment, "caddy");
  const whole = runningAs(environment, caddy);
  const seen = (containers: HostReport["containers"]) =>
    examine(hostWith({ containers }), environment).find(({ check }) => check === "containers");

  test("that run as declared, or not yet, are no finding", () => {
    expect(seen([])?.level).toBe("ok");
    expect(seen([containerNamed("caddy", { running: whole })])?.level).toBe("ok");
  });

  test("that lost what is declared are an error, with the command that mends it", () => {
    expect(seen([containerNamed("caddy", { running: { ...whole, networks: {} } })])).toEqual({
      check: "containers",
      level: "error",
      message: "caddy is not on the network caddy_default; caddy is not on the network registry_default",
      fix: "./homelab up --env dev",
    });
  });

  test("that could not be listed are unknown", () => {
    const facts: HostReport = { ...hostWith(), containers: undefined };
    expect(examine(facts, environment).find(({ check }) => check === "containers")?.level).toBe("unknown");
  });
});
