import fc from "fast-check";
import { mergeDaemonJson } from "../../../cli/host/daemonJson.ts";
import { environmentWith } from "../sampleStatus.ts";

const { settings } = environmentWith();
const merged = (there?: object, wishes = {}) => {
  const { text, ...others } = mergeDaemonJson(there && JSON.stringify(there), settings, wishes);
  return { ...others, json: JSON.parse(text) as Record<string, unknown> };
};

test("says all that the documents ask for where there is nothing", () => {
  expect(merged().json).toEqual({
    builder: { gc: { enabled: true, defaultKeepStorage: "20GB" } },
    features: { buildkit: true },
    "insecure-registries": ["localhost:5000", "127.0.0.1:5000"],
    "log-driver": "json-file",
    "log-opts": { "max-size": "10m", "max-file": "3" },
    "registry-mirrors": ["http://localhost:5000"],
  });
});

test("keeps what the user said, and says so", () => {
  const { json, kept } = merged({
    "data-root": "/mnt/docker",
    "log-opts": { "max-size": "50m" },
    "registry-mirrors": ["https://mirror.example.org"],
    dns: ["9.9.9.9"],
  });
  expect(json).toMatchObject({
    "data-root": "/mnt/docker",
    "log-opts": { "max-size": "50m", "max-file": "3" },
    "registry-mirrors": ["https://mirror.example.org", "http://localhost:5000"],
    dns: ["9.9.9.9"],
  });
  expect(kept).toEqual(['log-opts.max-size is "50m", not "10m"']);
});

test("gives another log driver no options that it would refuse", () => {
  const { json, kept } = merged({ "log-driver": "journald" });
  expect(json["log-opts"]).toBeUndefined();
  expect(kept).toEqual(['log-driver is "journald", not "json-file"']);
});

test("leaves out what the command line of dockerd says", () => {
  const { json, kept } = merged({}, { flags: "dockerd --registry-mirror=http://localhost:5000" });
  expect(json["registry-mirrors"]).toBeUndefined();
  expect(kept).toEqual(["registry-mirrors is on dockerd's command line"]);
});

test("names a data root only when asked to", () => {
  expect(merged({}, { dataRoot: "/mnt/docker" }).json["data-root"]).toBe("/mnt/docker");
  expect(merged({}).json["data-root"]).toBeUndefined();
});

test("names no mirror that would want a login", () => {
  const { text } = mergeDaemonJson(
    undefined,
    environmentWith({ registry: { local: "authenticated" } }).settings,
  );
  expect(text).not.toContain("registry-mirrors");
});

test.each(["{,", "[]", "1", '"text"'])("refuses to touch %s", (there) => {
  expect(() => mergeDaemonJson(there, settings)).toThrow("daemon.json");
});

test("a second time there is nothing to do, whatever was there, and nothing of it is lost", () => {
  const any = fc.dictionary(
    fc.constantFrom("dns", "builder", "features", "log-driver", "log-opts", "registry-mirrors", "debug"),
    fc.constantFrom(true, "json-file", ["a"], { gc: { enabled: false } }, { buildkit: true, other: 1 }),
  );
  fc.assert(
    fc.property(any, (there) => {
      const once = mergeDaemonJson(JSON.stringify(there), settings);
      const twice = mergeDaemonJson(once.text, settings);
      expect(twice.added).toEqual([]);
      expect(twice.text).toBe(once.text);
      expect(twice.kept).toEqual(once.kept);
      expect(contains(JSON.parse(once.text), there)).toBe(true);
    }),
  );
});

const contains = (whole: unknown, part: unknown): boolean => {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((item) => whole.includes(item));
  if (typeof part !== "object" || part === null) return whole === part;
  return Object.entries(part).every(([key, value]) =>
    contains((whole as Record<string, unknown>)[key], value),
  );
};
