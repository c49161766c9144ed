import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { architecture } from "../../lab/standins/alloyRelease.ts";
import { Account } from "./alloy/account.ts";
import { Releases } from "./support/alloyReleases.ts";
import { release } from "./alloy/standIn.ts";
import { ask } from "./support/http.ts";
import { freePorts } from "./support/lab.ts";
import { until } from "./support/until.ts";

jest.setTimeout(120_000);

const first = release("1.0.0");
const second = release("1.0.1");
const broken = release("1.0.2", { broken: true });

let releases: Releases;
let account: Account;
let port: number;

describe("the native Alloy unit", () => {
  beforeAll(async () => {
    releases = await Releases.serve(first, second, broken);
    [port = 0] = await freePorts(1);
    account = await Account.make({
      domain: "e2e.test",
      monitoring: {
        enabled: true,
        alloy: { version: first.version, downloadUrl: releases.url, sha256: pinned(first.sha256), port },
      },
    });
    await account.up();
  });

  afterAll(async () => {
    await account.remove();
    releases.close();
  });

  const pinned = (sha256: string) => ({ [architecture]: sha256 });

  const choose = async ({ version }: { readonly version: string }, sha256: string): Promise<void> => {
    await account.set("monitoring.alloy.version", version);
    await account.set(`monitoring.alloy.sha256.${architecture}`, sha256);
  };

  const isReady = async () => {
    const answer = await ask(`http://127.0.0.1:${port}/-/ready`).catch(() => undefined);
    return answer?.status === 200;
  };

  const linked = () => readlinkSync(join(account.home, ".local/bin/alloy"));

  test("the unit is installed, enabled and ready when `up` is done", async () => {
    expect(await account.unit("is-active")).toBe("active");
    expect(await account.unit("is-enabled")).toBe("enabled");
    expect(await isReady()).toBe(true);
    expect(account.events()).toMatchObject([{ what: "started", pid: await account.processId() }]);
    expect(account.events()[0]?.words).toEqual([
      "--disable-reporting",
      `--storage.path=${account.home}/.local/share/alloy/data`,
      `--server.http.listen-addr=127.0.0.1:${port}`,
      `${account.home}/.config/alloy/config.alloy`,
    ]);
  });

  test("a second `up` changes nothing", async () => {
    await account.must("pulumi", "preview", "--diff", "--expect-no-changes", "--non-interactive");
  });

  test("a changed configuration is reloaded by the same process", async () => {
    const before = await account.processId();
    await account.set("monitoring.scrapeInterval", "31s");
    await account.up();
    expect(account.read(".config/alloy/config.alloy")).toContain('"31s"');
    expect(account.events().map(({ what }) => what)).toEqual(["started", "reloaded"]);
    expect(await account.processId()).toBe(before);
  });

  test("a release with another checksum is refused and the one before goes on", async () => {
    const before = await account.processId();
    await choose(second, first.sha256);
    const { code, said } = await account.tryUp();
    expect(code).not.toBe(0);
    expect(said).toContain(`has the checksum ${second.sha256}, not ${first.sha256}`);
    expect(await account.processId()).toBe(before);
    expect(linked()).toContain("/1.0.0/");
    expect(await isReady()).toBe(true);
  });

  test("a download that breaks off is gone on with, and the new release takes over", async () => {
    const before = await account.processId();
    await choose(second, second.sha256);
    releases.begins.length = 0;
    releases.breaking = 1;
    await account.up();
    expect(releases.begins).toEqual([undefined, Math.floor(second.zip.length / 2)]);
    expect(await account.processId()).not.toBe(before);
    expect(account.events().at(-1)).toMatchObject({ what: "started", version: "1.0.1" });
    expect(await isReady()).toBe(true);
  });

  test("it comes back when it is killed", async () => {
    const before = await account.processId();
    await account.must("systemctl", "--user", "kill", "--signal", "KILL", "alloy");
    await until(
      "another process is ready",
      async () => (await account.processId()) !== before && (await isReady()),
    );
  });

  test("a release that does not become ready fails the `up`, and going back needs no download", async () => {
    await choose(broken, broken.sha256);
    const { code, said } = await account.tryUp();
    expect(code).not.toBe(0);
    expect(said).toContain("Alloy is not ready and keeps ending");
    expect(said).toContain("./homelab alloy logs");

    const { length } = releases.begins;
    await choose(second, second.sha256);
    await account.up();
    expect(releases.begins).toHaveLength(length);
    expect(account.events().at(-1)).toMatchObject({ what: "started", version: "1.0.1" });
    expect(await isReady()).toBe(true);
  });

  test("without monitoring it is stopped and nothing of it is left", async () => {
    await account.set("monitoring.enabled", "false");
    await account.up();
    expect(await isReady()).toBe(false);
    expect(await account.unit("is-active")).toBe("inactive");
    const left = [
      ".config/systemd/user/alloy.service",
      ".config/systemd/user/default.target.wants/alloy.service",
      ".config/alloy/config.alloy",
      ".local/bin/alloy",
      ".local/share/alloy",
    ].filter((path) => existsSync(join(account.home, path)));
    expect(left).toEqual([]);
  });
});
