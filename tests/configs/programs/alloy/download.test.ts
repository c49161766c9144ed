import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installProgram } from "../../../../configs/programs/alloy/scripts/programScripts.ts";
import { asset, type Release } from "../../../../lab/standins/alloyRelease.ts";
import { Releases } from "../../../e2e/support/alloyReleases.ts";
import { release } from "../../../e2e/alloy/standIn.ts";

jest.setTimeout(60_000);

const first = release("1.0.0");
const second = release("1.0.1");

let home: string;
let releases: Releases;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "homelab-alloy-download-"));
  // It waits between attempts.
  writeFileSync(join(home, "sleep"), "#!/bin/sh\n");
  chmodSync(join(home, "sleep"), 0o755);
  releases = await Releases.serve(first, second);
});

afterEach(() => {
  releases.close();
  rmSync(home, { recursive: true });
});

const install = ({ version }: Release, sha256 = {}): Promise<{ code: number; said: string }> => {
  const text = installProgram({ version, downloadUrl: releases.url, sha256 });
  const env = { HOME: home, PATH: `${home}:${process.env["PATH"] ?? ""}` };
  return new Promise((resolve) => {
    execFile("/bin/sh", ["-c", text], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
};

const installed = () => readlinkSync(join(home, ".local/bin/alloy"));
const part = ({ version }: Release) => join(home, ".local/share/alloy/.download", `${version}-${asset}`);

test("without a checksum in the settings the release's own list is believed", async () => {
  expect(await install(first)).toMatchObject({ code: 0 });
  expect(installed()).toBe(`${home}/.local/share/alloy/1.0.0/alloy`);
  expect(existsSync(part(first))).toBe(false);
});

test("a release whose list says something else is refused", async () => {
  await install(first);
  releases.checksums.set("/v1.0.1/SHA256SUMS", `${first.sha256} *${asset}\n`);
  const { code, said } = await install(second);
  expect(code).toBe(1);
  expect(said).toContain(`has the checksum ${second.sha256}, not ${first.sha256}`);
  expect(installed()).toContain("/1.0.0/");
  expect(existsSync(part(second))).toBe(false);
});

test("a list without the release is told, with what to set", async () => {
  releases.checksums.set("/v1.0.0/SHA256SUMS", "");
  expect((await install(first)).said).toMatch(
    /SHA256SUMS says nothing of alloy-linux-\w+\.zip\n {2}fix: pulumi config set/,
  );
});

test("what came of a download that keeps breaking off is kept, and the next run goes on from there", async () => {
  await install(first);
  releases.breaking = 5;
  const { code, said } = await install(second);
  expect(code).toBe(1);
  expect(said).toContain("kept breaking off");
  expect(installed()).toContain("/1.0.0/");

  const { size } = statSync(part(second));
  releases.begins.length = 0;
  expect(await install(second)).toMatchObject({ code: 0 });
  expect(releases.begins).toEqual([size]);
  expect(installed()).toContain("/1.0.1/");
});

test("a part that is none of the release is thrown away, and the download starts anew", async () => {
  await install(first);
  releases.breaking = 5;
  await install(second);
  writeFileSync(part(second), "something else, from another address");
  expect((await install(second)).said).toContain("has the checksum");
  expect(await install(second)).toMatchObject({ code: 0 });
});

test("a release that is not there is told at once", async () => {
  const { code, said } = await install(
    { ...first, version: "9.9.9" },
    { amd64: first.sha256, arm64: first.sha256 },
  );
  expect(code).toBe(1);
  expect(said).toContain(`/v9.9.9/${asset} could not be fetched`);
});
