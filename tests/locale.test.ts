import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import type { Tree } from "../cli/render/renderedTree.ts";
import { readTree } from "../cli/render/writeTree.ts";

const run = promisify(execFile);
const root = join(__dirname, "..");

// Danish sorts aa after z, Estonian z after s, Czech ch after h.
const names = ["aa", "ab", "c", "ch", "ci", "h", "i", "s", "t", "v", "w", "z", "a-b", "a1"];
const settings = {
  domain: "home.example.org",
  identity: "authentik",
  ingress: "traefik",
  objectStore: "minio",
  metrics: "mimir",
  alloy: "container",
  monitoring: { enabled: true },
  routes: Object.fromEntries(names.map((name) => [name, { to: "http://10.0.0.5:80", access: "sso" }])),
  pki: { extraNames: names.map((name) => `${name}.example.net`) },
};

let directory: string;
let plain: Tree;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "locale-"));
  writeFileSync(join(directory, "Pulumi.yaml"), stringify({ name: "homelab", runtime: "nodejs" }));
  const config = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [`homelab:${key}`, value] as const),
  );
  writeFileSync(join(directory, "Pulumi.dev.yaml"), stringify({ config }));
  plain = await rendered("C");
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const rendered = async (locale: string) => {
  const out = join(directory, locale);
  const words = ["homelab", "render", "--env", "dev", "--project", directory, "--out", out];
  await run(process.execPath, words, { cwd: root, env: { ...process.env, LC_ALL: locale, LANG: locale } });
  return readTree(out);
};

const sorted = async (locale: string): Promise<string> => {
  const program = `${JSON.stringify(names)}.sort((a, b) => a.localeCompare(b)).join(" ")`;
  const { stdout } = await run(process.execPath, ["-p", program], { env: { LC_ALL: locale } });
  return stdout.trim();
};

test.each(["da_DK.UTF-8", "et_EE.UTF-8", "cs_CZ.UTF-8"])(
  "what is rendered in %s is what is rendered everywhere",
  async (locale) => {
    // Else this machine's Node knows no locales and the test proves nothing.
    expect(await sorted(locale)).not.toBe(await sorted("C"));
    expect(plain.size).toBeGreaterThan(20);
    expect(await rendered(locale)).toEqual(plain);
  },
  60_000,
);
