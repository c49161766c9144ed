import { validateTree, versionIn } from "../../../cli/validate/validateTree.ts";
import { validationText } from "../../../cli/validate/validationText.ts";
import { FakePrograms } from "../fakeProgram.ts";
import { environmentWith } from "../sampleStatus.ts";

const path = process.env["PATH"];
let programs: FakePrograms;
beforeEach(() => {
  // Nothing but what a test puts there.
  process.env["PATH"] = "";
  programs = new FakePrograms();
});
afterEach(() => {
  programs.remove();
  process.env["PATH"] = path;
});

const environment = environmentWith({ monitoring: { enabled: true } });
const tree = new Map([
  ["caddy/etc/caddy/Caddyfile", ""],
  ["prometheus/etc/prometheus/prometheus.yml", ""],
  ["prometheus/etc/prometheus/rules/alerts.yml", ""],
  ["alloy/config.alloy", ""],
]);
const judged = () => validateTree(environment, "/out", tree);

test("asks each program that is there about its own files, and says which are not there", async () => {
  programs.add("promtool", [{ to: "--version", stdout: "promtool, version 3.5.0 (go1.24.1)" }]);
  programs.add("caddy", [
    { to: "version", stdout: "v2.6.2 h1:abc" },
    { to: "validate", stderr: "Error: unrecognized directive: tracing", code: 1 },
  ]);
  const verdicts = await judged();
  expect(verdicts.map(({ program, result }) => [program, result])).toEqual([
    ["caddy validate", "refused"],
    ["promtool check", "accepted"],
    ["promtool check", "accepted"],
    ["alloy validate", "not present"],
    ["alloy fmt", "not present"],
  ]);
  expect(programs.lines("caddy")).toContain(
    "validate --config /out/caddy/etc/caddy/Caddyfile --adapter caddyfile",
  );
  const text = validationText(verdicts);
  expect(text).toContain(
    "  Error: unrecognized directive: tracing\n  This is version 2.6.2, and the image is",
  );
  expect(text).toContain("Not on this machine, so not asked: alloy\n2 accepted, 1 refused");
});

test.each([
  ["v2.11.4 h1:abc=", "2.11.4"],
  ["loki, version 3.7.1 (branch: HEAD)\n  go version: go1.26.1", "3.7.1"],
  ['{"time":"2026-01-01T00:00:00.5Z","commit":"v2.1.20-0-g3b","go version":"go1.26.8"}', "2.1.20"],
  ["nothing", "?"],
])("reads the version in %s", (text, version) => {
  expect(versionIn(text)).toBe(version);
});

const withPolicy = () => validateTree(environment, "/out", new Map([["minio/etc/mc/policies/a.json", ""]]));

test("a MinIO of its own is asked about policies, where it and its client are there", async () => {
  expect((await withPolicy()).map(({ program, result }) => [program, result])).toEqual([
    ["minio server", "not present"],
  ]);
  programs.add("minio", [{ to: "--version", stdout: "minio version RELEASE.2025-04-22T22-12-26Z" }]);
  expect((await withPolicy()).map(({ program, result }) => [program, result])).toEqual([
    ["mc admin", "not present"],
  ]);
  programs.add("mc", [
    { to: "--version", stdout: "mc version RELEASE.2025-07-21T05-28-08Z" },
    { to: "policy create", stderr: "mc: <ERROR> Unable to create new policy. MalformedPolicy", code: 1 },
  ]);
  expect(await withPolicy()).toMatchObject([
    {
      result: "refused",
      version: "RELEASE.2025-04-22T22-12-26Z",
      reason: expect.stringContaining("MalformedPolicy") as string,
    },
  ]);
  expect(programs.lines("mc").at(-1)).toMatch(/policy create judge policy-0 \/out\/minio\/etc\/mc/);
  programs.add("silo", [{ to: "--version", stdout: "silo version RELEASE.2026-09-16T00-00-00Z" }]);
  expect(await withPolicy()).toMatchObject([{ result: "refused", version: "RELEASE.2026-09-16T00-00-00Z" }]);
  expect(programs.lines("silo").at(-1)).toMatch(/^server /);
});

test("a Traefik of its own is asked about both of its configurations, where it is there", async () => {
  const files = () => validateTree(environment, "/out", new Map([["traefik/etc/traefik/traefik.yml", ""]]));
  expect(await files()).toMatchObject([{ program: "traefik", result: "not present" }]);
});
