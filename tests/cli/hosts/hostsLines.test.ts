import { ingressAddress, sshHost } from "../../../cli/hosts/ingressAddress.ts";
import { nameLines, routeNames } from "../../../cli/hosts/hostsLines.ts";
import { environmentWith } from "../sampleStatus.ts";

const names = ["grafana.home.test", "registry.home.test"];

test("names every route, those of the settings too", () => {
  const environment = environmentWith({ routes: { nas: { to: "http://10.0.0.2:80", access: "public" } } });
  expect(routeNames(environment)).toEqual(["nas.home.test", "registry.home.test"]);
});

test("prints lines for /etc/hosts, dnsmasq and unbound", () => {
  expect(nameLines(names, "10.0.0.5", "hosts")).toEqual([
    "10.0.0.5 grafana.home.test",
    "10.0.0.5 registry.home.test",
  ]);
  expect(nameLines(names, "10.0.0.5", "dnsmasq")).toEqual([
    "host-record=grafana.home.test,10.0.0.5",
    "host-record=registry.home.test,10.0.0.5",
  ]);
  expect(nameLines(names, "fd00::5", "unbound")).toEqual([
    "server:",
    '  local-data: "grafana.home.test. IN AAAA fd00::5"',
    '  local-data: "registry.home.test. IN AAAA fd00::5"',
  ]);
});

test.each([
  ["ssh://me@box", "box"],
  ["ssh://me@box:2222", "box"],
  ["ssh://me@[fd00::5]:22", "fd00::5"],
  ["unix:///run/user/1000/docker.sock", undefined],
  [undefined, undefined],
])("finds the machine in %s", (docker, host) => {
  expect(sshHost(docker)).toBe(host);
});

test("takes the address the ingress is bound to, else that of the ssh host", async () => {
  const addressOf = (settings: object) => ingressAddress(environmentWith(settings).settings);
  expect(await addressOf({ ports: { bind: "192.168.1.5" } })).toBe("192.168.1.5");
  expect(await addressOf({ host: { docker: "ssh://me@10.0.0.7" } })).toBe("10.0.0.7");
  await expect(addressOf({ host: { docker: "ssh://me@no-such-host.invalid" } })).rejects.toThrow(
    "no-such-host.invalid of homelab:host.docker does not resolve here\n  fix: --address ADDRESS",
  );
});
