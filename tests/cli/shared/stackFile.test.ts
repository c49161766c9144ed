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
