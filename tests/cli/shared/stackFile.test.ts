import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStackSettings } from "../../../cli/shared/stackFile.ts";
import { errorMessage } from "../../support/errorMessage.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "stack-file-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const settingsOf = (yaml: string) => {
  writeFileSync(join(directory, "Pulumi.try.yaml"), yaml);
  return readStackSettings("try", directory);
};

test("reads structured and plain values, and nothing of other projects", () => {
  const settings = settingsOf(`
encryptionsalt: v1:abc
config:
  aws:region: eu-central-1
  homelab:domain: home.example.org
  homelab:ports: { https: 8443 }
  homelab:registry: '{"local": "open"}'
`);
  expect(settings.domain).toBe("home.example.org");
  expect(settings.ports.https).toBe(8443);
  expect(settings.registry.local).toBe("open");
});

test("puts a placeholder that names its setting where a value is encrypted", () => {
  const settings = settingsOf(`
config:
  homelab:domain: home.example.org
  homelab:registry:
    users:
      - { name: ann, password: { secure: v1:c2VjcmV0 } }
`);
  expect(settings.registry.users[0]?.password?.reveal()).toBe("<secret registry.users[0].password>");
});

test("names the command that makes a stack that is missing", () => {
  expect(errorMessage(() => readStackSettings("nope", directory))).toBe(
    `There is no stack nope here: ${directory} has no Pulumi.nope.yaml\n` +
      "  fix: pulumi stack init nope && pulumi config set homelab:domain home.example.org",
  );
});

test("says where a file is no YAML", () => {
  expect(() => settingsOf("config:\n  homelab:domain: [")).toThrow(
    /^Pulumi\.try\.yaml is not valid YAML: .*line \d/,
  );
});

test("reports mistakes as the program does", () => {
  expect(errorMessage(() => settingsOf("config:\n  homelab:domian: home.example.org\n"))).toMatch(
    /^Settings of stack try: 2 mistakes, nothing was changed\n {2}domian: is not a setting; did you mean domain\?/,
  );
});

describe("what is encrypted and no secret", () => {
  const encrypted = `
config:
  homelab:domain: home.example.org
  homelab:monitoring:
    enabled: true
    contact:
      ntfy: { server: "https://ntfy.sh", topic: { secure: v1:dG9waWM= }, token: { secure: v1:dG9rZW4= } }
  homelab:registry: { secure: v1:cmVnaXN0cnk= }
`;
  const decrypted = {
    "homelab:domain": { value: "home.example.org" },
    "homelab:monitoring": {
      value: "",
      objectValue: {
        enabled: true,
        contact: { ntfy: { server: "https://ntfy.sh", topic: "alerts", token: "tk_1" } },
      },
      secret: true,
    },
    "homelab:registry": {
      value: '{"local":"open","users":[{"name":"ann","password":"hunter2"}]}',
      secret: true,
    },
  };

  /** A pulumi that answers this, where nothing else is on PATH. */
  const withPulumi = (script: string): void => {
    writeFileSync(join(directory, "pulumi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env["PATH"] = directory;
  };
  const path = process.env["PATH"];
  afterEach(() => {
    process.env["PATH"] = path;
  });

  test("is read as Pulumi decrypts it, and secrets are not", () => {
    withPulumi(
      `while read -r line; do printf '%s\\n' "$line"; done <<'END'\n${JSON.stringify(decrypted)}\nEND`,
    );
    const { monitoring, registry } = settingsOf(encrypted);
    expect(monitoring.contact.ntfy?.topic).toBe("alerts");
    expect(monitoring.contact.ntfy?.token?.reveal()).toBe("<secret monitoring.contact.ntfy.token>");
    expect(registry.local).toBe("open");
    expect(registry.users[0]?.password?.reveal()).toBe("<secret registry.users[0].password>");
  });

  test.each([
    ["has no passphrase", "echo incorrect passphrase >&2; exit 255"],
    ["is not there", undefined],
  ])("is refused once with what mends it where Pulumi %s", (_, script) => {
    if (script === undefined) process.env["PATH"] = directory;
    else withPulumi(script);
    expect(errorMessage(() => settingsOf(encrypted)).split("\n")).toEqual([
      "Settings of stack try: 2 mistakes, nothing was changed",
      expect.stringMatching(/^ {2}registry: is encrypted, but is no secret; allowed: /),
      "      fix: pulumi config set --plaintext --path 'homelab:registry' VALUE",
      expect.stringMatching(
        /^ {2}monitoring\.contact\.ntfy\.topic: is encrypted, but is no secret; allowed: /,
      ),
      "      fix: pulumi config set --plaintext --path 'homelab:monitoring.contact.ntfy.topic' VALUE",
    ]);
  });

  test("is not asked for while only secrets are encrypted", () => {
    withPulumi("exit 1");
    const { registry } = settingsOf(`
config:
  homelab:domain: home.example.org
  homelab:registry: { users: [{ name: ann, password: { secure: v1:eA== } }] }
`);
    expect(registry.users[0]?.password?.reveal()).toBe("<secret registry.users[0].password>");
  });
});
