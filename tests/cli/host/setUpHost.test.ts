import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "../../../cli/host/applySteps.ts";
import { planSetup } from "../../../cli/host/hostPlan.ts";
import { planText, setUpHost } from "../../../cli/host/setUpHost.ts";
import { sudoLine } from "../../../cli/host/sudo.ts";
import { goodMachine, hostWith } from "../doctor/sampleHosts.ts";
import { FakePrograms } from "../fakeProgram.ts";
import { environmentWith } from "../sampleStatus.ts";

const environment = environmentWith();
let home: string;
let programs: FakePrograms;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "home-"));
  programs = new FakePrograms();
  programs.add("systemctl", []);
  programs.add("dockerd", [{ to: "--validate", stderr: "unknown flag: --validate", code: 125 }]);
  said = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => said.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  programs.remove();
  rmSync(home, { recursive: true });
});

const daemonJson = () => join(home, ".config/docker/daemon.json");

test("has nothing to do on a host as it should be", async () => {
  expect(planSetup(goodMachine, environment).steps).toEqual([]);
  expect(await setUpHost(hostWith(), environment, { yes: false })).toBe(0);
  expect(said).toEqual(["Nothing to do."]);
});

test("says what it would change, and changes nothing without a yes", async () => {
  const facts = hostWith({ machine: { home, daemonJson: undefined } });
  expect(await setUpHost(facts, environment, { yes: false })).toBe(1);
  expect(said.join("\n")).toContain('daemon.json: + log-driver: "json-file"');
  expect(existsSync(daemonJson())).toBe(false);
});

test("writes daemon.json and lets Docker read it; then nothing is left", async () => {
  const facts = hostWith({ machine: { home, daemonJson: undefined } });
  expect(await setUpHost(facts, environment, { yes: true })).toBe(0);
  const text = readFileSync(daemonJson(), "utf8");
  expect(programs.lines("systemctl")).toEqual(["--user restart docker"]);
  expect(planSetup({ ...goodMachine, home, daemonJson: text }, environment).steps).toEqual([]);
});

test("keeps a copy of the old file, and the old file when dockerd refuses the new one", async () => {
  await replaceFile(daemonJson(), "{}", new Date(0));
  await replaceFile(daemonJson(), '{"debug":true}', new Date(0));
  expect(readFileSync(`${daemonJson()}.1970-01-01T00-00-00-000Z`, "utf8")).toBe("{}");
  programs.add("dockerd", [{ to: "--validate", stderr: "unable to configure", code: 1 }]);
  await expect(replaceFile(daemonJson(), "{,", new Date(1))).rejects.toThrow("unable to configure");
  expect(readFileSync(daemonJson(), "utf8")).toBe('{"debug":true}');
  expect(readdirSync(join(home, ".config/docker"))).toHaveLength(2);
});

test("prints what only root may do", async () => {
  const machine = { controllers: ["memory"], portStart: 1024, linger: false, subuids: 0 };
  expect(await setUpHost(hostWith({ machine }), environment, { yes: true })).toBe(1);
  expect(said.join("\n").split("As root, in this order:\n")[1]?.split("\n")).toEqual([
    "  sudo usermod --add-subuids 165536-231071 --add-subgids 165536-231071 ann",
    String.raw`  sudo mkdir -p /etc/systemd/system/user@.service.d && printf '[Service]\nDelegate=cpu cpuset io memory pids\n' | sudo tee /etc/systemd/system/user@.service.d/homelab.conf`,
    "  sudo systemctl daemon-reload",
    String.raw`  sudo mkdir -p /etc/sysctl.d && printf 'net.ipv4.ip_unprivileged_port_start=80\n' | sudo tee /etc/sysctl.d/60-homelab.conf`,
    "  sudo sysctl --load /etc/sysctl.d/60-homelab.conf",
    "  sudo loginctl enable-linger ann",
  ]);
});

test("installs nothing before root did its part", async () => {
  programs.add("dockerd-rootless-setuptool.sh", []);
  const missing = { home, socket: false, daemonJson: undefined };
  expect(await setUpHost(hostWith({ machine: { ...missing, subuids: 0 } }), environment, { yes: true })).toBe(
    1,
  );
  expect(programs.calls("dockerd-rootless-setuptool.sh")).toEqual([]);
  expect(await setUpHost(hostWith({ machine: missing }), environment, { yes: true })).toBe(0);
  expect(programs.lines("dockerd-rootless-setuptool.sh")).toEqual(["install"]);
  expect(programs.lines("systemctl")).toEqual(["--user enable --now docker"]);
});

test("a file with percent signs survives printf", () => {
  writeFileSync(join(home, "x"), "");
  expect(
    sudoLine({ kind: "file", title: "", changes: [], root: true, path: "/etc/x", text: "%i\n" }),
  ).toContain(String.raw`printf '%%i\n'`);
});

test("installs rootless Docker where its tool is there, else says where it comes from", () => {
  const without = { ...goodMachine, socket: false };
  expect(planText(planSetup(without, environment))).toContain("dockerd-rootless-setuptool.sh install");
  expect(planText(planSetup({ ...without, tools: [] }, environment))).toContain("Docker is not installed");
});

test.each([
  [{ me: "root", account: "root" }, "this is root"],
  [{ me: "bob" }, "belongs to ann, and this is bob"],
])("does nothing for an account that is not its own: %j", async (machine, reason) => {
  await expect(setUpHost(hostWith({ machine }), environment, { yes: true })).rejects.toThrow(reason);
});

test("does nothing on another machine", async () => {
  const facts = { ...hostWith(), dockerHost: "ssh://ann@nas" };
  await expect(setUpHost(facts, environment, { yes: true })).rejects.toThrow("another machine");
});
