import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "homelab-alloy-command-"));
  writeFileSync(join(directory, "Pulumi.yaml"), "name: homelab\n");
  for (const program of ["systemctl", "journalctl", "ssh"]) {
    writeFileSync(join(directory, program), `#!/bin/sh\necho ${program} "$@"\nexit 3\n`);
    chmodSync(join(directory, program), 0o755);
  }
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command where the programs it uses only repeat what they are told. */
const alloy = (action: string, config: string, ...words: readonly string[]): Promise<Ended> => {
  writeFileSync(join(directory, "Pulumi.try.yaml"), `config:\n  homelab:domain: home.test\n${config}`);
  const homelab = join(__dirname, "../../../homelab");
  const all = [homelab, "alloy", action, "--project", directory, "--env", "try", ...words];
  const env = { ...process.env, PATH: `${directory}:${process.env["PATH"] ?? ""}` };
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
};

const collecting = "  homelab:monitoring: { enabled: true }\n";

test("asks systemd of this account, and ends as it does", async () => {
  expect(await alloy("status", collecting)).toMatchObject({
    code: 3,
    output: "systemctl --user status --no-pager alloy.service\n",
  });
});

test("hands further words on, quoted", async () => {
  expect(await alloy("logs", collecting, "--", "--grep", "a b")).toMatchObject({
    output: "journalctl --user --unit alloy.service --no-pager --lines 200 --grep a b\n",
  });
});

test("asks a host behind ssh there", async () => {
  const { output } = await alloy("restart", `${collecting}  homelab:host: { docker: "ssh://me@box" }\n`);
  expect(output).toMatch(/^ssh .* -- me@box exec sh -c /);
  expect(output).toContain("systemctl --user restart alloy.service");
});

test("says so where nothing is collected", async () => {
  expect(await alloy("start", "")).toMatchObject({
    code: 64,
    errors:
      "try has no Alloy, because nothing is collected\n  fix: pulumi config set --path 'homelab:monitoring.enabled' true\n",
  });
});
