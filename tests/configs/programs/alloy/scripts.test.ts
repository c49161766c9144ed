import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeConfig, writeConfig } from "../../../../configs/programs/alloy/scripts/configScripts.ts";
import { installProgram, removeProgram } from "../../../../configs/programs/alloy/scripts/programScripts.ts";
import { onHost, ownLine, script } from "../../../../configs/derived/hostScript.ts";
import { quoted } from "../../../../configs/settings/shellQuoting.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "homelab-alloy-scripts-"));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

const run = (text: string, input = ""): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      "/bin/sh",
      ["-c", text],
      { env: { PATH: process.env["PATH"], HOME: home } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
      },
    );
    // A script that refuses at once does not read what it is given.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });

const put = (path: string, text: string, mode = 0o644): void => {
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), text, { mode });
};

test("what is quoted is one word to a shell, whatever it is", async () => {
  const word = `it's "$HOME" \`x\` \\ *`;
  expect((await run(`printf %s ${quoted(word)}`)).said).toBe(word);
});

test("a script for a host behind ssh is one line for the user's own ssh", () => {
  expect(onHost("unix:///run/user/1000/docker.sock", "x")).toBe("x");
  expect(onHost("ssh://me@box:2222", "echo 'a'")).toBe(
    `exec ssh -o BatchMode=yes -o ConnectTimeout=20 -p 2222 -- 'me@box' ${quoted(`exec sh -c ${quoted("echo 'a'")}`)}\n`,
  );
});

test("what ssh hands to the shell of the other side is the script", async () => {
  const text = script(`echo "it's $(cat)"`);
  const line = onHost("ssh://me@box", text).replace(/^exec ssh .* -- 'me@box' /, "exec sh -c ");
  expect(await run(line, "here")).toEqual({ code: 0, said: "it's here\n" });
});

const first = ownLine("//", "test");

test("a configuration is put in place when Alloy takes it, and taken away again", async () => {
  put(".local/bin/alloy", "#!/bin/sh\nexit 0\n", 0o755);
  expect((await run(writeConfig(first), `${first}\nnew\n`)).code).toBe(0);
  expect(readFileSync(join(home, ".config/alloy/config.alloy"), "utf8")).toBe(`${first}\nnew\n`);
  expect((await run(removeConfig(first))).code).toBe(0);
  expect(existsSync(join(home, ".config/alloy/config.alloy"))).toBe(false);
});

test("a configuration that Alloy refuses leaves the one before", async () => {
  put(".local/bin/alloy", "#!/bin/sh\nexit 1\n", 0o755);
  put(".config/alloy/config.alloy", `${first}\nold\n`);
  const { code, said } = await run(writeConfig(first), `${first}\nnew\n`);
  expect(code).toBe(1);
  expect(said).toContain("Alloy does not take this configuration");
  expect(readFileSync(join(home, ".config/alloy/config.alloy"), "utf8")).toBe(`${first}\nold\n`);
});

test("somebody else's configuration is neither overwritten nor removed", async () => {
  put(".config/alloy/config.alloy", "mine\n");
  const { code, said } = await run(writeConfig(first), "new");
  expect(code).toBe(1);
  expect(said).toContain("fix: mv ");
  expect((await run(removeConfig(first))).code).toBe(0);
  expect(readFileSync(join(home, ".config/alloy/config.alloy"), "utf8")).toBe("mine\n");
});

const alloy = {
  version: "1.2.3",
  downloadUrl: "http://127.0.0.1:1",
  sha256: { amd64: "0".repeat(64), arm64: "0".repeat(64) },
  port: 12345,
};

test("a program that somebody else put there is not replaced", async () => {
  put(".local/bin/alloy", "#!/bin/sh\n", 0o755);
  const { code, said } = await run(installProgram(alloy));
  expect(code).toBe(1);
  expect(said).toContain(`fix: mv ${home}/.local/bin/alloy`);
});

test("an installed release needs no download, and goes whole", async () => {
  put(".local/share/alloy/1.2.3/alloy", "#!/bin/sh\n", 0o755);
  put(".local/share/alloy/1.2.3/sha256", `${"0".repeat(64)}\n`);
  put(".local/share/alloy/1.0.0/alloy", "#!/bin/sh\n", 0o755);
  expect(await run(installProgram(alloy))).toMatchObject({ code: 0 });
  expect(existsSync(join(home, ".local/share/alloy/1.0.0"))).toBe(false);
  expect(await run(removeProgram())).toMatchObject({ code: 0 });
  expect(existsSync(join(home, ".local/share/alloy"))).toBe(false);
  expect(existsSync(join(home, ".local/bin/alloy"))).toBe(false);
});
