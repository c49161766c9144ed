import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loginLine } from "../../../../configs/programs/zot/login.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";

const hostile = [
  "plain",
  "it's",
  "-n",
  "-e",
  "--",
  String.raw`back\slash \n \c \0101`,
  "two\nlines",
  "100%s %d %%",
  "bang!bang !!",
  "$(touch owned)`touch owned`$HOME",
  "';touch owned;'",
  '"double"',
  "ünïcode 🎉",
  "*",
];

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "login-"));
  const docker = join(directory, "docker");
  writeFileSync(docker, '#!/bin/sh\nprintf "%s\\n" "$@" >words\ncat >password\n');
  chmodSync(docker, 0o755);
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe.each(["bash", "dash"])("in %s", (shell) => {
  test.each(hostile)("docker gets the password %j as it is, and nothing else runs", (password) => {
    const line = loginLine(parseSettings("try", { domain: "home.example.org" }), "ann", password);
    execFileSync(shell, ["-c", 'eval "$1"', shell, line], {
      cwd: directory,
      env: { ...process.env, PATH: `${directory}:${process.env["PATH"] ?? ""}` },
    });
    expect(readFileSync(join(directory, "password"), "utf8")).toBe(password);
    expect(readFileSync(join(directory, "words"), "utf8")).toBe(
      "login\nregistry.home.example.org\n--username\nann\n--password-stdin\n",
    );
    expect(() => readFileSync(join(directory, "owned"))).toThrow("ENOENT");
  });
});
