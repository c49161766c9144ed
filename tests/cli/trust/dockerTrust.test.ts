import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { install, trustFile, uninstall } from "../../../cli/trust/dockerTrust.ts";
import { storeCommands } from "../../../cli/trust/stores.ts";

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "home-"));
  file = trustFile(home, "registry.home.test:8443");
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

test("puts the certificate where rootless Docker looks for that registry", () => {
  expect(install(file, "PEM")).toBe(true);
  expect(readFileSync(join(home, ".config/docker/certs.d/registry.home.test:8443/ca.crt"), "utf8")).toBe(
    "PEM",
  );
});

test("writes again only when the certificate is another one", () => {
  install(file, "PEM");
  expect(install(file, "PEM")).toBe(false);
  expect(install(file, "NEW")).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("NEW");
});

test("takes back what it wrote and nothing else", () => {
  install(file, "PEM");
  writeFileSync(join(dirname(file), "client.cert"), "theirs");
  expect(uninstall(file)).toBe(true);
  expect(existsSync(join(dirname(file), "client.cert"))).toBe(true);
  expect(uninstall(file)).toBe(false);
  rmSync(join(dirname(file), "client.cert"));
  install(file, "PEM");
  uninstall(file);
  expect(existsSync(dirname(file))).toBe(false);
});

test("knows the commands of every system", () => {
  const commands = storeCommands("/tmp/root.crt", "registry.home.test", "homelab-dev");
  expect(Object.keys(commands)).toHaveLength(8);
  expect(commands["Debian, Ubuntu"]).toEqual([
    "sudo cp /tmp/root.crt /usr/local/share/ca-certificates/homelab-dev.crt",
    "sudo update-ca-certificates",
  ]);
});
